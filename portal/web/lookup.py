"""Pure: finding one of many by some of its name, as people write it: in any order, without accents, with a slip.

Offered are pairs of key and text, such as ("position-7", "Socialchef (Torben Askjær)") or ("unit-3", "Enhed: Staben").
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

Pair = tuple[str, str]

SMALL_WORDS = frozenset({"af", "for", "i", "og", "på", "til", "ved"})
_WORD = re.compile(r"\w+")
# What is said of a holder beside the name: nobody need write it. The name alone means the post, not the person.
_ACTING = ", konstitueret"
_PARTS = re.compile(r"^enhed:\s|\s\(|\)$")
_FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_ALIKE = 0.7


def exactly(offered: Iterable[Pair], typed: str) -> list[Pair]:
    """Return the pairs that are called so: by their whole text, or else by one whole part of it, such as the holder."""
    wanted = _name(typed)
    if not wanted:
        return []
    named = [(pair, _name(pair[1])) for pair in offered]
    whole = [pair for pair, name in named if name == wanted]
    return whole or [pair for pair, name in named if wanted in _PARTS.split(name)]


def matching(offered: Iterable[Pair], typed: str) -> list[Pair]:
    """Return the pairs that hold every typed word; first those in which all of them begin words."""
    return _holding(offered, _wanted(typed))


def nearest(offered: Sequence[Pair], typed: str) -> list[Pair]:
    """Return the pairs that would match, were each word that nobody is called by the one most like it."""
    known = sorted({word for _, text in offered for word in _words(text)})
    meant = []
    for word in _wanted(typed):
        is_known = any(word in one for one in known)
        meant += [word] if is_known else get_close_matches(word, known, 1, _ALIKE)[:1] or [word]
    return _holding(offered, meant)


def _name(text: str) -> str:
    return text.casefold().replace(_ACTING, "")


def _holding(offered: Iterable[Pair], wanted: Sequence[str]) -> list[Pair]:
    found = [pair for pair in offered if wanted and _holds(_words(pair[1]), wanted)]
    return sorted(found, key=lambda pair: not _begins(_words(pair[1]), wanted))


def _holds(words: Sequence[str], wanted: Iterable[str]) -> bool:
    return all(any(word in one for one in words) for word in wanted)


def _begins(words: Sequence[str], wanted: Iterable[str]) -> bool:
    return all(any(one.startswith(word) for one in words) for word in wanted)


def _wanted(typed: str) -> list[str]:
    words = _WORD.findall(typed.casefold())
    return [_folded(word) for word in words if word not in SMALL_WORDS] or [_folded(word) for word in words]


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_folded(text.casefold())))


def _folded(text: str) -> str:
    return text.translate(_FOLDED).replace("aa", "a").replace("oe", "o")
