"""Whoever wants to write to the file database waits in line, and nobody is passed over."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import pytest

from portal.write_queue import QueuedConnection, WriteQueue

LONG = 10.0


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a database with one empty table."""
    path = str(tmp_path / "portal.sqlite3")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text TEXT NOT NULL)")
    connection.close()
    return path


def opened(database: str) -> QueuedConnection:
    """A connection as the portal opens it."""
    return sqlite3.connect(database, isolation_level=None, factory=QueuedConnection, check_same_thread=False)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that another thread is about to do."""
    deadline = monotonic() + LONG
    while not is_so():
        assert monotonic() < deadline


def test_writers_come_in_the_order_in_which_they_came(database: str) -> None:
    queue, came = WriteQueue(database), list[int]()

    def write(number: int) -> None:
        assert queue.enter()
        came.append(number)
        queue.leave()

    with ThreadPoolExecutor(8) as pool:
        assert queue.enter()
        for number in range(8):
            pool.submit(write, number)
            until(lambda number=number: len(queue._waiting) == number + 1)
        assert came == []
        queue.leave()
    assert came == list(range(8))


def test_another_process_waits_as_well(database: str) -> None:
    # Two queues share nothing but the file, as two processes do.
    ours, theirs = WriteQueue(database), WriteQueue(database)
    with ThreadPoolExecutor(1) as pool:
        assert ours.enter()
        waiting: Future[bool] = pool.submit(theirs.enter)
        until(lambda: theirs._is_taken)
        assert not waiting.done()
        ours.leave()
        assert waiting.result(LONG)
        theirs.leave()
    assert ours.enter()


def test_whoever_waits_in_vain_stands_in_nobodys_way(database: str) -> None:
    queue = WriteQueue(database)
    assert queue.enter()
    assert not queue.enter(seconds=0.01)
    queue.leave()
    assert queue.enter(seconds=0.01)


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_transaction_lets_the_next_one_in_however_it_ends(database: str, end: str) -> None:
    queue = WriteQueue(database)
    connection = opened(database)
    connection.begin_immediate(queue)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO notes VALUES (NULL)")
    getattr(connection, end)()
    other = opened(database)
    other.begin_immediate(queue)
    other.execute("INSERT INTO notes VALUES ('Ny')")
    other.commit()
    assert other.execute("SELECT text FROM notes").fetchall() == [("Ny",)]
    assert queue.enter(seconds=0)


def test_a_database_that_is_locked_by_others_does_not_close_the_line(database: str) -> None:
    queue = WriteQueue(database)
    stranger = sqlite3.connect(database, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    connection = opened(database)
    connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        connection.begin_immediate(queue)
    stranger.rollback()
    connection.begin_immediate(queue)
    connection.rollback()
