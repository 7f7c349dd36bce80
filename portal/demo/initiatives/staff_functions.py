"""Blue and green circle: staff functions close to operations, and a strategy for each of the two chief areas."""

from datetime import date

from portal.demo.moments import InQuarter, MidMonth, OnDay, Written
from portal.demo.story import Initiative, Link, Milestone, Status

_DIVISION = (
    Link("Afrapportering af udviklingsprocessen, Kommunalbestyrelsen 15. november 2022", "13/9475"),
    Link("Vores Norddjurs: organisations- og ledelseskodeks"),
)

INITIATIVES = (
    Initiative(
        "stab",
        "Stabs- og støttefunktioner tæt på driften",
        "Økonomi, HR og it skal give de faglige ledere mere tid til kerneopgaven.",
        "stabschef",
        "STAB",
        ("kkc", "oekonomi"),
        starts=date(2025, 8, 6),
        ends=300,
        tags=("spor-1", "spor-2", "tillid"),
        units=("IT", "KDS", "VSEK", "VEJ", "SOC"),
        direction="Ledere tæt på borgerne skal bruge mindre tid på administration og have ét sted at spørge.",
        alignment="Økonomi, HR og it afklarer snitfladerne hver anden uge. Aftaleholderne ser alt, før det ændres.",
        milestones=(
            Milestone("Direktionen giver retning", Written("06-08-2025"), "stabschef", date(2025, 8, 6)),
            Milestone("Koncernledelsen er præsenteret", Written("21-08-2025"), "stabschef", date(2025, 8, 21)),
            Milestone("Workshop for chefer og ledere", Written("28-08-2025"), "hr-konsulent", date(2025, 8, 28)),
            Milestone("Opfølgende workshop", Written("1. kvartal 2026"), "hr-konsulent", date(2026, 3, 5)),
            Milestone("Nye arbejdsdelinger prøves i tre områder", MidMonth(1), "hr-chef"),
            Milestone("Nye arbejdsdelinger i kraft", InQuarter(2), "stabschef"),
        ),
        links=(
            Link("Fundament for velfærden: pejlemærker for stabs- og støttefunktioner", "(60653/25)"),
            Link("Program for workshoppen 28. august", "(60654/25)"),
            Link("Forundersøgelse før workshoppen", "(60655/25)"),
            Link("Mere tid til kerneopgaven", kind="political_goal"),
        ),
        statuses=(
            Status(-370, "on_track", "Forundersøgelsen er talt op. Forskellen er størst på klare arbejdsdelinger."),
            Status(-300, "on_track", "Referatet fra workshoppen er sendt ud. Fire temaer går videre."),
            Status(
                -262,
                "at_risk",
                "Datoen for den næste workshop gled, fordi to chefer skiftede opgaver.",
                "Ny dato findes.",
            ),
            Status(-228, "on_track", "Den opfølgende workshop er holdt med 31 ledere. Fire snitflader er valgt ud."),
            Status(-150, "on_track", "Løn og HR har beskrevet den første snitflade sammen."),
            Status(-88, "at_risk", "Ejendomsdata ligger fire steder. Det tager længere tid end ventet."),
            Status(-37, "on_track", "Tre områder har sagt ja til at prøve de nye arbejdsdelinger."),
            Status(
                -2,
                "on_track",
                "Prøven er planlagt, og lederne ved, hvem de skal ringe til.",
                "Udkast til arbejdsdeling.",
            ),
        ),
    ),
    Initiative(
        "strategi-social",
        "Prioriteret strategi for Socialområdet",
        "Få valg, en realistisk tidsplan og tid til at følge dem til dørs.",
        "socialchef",
        "SOC",
        ("kkc", "politisk-betjening"),
        starts=date(2023, 1, 1),
        ends=300,
        tags=("spor-2", "spor-3", "tillid", "ordentlighed"),
        units=("GREN", "OAA", "PSYK", "ORUM", "VOX"),
        direction="Borgeren i centrum med en fælles faglig tilgang. Nye tiltag får en plads i køen.",
        alignment="Aftaleholderne prioriterer sammen hvert kvartal, og områdeudvalget ser rækkefølgen først.",
        milestones=(
            Milestone(
                "Socialområdet deles i to chefområder", Written("01-01-2023"), "velfaerdsdirektoer", date(2023, 1, 1)
            ),
            Milestone("Strategien er skrevet", Written("2. halvår 2024"), "socialchef", date(2024, 11, 20)),
            Milestone("Handleplan for hvert område", OnDay(-100), "socialchef", -92),
            Milestone("Evaluering undervejs", InQuarter(1), "socialkonsulent"),
        ),
        links=_DIVISION,
        statuses=(
            Status(-330, "on_track", "Fire af fem områder har valgt deres tre vigtigste ting."),
            Status(-225, "at_risk", "Område Grenaa mangler at vælge. Vi hjælper på næste møde."),
            Status(-90, "on_track", "Alle har en handleplan på én side.", "Proceslinjen opdateres hver måned."),
            Status(-18, "on_track", "Områdeudvalget har set proceslinjen og bedt om ro på to spor."),
        ),
    ),
    Initiative(
        "strategi-familie",
        "Prioriteret strategi for Børne- og familieområdet",
        "Et nyt chefområde med fælles retning fra sundhedspleje til ungeindsats.",
        "familiechef",
        "BFO",
        ("kkc", "politisk-betjening"),
        starts=date(2023, 1, 1),
        ends=300,
        tags=("spor-2", "udvikling", "fn-3", "fn-4"),
        units=("BFA", "FTI", "UNG", "TAND", "BUC"),
        direction="Tidlig hjælp, samme sprog og færre skift for familien.",
        alignment="Aftaleholderne mødes hver tredje uge med skole og dagtilbud.",
        milestones=(
            Milestone("Chefområdet begynder", Written("01-01-2023"), "velfaerdsdirektoer", date(2023, 1, 1)),
            Milestone("Strategien er skrevet", Written("1. halvår 2025"), "familiechef", date(2025, 5, 28)),
            Milestone("Fælles sprog i alle enheder", OnDay(19), "forebyggelse"),
            Milestone("Strategien følges op i udvalget", InQuarter(2), "familiechef"),
        ),
        links=_DIVISION,
        statuses=(
            Status(-280, "on_track", "Alle fem enheder har været med til at vælge tre spor."),
            Status(-160, "on_track", "Sundhedsplejen og Familiehuset har fælles modtagelse af nye familier."),
            Status(-68, "at_risk", "Afdelingen har mange nye rådgivere, og det fælles sprog halter.", "To temadage."),
            Status(-11, "on_track", "Første temadag er holdt med 46 deltagere."),
        ),
    ),
)
