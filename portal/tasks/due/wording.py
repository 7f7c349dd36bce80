"""Wording: a due text in one plain spelling, and the small words around the period it names."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from portal.tasks.due import refusals
from portal.tasks.due.spans import Span

LONGEST_TEXT = 80

_SPELLING = str.maketrans({"å": "a", "é": "a", "à": "a", "æ": "ae", "ø": "o", "–": "-", "—": "-", "−": "-"})

# What stands left is written as on the right before anything is read; {this} and {next} are years.
_SAME_MEANING = (
    (r"\b[il]\. ?(?=kvartal|kvt|halvar)", "1. "),  # A scanner reads the digit 1 as a letter.
    (r"\b(?:arets udgang|arsskiftet|nytar)\b", "udgangen af aret"),
    (r"\b(?:i|dette|indevaerende) ar\b|\baret\b", "{this}"),
    (r"\b(?:naeste|kommende) ar\b", "{next}"),
)

_OPENING = (
    r"(?:(?:med )?frist(?:en)?(?: er)?:? |deadline:? "
    r"|i lobet af |i (?!dag|morgen|overmorgen)|til |pa |d\. ?|den )*"
)
_BOUNDS: tuple[tuple[re.Pattern[str], Callable[[Span], Span]], ...] = (
    (re.compile(rf"{_OPENING}(?:(?:senest|inden|ved|for) )*udgangen af {_OPENING}"), Span.last_day),
    (re.compile(rf"{_OPENING}(?:senest )?(?:inden|for) {_OPENING}"), Span.day_before),
    (re.compile(rf"{_OPENING}senest {_OPENING}"), Span.last_day),
)


def plain(text: str, *, written_on: date) -> str:
    """The text in small letters, single spaces and plain spelling ("Foråret" is "foraret").

    DueError for a text that is too long to be a due date, and for digits other than 0-9.
    """
    words = " ".join(unicodedata.normalize("NFC", text).lower().split()).rstrip(" .,;")
    if len(words) > LONGEST_TEXT or any(sign.isnumeric() and not sign.isascii() for sign in words):
        raise refusals.not_understood()
    words = words.translate(_SPELLING).replace("aa", "a")
    for pattern, meaning in _SAME_MEANING:
        words = re.sub(pattern, meaning.format(this=written_on.year, next=written_on.year + 1), words)
    return words


def bounded(words: str) -> tuple[Callable[[Span], Span], str]:
    """Which days of the named period count ("inden": the day before), and the words that name it."""
    for pattern, bound in _BOUNDS:
        if found := pattern.match(words):
            return bound, words[found.end() :]
    opening = re.match(_OPENING, words)
    return _all_days, words[opening.end() if opening else 0 :]


def _all_days(span: Span) -> Span:
    return span
