"""Counted things: "8 opgaver", and small numbers as words, "to ting haster"."""

from portal.web.danish.numbers import format_number

_WORDS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def plural(count: int, one: str, many: str) -> str:
    """The number and its noun, "1 opgave" or "1.200 opgaver", held together by a no-break space."""
    return f"{format_number(count)}\u00a0{plural_word(count, one, many)}"


def plural_word(count: int, one: str, many: str) -> str:
    """The noun alone in the form the number asks for, for counts that are set apart from their noun."""
    return one if abs(count) == 1 else many


def number_word(count: int, neuter: bool = False) -> str:
    """A number from 0 to 12 as a word ("et" for one when `neuter`), any other in digits."""
    if count == 1 and neuter:
        return "et"
    return _WORDS[count] if 0 <= count < len(_WORDS) else format_number(count)
