"""Danish words of the front page."""

from datetime import date, datetime

from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.home.queries import Day
from portal.web.danish import at_start, format_date, format_day, format_time, greeting, number_word

AREA = {"enheder": "Opgaver i dine enheder", "alle": "Opgaver på tværs"}


def welcome(viewer: Viewer, now: datetime) -> str:
    """Return the greeting with the first name."""
    return f"{greeting(now.astimezone(COPENHAGEN))}, {viewer.name.split()[0]}"


def lead(day: Day, on: date) -> str:
    """Return the sentence under the greeting: the date, what is urgent, and what waits for an answer."""
    text = f"{at_start(format_day(on, on))}."
    if day.tasks is None:
        return text
    parts = []
    if urgent := day.overdue_count:
        parts.append(f"{_counted(urgent, is_exact=not day.may_have_more_overdue)} ting haster")
    if waiting := len(day.tasks.awaiting):
        noun = "opgave" if waiting == 1 else "opgaver"
        parts.append(f"{_counted(waiting, is_exact=not day.may_have_more_to_answer)} {noun} venter på dit svar")
    return f"{text} {at_start(', og '.join(parts))}." if parts else f"{text} Intet haster i dag."


def news_heading(viewer: Viewer) -> str:
    """Return the heading of the news, with the time or day of the last visit."""
    if viewer.previous_visit_at is None:
        return "Seneste nyt"
    seen_on = viewer.previous_visit_at.astimezone(COPENHAGEN).date()
    days = (viewer.on - seen_on).days
    if days <= 1:
        return "Nyt siden i går" if days == 1 else f"Nyt siden kl. {format_time(viewer.previous_visit_at)}"
    return f"Nyt siden {format_date(seen_on, viewer.on)}"


def _counted(number: int, *, is_exact: bool) -> str:
    """A full section may have more rows than the page shows, so the sentence does not claim to have counted them."""
    if not is_exact:
        return f"mindst {number_word(number)}"
    return "én" if number == 1 else number_word(number)
