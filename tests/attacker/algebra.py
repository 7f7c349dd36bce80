"""Exact linear algebra: can published sums be combined into one of too few people? Whole fractions, no rounding.

A published sum is a row: how much each column, (direct group, item), weighs in it. A combination tells of the groups in
which its columns do not cancel out; it must never be 1 to k-1 people who answered, and never none of 1 to k-1 invited.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Row = Mapping[tuple[str, Hashable], Fraction]
MOST_SMALL = 12


def told_apart(
    rows: Sequence[Row], answers: Mapping[str, int], invited: Mapping[str, int], k: int
) -> list[frozenset[str]]:
    """Return the sets of direct groups, too small together, that some combination of the rows is about alone."""
    groups = sorted({group for row in rows for group, _ in row})
    small = [atom for atom in _atoms(rows, groups) if sum(answers[one] for one in atom) < k]
    assert len(small) <= MOST_SMALL, "too many small groups to try all"
    whole = _rank(rows)
    found: list[frozenset[str]] = []
    for size in range(1, len(small) + 1):
        for chosen in combinations(small, size):
            inside = frozenset(one for atom in chosen for one in atom)
            if _is_too_small(inside, answers, invited, k) and not any(one <= inside for one in found):
                outside = [{at: w for at, w in row.items() if at[0] not in inside} for row in rows]
                if _rank(outside) < whole:
                    found.append(inside)
    return found


def _is_too_small(groups: Collection[str], answers: Mapping[str, int], invited: Mapping[str, int], k: int) -> bool:
    took_part, asked = sum(answers[one] for one in groups), sum(invited[one] for one in groups)
    return 0 < took_part < k or (took_part == 0 and 0 < asked < k)


def _atoms(rows: Sequence[Row], groups: Iterable[str]) -> list[tuple[str, ...]]:
    """Return groups that stand alike in every row, and so can never be told apart, together."""
    found: dict[frozenset[object], list[str]] = {}
    for group in groups:
        marks = frozenset((n, item, w) for n, row in enumerate(rows) for (at, item), w in row.items() if at == group)
        found.setdefault(marks, []).append(group)
    return [tuple(one) for one in found.values()]


def _rank(rows: Sequence[Row]) -> int:
    columns = sorted({at for row in rows for at in row}, key=str)
    left = [[Fraction(row.get(at, 0)) for at in columns] for row in rows]
    rank = 0
    for column in range(len(columns)):
        pivot = next((row for row in left[rank:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(rank, pivot)
        for number in range(rank + 1, len(left)):
            if factor := left[number][column] / pivot[column]:
                left[number] = [a - factor * b for a, b in zip(left[number], pivot, strict=True)]
        rank += 1
    return rank
