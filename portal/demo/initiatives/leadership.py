"""Blue circle: leadership through direction, alignment and commitment."""

from datetime import date

from portal.demo.moments import InQuarter, MidMonth, OnDay, Written
from portal.demo.story import Initiative, Link, Milestone, Status, Turn

INITIATIVES = (
    Initiative(
        "aftalegrundlag",
        "Nyt aftalegrundlag for chefer og aftaleholdere",
        "Aftalerne skal rumme både det, vi er fælles om, og den lokale faglighed.",
        "stabschef",
        "STAB",
        ("kkc",),
        starts=date(2025, 3, 11),
        ends=-60,
        tags=("spor-1", "tillid"),
        units=("HR", "FF", "VF"),
        direction="Få fælles mål og plads til de lokale.",
        alignment="Direktionen sætter de fælles mål, aftaleholderen foreslår de lokale.",
        milestones=(
            Milestone("Økonomiudvalget er orienteret", Written("11-03-2025"), "kommunaldirektoer", date(2025, 3, 11)),
            Milestone("Alle chefer har en aftale", OnDay(-190), "stabschef", -186),
            Milestone("Alle aftaleholdere har en aftale", OnDay(-75), "hr-chef", -72),
        ),
        links=(Link("Orientering om ledelsesudvikling, Økonomiudvalget 11. marts 2025"),),
        statuses=(
            Status(-320, "on_track", "Halvdelen af cheferne har underskrevet."),
            Status(-185, "on_track", "Alle chefer er med.", "Aftaleholderne begynder efter sommer."),
            Status(-71, "done", "Alle aftaler er på plads, undtagen hvor stillingen er ubesat."),
        ),
        turns=(Turn(-62, "done"),),
    ),
    Initiative(
        "koncernindsatser",
        "Koncernindsatser efter ledelsesevalueringen",
        "Det, som går på tværs, løfter vi sammen. Resten løser hver forvaltning selv.",
        "kds-chef",
        "KDS",
        ("kkc",),
        starts=date(2022, 11, 30),
        ends=180,
        tags=("spor-3", "tillid"),
        units=("HR", "FF", "VF", "STAB"),
        direction="Tilliden er høj. Den skal holdes, mens vi ændrer noget.",
        alignment="HR samler, hvad forvaltningerne har valgt, og viser det i Chefforum.",
        milestones=(
            Milestone("Direktionen vælger fokuspunkter", Written("30-11-2022"), "kds-chef", date(2022, 11, 30)),
            Milestone("Hver forvaltning har valgt sine egne", OnDay(-210), "hr-chef", -204),
            Milestone("Opfølgning i Hovedudvalget", OnDay(27), "hr-chef"),
        ),
        links=(Link("HR-strategien: trivsel, fastholdelse og rekruttering hænger sammen", kind="political_goal"),),
        statuses=(
            Status(-290, "on_track", "To koncernindsatser er valgt: respons i hverdagen og fælles introduktion."),
            Status(-200, "on_track", "Forvaltningerne har valgt hver to egne indsatser."),
            Status(
                -105, "at_risk", "Introduktionen for nye ledere blev aflyst to gange.", "HR flytter den til formiddage."
            ),
            Status(-24, "on_track", "14 nye ledere har været gennem introduktionen."),
        ),
    ),
    Initiative(
        "ledermoede",
        "Årligt ledermøde",
        "Alle ledere samles én dag om frisættelse og arbejdsfællesskaber.",
        "hr-chef",
        "HR",
        ("kkc",),
        starts=-230,
        ends=75,
        created=-235,
        tags=("spor-3", "faellesskab"),
        units=("KDS",),
        direction="Mindre scene og mere samtale mellem ledere, der ellers ikke mødes.",
        alignment="Fem ledere fra driften lægger programmet sammen med HR.",
        milestones=(
            Milestone("Temaet er valgt i direktionen", OnDay(-120), "kommunaldirektoer", -117),
            Milestone("Programmet er sendt ud", OnDay(9), "hr-konsulent"),
            Milestone("Ledermøde", OnDay(48), "hr-chef"),
        ),
        statuses=(
            Status(-180, "on_track", "Programgruppen er på plads."),
            Status(-80, "on_track", "Der er lokaler til 210 ledere i Grenaa."),
            Status(-6, "on_track", "Programmet mangler kun én gruppe.", "Sendes ud i næste uge."),
        ),
    ),
    Initiative(
        "afdelingsledelse",
        "Styrket afdelingsledelse",
        "Medarbejderne skal have en leder tæt på, også om aftenen og i weekenden.",
        "socialchef",
        "SOC",
        ("kkc",),
        starts=date(2023, 1, 1),
        ends=130,
        tags=("spor-3", "udvikling", "fn-8"),
        units=("GREN", "OAA", "PSYK", "ORUM", "VOX"),
        direction="En afdelingsleder skal kende borgernes hverdag og have tid til tilsyn.",
        alignment="Aftaleholderne aftaler dækning på tværs, og HR hjælper nye ledere i gang.",
        milestones=(
            Milestone("Midler fundet: 2,1 mio. kr. til tre områder", Written("15-11-2022"), None, date(2022, 11, 15)),
            Milestone("Stillingen i Område Ørum er fast", Written("01-01-2023"), "oerum", date(2023, 1, 1)),
            Milestone("Nye afdelingsledere er begyndt", Written("01-03-2023"), "socialchef", date(2023, 3, 1)),
            Milestone("Netværk for afdelingsledere", OnDay(-145), "hr-konsulent", -139),
            Milestone("Område Grenaa har fuldt hold", MidMonth(2), "socialchef"),
        ),
        links=(Link("Afrapportering af udviklingsprocessen", "13/9475"),),
        statuses=(
            Status(-270, "on_track", "Alle nye afdelingsledere har haft deres første år."),
            Status(-136, "on_track", "Netværket mødes hver sjette uge."),
            Status(
                -61, "at_risk", "Aftaleholderen i Område Grenaa er stoppet. Naboerne dækker ind.", "Stillingen slås op."
            ),
            Status(-13, "at_risk", "Første opslag gav to ansøgere. Vi slår op igen."),
        ),
    ),
    Initiative(
        "aftenvagt",
        "Fælles aftenvagt på tværs af områder",
        "Mindre områder kan dele en ansvarlig om aftenen.",
        "socialchef",
        "SOC",
        ("kkc", "rekruttering"),
        starts=60,
        lifecycle="draft",
        created=-17,
        tags=("spor-2",),
        units=("ORUM", "OAA"),
        direction="Ingen skal stå alene med en svær aften.",
        milestones=(Milestone("Drøftet med områdeudvalget", InQuarter(1), "socialchef"),),
    ),
)
