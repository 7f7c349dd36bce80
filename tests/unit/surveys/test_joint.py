"""A leader of several units: the units' groups are added up only where they are whole blocks together."""

from portal.surveys.counting import LedgerBlock, joint_of
from portal.surveys.disclosure import limited


def block(*units: int, n: int = 6, total: int = 24000) -> LedgerBlock:
    return LedgerBlock(units, limited(n, total, low=1, high=5))


def test_two_units_that_are_blocks_of_their_own_are_added_up():
    whole = joint_of([block(1), block(2), block(3)], [1, 2], {1: 7, 2: 8, 3: 9})
    assert whole
    assert (whole.n, whole.total) == (12, 48000)


def test_two_units_that_share_a_block_are_that_block():
    whole = joint_of([block(1, 2, n=5), block(3)], [1, 2], {1: 3, 2: 4, 3: 9})
    assert whole
    assert whole.n == 5


def test_a_block_that_reaches_beyond_the_units_is_never_split():
    assert joint_of([block(1), block(2, 3)], [1, 2], {1: 7, 2: 3, 3: 4}) is None


def test_a_unit_in_no_block_hides_the_sum_for_it_would_tell_that_nobody_answered_there():
    assert joint_of([block(1), block(3)], [1, 2], {1: 7, 2: 2, 3: 9}) is None


def test_a_unit_where_nobody_was_asked_counts_for_nothing():
    assert joint_of([block(1), block(2)], [1, 2, 4], {1: 7, 2: 8}) is not None
    assert joint_of([block(1)], [1, 4], {1: 7}) is None
