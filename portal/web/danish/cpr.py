"""Finding CPR numbers (civil registration numbers) in text, so that they can be refused.

The rules are those of the civil registration system ("Personnummeret i CPR", cpr.dk): the first six digits are a date
that exists in the century that the seventh digit tells, and in administrative and replacement numbers 60 is added to
the day. The control digit is not tested: since 2007 numbers are issued that do not satisfy it.

When in doubt a number is a hit, for a false alarm costs a moment and a stored CPR number is a breach. So day, month and
year may be parted as people part a date, and the serial number from them by spaces, a line break or a sign.
"""

import re
import unicodedata
from datetime import date

_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_GAP = r"(?:\s{0,3}[-/_]?\s{0,3}|\s{0,3}\.)"
# Looked for ahead, so that numbers in front of a CPR number (page 12, 34 010190-1234) do not swallow its digits.
_CANDIDATE = re.compile(
    rf"(?<![0-9])(?=(?:([0-9]{{2}})([0-9]{{2}})([0-9]{{2}}){_GAP}"  # 010190-1234, 0101901234, 010190 1234
    # 01.01.90-1234, 01 01 90 1234, 01/01-90 1234; but never the last pairs of a phone number before a postcode.
    rf"|([0-9]{{2}})(?:[-./] ?|(?<![0-9]{{2}} [0-9]{{2}}) )([0-9]{{2}})[-./ ] ?([0-9]{{2}})(?=[\s._/-]){_GAP}"
    # 01-01-1990-1234, 01011990-1234: with a whole year only before a hyphen, for a time may follow a date.
    r"|([0-9]{2})[-./ ]?([0-9]{2})[-./ ]?(?:18|19|20)([0-9]{2})-)"
    r"([0-9]{4})(?![0-9]))"
)


def has_cpr(text: str) -> bool:
    """Tell whether the text holds something that can be a CPR number.

    Case numbers (13/9475), document numbers (3313695), phone numbers (12 34 56 78), and dates with a whole year or with
    a time (13-03-26 14.00) are no hits.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    # What nobody sees between two digits, such as a word joiner, parts nothing.
    if not plain.isascii():
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return any(_is_plausible(match) for match in _CANDIDATE.finditer(plain))


def _is_plausible(match: re.Match[str]) -> bool:
    day, month, year = (int(part) for part in match.groups()[:-1] if part is not None)
    try:
        date(_century(int(match.groups()[-1][0]), year) + year, month, day - 60 if day > 60 else day)
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
