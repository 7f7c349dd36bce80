"""The lists of tasks: five tabs, a filter, a sum line and pages, quick however many tasks there are.

First at most 1,001 are counted, through the indexes of their owners. A list with fewer is gathered the same way and
then put in order; one with more is met by walking the index of open tasks by due date until the page is full.
Sorting by words is done here, by Danish rules, among the first 1,000 by due date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property, lru_cache, partial
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.organisation.owners import Owner
from portal.prepared import Composed, Prepared, Question
from portal.tasks.access import sees_all
from portal.tasks.models import Task, TaskState
from portal.tasks.queries.rows import COLUMNS, TaskRow, clothed, dressed
from portal.tasks.queries.scopes import TaskFilter, ranges
from portal.tasks.rules import LONG_WITHOUT_DUE, SOON
from portal.web.danish import sort_key
from portal.web.paging import COUNT_LIMIT, PAGE_SIZE, Page

STATE_ORDER = list(TaskState)
LIMIT, OFFSET = (sa.bindparam(name, type_=sa.Integer) for name in ("limit", "offset"))
FAR = 5 * COUNT_LIMIT
CAP, FURTHER = (sa.literal_column(str(limit), sa.Integer) for limit in (COUNT_LIMIT, FAR))
SUMS = ("total", "overdue", "due_soon", "waiting", "no_due")
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
    """One page of a list, its sum line, and every tab the viewer has with its capped count."""

    page: Page
    sums: Sums
    tabs: dict[str, int]


def task_list(viewer: Viewer, wanted: TaskFilter, on: date, *, tabs: dict[str, int], number: int = 1) -> TaskList:
    """Return a page of the tasks that the filter asks for; at most six statements, whatever the number.

    `tabs` are the viewer's counts, as `around_lists` gives them.
    """
    asked = _asked(viewer, wanted, on)
    first = (number - 1) * PAGE_SIZE
    by_due = wanted.sort == "due" and not wanted.is_descending
    found = None
    if asked.reads_titles and by_due and number == 1:
        # The rows bear their number: asked for at once, all titles are read once and not twice.
        found = _page(asked.gathered, viewer, first)
        total = _sums_of(found[0]).total if found else 0
    else:
        total = tabs[wanted.tab] if wanted == TaskFilter(tab=wanted.tab) else asked.count.scalar(values(viewer)) or 0
    sums, has_more, rows = Sums(total), False, []
    if total and by_due:
        if found is None or sums.is_capped:
            found = _page(asked.walked if sums.is_capped else asked.gathered, viewer, first)
        rows, has_more = dressed(found[:PAGE_SIZE], viewer, on), len(found) > PAGE_SIZE
        sums = sums if sums.is_capped or not found else _sums_of(found[0])
    elif total:
        everything = sorted_rows(viewer, wanted, on, limit=COUNT_LIMIT - 1)
        rows, has_more = everything[first : first + PAGE_SIZE], len(everything) > first + PAGE_SIZE
        sums = sums if sums.is_capped else _counted(asked.marks, viewer)
    return TaskList(Page(rows, number, total, has_more=has_more), sums, tabs)


def sorted_rows(viewer: Viewer, wanted: TaskFilter, on: date, *, limit: int) -> list[TaskRow]:
    """Return the first `limit` tasks by due date, in the order that was asked for."""
    found = _asked(viewer, wanted, on).walked.all(values(viewer, limit=limit, offset=0))
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
    asked = _asked(viewer, TaskFilter(tab=tab), on)
    total = asked.far_count.scalar(values(viewer)) or 0
    if not total:
        return Sums(0)
    return _counted(asked.marks_of_few if total < FAR else asked.marks_of_many, viewer)


class _Asked:
    """The questions of one list. Those that are `kept` are composed once, the others when they are first asked."""

    def __init__(self, viewer: Viewer, wanted: TaskFilter, on: date, *, is_kept: bool) -> None:
        self._question, self._on = Prepared if is_kept else Composed, on
        compose = partial(ranges, viewer, wanted, on)
        # Of what is kept, only the text is: not what it was composed of.
        self._ranges = compose if is_kept else cache(compose)
        self.reads_titles = bool(wanted.text) and wanted.tab == "alle"
        # Whoever sees all tasks has their titles read through; by an index SQLite takes four times as long for it.
        reads_through = self.reads_titles and sees_all(viewer)
        self._gathered = partial(compose, by_index=False) if reads_through else self._ranges

    @cached_property
    def count(self) -> Question:
        """How many there are, met in indexes alone; capped."""
        return self._question(lambda: _number_of(self._together(Task.id).limit(CAP)))

    @cached_property
    def far_count(self) -> Question:
        """The same, counted further: whether to gather them all or to walk through all open tasks."""
        return self._question(lambda: _number_of(self._together(Task.id).limit(FURTHER)))

    @cached_property
    def gathered(self) -> Question:
        """The rows of few tasks: every range through its own index, then put in the order of the due date.

        Every row also bears the sums of them all.
        """
        return self._question(self._all_gathered)

    @cached_property
    def walked(self) -> Question:
        """The rows of many tasks: one walk through the open tasks by due date, which soon has met enough of them."""
        return self._question(self._all_walked)

    @cached_property
    def marks(self) -> Question:
        """The marks of few tasks, counted."""
        return self._question(lambda: _marks(self._together(*MARKED).limit(CAP).subquery(), self._on))

    @cached_property
    def marks_of_few(self) -> Question:
        """The marks of the first tasks by due date, counted, where few enough are to be gathered."""
        return self._question(self._first_of_few)

    @cached_property
    def marks_of_many(self) -> Question:
        """The marks of the first of many tasks by due date, counted."""
        return self._question(lambda: _marks(self._walked(*MARKED).limit(CAP).subquery(), self._on))

    def _all_gathered(self) -> Any:
        found = self._together(*COLUMNS, Task.is_open).limit(CAP).cte("found")
        page = sa.select(found).order_by(found.c.due_sort_on, found.c.id).limit(LIMIT).offset(OFFSET).subquery("page")
        sums = _marks(sa.select(*(found.c[column.key] for column in MARKED)).subquery(), self._on).subquery("sums")
        query = clothed(page).add_columns(*sums.c).join(sums, sa.true())
        return query.order_by(page.c.due_sort_on, page.c.id)

    def _all_walked(self) -> Any:
        page = self._walked(*COLUMNS, Task.due_sort_on).limit(LIMIT).offset(OFFSET).subquery("page")
        return clothed(page).order_by(page.c.due_sort_on, page.c.id)

    def _first_of_few(self) -> Any:
        every = self._together(*MARKED, Task.id).limit(FURTHER).subquery()
        first = sa.select(every).order_by(every.c.due_sort_on, every.c.id).limit(CAP)
        return _marks(first.subquery(), self._on)

    def _walked(self, *columns: Any) -> Any:
        return sa.select(*columns).where(sa.or_(*self._ranges())).order_by(Task.due_sort_on, Task.id)

    def _together(self, *columns: Any) -> Any:
        selects = [sa.select(*columns, Task.due_sort_on).where(condition) for condition in self._gathered()]
        return sa.union_all(*selects)


def _number_of(found: Any) -> Any:
    return sa.select(sa.func.count()).select_from(found.subquery())


def _asked(viewer: Viewer, wanted: TaskFilter, on: date) -> _Asked:
    """The questions of a list; those that carry no words or unit of one person's asking are kept."""
    unsorted = replace(wanted, sort="due", is_descending=False)
    is_common = unsorted == TaskFilter(tab=wanted.tab, state=wanted.state, due=wanted.due)
    return _kept(bound(viewer), unsorted, on) if is_common else _Asked(bound(viewer), unsorted, on, is_kept=False)


