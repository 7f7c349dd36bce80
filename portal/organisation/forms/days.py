"""Choosing the day, and days as people say them."""

from datetime import date, timedelta

from portal.web.forms import DateField, FilterForm


class DayForm(FilterForm):
    """The day on which the organisation is looked at."""

    before = "skifter dag"
    dato = DateField("Vis organisationen den")


def day_after(last_on: date | None) -> date | None:
    """Return the first day that no longer counts, from the last one that does."""
    return None if last_on is None else last_on + timedelta(days=1)
