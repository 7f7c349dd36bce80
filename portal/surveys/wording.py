"""Pure: which of an item's texts somebody reads, and how long it takes to answer.

The texts of a role are a set of its own: a statement about the wrong person is worse than one in Danish. So the role
decides first, the language afterwards. An item without a Danish text for a role, or for every role, is not asked of it.
"""

from collections.abc import Iterable, Mapping, Sequence

DANISH = "da"
ANY = "any"
"""The code of the role whose texts serve every role that has none of its own."""

Texts = Mapping[tuple[str, str], str]
"""Texts by the codes of role and language."""

SECONDS = {"scale": 10, "yes_no": 8, "choice": 12, "text": 40}
"""What an item of each kind takes: to read it and mark a place, or to think and write two sentences."""
SECONDS_AROUND = 60
"""What it takes to read the promise, and to send."""
LONG_MINUTES = 15
"""More than this is too long: the joint public leadership evaluation takes 10 to 15 minutes."""


def text_for(texts: Texts, role: str, language: str) -> str | None:
    """Return what a role reads in a language, Danish where it is not translated; None when the role is not asked."""
    for own in (role, ANY):
        if danish := texts.get((own, DANISH)):
            return texts.get((own, language)) or danish
    return None


def options_for(options: Mapping[str, Sequence[str]], language: str) -> tuple[str, ...]:
    """Return the options of a choice in a language; in Danish unless every one of them is translated."""
    danish, own = tuple(options.get(DANISH, ())), tuple(options.get(language, ()))
    return own if len(own) == len(danish) else danish


def minutes_of(kinds: Iterable[str]) -> int:
    """Return how many minutes items of these kinds take, rounded up; 0 when there are none."""
    seconds = sum(SECONDS[kind] for kind in kinds)
    return -(-(seconds + SECONDS_AROUND) // 60) if seconds else 0
