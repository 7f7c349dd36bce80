"""What the agreement's page says: what is next for whoever reads it, and what was saved."""

from portal.agreements import rules
from portal.web.danish import in_sentence, plural, plural_word

MY_DAY = "Min dag"
AGREEMENTS = "Aftaler"
CHANGE = "Ret"
NEW_GOAL = "Nyt lokalt mål"
REMOVE_GOAL = "Fjern målet"
GOAL = "Mål"
SECTION_SAVED = "Afsnittet er gemt."
GOAL_SAVED = "Målet er gemt."
GOAL_ADDED = "Målet er tilføjet."
GOAL_REMOVED = "Målet er fjernet."
THREAD_SERVES = "Støtter indsats"
THREAD_TASKS = "Løses med"
THREAD_EFFECT = "Effekten måles"
THIS_PAGE = "Denne side"
NO_INITIATIVES = "Ingen indsatser endnu"
NO_EFFECT = "Ikke planlagt endnu"
SEND = "Send til dialog"
ANSWER = "Læs og svar"
UPDATE = "Opdatér mål"
ALL_STATUSES = "Se og kvittér"
SETTLE_NEXT = "Afslut aftalen"
DRAFT_OF_BOTH = "Skriv afsnit og mål, og send aftalen til dialog."
DRAFT_OF_OTHERS = "Aftalen er en kladde. De to parter skriver den."
OWN_TIME = "Du ser aftalen, som den stod, da du forlod stillingen. Du kan ikke rette i den."
REWRITTEN = "Aftalen er skrevet om efter din tid. Her er målene, som de stod, da du forlod stillingen."
READ_THEN = "Læs teksten fra din tid"
NEVER_AGREED = "Der blev ikke aftalt en tekst i din tid."
AMENDMENT_WAITS = "Et forslag om at ændre målene venter på svar."
SEE_AMENDMENT = "Se ændringen"
TAKE_OVER_ASKS = "Aftalen blev indgået, før du fik stillingen. Overtag den, eller bed om en ny."
TAKE_OVER = "Tag stilling"
ANSWER_NOW = "Læs aftalen igennem, og sig ja eller nej."
ALL_SAID = "Alle mål har fået status til tiden."
NOT_BEGUN = "Aftalen er indgået. Målene kan følges, når perioden begynder."
IN_FORCE_OF_OTHERS = "Aftalen er i kraft. Her kan du følge enhedens mål."
FOLLOWED_UP_OF_LEADER = "Aftalen er fulgt op. Afslut den, når I er færdige med perioden."
FOLLOWED_UP_OF_OTHERS = "Aftalen er fulgt op."
CLOSED = "Aftalen er afsluttet og kan kun læses."
LEADER_READS = "Alle statusser er læst."


def heading(years: str, unit: str) -> str:
    """Return the heading of an agreement, "Aftale 2025–2026, Område Ørum"."""
    return f"Aftale {years}, {unit}" if unit else f"Aftale {years}"


def waits_for(post: str) -> str:
    """Return whose answer an agreement in dialogue waits for."""
    return f"I dialog. Svaret fra {in_sentence(post)} mangler."


def in_dialogue(first: str, second: str) -> str:
    """Return that two posts are talking the text through."""
    return f"{first} og {in_sentence(second)} er i dialog om teksten."


def receipts_wait(count: int) -> str:
    """Return how many statuses the leader has not acknowledged."""
    return f"{plural(count, 'status', 'statusser')} venter på, at du kvitterer."


def statuses_wait(count: int) -> str:
    """Return how many goals want a word, kindly."""
    return f"{plural(count, 'mål', 'mål')} {plural_word(count, 'mangler', 'mangler')} status. En sætning er nok."


def weight_text(total: int, missing: int) -> str:
    """Return what the weights come to while they are being written; empty when no goal has any."""
    if not total:
        return ""
    said = f"Vægtene giver {total}\u00a0% ud af {rules.WHOLE}\u00a0%."
    return f"{said} {plural(missing, 'mål', 'mål')} er uden vægt." if missing else said


def tasks_text(count: int) -> str:
    """Return how many tasks a goal is solved with, as the thread says it."""
    return plural(count, "opgave", "opgaver") if count else "Ingen opgaver endnu"
