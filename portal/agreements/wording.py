"""Pure: the canonical text of an agreement that both say yes to, and its hash.

The same content gives the same text, letter by letter, on every machine: fields in a fixed order, one line each,
Unicode composed (NFC), numbers without idle zeros, dates as ISO. Anyone can check the hash with `sha256sum`.
What people wrote over several lines is indented, so that no text can pass for a heading or a field of its own.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class WordedSection:
    """A section with its heading."""

    title: str
    text: str


@dataclass(frozen=True)
class WordedGoal:
    """A goal as it stands in the agreement."""

    title: str
    is_shared: bool
    aim: str = ""
    indicator: str = ""
    unit_of_measure: str | None = None
    start_value: Decimal | None = None
    target_value: Decimal | None = None
    due: str | None = None
    weight: int | None = None
    kkc: str = ""
    circle: str | None = None
    tracks: Sequence[str] = ()
    initiatives: Sequence[str] = ()
    in_top_contract: bool = False


@dataclass(frozen=True)
class WordedAgreement:
    """Everything the two parties agree on: the unit's part, never the personal one."""

    basis: str
    post: str
    unit: str
    leader_post: str
    starts_on: date
    ends_on: date
    sections: Sequence[WordedSection] = field(default=())
    goals: Sequence[WordedGoal] = field(default=())


def canonical(agreement: WordedAgreement) -> str:
    """Return the canonical text; the Danish labels are part of it, so that people can read what they said yes to."""
    lines = [
        f"Grundlag: {agreement.basis}",
        f"Aftale for: {agreement.post}, {agreement.unit}",
        f"Aftale med: {agreement.leader_post}",
        f"Periode: {agreement.starts_on.isoformat()} til {agreement.ends_on.isoformat()}",
    ]
    for section in agreement.sections:
        lines += ["", f"Afsnit: {section.title}", *_indented(_lines(section.text))]
    for number, goal in enumerate(agreement.goals, start=1):
        lines += ["", *_goal(number, goal)]
    return unicodedata.normalize("NFC", "\n".join(lines) + "\n")


def hash_of(text: str) -> str:
    """Return the SHA-256 of a canonical text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _goal(number: int, goal: WordedGoal) -> list[str]:
    kind = "Fælles mål" if goal.is_shared else "Lokalt mål"
    facts = [
        ("Det vil vi opnå", goal.aim),
        ("Sådan ser vi det", goal.indicator),
        ("Måles i", goal.unit_of_measure),
        ("Start", _number(goal.start_value)),
        ("Mål", _number(goal.target_value)),
        ("Frist", goal.due),
        ("Vægt", f"{goal.weight} %" if goal.weight is not None else None),
        ("KKC", goal.kkc),
        ("Cirkel", goal.circle),
        *(("Udviklingsspor", track) for track in goal.tracks),
        *(("Indsats", initiative) for initiative in goal.initiatives),
        ("Øverste ledelseskontrakt", "ja" if goal.in_top_contract else None),
    ]
    lines = [f"{kind} {number}: {goal.title}"]
    for label, value in facts:
        if value:
            first, *rest = _lines(value)
            lines += [f"{label}: {first}", *_indented(rest)]
    return lines


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().split("\n")]


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value.normalize():f}"
    return text.replace(".", ",")
