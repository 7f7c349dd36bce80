"""Green circle: the service to committees and council, and the economy."""

from datetime import date

from portal.demo.moments import InQuarter, MidMonth, OnDay, Written
from portal.demo.story import Initiative, Link, Milestone, Status, Turn

INITIATIVES = (
    Initiative(
        "udvalgsmoeder",
        "Fælles forberedelse af udvalgsmøder",
        "Sager, der rører flere udvalg, skal hænge sammen, før de når bordet.",
        "kds-chef",
        "KDS",
        ("politisk-betjening",),
        starts=-330,
        ends=200,
        created=-340,
        tags=("spor-2", "ordentlighed", "fn-16"),
        units=("FF", "VF", "STAB"),
        direction="Politikerne får ét samlet billede, også når sagen går gennem flere udvalg.",
        alignment="Sekretariaterne ser dagsordenerne igennem sammen ti dage før mødet.",
        milestones=(
            Milestone("Fast formøde på tværs af sekretariater", OnDay(-280), "kds-chef", -284),
            Milestone("Fælles skabelon for sager i brug", OnDay(-120), "chefkonsulent", -111),
            Milestone("Respons fra udvalgsformændene", InQuarter(1), "kds-chef"),
        ),
        links=(Link("Kommunalbestyrelseshåndbogen", kind="political_goal"),),
        statuses=(
            Status(-290, "on_track", "Sekretariaterne mødes nu hver anden torsdag.", "Udkast til skabelon."),
            Status(-205, "at_risk", "Skabelonen er for lang. To udvalg vælger den fra.", "Vi skærer den til to sider."),
            Status(-108, "on_track", "Den korte skabelon er taget i brug i alle udvalg."),
            Status(
                -16, "on_track", "Ni af ti sager kom rettidigt i sidste runde.", "Spørg formændene, hvad de mangler."
            ),
        ),
    ),
    Initiative(
        "haandbog",
        "Håndbog for kommunalbestyrelsen",
        "Nye og gamle medlemmer skal kunne slå spilleregler og arbejdsgange op ét sted.",
        "chefkonsulent",
        "KDS",
        ("politisk-betjening",),
        starts=-380,
        ends=-20,
        created=-385,
        tags=("spor-1", "ordentlighed"),
        direction="Ét opslag, ét svar. Håndbogen følger den vedtagne arbejdsdeling mellem udvalgene.",
        alignment="Sekretariatet skriver, forvaltningerne retter egne afsnit.",
        milestones=(
            Milestone("Afsnit fra alle forvaltninger", OnDay(-200), "chefkonsulent", -196),
            Milestone("Håndbogen er på nettet", OnDay(-30), "chefkonsulent", -32),
        ),
        statuses=(
            Status(-300, "on_track", "Indholdet er aftalt med forvaltningerne."),
            Status(
                -190, "on_track", "Alle afsnit er inde, og de er kortere end ventet.", "Læsning hos gruppeformændene."
            ),
            Status(-95, "at_risk", "Afsnittet om habilitet trækker ud.", "Juristerne svarer om to uger."),
        ),
        turns=(Turn(-10, "handed_over", "Håndbogen er i brug. Sekretariatet holder den ved lige."),),
    ),
    Initiative(
        "budgetopfoelgning",
        "Budgetopfølgning på tre sider",
        "Ledere og udvalg skal kunne se økonomien uden at lede efter den.",
        "oekonomichef",
        "OEK",
        ("oekonomi",),
        starts=-260,
        ends=285,
        created=-270,
        tags=("spor-1", "tillid"),
        units=("VF", "FF"),
        direction="Samme tre sider til leder, chef og udvalg.",
        alignment="Økonomikonsulenterne prøver formen af med fire aftaleholdere først.",
        milestones=(
            Milestone("Prøve i fire aftaleenheder", OnDay(-140), "oekonomikonsulent", -128),
            Milestone("Alle aftaleenheder er med", MidMonth(2), "oekonomichef"),
            Milestone("Udvalgene får samme form", InQuarter(2), "oekonomichef"),
        ),
        statuses=(
            Status(-215, "on_track", "Fire aftaleholdere er med i prøven."),
            Status(-126, "on_track", "Prøven er talt op: lederne sparer en time om måneden.", "Ret tallene for løn."),
            Status(
                -60, "at_risk", "Løntallene kommer en uge for sent til siden.", "Løn og Økonomi finder en ny rytme."
            ),
            Status(
                -9,
                "off_track",
                "To kørsler fejlede. Vi venter med resten, til tallene er rigtige.",
                "Ny kørsel i næste uge.",
            ),
        ),
    ),
    Initiative(
        "styringsmodel",
        "Styringsmodel for det specialiserede voksenområde",
        "Pengene skal følge borgernes behov tættere, især i bostøtten.",
        "socialchef",
        "SOC",
        ("oekonomi",),
        starts=date(2023, 1, 1),
        ends=140,
        tags=("spor-1", "ordentlighed", "fn-10"),
        units=("OEK",),
        direction="En fordeling, som lederne kan forklare for medarbejdere og pårørende.",
        alignment="Socialområdet og Økonomi regner sammen. Aftaleholderne prøver modellen på egne tal.",
        milestones=(
            Milestone("Analyse af ressourcefordelingen", Written("2. halvår 2023"), "oekonomichef", date(2023, 12, 12)),
            Milestone("Ny fordeling for bostøtte prøvet af", OnDay(-70), "psykiatri", -66),
            Milestone("Model for hele voksenområdet", MidMonth(3), "socialchef"),
        ),
        links=(
            Link("Afrapportering af udviklingsprocessen, Kommunalbestyrelsen 15. november 2022", "13/9475"),
            Link("Budget 2023: 4,5 mio. kr. på Voksen- og Plejeudvalgets område", kind="political_goal"),
        ),
        statuses=(
            Status(
                -300, "at_risk", "Tallene fra bostøtten kan ikke sammenlignes endnu.", "Fælles optælling i tre måneder."
            ),
            Status(-180, "on_track", "Optællingen er slut, og aftaleholderne kender deres egne tal."),
            Status(
                -64, "on_track", "Bostøtten har kørt på prøve i et kvartal.", "Regn modellen igennem for hele området."
            ),
            Status(-22, "at_risk", "To områder mister mere end ventet. Vi ser på en overgang.", "Forslag til Økonomi."),
        ),
    ),
)
