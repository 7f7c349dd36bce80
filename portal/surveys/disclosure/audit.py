"""The audit: a check of what is about to be shown that does not know how it was chosen.

Anybody can add and subtract published sums. People whom no published group tells apart form an atom. Any combination
of published sums weighs all people of an atom alike, so what can be worked out concerns whole atoms: it is safe when
every atom holds nobody, or at least `k` answers.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Shown:
    """A published group: its name for the report, and the ids of the direct groups it is made of."""

    name: Any
    groups: frozenset[Any]


def audit(shown: Collection[Shown], answers: Mapping[Any, int], invited: Mapping[Any, int], k: int) -> list[str]:
    """Return what is wrong with showing these groups together; nothing when it is safe.

    `answers` and `invited` are numbers of people by direct group. A group that is not in them is a fault too.
    """
    faults = [f"{one.name}: holds unknown groups" for one in shown if not one.groups <= answers.keys()]
    if faults:
        return faults
    for groups in atoms(shown):
        took_part = sum(answers[group] for group in groups)
        asked = sum(invited[group] for group in groups)
        if 0 < took_part < k:
            faults.append(f"{_named(groups)}: {took_part} answers can be told apart")
        elif took_part == 0 and 0 < asked < k:
            faults.append(f"{_named(groups)}: none of {asked} took part, and that can be told")
    empty = [one.name for one in shown if sum(answers[group] for group in one.groups) < k]
    return faults + [f"{name}: fewer than {k} answers" for name in empty]


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
