"""Numbers by Danish rules: a comma before the decimals, dots between thousands."""

import re
from decimal import ROUND_HALF_UP, Decimal

_LONGEST = 30
_NUMBER = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_DIGITS_AND_SIGNS = re.compile(r"-?[0-9][0-9.,]*")


class NumberError(ValueError):
    """The text is not a number by Danish rules; the message tells the reader what to write."""


def format_number(value: Decimal | float, decimals: int = 0) -> str:
    """A number as "1.234,5", rounded half up to a fixed count of decimals.

    Raises ValueError for NaN and infinity, which have no place on a page.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError("Only finite numbers can be shown.")
    rounded = round_half_up(number, decimals)
    return f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def format_percent(value: Decimal | float, decimals: int = 0) -> str:
    """A number of per cent (42, not 0.42) as "42 %" with a no-break space."""
    return f"{format_number(value, decimals)}\u00a0%"


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round as people do, 2.5 to 3, and never to minus zero."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def read_number(text: str) -> Decimal:
    """Read "1.234,50" or "-3". A dot is accepted only between full groups of three digits.

    Raises NumberError, with a message in Danish, for anything else, such as "12.5", "1,234.50" and "1e5".
    """
    stripped = text.strip().replace("\u2212", "-")
    if len(stripped) <= _LONGEST and _NUMBER.fullmatch(stripped):
        return Decimal(stripped.replace(".", "").replace(",", "."))
    if "." in stripped and _DIGITS_AND_SIGNS.fullmatch(stripped):
        raise NumberError("Brug komma før decimalerne, fx 1.234,50.")
    raise NumberError("Skriv et tal, fx 1.234,50.")
