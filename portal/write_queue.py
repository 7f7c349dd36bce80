"""First come, first served before SQLite's write lock.

SQLite's own waiting is unfair: whoever finds the lock taken sleeps and looks again, ever more seldom, while newcomers
take it, so that one of eight writers may wait for seconds. Here threads wait in line, and the first of each process
waits for the others at a lock on a file beside the database, which the system gives back when a process dies.
"""

import fcntl
import os
import sqlite3
from collections import deque
from pathlib import Path
from threading import Lock

LONGEST_WAIT = 15.0
"""Seconds; whoever has waited so long tries the database without its turn, and is told by it that it is locked."""


class WriteQueue:
    """The line before one database, in all threads and processes that write to it."""

    def __init__(self, database: str) -> None:
        self._path = Path(f"{database}-queue")
        self._file: int | None = None
        self._opened_by = 0
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    def enter(self, seconds: float = LONGEST_WAIT) -> bool:
        """Wait for one's turn and return True, or False when it did not come in time."""
        if not self._stand_in_line(seconds):
            return False
        try:
            fcntl.flock(self._opened(), fcntl.LOCK_EX)
        except BaseException:
            self._let_next_in()
            raise
        return True

    def leave(self) -> None:
        """Let the next one in: another process that waits, or else the next thread here."""
        fcntl.flock(self._opened(), fcntl.LOCK_UN)
        self._let_next_in()

    def _stand_in_line(self, seconds: float) -> bool:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            place = Lock()
            place.acquire()
            self._waiting.append(place)
        if place.acquire(timeout=seconds):
            return True
        with self._guard:
            if place not in self._waiting:
                # The turn came in the very moment that the waiting ended.
                return True
            self._waiting.remove(place)
            return False

    def _let_next_in(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _opened(self) -> int:
        """The file, opened anew after a fork: a descriptor that was inherited shares its lock with the parent's."""
        if self._file is None or self._opened_by != os.getpid():
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._opened_by = os.getpid()
        return self._file


class QueuedConnection(sqlite3.Connection):
    """A connection that leaves the line when its transaction ends, however it ends."""

    queue: WriteQueue | None = None

    def begin_immediate(self, queue: WriteQueue) -> None:
        """Begin a transaction that writes, when one's turn has come."""
        if queue.enter():
            self.queue = queue
        try:
            self.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        """Commit, and let the next one in; where that fails, a rollback follows and does so."""
        super().commit()
        self._leave()

    def rollback(self) -> None:
        """Roll back, and let the next one in."""
        try:
            super().rollback()
        finally:
            self._leave()

    def close(self) -> None:
        """Close, and let the next one in."""
        try:
            super().close()
        finally:
            self._leave()

    def _leave(self) -> None:
        queue, self.queue = self.queue, None
        if queue is not None:
            queue.leave()
