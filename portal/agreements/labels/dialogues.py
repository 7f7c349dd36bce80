"""Danish words of the dialogue meeting."""

from datetime import date, datetime, timedelta

from portal.agreements.models import DialogueState, Side
from portal.clock import COPENHAGEN
from portal.web.danish import at_start, format_date, format_day, format_time

STATES = {
    DialogueState.PLANNED: "Aftalt",
    DialogueState.HELD: "Holdt",
    DialogueState.CANCELLED: "Aflyst",
}
MARKS = {DialogueState.PLANNED: "planned", DialogueState.HELD: "done", DialogueState.CANCELLED: "declined"}
SIDES = {Side.HOLDER: "Den, aftalen gælder", Side.LEADER: "Nærmeste leder"}

MEETINGS = "Dialogmøder"
DIALOGUE, PLAN, MOVE, PREPARE = "Dialogmøde", "Aftal dialogmøde", "Ret tid og sted", "Forbered mødet"
PRESENTATION, MINUTES = "Vedhæft oplæg", "Skriv referat"
PLANNED = "Dialogmødet er aftalt."
IS_PLANNED = "I har allerede aftalt et dialogmøde. Her kan du rette tid og sted."
MOVED = "Dialogmødet er rettet. Hent det til kalenderen igen."
PREPARED = "Din forberedelse er gemt. Kun du kan se den."
STILL_SHARED = "Din forberedelse er gemt og delt."
RELEASED = "Du har delt din forberedelse."
NOTHING_TO_RELEASE = "Skriv, hvad du vil tale om, før du deler det."
ATTACHED = "Oplægget er vedhæftet."
WRITTEN = "Referatet er gemt."
FILE_NAME = "dialogmoede.ics"
HELD = "Mødet er noteret som holdt."
CANCELLED = "Mødet er aflyst. Hent det til kalenderen igen, så forsvinder det også dér."

FETCHED = "Mål og opgaver er hentet ind"
FOLLOWED = "Opfølgning på evalueringen er hentet ind"
WRITE = "Skriv, hvad du vil tale om"
HIDDEN = "Kun du kan se teksten, til du deler den."
SHARED = "Du har delt den."
ATTACH = "Vedhæft oplæg (åbent)"
OTHERS = {Side.HOLDER: "Din leder", Side.LEADER: "Den anden part"}


def when_text(starts_at: datetime, minutes: int, on: date) -> str:
    """Return the day and the times, "Torsdag 26. marts kl. 11.30–12.00"."""
    day = format_day(starts_at.astimezone(COPENHAGEN).date(), on)
    end = format_time(starts_at + timedelta(minutes=minutes))
    return f"{at_start(day)} kl.\u00a0{format_time(starts_at)}–{end}"


def where_text(place: str, minutes: int) -> str:
    """Return the place and the length, "Rådhuset · 30 minutter"."""
    return " · ".join(part for part in (place, f"{minutes}\u00a0minutter") if part)


def meeting_name(starts_at: datetime, post: str) -> str:
    """Return what a meeting is called where only its parties read it: the day and the agreement's post."""
    return f"{DIALOGUE} {format_date(starts_at.astimezone(COPENHAGEN).date())}: {post}"


def shared_text(side: Side, *, has_shared: bool) -> str:
    """Return whether the other side has released its preparation."""
    return (
        f"{OTHERS[side]} har delt sin forberedelse."
        if has_shared
        else (f"{OTHERS[side]} har ikke delt sin forberedelse endnu.")
    )
