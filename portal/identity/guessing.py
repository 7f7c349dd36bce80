"""Whether a password is among the first that somebody would try.

Judged is what is left of it: without digits and signs, or with those read as the letters that they stand for, and
without the words that are known. What is left must be more than a handful of different characters.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

LEAST_LEFT = 5
"""How many different characters must be left: a year, an ending or "1234!" behind a word is no more."""
LEAST_WORD, LEAST_WALK = 5, 3
LEET = str.maketrans("013457@$!", "oieastasi")
# The keys of a Danish keyboard; a key touches those beside it, and two in the row below.
KEYS = ("1234567890+", "qwertyuiopå", "asdfghjklæø", "zxcvbnm,.-")
# One letter for each way to write æ, ø and å.
SPELLINGS = (("æ", "a"), ("ø", "o"), ("å", "a"), ("ae", "a"), ("oe", "o"), ("aa", "a"))
WORDS = Path(__file__).parent / "words"


def is_guessable(password: str, context: tuple[str, ...] = ()) -> bool:
    """Tell whether a password is a common one, or is made of known words, a walk on the keyboard, or repeats.

    `context` are words the person is known by, such as name and e-mail.
    """
    return password.isdecimal() or any(_leaves_little(form, context) for form in _forms(password))


def _forms(password: str) -> Iterator[str]:
    """The ways to read a password: as typed, as the letters that its signs stand for, and its letters alone.

    Where it has hardly any letters, or writes them in another script, it is only what was typed.
    """
    typed = unicodedata.normalize("NFKC", password).lower()
    yield re.sub(r"\s", "", typed)
    yield from (form for form in (_folded(typed.translate(LEET)), _folded(typed)) if not _is_little(form))


def _folded(text: str) -> str:
    for written, one in SPELLINGS:
        text = text.replace(written, one)
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text))


def _leaves_little(form: str, context: tuple[str, ...]) -> bool:
    own = {_folded(word) for text in context for word in re.split(r"[\s@.\-_]+", text.lower()) if len(word) > 3}
    rest = _unrepeated(form)
    for word in sorted(_own_words() | own - {""}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return _is_little(_without_walks(rest)) or _is_one_common_word(form) or _is_one_common_word(rest)


def _is_little(rest: str) -> bool:
    return len(set(rest)) < LEAST_LEFT


def _unrepeated(text: str) -> str:
    """The part that a text repeats from its beginning to its end; the text itself when it repeats nothing."""
    for length in range(1, len(text) // 2 + 1):
        if text[length:] == text[:-length]:
            return "" if length < LEAST_WORD * 2 else text[:length]
    return text


def _without_walks(text: str) -> str:
    """The text without rows of three or more characters that are neighbours, the same, or next in the alphabet."""
    kept, walk = [], text[:1]
    for former, one in pairwise(text):
        if _are_near(former, one):
            walk += one
        else:
            kept.append(walk if len(walk) < LEAST_WALK else "")
            walk = one
    return "".join([*kept, walk if len(walk) < LEAST_WALK else ""])


def _are_near(one: str, other: str) -> bool:
    return abs(ord(one) - ord(other)) <= 1 or other in _neighbours().get(one, "")


def _is_one_common_word(text: str) -> bool:
    """Whether a common password and little else is left. Two that do not belong together are not common."""
    common, lengths = _common(), range(LEAST_WORD, len(text) + 1)
    parts = ((start, start + length) for length in lengths for start in range(len(text) - length + 1))
    return any(text[a:b] in common and _is_little(text[:a] + text[b:]) for a, b in parts)


@cache
def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    places = {key: (row, column) for row, keys in enumerate(KEYS) for column, key in enumerate(keys)}
    for key, (row, column) in places.items():
        touched = {(row, column - 1), (row, column + 1), (row + 1, column), (row + 1, column - 1)}
        touched |= {(row - 1, column), (row - 1, column + 1)}
        near[key] = "".join(other for other, place in places.items() if place in touched)
    return near


@cache
def _common() -> frozenset[str]:
    """The common passwords as they are, and their letters: read when the first password is chosen."""
    words = _words("common.txt")
    return frozenset(word for one in words for word in (one, _folded(one)) if len(word) >= LEAST_WORD)


@cache
def _own_words() -> frozenset[str]:
    return frozenset(map(_folded, _words("own.txt")))


def _words(name: str) -> Collection[str]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
