"""How long ago, how long silent, and what to say at this time of day."""

from datetime import date, datetime

from portal.web.danish.counting import plural

_DAYS_BEFORE_MONTHS = 100
_MONTHS_BEFORE_YEARS = 24


def age_text(day: date, on: date) -> str:
    """The distance from `on` to a date: "i dag", "i går", "for 9 dage siden", "om 3 dage".

    From 100 days it counts whole months, from 24 months whole years.
    """
    days = (on - day).days
    near = {0: "i dag", 1: "i går", -1: "i morgen"}
    if days in near:
        return near[days]
    length = _length(min(day, on), max(day, on))
    return f"for {length} siden" if days > 0 else f"om {length}"


def silence_text(days: int) -> str:
    """How long nothing has been written, "Stille i 43 dage"; "Skrevet i dag" for none."""
    return f"Stille i {plural(days, 'dag', 'dage')}" if days > 0 else "Skrevet i dag"


def greeting(local: datetime) -> str:
    """The greeting at a local time: Godmorgen from 5, Goddag from 10, Godaften from 18, Hej at night."""
    if local.hour < 5:
        return "Hej"
    if local.hour < 10:
        return "Godmorgen"
    return "Goddag" if local.hour < 18 else "Godaften"


def _length(first: date, last: date) -> str:
    days = (last - first).days
    if days < _DAYS_BEFORE_MONTHS:
        return plural(days, "dag", "dage")
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months < _MONTHS_BEFORE_YEARS:
        return plural(months, "måned", "måneder")
    return plural(months // 12, "år", "år")
