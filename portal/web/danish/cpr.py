"""Finding CPR numbers (civil registration numbers) in text, so that they can be refused.

The control digit is not tested: since 2007 numbers are issued that do not satisfy it. The first six digits
must be a date that exists in the century that the seventh digit tells. When in doubt a number is a hit,
for a false alarm costs a moment and a stored CPR number is a breach.
"""

import re
import unicodedata
from datetime import date

_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_CANDIDATE = re.compile(
    r"(?<![0-9])"
    r"(?:([0-9]{2})([ .]?)([0-9]{2})\2([0-9]{2}) ?- ?([0-9]{4})"  # 010190-1234, 01.01.90-1234
    r"|([0-9]{2})([0-9]{2})([0-9]{2}) ?([0-9]{4}))"  # 0101901234, 010190 1234
    r"(?![0-9])"
)


def has_cpr(text: str) -> bool:
    """Tell whether the text holds something that can be a CPR number.

    Case numbers (13/9475), document numbers (3313695) and phone numbers (12 34 56 78) are no hits.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    return any(_is_plausible(match) for match in _CANDIDATE.finditer(plain))


def _is_plausible(match: re.Match[str]) -> bool:
    if match[1] is not None:
        day, month, year, serial = match.group(1, 3, 4, 5)
    else:
        day, month, year, serial = match.group(6, 7, 8, 9)
    try:
        date(_century(int(serial[0]), int(year)) + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _century(seventh_digit: int, year: int) -> int:
    # The table of the Danish civil registration system: the seventh digit and the year tell the century.
    if seventh_digit <= 3:
        return 1900
    if seventh_digit in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
