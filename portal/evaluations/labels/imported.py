"""Danish words about results of another system."""

from portal.evaluations.importing import Wrong
from portal.web.danish import plural

IMPORTS = "Resultater fra andre systemer"
NEW_IMPORT = "Importér resultater"
PREVIEW = "Gennemse"
UNIT, THEME, NUMBER, MEAN = "Enhed", "Tema", "Antal svar", "Gennemsnit"
COLUMNS = {
    UNIT: "Enhedens kode eller navn, som den hed den dag. Tallene er for enheden med alle under den.",
    THEME: "Temaets titel. Samme titel som i jeres spørgeskema gør, at tallet kan stå ved siden af.",
    NUMBER: "Hvor mange der har svaret, fx 48.",
    MEAN: "Gennemsnittet på skalaen 1 til 5, fx 3,8.",
}
"""What each column holds."""
ALSO_CALLED = {"n": NUMBER, "antal": NUMBER, "svar": NUMBER, "mean": MEAN, "middel": MEAN, "snit": MEAN}
WRONG = {
    Wrong.TWICE: "Enheden og temaet står der to gange.",
    Wrong.FEWER: "Enheden har færre svar end enhederne under den tilsammen.",
    Wrong.IMPOSSIBLE: "Tallene kan ikke være rigtige: Gennemsnittet passer ikke med enhederne under den.",
}
LEFT_OUT = "For få svar, eller et tal ville kunne regnes ud"
NOTHING_SHOWN = "Ingen af tallene kan vises uden at røbe små grupper. Intet er gemt."
UNSAFE = "Kontrollen af tallene fandt en fejl. Intet er gemt."
SAME_DAY = "Der er allerede importeret en måling fra den dag. De samme svar må ikke vises i to udgaver."
STALE = "Filens indhold kom ikke med. Vælg filen igen."
IMPORTED = "Resultaterne er importeret."


def left_out_text(unit: str, theme: str) -> str:
    """A figure that the plan leaves out."""
    return f"{unit}: {theme}"


def outcome_text(figures: int, left_out: int) -> str:
    """What an import would show."""
    shown = f"{plural(figures, 'tal kan vises', 'tal kan vises')}"
    return (
        f"{shown}, og {plural(left_out, 'tal udelades', 'tal udelades')}." if left_out else f"{shown}. Intet udelades."
    )
