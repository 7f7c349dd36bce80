"""Reading an iCalendar file as another house's calendar does: by the grammar of RFC 5545 alone, strictly."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

LINE = re.compile(
    r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=[^;:,\"\x00-\x08\x0a-\x1f\x7f]*)*):(?P<value>.*)", re.S
)
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}
TEXTS = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION", "COMMENT"})
ONCE = frozenset({"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "LOCATION", "URL", "STATUS"})
MOST_OCTETS = 75


@dataclass(frozen=True)
class ReadEvent:
    """What a calendar makes of the one event in a file."""

    uid: str
    sequence: int
    stamp_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    url: str
    status: str


def read_event(file: bytes) -> ReadEvent:
    """Return the event of a file. AssertionError where the file breaks the rules of the format."""
    calendar = [_property(line) for line in _content_lines(file)]
    assert calendar[0] == ("BEGIN", "VCALENDAR")
    assert calendar[-1] == ("END", "VCALENDAR")
    opens, closes = calendar.index(("BEGIN", "VEVENT")), calendar.index(("END", "VEVENT"))
    head, rest = dict(calendar[1:opens]), calendar[closes + 1 : -1]
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    assert not rest
    event = calendar[opens + 1 : closes]
    names = [name for name, _ in event]
    assert set(names) <= ONCE
    assert len(names) == len(set(names))
    return _event(dict(event))


def _content_lines(file: bytes) -> list[str]:
    assert file.endswith(b"\r\n")
    physical = file[:-2].split(b"\r\n")
    for line in physical:
        assert line
        assert len(line) <= MOST_OCTETS
        # No character is split: each physical line can be read alone, and a lone CR or LF is no end of a line.
        assert not CONTROL.search(line.decode())
    lines: list[str] = []
    for line in physical:
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:].decode()
        else:
            lines.append(line.decode())
    return lines


def _property(line: str) -> tuple[str, str]:
    found = LINE.fullmatch(line)
    assert found, line
    name, value = found["name"], found["value"]
    return name, _text(value) if name in TEXTS else value


def _text(value: str) -> str:
    parts: list[str] = re.findall(r"\\.|[^\\]|\\$", value, re.S)
    for part in parts:
        assert part in ESCAPES or part not in ("\\", ";", ","), value
        assert len(part) == 1 or part in ESCAPES, value
    return "".join(ESCAPES.get(part, part) for part in parts)


def _event(values: dict[str, str]) -> ReadEvent:
    assert re.fullmatch(r"\d+", values["SEQUENCE"])
    assert values["UID"]
    return ReadEvent(
        uid=values["UID"],
        sequence=int(values["SEQUENCE"]),
        stamp_at=_utc(values["DTSTAMP"]),
        starts_at=_utc(values["DTSTART"]),
        ends_at=_utc(values["DTEND"]),
        summary=values["SUMMARY"],
        location=values.get("LOCATION", ""),
        url=values.get("URL", ""),
        status=values["STATUS"],
    )


def _utc(value: str) -> datetime:
    """A moment in form 2 (UTC), the only one that needs no description of a time zone."""
    assert re.fullmatch(r"\d{8}T\d{6}Z", value), value
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
