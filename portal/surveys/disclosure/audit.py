"""The audit: a check of what is about to be shown that does not know how it was chosen.

Anybody can add and subtract published sums. People whom no published group tells apart form an atom. Any combination
of published sums weighs all people of an atom alike, so what can be worked out concerns whole atoms: it is safe when
every atom holds nobody, or answers of at least `k` people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Shown:
    """A published group: its name for the report, and the ids of the direct groups it is made of."""

    name: Any
    groups: frozenset[Any]


@dataclass(frozen=True)
class Fault:
    """Something that must not be shown: a code, where it is as pairs of a code and a name, and the number it is of."""

    kind: str
    at: tuple[tuple[str, Any], ...] = ()
    number: int = 0


def audit(
    shown: Collection[Shown],
    answers: Mapping[Any, int],
    invited: Mapping[Any, int],
    k: int,
    again: Mapping[Any, int] | None = None,
) -> list[Fault]:
    """Return what is wrong with showing these groups together; nothing when it is safe.

    `answers` and `invited` are numbers by direct group. A group that is not in them is a fault too. `again` is how many
    of the invited are also in another direct group that counts them already: an answer of theirs may be a second one.
    """
    faults = [Fault("unknown_groups", (("unit", one.name),)) for one in shown if not one.groups <= answers.keys()]
    if faults:
        return faults
    for groups in atoms(shown):
        took_part, people = _sums(groups, answers, again or {})
        asked, persons = _sums(groups, invited, again or {})
        if took_part and people < k:
            faults.append(Fault("told_apart", (("block", _named(groups)),), took_part))
        elif took_part == 0 and asked and persons < k:
            faults.append(Fault("none_took_part", (("block", _named(groups)),), asked))
    empty = [one.name for one in shown if sum(answers[group] for group in one.groups) < k]
    return faults + [Fault("too_few", (("unit", name),), k) for name in empty]


def _sums(groups: Collection[Any], numbers: Mapping[Any, int], again: Mapping[Any, int]) -> tuple[int, int]:
    """Return the sum of some groups' numbers, and how many people that are at least."""
    return (
        sum(numbers[group] for group in groups),
        sum(max(0, numbers[group] - again.get(group, 0)) for group in groups),
    )


def atoms(shown: Collection[Shown]) -> list[frozenset[Any]]:
    """Return the sets of direct groups that no published group tells apart."""
    signatures: dict[Any, list[int]] = {}
    for number, one in enumerate(shown):
        for group in one.groups:
            signatures.setdefault(group, []).append(number)
    found: dict[tuple[int, ...], set[Any]] = {}
    for group, signature in signatures.items():
        found.setdefault(tuple(signature), set()).add(group)
    return [frozenset(groups) for groups in found.values()]


def _named(groups: Collection[Any]) -> str:
    return ", ".join(sorted(map(str, groups)))
