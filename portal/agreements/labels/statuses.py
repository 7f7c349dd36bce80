"""Danish words of statuses: how a goal goes, its number, and who has read it."""

from datetime import date
from decimal import Decimal

from portal.agreements.models import GoalStatus
from portal.web.danish import format_date, format_number, plural, plural_word

STATUSES = {
    GoalStatus.ON_TRACK: "Følger planen",
    GoalStatus.AT_RISK: "Usikkert",
    GoalStatus.OFF_TRACK: "Bagud",
    GoalStatus.REACHED: "Nået",
}
UNSAID = "Ingen status endnu"
SAVED = "Din status er gemt."
NOTHING_TOUCHED = "Du har ikke ændret noget, så der er ikke gemt noget."
RECEIPT_SAVED = "Du har kvitteret."
PAUSE_SAVED = "Pausen er gemt."
PAUSE_ENDED = "Pausen er slut."
PAUSES_OVERLAP = "Der er allerede en pause i de dage."
OVERTAKEN = "En anden har skrevet status imens. Din tekst er her endnu; gem igen, hvis den skal stå øverst."
WRITE_STATUS, ALL_STATUSES, PAUSE, RECEIPTS = "Skriv status", "Opdatér mål", "Pause", "Se og kvittér"
DECIMALS = 3

_COUNTED = {
    GoalStatus.ON_TRACK: ("følger planen", "følger planen"),
    GoalStatus.AT_RISK: ("usikkert", "usikre"),
    GoalStatus.OFF_TRACK: ("bagud", "bagud"),
    GoalStatus.REACHED: ("nået", "nået"),
}


def counted(status: GoalStatus, count: int) -> str:
    """Return how many goals bear a status: "1 usikkert", "3 usikre"."""
    return f"{count} {plural_word(count, *_COUNTED[status])}"


def amount(value: Decimal | None, unit: str | None) -> str:
    """Return a number with its unit as people read it, "82 %" or "1.234,5 timer"; empty without a number."""
    if value is None:
        return ""
    text = format_number(value, DECIMALS).rstrip("0").rstrip(",")
    return f"{text}\u00a0{unit}" if unit else text


def trend_text(value: Decimal | None, target: Decimal | None, unit: str | None) -> str:
    """Return what a trend says in words, "82 % mål 90 %"; either part may be missing."""
    parts = [amount(value, unit), f"mål {amount(target, unit)}" if target is not None else ""]
    return " ".join(part for part in parts if part)


def saved_text(count: int) -> str:
    """Return what was saved in the form of all goals."""
    return f"{plural(count, 'status', 'statusser')} gemt." if count else NOTHING_TOUCHED


def receipts_text(count: int) -> str:
    """Return what the leader has acknowledged."""
    return (
        f"Du har kvitteret for {plural(count, 'status', 'statusser')}." if count else "Der var intet at kvittere for."
    )


def receipt_text(receipt_post: str, receipt_on: date | None) -> str:
    """Return whether the other party has read the last word, named by the post."""
    return f"{receipt_post or 'Lederen'} har kvitteret" if receipt_on else "Venter på kvittering"


def days_left_text(days: int) -> str:
    """Return when the leader is told too."""
    return f"Om {plural(days, 'dag', 'dage')} kan din leder også se det." if days > 0 else ""


def asked_text(asked_on: date, on: date) -> str:
    """Return for which day a status was asked."""
    return f"Status ønsket {format_date(asked_on, on)}"


def told_text(post: str) -> str:
    """Return where the leader meets a new status."""
    return f"{post} ser den på Min dag."
