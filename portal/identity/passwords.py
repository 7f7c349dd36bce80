"""Passwords: which are refused, and how they are stored (argon2id).

The rules follow NIST SP 800-63B: length counts, composition does not, pasting is welcome, and common or
guessable words are refused.
"""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.identity.guessing import is_guessable

SHORTEST = 12
LONGEST = 200

_hasher = PasswordHasher()


def refusal(password: str, *, context: tuple[str, ...] = ()) -> str | None:
    """Return why a password is refused ("short", "long" or "guessable"), or None.

    `context` are words the person is known by, such as name and e-mail.
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    return "guessable" if is_guessable(password, context) else None


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


NOBODY = hash_password("an account that does not exist costs the same time")
