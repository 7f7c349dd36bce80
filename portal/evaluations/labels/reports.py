"""Danish words of reports: columns, differences, and what cannot be compared."""

from portal.evaluations.comparing import Change
from portal.surveys.labels.results import gap_text, listed
from portal.surveys.models import RespondentRole

REPORT = "Rapport"
COMMENTS = "Kommentarer"
UNIT_VERSION = "Det svarede I"
DIALOGUE = "Tal om temaerne uden tal"
WITHHOLD = "Tilbagehold kommentar"
WITHHELD = "Kommentaren er tilbageholdt."
WITHHELD_ALREADY = "Kommentaren var allerede tilbageholdt."

OWN_COLUMNS = {
    RespondentRole.SELF: "Dig",
    RespondentRole.EMPLOYEE: "Medarbejdere",
    RespondentRole.SUPERIOR: "Din leder",
    RespondentRole.COLLEAGUE: "Lederkolleger",
}
COLUMNS = {**OWN_COLUMNS, RespondentRole.SELF: "Lederen selv", RespondentRole.SUPERIOR: "Lederens leder"}
LAST_ROUND = "Sidst"
NOT_COMPARABLE = "Kan ikke sammenlignes"
CHANGES = {
    Change.NEW_THEME: "Temaet var ikke med sidst.",
    Change.OTHER_ITEMS: "Udsagnene er ændret siden sidst.",
}
NO_ANSWER = "–"
DONT_KNOW = "Ved ikke"
WISHES_NOT = "Ønsker ikke at oplyse"
NO_MEAN = "Se fordelingen"

QUESTIONS = (
    ("Hvornår lykkes det hos os? Giv et eksempel fra den sidste måned.", "Hvad ville gøre det lettere?"),
    ("Hvad gør vi i dag, som virker, og som vi skal passe på?", "Hvor bliver det svært, og hvad mangler vi?"),
    ("Hvad ville en ny kollega lægge mærke til her?", "Hvilken lille ting kunne vi prøve i næste måned?"),
    ("Hvornår har vi sidst talt om det? Hvad kom der ud af det?", "Hvad har vi brug for fra hinanden?"),
)
"""Questions to talk about a theme by; the themes take them in turn."""


def difference_text(tenths: int, *, is_own: bool) -> str:
    """How the leader's own answer lies to the employees': "0,8 højere hos dig"."""
    where = "hos dig" if is_own else "hos lederen"
    return f"{gap_text(abs(tenths))} {'højere' if tenths > 0 else 'lavere'} {where}"


def not_comparable_text(change: Change, themes: list[str]) -> str:
    """Which themes cannot be compared with the last round, and why."""
    return f"{listed(themes)}: {CHANGES[change]}"


def last_round_text(title: str, unit_name: str, *, is_other_unit: bool) -> str:
    """Which round »Sidst« is."""
    text = f"»{LAST_ROUND}« er medarbejdernes svar i »{title}«."
    return f"{text} Enheden hed dengang {unit_name}, og det er dens tal." if is_other_unit else text
