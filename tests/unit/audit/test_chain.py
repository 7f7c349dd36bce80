"""The chain names every place where the log is not what was written."""

from typing import Any

import pytest

from portal.audit.chain import GENESIS, Head, digest, faults, seal

KEY = "key"
Row = tuple[dict[str, Any], str]


def chain(length: int) -> list[Row]:
    """A whole log."""
    rows, previous = [], GENESIS
    for seq in range(1, length + 1):
        content = {"seq": seq, "subject": f"Opgave {seq}", "changes": {"æ": ["ø", None]}}
        previous = digest(KEY, previous, content)
        rows.append((content, previous))
    return rows


def found(rows: list[Row], *, key: str = KEY, head: Row | None = None) -> list[tuple[int, str]]:
    """The faults, as the head of a log of five says it ought to be."""
    content, last = head or chain(5)[-1]
    sealed = Head(content["seq"], last, seal(KEY, content["seq"], last))
    return [(fault.seq, fault.kind) for fault in faults(key, rows, sealed)]


def test_a_whole_log_has_no_fault() -> None:
    assert found(chain(5)) == []
    assert list(faults(KEY, [], Head())) == []


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_an_edited_row_is_named(seq: int) -> None:
    rows = chain(5)
    rows[seq - 1] = ({**rows[seq - 1][0], "subject": "Noget andet"}, rows[seq - 1][1])
    assert found(rows) == [(seq, "changed")]


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_row_is_named(seq: int) -> None:
    rows = chain(5)
    del rows[seq - 1]
    assert found(rows) == [(seq, "missing")]


def test_every_row_of_a_cut_off_end_is_named() -> None:
    assert found(chain(3)) == [(4, "missing"), (5, "missing")]


def test_a_row_put_in_at_the_end_is_named() -> None:
    rows = chain(5)
    rows.append(({"seq": 6, "subject": "Falsk"}, digest("another key", rows[-1][1], {"seq": 6, "subject": "Falsk"})))
    assert (6, "changed") in found(rows)


def test_a_row_put_in_between_is_named() -> None:
    rows = chain(5)
    moved = [({**content, "seq": content["seq"] + 1}, stored) for content, stored in rows[2:]]
    false = ({**rows[2][0], "subject": "Falsk"}, rows[2][1])
    assert (3, "changed") in found([*rows[:2], false, *moved])


def test_rows_that_changed_places_are_both_named() -> None:
    rows = chain(5)
    rows[1], rows[2] = ({**rows[2][0], "seq": 2}, rows[2][1]), ({**rows[1][0], "seq": 3}, rows[1][1])
    assert found(rows) == [(2, "changed"), (3, "changed")]


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("stored", ["x", "æ"])
def test_a_row_whose_digest_alone_was_edited_is_named_and_its_neighbour_is_not(seq: int, stored: str) -> None:
    rows = chain(5)
    rows[seq - 1] = (rows[seq - 1][0], stored)
    assert found(rows) == [(seq, "changed")]


def test_another_key_fits_no_row_and_no_end() -> None:
    assert found(chain(5), key="another") == [*((seq, "changed") for seq in range(1, 6)), (5, "end")]


def test_a_cut_off_end_is_told_even_when_the_head_was_set_back() -> None:
    rows = chain(5)[:3]
    forged = Head(3, rows[-1][1], seal("guessed", 3, rows[-1][1]))
    assert [(fault.seq, fault.kind) for fault in faults(KEY, rows, forged)] == [(3, "end")]
    unsealed = Head(3, rows[-1][1], seal(KEY, 5, chain(5)[-1][1]))
    assert [(fault.seq, fault.kind) for fault in faults(KEY, rows, unsealed)] == [(3, "end")]
    assert list(faults(KEY, [], Head(0, GENESIS, ""))) == []


@pytest.mark.parametrize("seq", [3, 5, 900])
def test_an_edited_end_is_named_and_no_entry_is_accused(seq: int) -> None:
    rows = chain(5)
    edited = Head(seq, rows[-1][1], seal(KEY, 5, "x"))
    assert [(fault.seq, fault.kind) for fault in faults(KEY, rows, edited)] == [(5, "end")]
    older = Head(3, rows[2][1], seal(KEY, 3, rows[2][1]))
    assert [(fault.seq, fault.kind) for fault in faults(KEY, rows, older)] == [(5, "end")]
    assert [(fault.seq, fault.kind) for fault in faults(KEY, rows, Head())] == [(5, "end")]
