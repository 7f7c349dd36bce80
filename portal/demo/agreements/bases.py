"""The two bases. The facts are those of the municipality's decision of 2025; the wording is our own."""

from portal.demo.agreements.told import Basis, Section, Shared

OLD = Basis(
    "old",
    -3,
    "To år, hvor vi skruer op for fremmøde og for modet til at sige tingene højt.",
    (
        Section("unit", "Enhedens opgave", "Hvem er I til for, og hvad er det vigtigste lige nu?"),
        Section("unit", "Faglig ledelse", "Hvad skal løftes fagligt, og hvordan kan man se det?"),
        Section("personal", "Min udvikling", "Hvad vil du selv blive bedre til?"),
    ),
    (
        Shared(
            "Flere kommer på arbejde",
            "Vi ringer tidligt og finder løsninger, før fraværet bliver langt.",
            "Sygefravær, gennemsnit for 12 måneder",
            "%",
            "7.6",
            "6.8",
            "blue",
            ("spor-3",),
        ),
        Shared(
            "Alle teams taler om tryghed",
            "Det er let at spørge, tvivle og fortælle om fejl.",
            "Teams, der har talt om tryghed det seneste halve år",
            "%",
            "35",
            "80",
            "blue",
            ("spor-3",),
        ),
    ),
)
NEW = Basis(
    "new",
    -1,
    "Vi går samme vej i tre cirkler og leder med kurs, koordinering og commitment. Resten bestemmes dér, hvor "
    "fagligheden er: Lokale mål svarer på, hvad borgerne har brug for netop hos jer. To gange om året skriver du "
    "status, og én gang om året mødes vi i 30 minutter om, hvordan det går.",
    (
        Section("unit", "Vores opgave", "Hvem er enheden til for, og hvad skal den lykkes med i de to år?"),
        Section("unit", "Lokal faglig ledelse", "Hvad kræver jeres fag og borgere, som er anderledes end hos andre?"),
        Section("unit", "På tværs", "Hvem skal I lykkes sammen med, og hvad bidrager I selv med?"),
        Section("personal", "Det vil jeg lære", "Hvad vil du være bedre til som leder om to år?"),
        Section("personal", "Det har jeg brug for", "Hvad skal din leder gøre mere eller mindre af?"),
    ),
    (
        Shared(
            "Kurs, koordinering og commitment i hverdagen",
            "Alle teams taler om retning og ansvar mindst én gang i kvartalet.",
            "Teams med en fast KKC-snak",
            "%",
            "40",
            "100",
            "blue",
            ("spor-3",),
            ("koncernindsatser", "afdelingsledelse"),
        ),
        Shared(
            "Sygefravær under 6\N{NO-BREAK SPACE}%",
            "Vi forebygger, tager kontakt tidligt og bruger tallene til at blive bedre.",
            "Gennemsnit for de seneste 12 måneder",
            "%",
            "7.2",
            "6",
            "blue",
            ("spor-3",),
        ),
        Shared(
            "Borgerne er med, før vi beslutter",
            "Borgere, pårørende eller lokale fællesskaber har talt med, når vi ændrer noget, der rammer dem.",
            "Større ændringer, hvor borgere var med fra begyndelsen",
            "%",
            "45",
            "80",
            "green",
            ("spor-1",),
            ("paaroerende",),
        ),
        Shared(
            "Vi løser det sammen med andre",
            "Enheden prøver en ny løsning af med en uddannelse, en virksomhed, en forening eller ny teknologi.",
            "Aftaler med partnere, der er i brug",
            "aftaler",
            "0",
            "3",
            "red",
            ("spor-2",),
            ("campus",),
        ),
    ),
)
