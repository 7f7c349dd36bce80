"""Danish words about questionnaires, their themes and items."""

from portal.surveys.models import ItemKind, RespondentRole
from portal.surveys.queries.contents import ItemContent
from portal.surveys.wording import DANISH
from portal.web.danish import plural

SURVEYS = "Undersøgelser"
QUESTIONNAIRES = "Spørgeskemaer"
NEW_QUESTIONNAIRE = "Nyt spørgeskema"
EDIT_QUESTIONNAIRE = "Ret titel og beskrivelse"
NEW_THEME, EDIT_THEME, REMOVE_THEME = "Nyt tema", "Ret temaet", "Fjern temaet"
NEW_ITEM, EDIT_ITEM, HISTORY = "Nyt spørgsmål", "Ret spørgsmålet", "Tidligere ordlyd"
PREVIEW, IMPORT, PHRASES = "Vis, som deltagerne ser det", "Importér et spørgeskema", "Faste tekster"

NEW_LEAD = "Temaer og spørgsmål tilføjer du bagefter."
THEME_LEAD = "Spørgsmålene i et tema bliver besvaret sammen og får ét fælles tal."
ASKED_THEME_LEAD = "Temaet er brugt i en undersøgelse. En ny titel bliver også vist i dens resultater."
ASKED_ITEM_LEAD = (
    "Spørgsmålet er stillet i en undersøgelse. Ændrer du ordene, får det en ny version, og den gamle bliver stående i "
    "undersøgelsen. Tal bliver kun sammenlignet inden for samme version."
)
SETTLED = (
    "Typen og retningen ligger fast, fordi spørgsmålet har været stillet. Lav et nyt, hvis det skal være anderledes."
)
TOO_LONG = "Skemaet tager over 15 minutter at besvare. Så er der færre, der svarer. Overvej, hvad du kan undvære."

SAVED = "Spørgeskemaet er gemt."
COPIED = "Her er kopien. Den kan rettes uden at ændre det første skema."
ARCHIVED, TAKEN_BACK = "Spørgeskemaet er arkiveret.", "Spørgeskemaet er i brug igen."
IMPORTED = "Spørgeskemaet er importeret. Se det igennem, før du bruger det."
THEME_SAVED, THEME_REMOVED = "Temaet er gemt.", "Temaet er fjernet."
ITEM_SAVED, ITEM_REMOVED, ITEM_RESTORED = "Spørgsmålet er gemt.", "Spørgsmålet er fjernet.", "Spørgsmålet er med igen."
ITEM_NEW_VERSION = "Spørgsmålet er gemt som en ny version."
LANGUAGE_ADDED = "Sproget er tilføjet. Skriv teksterne på sproget under hvert tema og spørgsmål."
LANGUAGE_REMOVED = "Sproget er fjernet."
LANGUAGE_IN_USE = "Sproget kan ikke fjernes, mens en undersøgelse er åben. Nogen kan være i gang med at svare på det."
PHRASES_SAVED = "Teksterne er gemt."

KINDS = {
    ItemKind.SCALE: "Skala fra helt uenig til helt enig",
    ItemKind.YES_NO: "Ja eller nej",
    ItemKind.CHOICE: "Valg mellem muligheder",
    ItemKind.TEXT: "Fritekst",
}
SHORT_KINDS = {
    ItemKind.SCALE: "Skala",
    ItemKind.YES_NO: "Ja/nej",
    ItemKind.CHOICE: "Valg",
    ItemKind.TEXT: "Fritekst",
}
ROLES = {
    RespondentRole.ANY: "Alle",
    RespondentRole.EMPLOYEE: "Medarbejder",
    RespondentRole.SELF: "Lederen selv",
    RespondentRole.SUPERIOR: "Lederens leder",
    RespondentRole.COLLEAGUE: "Lederkollega",
    RespondentRole.PARTICIPANT: "Deltager",
}
TABS = {"": "I brug", "ja": "Arkiveret"}


def copy_title(title: str) -> str:
    """Return what a copy is called until somebody gives it a name."""
    return f"Kopi af {title}"[:200]


def minutes_text(minutes: int) -> str:
    """Return how long a questionnaire takes, "Cirka 8 minutter"; nothing to answer takes no time."""
    return f"Cirka {plural(minutes, 'minut', 'minutter')}" if minutes else "Ingen spørgsmål endnu"


def size_text(items: int, surveys: int) -> str:
    """Return how much a questionnaire holds, and how many surveys use it."""
    used = f"brugt i {plural(surveys, 'undersøgelse', 'undersøgelser')}" if surveys else "ikke brugt endnu"
    return f"{plural(items, 'spørgsmål', 'spørgsmål')} · {used}"


def untranslated_text(missing: int) -> str:
    """Return how much of a language is missing."""
    return f"{plural(missing, 'tekst', 'tekster')} mangler og bliver vist på dansk" if missing else "Alt er oversat"


def phrases_text(done: int, total: int) -> str:
    """Return how many of the phrases are given in a language."""
    return f"{done} af {total} tekster er oversat"


def roles_of(content: ItemContent) -> list[str]:
    """Return the names of the roles that have a Danish text of their own in an item."""
    return [
        name for role, name in ROLES.items() if role is not RespondentRole.ANY and (role.value, DANISH) in content.texts
    ]
