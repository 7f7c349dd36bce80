"""Refused due texts: the error, and what it tells the person who wrote the text."""

HOW_TO_WRITE = "Skriv en frist som 13-03-2026 eller »1. kvartal 2026«."
FOUR_QUARTERS = "Der er kun fire kvartaler. Skriv 1., 2., 3. eller 4. kvartal."
TWO_HALVES = "Der er kun to halvår. Skriv 1. eller 2. halvår."
WEEKS_BACKWARDS = "Skriv den første uge først, for eksempel »uge 34-36«."


class DueError(ValueError):
    """The text gives no due date. Its text is a Danish sentence to show at the field."""


def not_understood() -> DueError:
    """The general refusal, which shows two ways to write a due date."""
    return DueError(HOW_TO_WRITE)


def no_such_month(number: int) -> DueError:
    """A number above 12, or 0, stood where the month belongs."""
    return DueError(f"Måned {number} findes ikke. Vælg en anden dato.")


def no_such_day(day: int, month_name: str, year: int | None = None) -> DueError:
    """The month has no such day: never (no year), or not in that year (29 February)."""
    when = f" i {year}" if year else ""
    return DueError(f"{day}. {month_name} findes ikke{when}. Vælg en anden dato.")


def no_such_week(number: int) -> DueError:
    """No ISO year has a week with that number."""
    return DueError(f"Uge {number} findes ikke. Vælg en uge fra 1 til 53.")


def week_not_in_year(year: int) -> DueError:
    """Week 53 was named for an ISO year of 52 weeks."""
    return DueError(f"{year} har kun 52 uger. Vælg en anden uge.")


def wrong_weekday(day: int, month_name: str, year: int, weekday: str) -> DueError:
    """The date falls on another weekday than the one written; `weekday` is the one it falls on."""
    return DueError(f"{day}. {month_name} {year} er en {weekday}. Ret ugedagen, datoen eller året.")


def too_far(year: int, first: int, last: int) -> DueError:
    """The year lies before the first or after the last one that a due date may lie in."""
    return DueError(f"Fristen ligger i {year}. Skriv et år fra {first} til {last}.")
