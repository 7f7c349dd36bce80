"""A questionnaire as a table in Danish: its columns, its words, and its rows."""

from collections.abc import Iterator

from portal.surveys.labels.questionnaires import ROLES, SHORT_KINDS
from portal.surveys.queries.contents import Contents, ItemContent
from portal.surveys.wording import DANISH

THEME, ITEM, KIND, SCOPE, DIRECTION = "Tema", "Spørgsmål", "Type", "Fælles/lokal", "Vendt"
ROLE, LANGUAGE, TEXT, OPTIONS = "Rolle", "Sprog", "Tekst", "Valgmuligheder"
COLUMNS = {
    THEME: "Temaets titel på dansk. Rækker med samme tema hører sammen.",
    ITEM: "Et nummer. Rækker med samme nummer er samme spørgsmål. Uden nummer er hver række sit eget spørgsmål.",
    KIND: "Skala, Ja/nej, Valg eller Fritekst. Tom betyder Skala. Tema: teksten er temaets titel på et andet sprog.",
    SCOPE: "Fælles eller Lokal. Tom betyder Fælles.",
    DIRECTION: "Ja, når enig tæller lavt. Tom betyder Nej.",
    ROLE: "Hvem teksten er til: " + ", ".join(ROLES.values()) + ". Tom betyder Alle.",
    LANGUAGE: "Sprogets kode, fx da, en eller pl. Tom betyder da.",
    TEXT: "Spørgsmålet eller udsagnet.",
    OPTIONS: "Mulighederne i et valg, adskilt af tegnet |.",
}
"""What each column holds."""
THEME_KIND, LANGUAGE_KIND = "Tema", "Sprog"
COMMON, LOCAL = "Fælles", "Lokal"
YES, NO = "Ja", "Nej"
JOINED = " | "
SHEET, FILE = "Spørgeskema", "spoergeskema"

Row = tuple[str, int | None, str, str, str, str, str, str, str]


def rows(contents: Contents) -> list[Row]:
    """Return the rows of a questionnaire; reading them gives the same questionnaire."""
    found: list[Row] = []
    number = 0
    for theme in contents.themes:
        title = theme.titles.get(DANISH, "")
        for code, text in theme.titles.items():
            if code != DANISH or not theme.items:
                found.append((title, None, THEME_KIND, "", "", "", code, text, ""))
        for item in theme.items:
            number += 1
            found += _item_rows(title, number, item)
    seen = {row[6] for row in found}
    unused = (code for code in contents.languages if code not in seen)
    return [*found, *(("", None, LANGUAGE_KIND, "", "", "", code, "", "") for code in unused)]


def _item_rows(theme: str, number: int, item: ItemContent) -> Iterator[Row]:
    names = {role.value: name for role, name in ROLES.items()}
    scope, direction = COMMON if item.is_common else LOCAL, YES if item.is_reversed else NO
    told = set()
    for (role, code), text in item.texts.items():
        options = "" if code in told else JOINED.join(item.options.get(code, ()))
        told.add(code)
        yield theme, number, SHORT_KINDS[item.kind], scope, direction, names[role], code, text, options
