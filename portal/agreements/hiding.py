"""Pure: numbers of few people are hidden, so that no count says how one leader stands."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

FEWEST = 5
"""A split is shown when at least so many have said how it goes."""

Key = TypeVar("Key", bound=Hashable)


def tells_of_all(counts: Iterable[int]) -> bool:
    """Return whether a split says how everybody stands: all bear the same, so that it hides nobody."""
    return sum(1 for count in counts if count) < 2


def hidden_parts(said: Mapping[Key, int]) -> frozenset[Key]:
    """Return the parts of a whole whose split is hidden, by how many in each have said something.

    The whole less what is shown is what is hidden: where that would be fewer than `FEWEST`, the smallest shown parts
    are hidden with it.
    """
    hidden = {key for key, count in said.items() if count < FEWEST}
    shown = sorted((key for key in said if key not in hidden), key=lambda key: said[key])
    while shown and 0 < sum(said[key] for key in hidden) < FEWEST:
        hidden.add(shown.pop(0))
    return frozenset(hidden)
