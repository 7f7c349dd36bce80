"""Danish words for results: figures, bands, gaps and the sentence above them."""

from collections.abc import Sequence
from decimal import Decimal

from portal.surveys.disclosure import Bound
from portal.surveys.models import ItemKind, MeasureKind
from portal.surveys.queries.results import Value
from portal.web.danish import format_number, format_percent

HIDDEN = "Vises ikke af hensyn til anonymiteten"
SURVEYS = "Undersøgelser"
RESULTS = "Resultater"
COMMENTS = "Kommentarer"
WITHHOLD = "Tilbagehold kommentar"
DIALOGUE = "Tal om temaerne uden tal"
ANONYMITY = "Sådan sikrer vi anonymiteten"
WHOLE_UNIT = "Alle i {unit}"
DIRECT = "Kun {unit} selv"
INDEX = "Samlet"
MEAN = "Gennemsnit"
ANSWERS = "Alle svar"
PARTICIPATION, RATE = "Svar", "Svarprocent"
GAP = "Forskel"
NO_GAP = "–"
SHEET = "Resultater"
HEADINGS = ("Enhed", "Gruppe", "Tema", "Udsagn", "Det vises", "Tal")
NOTE = "{survey}: {unit}. Det samme, som står på siden."
FILE = "resultater"
BOUNDS = {Bound.AT_MOST: "højst ", Bound.AT_LEAST: "mindst "}
SCALE = ("1 Helt uenig", "2 Uenig", "3 Hverken enig eller uenig", "4 Enig", "5 Helt enig")
YES_NO = ("Ja", "Nej")
WITHHELD = "Kommentaren er tilbageholdt."
WITHHELD_ALREADY = "Kommentaren var allerede tilbageholdt."


def mean_text(tenths: int, bound: Bound | None = None) -> str:
    """A mean with one decimal, "3,4", "højst 1,4" or "mindst 4,6"."""
    return (BOUNDS[bound] if bound else "") + format_number(Decimal(tenths) / 10, 1)


def figure_text(kind: MeasureKind, figure: Value) -> str:
    """A figure as it stands in a table."""
    if kind is MeasureKind.PARTICIPATION:
        return count_text(figure.band)
    if kind is MeasureKind.SHARE:
        return (BOUNDS[figure.bound] if figure.bound else "") + format_percent(figure.value)
    return mean_text(figure.value, figure.bound)


def count_text(band: tuple[int, int]) -> str:
    """About how many answered, "5–9 svar" or "ca. 120 svar"."""
    first, last = band
    numbers = f"ca. {format_number(first)}" if first == last else f"{first}–{last}"
    return f"{numbers}\u00a0svar"


def rate_text(rate: tuple[int, int]) -> str:
    """About which share answered, "ca. 75 %" or "50–74 %"."""
    first, last = rate
    return f"ca. {format_percent(first)}" if first == last else f"{first}–{format_percent(last)}"


def gap_text(tenths: int) -> str:
    """The distance between two groups."""
    return format_number(Decimal(tenths) / 10, 1)


def option_texts(kind: ItemKind, options: Sequence[str]) -> Sequence[str]:
    """What could be answered to an item, the first is option 1."""
    return {ItemKind.SCALE: SCALE, ItemKind.YES_NO: YES_NO}.get(kind, options)


def highest_text(themes: Sequence[str]) -> str:
    """The themes that lie highest, as a sentence."""
    return f"Højest ligger {listed(themes)}."


def lowest_text(themes: Sequence[str]) -> str:
    """The themes that lie lowest, as a sentence."""
    return f"Lavest ligger {listed(themes)}."


def largest_gap_text(theme: str, tenths: int, higher: str, lower: str) -> str:
    """Where two groups differ most, as a sentence."""
    return f"Størst forskel er der på »{theme}«: {higher} ligger {gap_text(tenths)} højere end {lower}."


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: »A«, »B« og »C«."""
    quoted = [f"»{word}«" for word in words]
    return " og ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)


def withheld_text(reason: str) -> str:
    """What stands where a comment was."""
    return f"En kommentar er tilbageholdt: {reason}"


def about_text(question: str, group: str) -> str:
    """What a list of comments is about, and who wrote them."""
    return f"{question} ({group})"
