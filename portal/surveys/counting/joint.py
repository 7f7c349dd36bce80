"""Figures of sets outside the tree: all units that one person leads, shown when they are whole blocks together.

A sum of whole blocks tells nothing that the blocks do not tell already, so such a set needs no plan of its own.
"""

from collections.abc import Collection, Mapping, Sequence

from portal.surveys.counting.figures import LedgerBlock
from portal.surveys.disclosure import Limited, together


def joint_of(blocks: Sequence[LedgerBlock], units: Collection[int], invited: Mapping[int, int]) -> Limited | None:
    """Return the content of some units' direct groups taken together, None when it is not to be shown.

    `invited` is the number of people asked by unit. Units where nobody was asked count for nothing; all others must lie
    in blocks, also those where nobody answered, for otherwise the sum would tell that. One unit is no set.
    """
    wanted = {unit for unit in units if invited.get(unit)}
    inside = [block for block in blocks if wanted.intersection(block.units)]
    covered = {unit for block in inside for unit in block.units if invited.get(unit)}
    if len(wanted) < 2 or covered != wanted:
        return None
    return together([block.content for block in inside])
