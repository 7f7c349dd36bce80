"""Blue circle: absence from several sides, with data."""

from portal.demo.moments import InQuarter, InWeek, MidMonth, OnDay
from portal.demo.story import Initiative, Link, Milestone, Status

INITIATIVES = (
    Initiative(
        "fravaer",
        "Flerstrenget fraværsindsats",
        "Mindre fravær gennem forebyggelse, tidlig kontakt og tal, ledere kan handle på.",
        "hr-chef",
        "HR",
        ("fravaer",),
        starts=-350,
        ends=310,
        created=-355,
        tags=("spor-3", "ordentlighed", "fn-3"),
        units=("SOC", "HJEM", "SKOLE", "LOEN"),
        direction="Vi begynder dér, hvor fraværet er højest, og måler på det, der kan ændres.",
        alignment="HR og Løn leverer tal hver måned. Enheden vælger selv, hvad den gør ved dem.",
        milestones=(
            Milestone("Ti enheder udvalgt", OnDay(-290), "fravaerskonsulent", -292),
            Milestone("Alle ti har lagt en plan", OnDay(-180), "fravaerskonsulent", -171),
            Milestone("Nye vagtplaner prøves", InWeek(6), "hr-chef"),
            Milestone("Effekten gøres op", InQuarter(2), "hr-chef"),
        ),
        links=(Link("En attraktiv og sund arbejdsplads", kind="political_goal"),),
        statuses=(
            Status(-285, "on_track", "Ti enheder med højt fravær er valgt ud sammen med MED."),
            Status(-168, "on_track", "Alle ti har en plan, og seks har ændret vagtskiftet."),
            Status(-85, "at_risk", "Korttidsfraværet falder, men langtidsfraværet rører sig ikke."),
            Status(-41, "on_track", "De seks enheder ligger nu 0,8 procentpoint lavere end sidste år."),
            Status(-14, "on_track", "Tre områder vil prøve nye vagtplaner.", "Spørg aftaleholderne."),
        ),
    ),
    Initiative(
        "fravaerstal",
        "Fraværstal, ledere kan handle på",
        "Hver leder får sine egne tal på én side den første hverdag i måneden.",
        "it-chef",
        "IT",
        ("fravaer", "digitalisering"),
        starts=-210,
        ends=110,
        created=-215,
        tags=("spor-1", "fn-9"),
        units=("HR", "LOEN"),
        direction="Få tal, der er rigtige, og aldrig tal om den enkelte.",
        alignment="Løn står for data, Digitalisering for siden og HR for samtalen om den.",
        milestones=(
            Milestone("Data fra lønsystemet er renset", OnDay(-110), "loenleder", -104),
            Milestone("Prøve med 20 ledere", OnDay(-30), "digileder", -28),
            Milestone("Alle ledere har siden", MidMonth(2), "it-chef"),
        ),
        statuses=(
            Status(-160, "at_risk", "Tallene passer ikke på afdelinger, der er delt i to."),
            Status(-102, "on_track", "Løn har rettet 140 ansættelser, der lå forkert."),
            Status(-7, "on_track", "20 ledere har prøvet siden. De vil helst have den mandag.", "Ret tidspunktet."),
        ),
    ),
)
