"""Pure: a ballot as bytes of one size, whatever was answered, so that a sealed one tells nothing by its length."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

FORM = 1
HEAD = struct.Struct("<BIII")
LENGTH = struct.Struct("<H")
MOST_TEXT_BYTES = 2000
"""Room for one answer in words; the form asks for at most 1,000 characters."""


class BallotError(ValueError):
    """A ballot that does not fit its survey's layout."""


@dataclass(frozen=True)
class Ballot:
    """What one person answered in one group and for one unit.

    `person_id` is 0 unless the group's answers are named by nature. `values` has a number for each item in the order of
    the survey (0 when passed by), `texts` a text for each item that is answered in words, by its place.
    """

    group_id: int
    survey_unit_id: int
    values: tuple[int, ...]
    texts: tuple[tuple[int, str], ...] = ()
    person_id: int = 0


def size_of(items: int, texts: int) -> int:
    """Return the size in bytes of every ballot of a survey with so many items, of which so many take words."""
    return HEAD.size + items + texts * (LENGTH.size + MOST_TEXT_BYTES)


def packed(ballot: Ballot, text_places: Sequence[int], size: int) -> bytes:
    """Return the ballot as `size` bytes. Raises BallotError for a text that is too long, or numbers that do not fit."""
    written = dict(ballot.texts)
    parts = [HEAD.pack(FORM, ballot.group_id, ballot.survey_unit_id, ballot.person_id), bytes(ballot.values)]
    for place in text_places:
        text = written.pop(place, "").encode()
        if len(text) > MOST_TEXT_BYTES:
            raise BallotError("A text is too long.")
        parts += [LENGTH.pack(len(text)), text]
    content = b"".join(parts)
    if written or len(content) > size:
        raise BallotError("The ballot does not fit.")
    return content.ljust(size, b"\0")


def unpacked(content: bytes, items: int, text_places: Sequence[int]) -> Ballot:
    """Return the ballot in `content`. Raises BallotError when it is none of this survey's."""
    try:
        form, group_id, survey_unit_id, person_id = HEAD.unpack_from(content)
        at = HEAD.size + items
        values = content[HEAD.size : at]
        texts = []
        for place in text_places:
            (length,) = LENGTH.unpack_from(content, at)
            at += LENGTH.size
            if length:
                texts.append((place, content[at : at + length].decode()))
            at += length
    except (struct.error, UnicodeDecodeError) as error:
        raise BallotError("The ballot is damaged.") from error
    if form != FORM or at > len(content) or any(content[at:]):
        raise BallotError("The ballot is not of this survey.")
    return Ballot(group_id, survey_unit_id, tuple(values), tuple(texts), person_id)
