"""Pure: one-time codes for people without an account, as they are made, shown, and read from what somebody typed.

Twelve letters and digits of thirty-two, 60 bits by chance: no number of tries finds one. The alphabet is Crockford's:
no letter looks like a digit, so whoever takes O for 0 or L for 1 is understood.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\W_]+")
LONGEST_TYPED = 100
"""More than this is no code, however it is spaced."""


def new_code() -> str:
    """Return a new code by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return a code as it is printed: in groups, with dashes."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read(typed: str) -> str | None:
    """Return the code in what somebody typed, whatever its case, spaces and dashes; None when it cannot be one."""
    if len(typed) > LONGEST_TYPED:
        return None
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_MISTAKEN)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else None


def hash_of(code: str, secret: str) -> str:
    """Return what the database keeps of a code. The secret is not in it, so a copy of it opens nothing by trying."""
    return hmac.new(secret.encode(), f"answer code\n{code}".encode(), hashlib.sha256).hexdigest()


def proof_of(code: str, secret: str) -> str:
    """Return what a page with questions carries beside its code: that it was made by the portal for that code."""
    return hmac.new(secret.encode(), f"answer page\n{code}".encode(), hashlib.sha256).hexdigest()
