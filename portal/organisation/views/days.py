"""The day in the address (`?dato=`), which every page of the room reads."""

from datetime import date

from portal import clock
from portal.organisation.forms import DayForm


def read_day(form: DayForm) -> tuple[date, int]:
    """Return the wanted day and the status of the answer: today and 422 when the address holds no date."""
    wanted = form.chosen()["dato"]
    return wanted or clock.today(), 422 if form.errors else 200


def day_arg(on: date) -> str | None:
    """Return the day for links to sister pages; today needs none."""
    return None if on == clock.today() else on.isoformat()