@lru_cache(maxsize=256)
def _kept(viewer: BoundViewer, wanted: TaskFilter, on: date) -> _Asked:
    return _Asked(viewer, wanted, on, is_kept=True)


def _page(question: Question, viewer: Viewer, first: int) -> Sequence[Any]:
    return question.all(values(viewer, limit=PAGE_SIZE + 1, offset=first))


def _sums_of(row: Any) -> Sums:
    return Sums(*(getattr(row, f"sum_of_{name}") or 0 for name in SUMS))


def _counted(question: Question, viewer: Viewer) -> Sums:
    return Sums(*(number or 0 for number in question.one(values(viewer))))


def _marks(first: sa.Subquery, on: date) -> sa.Select:
    row = first.c
    long_ago = datetime.combine(on - LONG_WITHOUT_DUE + timedelta(days=1), time.min, tzinfo=COPENHAGEN)
    kinds = (
        row.due_on < on,
        row.due_on.between(on, on + SOON),
        row.state == TaskState.PROPOSED,
        sa.and_(row.due_on.is_(None), row.created_at < long_ago),
    )
    counts = (sa.func.count(), *(sa.func.sum(sa.case((sa.and_(row.is_open, kind), 1), else_=0)) for kind in kinds))
    named = (count.label(f"sum_of_{name}") for name, count in zip(SUMS, counts, strict=True))
    return sa.select(*named).select_from(first)


def _owner_order(owner: Owner) -> tuple[str, str]:
    return sort_key(owner.title), sort_key(owner.holder_name or "")
