"""Two worlds that must look alike: every answer is compared byte by byte, but for what differs from visit to visit."""

import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

from tests.attacker.harvest import Answer

# Each of these is drawn anew for every visit; nothing else is left out. The worlds are served at the same frozen time.
FORGOTTEN = (
    re.compile(rb'(?<=name="csrf_token" type="hidden" value=")[^"]*'),
    re.compile(rb'(?<=name="csrf_token" value=")[^"]*'),
    re.compile(rb'(?<="X-CSRFToken": ")[^"]*'),
    re.compile(rb'(?<=name="once" type="hidden" value=")[^"]*'),
)
SHEET_TIMES = "docProps/core.xml"


def differences(one: Iterable[Answer], other: Iterable[Answer]) -> list[str]:
    """Return the addresses where two pools differ, by persona; a missing answer is a difference."""
    left, right = _by_address(one), _by_address(other)
    return [f"{key[0]} {key[1]}" for key in sorted(left.keys() | right.keys()) if left.get(key) != right.get(key)]


def _by_address(pool: Iterable[Answer]) -> dict[tuple[str, str, bool], tuple[int, bytes]]:
    return {(one.persona, one.path, one.is_fragment): (one.status, _lasting(one)) for one in pool}


def _lasting(answer: Answer) -> bytes:
    if "spreadsheet" in answer.kind:
        with ZipFile(BytesIO(answer.body)) as book:
            return b"".join(book.read(name) for name in sorted(book.namelist()) if name != SHEET_TIMES)
    body = answer.body
    for pattern in FORGOTTEN:
        body = pattern.sub(b"", body)
    return body
