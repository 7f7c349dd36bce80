"""Pure: the count. Ballots in, sums by group and unit; then figures that are safe to show, with the ledger of blocks.

`tally` adds ballots one at a time and forgets them; its size depends on units and items, never on how many answered.
`figures` decides what may be shown, by `portal.surveys.disclosure`; when the audit finds a fault, nothing is.
"""

from portal.surveys.counting.figures import (
    CountedFigure,
    CountedMeasure,
    LedgerBlock,
    Tree,
    UnsafeError,
    comment_homes,
    measures_of,
)
from portal.surveys.counting.joint import joint_of
from portal.surveys.counting.layout import Asked, Kind, Layout
from portal.surveys.counting.tally import GroupTally, Tally

__all__ = [
    "Asked",
    "CountedFigure",
    "CountedMeasure",
    "GroupTally",
    "Kind",
    "Layout",
    "LedgerBlock",
    "Tally",
    "Tree",
    "UnsafeError",
    "comment_homes",
    "joint_of",
    "measures_of",
]
