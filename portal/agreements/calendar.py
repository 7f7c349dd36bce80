"""Pure: the date of a meeting as an iCalendar file (RFC 5545), so that any calendar can take it in.

Times are in UTC, so the file needs no description of a time zone. The same meeting keeps its UID; a higher SEQUENCE
tells the calendar that it was moved, and the status CANCELLED that it is off. DTSTAMP is when the meeting was changed.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

LONGEST_LINE = 75
PRODUCT = "-//Ledelsesportalen//Dialogue meetings 1.0//DA"
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class CalendarEvent:
    """One meeting. `stamp_at` is when what is told here was last changed."""

    uid: str
    sequence: int
    stamp_at: datetime
    starts_at: datetime
    duration: timedelta
    summary: str
    location: str = ""
    url: str = ""
    is_cancelled: bool = False


def uid_of(place: str, kind: str, number: int) -> str:
    """Return an identity that stays the same for a thing of this house and is nobody else's."""
    return str(uuid5(NAMESPACE_URL, f"{place}/{kind}/{number}"))


def calendar_file(event: CalendarEvent) -> bytes:
    """Return the file, in UTF-8. Raises ValueError for a time without a time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_moment(event.stamp_at)}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(_ends_at(event))}",
        f"SUMMARY:{_text(event.summary)}",
        *([f"LOCATION:{_text(event.location)}"] if event.location else []),
        *([f"URL:{event.url}"] if event.url else []),
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _ends_at(event: CalendarEvent) -> datetime:
    # Added in UTC: in local time an hour goes missing on the night when the clocks change.
    return event.starts_at.astimezone(UTC) + event.duration


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("A time in a calendar needs a time zone.")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_ESCAPED.get(char, char) for char in plain)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets; what is left goes on in lines that begin with a space. No character is split."""
    parts, part = [], b""
    for char in line:
        octets = char.encode()
        if len(part) + len(octets) > LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
