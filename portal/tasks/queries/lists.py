"""The lists of tasks: five tabs, a filter, a sum line and pages, quick however many tasks there are.

First at most 1,001 are counted, through the indexes of their owners. A list with fewer is gathered the same way and
then put in order; one with more is met by walking the index of open tasks by due date until the page is full.
Sorting by words is done here, by Danish rules, among the first 1,000 by due date.
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
from portal.tasks.queries.own_counts import own_counts
from portal.tasks.queries.rows import COLUMNS, TaskRow, dressed
from portal.tasks.queries.scopes import TaskFilter, ranges, tabs_of
from portal.tasks.rules import LONG_WITHOUT_DUE, SOON
from portal.web.danish import sort_key
from portal.web.paging import COUNT_LIMIT, PAGE_SIZE, Page, capped_count

STATE_ORDER = list(TaskState)
MARKED = (Task.is_open, Task.due_on, Task.state, Task.created_at)


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
    """One page of a list, its sum line, and every tab the viewer has, with its capped count where it is quick."""

    page: Page
    sums: Sums
    tabs: dict[str, int | None]


def task_list(viewer: Viewer, wanted: TaskFilter, on: date, *, number: int = 1) -> TaskList:
    """Return a page of the tasks that the filter asks for; at most eight statements, whatever the number."""
    listed = ranges(viewer, wanted, on)
    own = own_counts(viewer)
    is_plain = wanted == TaskFilter(tab=wanted.tab)
    sums = _sums(listed, on, total=own.get(wanted.tab) if is_plain else None)
    first = (number - 1) * PAGE_SIZE
    if not sums.total:
        rows, has_more = [], False
    elif wanted.sort == "due" and not wanted.is_descending:
        query = _walked(listed, *COLUMNS) if sums.is_capped else _gathered(listed)
        found = db.session.execute(query.limit(PAGE_SIZE + 1).offset(first)).all()
        rows, has_more = dressed(found[:PAGE_SIZE], viewer, on), len(found) > PAGE_SIZE
    else:
        everything = sorted_rows(viewer, wanted, on, limit=COUNT_LIMIT - 1)
        rows, has_more = everything[first : first + PAGE_SIZE], len(everything) > first + PAGE_SIZE
    tabs = own | ({wanted.tab: sums.total} if is_plain else {})
    page = Page(rows, number, sums.total, has_more=has_more)
    return TaskList(page, sums, {tab: tabs.get(tab) for tab in tabs_of(viewer)})


def sorted_rows(viewer: Viewer, wanted: TaskFilter, on: date, *, limit: int) -> list[TaskRow]:
    """Return the first `limit` tasks by due date, in the order that was asked for."""
    found = db.session.execute(_walked(ranges(viewer, wanted, on), *COLUMNS).limit(limit)).all()
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
    """Return the sums over the open tasks of one tab; of very many, over the first ones by due date."""
    listed = ranges(viewer, TaskFilter(tab=tab), on)
    sums = _sums(listed, on)
    return sums if not sums.is_capped else _counted(_walked(listed, *MARKED), on)


def _gathered(listed: list[sa.ColumnElement[bool]]) -> Any:
    """The rows of few tasks: every range through its own index, then put in the order of the due date."""
    rows = _together(listed, *COLUMNS).limit(COUNT_LIMIT).subquery()
    return sa.select(rows).order_by(rows.c.due_sort_on, rows.c.id)


def _walked(listed: list[sa.ColumnElement[bool]], *columns: Any) -> Any:
    """The rows of many tasks: one walk through the open tasks by due date, which soon has met enough of them."""
    return sa.select(*columns).where(sa.or_(*listed)).order_by(Task.due_sort_on, Task.id)


def _together(listed: list[sa.ColumnElement[bool]], *columns: Any) -> Any:
    selects = [sa.select(*columns, Task.due_sort_on).where(condition) for condition in listed]
    return selects[0] if len(selects) == 1 else sa.union_all(*selects)


def _sums(listed: list[sa.ColumnElement[bool]], on: date, *, total: int | None = None) -> Sums:
    """The sums of a list: the count is met in indexes alone, and the rows are only read when they are few."""
    if total is None:
        total = capped_count(_together(listed, Task.id))
    if total in (0, COUNT_LIMIT):
        return Sums(total)
    return _counted(_together(listed, *MARKED), on)


def _counted(query: Any, on: date) -> Sums:
    row = db.session.execute(_marks(query.limit(COUNT_LIMIT).subquery(), on)).one()
    return Sums(*(number or 0 for number in row))


def _marks(first: sa.Subquery, on: date) -> sa.Select:
    row = first.c
    long_ago = datetime.combine(on - LONG_WITHOUT_DUE + timedelta(days=1), time.min, tzinfo=COPENHAGEN)
    kinds = (
        row.due_on < on,
        row.due_on.between(on, on + SOON),
        row.state == TaskState.PROPOSED,
        sa.and_(row.due_on.is_(None), row.created_at < long_ago),
    )
    counts = [sa.func.sum(sa.case((sa.and_(row.is_open, kind), 1), else_=0)) for kind in kinds]
    return sa.select(sa.func.count(), *counts).select_from(first)


def _owner_order(owner: Owner) -> tuple[str, str]:
    return sort_key(owner.title), sort_key(owner.holder_name or "")
