"""The lists of tasks: five tabs, a filter, a sum line and pages, quick however many tasks there are.

A list of few owners is read as one ordered range of an index per owner (a union that both databases merge); a
list of many walks the index of open tasks in the order of the due date until the page is full. Sorting by words
is done here, by Danish rules, among the first 1,000 by due date.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import db
from portal.organisation.owners import Owner
from portal.tasks.models import Task, TaskState
from portal.tasks.queries.rows import COLUMNS, TaskRow, dressed
from portal.tasks.queries.scopes import TaskFilter, ranges, tabs_of
from portal.tasks.rules import LONG_WITHOUT_DUE, SOON
from portal.web.danish import sort_key
from portal.web.paging import COUNT_LIMIT, PAGE_SIZE, Page

STATE_ORDER = list(TaskState)


@dataclass(frozen=True)
class Sums:
    """How many tasks a list holds, and how many bear each mark; `total` is at most COUNT_LIMIT.

    Counted among the first COUNT_LIMIT by due date, so that a mark is exact unless the total is capped.
    """

    total: int
    overdue: int = 0
    due_soon: int = 0
    waiting: int = 0
    no_due: int = 0

    @property
    def is_capped(self) -> bool:
        """True when there are more tasks than were counted."""
        return self.total >= COUNT_LIMIT


@dataclass(frozen=True)
class TaskList:
    """One page of a list, its sum line, and the capped count of every tab the viewer has."""

    page: Page
    sums: Sums
    tabs: dict[str, int]


def task_list(viewer: Viewer, wanted: TaskFilter, on: date, *, number: int = 1) -> TaskList:
    """Return a page of the tasks that the filter asks for; at most seven statements, whatever the number."""
    listed = ranges(viewer, wanted, on)
    tabs, sums = _counts(viewer, listed, on, tabs=tabs_of(viewer))
    first = (number - 1) * PAGE_SIZE
    if wanted.sort == "due" and not wanted.is_descending:
        found = db.session.execute(_ordered(listed).limit(PAGE_SIZE + 1).offset(first)).all()
        rows = dressed(found[:PAGE_SIZE], viewer, on)
        has_more = len(found) > PAGE_SIZE
    else:
        everything = sorted_rows(viewer, wanted, on, limit=COUNT_LIMIT - 1)
        rows, has_more = everything[first : first + PAGE_SIZE], len(everything) > first + PAGE_SIZE
    return TaskList(Page(rows, number, sums.total, has_more=has_more), sums, tabs)


def sorted_rows(viewer: Viewer, wanted: TaskFilter, on: date, *, limit: int) -> list[TaskRow]:
    """Return the first `limit` tasks by due date, in the order that was asked for."""
    found = db.session.execute(_ordered(ranges(viewer, wanted, on)).limit(limit)).all()
    rows = dressed(found, viewer, on)
    orders: dict[str, Any] = {
        "title": lambda row: sort_key(row.title),
        "owner": lambda row: _owner_order(row.owner),
        "state": lambda row: STATE_ORDER.index(row.state),
    }
    if wanted.sort in orders:
        rows.sort(key=orders[wanted.sort])
    return rows[::-1] if wanted.is_descending else rows


def counts_for(viewer: Viewer, on: date, *, tab: str = "mine") -> Sums:
    """Return the sums over the open tasks of one tab, in one statement."""
    return _counts(viewer, ranges(viewer, TaskFilter(tab=tab), on), on, tabs=())[1]


def _ordered(listed: list[sa.ColumnElement[bool]]) -> Any:
    """The rows of all ranges together in the order of the due date."""
    selects = [sa.select(*COLUMNS, Task.due_sort_on).where(condition) for condition in listed]
    if len(selects) == 1:
        return selects[0].order_by(Task.due_sort_on, Task.id)
    together = sa.union_all(*selects)
    return together.order_by("due_sort_on", "id")


def _counts(
    viewer: Viewer, listed: list[sa.ColumnElement[bool]], on: date, *, tabs: tuple[str, ...]
) -> tuple[dict[str, int], Sums]:
    """Count the list with its marks, and every tab, in one statement."""
    marks = _marks(listed, on)
    counted = sa.select(marks, *(_capped(ranges(viewer, TaskFilter(tab=tab), on)).label(f"tab_{tab}") for tab in tabs))
    row = db.session.execute(counted).one()._mapping
    names = ("total", "overdue", "due_soon", "waiting", "no_due")
    return {tab: row[f"tab_{tab}"] for tab in tabs}, Sums(**{name: row[name] or 0 for name in names})


def _marks(listed: list[sa.ColumnElement[bool]], on: date) -> sa.Subquery:
    first = _first(listed, Task.is_open, Task.due_on, Task.state, Task.created_at)
    row = first.c
    long_ago = datetime.combine(on - LONG_WITHOUT_DUE + timedelta(days=1), time.min, tzinfo=COPENHAGEN)
    kinds = {
        "overdue": row.due_on < on,
        "due_soon": row.due_on.between(on, on + SOON),
        "waiting": row.state == TaskState.PROPOSED,
        "no_due": sa.and_(row.due_on.is_(None), row.created_at < long_ago),
    }
    counts = [
        sa.func.sum(sa.case((sa.and_(row.is_open, kind), 1), else_=0)).label(name) for name, kind in kinds.items()
    ]
    return sa.select(sa.func.count().label("total"), *counts).select_from(first).subquery("marks")


def _capped(listed: list[sa.ColumnElement[bool]]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(_first(listed, ordered=False)).scalar_subquery()


def _first(listed: list[sa.ColumnElement[bool]], *columns: Any, ordered: bool = True) -> sa.Subquery:
    """At most COUNT_LIMIT rows of all ranges together, the first ones by due date when their marks count."""
    wanted = (Task.id.label("id"), Task.due_sort_on, *columns)
    selects = [sa.select(*wanted).where(condition) for condition in listed]
    together: Any = selects[0] if len(selects) == 1 else sa.union_all(*selects)
    if ordered:
        together = together.order_by("due_sort_on", "id")
    return together.limit(COUNT_LIMIT).subquery()


def _owner_order(owner: Owner) -> tuple[str, str]:
    return sort_key(owner.title), sort_key(owner.holder_name or "")
