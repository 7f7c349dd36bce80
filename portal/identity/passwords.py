"""Passwords: which are refused, and how they are stored (argon2id).

The rules follow NIST SP 800-63B: length counts, composition does not, pasting is welcome, and common or
guessable words are refused.
"""

import re
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
COMMON = frozenset(
    [
        "password",
        "passw",
        "adgangskode",
        "kodeord",
        "kode",
        "hemmelig",
        "velkommen",
        "qwerty",
        "qwertyuiop",
        "asdfgh",
        "asdfghjkl",
        "zxcvbn",
        "iloveyou",
        "welcome",
        "letmein",
        "admin",
        "administrator",
        "login",
        "sommer",
        "vinter",
        "efteraar",
        "foraar",
        "danmark",
        "kommune",
        "norddjurs",
        "grenaa",
        "ledelse",
        "ledelsesportal",
        "ledelsesportalen",
        "portal",
        "portalen",
        "sammenomledelse",
        "test",
        "demo",
        "leder",
    ]
)
LEET = str.maketrans("013457@$!", "oieastasi")

_hasher = PasswordHasher()


def refusal(password: str, *, context: tuple[str, ...] = ()) -> str | None:
    """Return why a password is refused ("short", "long" or "guessable"), or None.

    `context` are words the person is known by, such as name and e-mail.
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    folded = _folded(password)
    known = COMMON | {_folded(word) for text in context for word in re.split(r"[\s@.\-_]+", text) if len(word) > 3}
    rest = folded
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, "")
    is_guessable = len(set(rest)) < 5 or _is_sequence(folded) or password.isdecimal()
    return "guessable" if is_guessable else None


def hash_password(password: str) -> str:
    """Return the argon2id hash with its parameters."""
    return _hasher.hash(_normal(password))


def is_right(stored: str, password: str) -> bool:
    """Return whether `password` is the one that was hashed. Takes the same time for a wrong one."""
    try:
        return _hasher.verify(stored, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("å", "aa")).translate(LEET)
    return re.sub(r"[^a-zæø]", "", plain)


def _is_sequence(text: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(text) > 3 and len(steps) == 1


NOBODY = hash_password("an account that does not exist costs the same time")
