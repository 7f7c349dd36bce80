"""What one person's day is made of: the other rooms' questions, put together; at most twelve statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from portal import clock
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.queries.my_day import MyAgreements, my_agreements
from portal.audit.queries import LogSums, log_sums
from portal.evaluations.queries.my_day import DueStep, due_steps
from portal.evaluations.rules import StepState
from portal.identity.queries import AccountSums, account_sums
from portal.strategy import queries as strategy_queries
from portal.surveys.queries.answering import Place, waiting_places
from portal.tasks import queries as task_queries
from portal.tasks.rules import DueMark

NEWS = 6
MOST_SHOWN = 5
"""So many tasks of each kind stand on the page; the lists have the rest."""


@dataclass(frozen=True)
class News:
    """One thing that happened: a word about an initiative, or a step on a task."""

    at: datetime
    status: strategy_queries.NewsItem | None = None
    change: task_queries.Change | None = None


@dataclass(frozen=True)
class Day:
    """The sections of »Min dag«; those that are None are not this person's business."""

    tasks: task_queries.MyDay | None = None
    area: task_queries.Sums | None = None
    silence: strategy_queries.Silence | None = None
    agreements: MyAgreements = field(default_factory=MyAgreements)
    to_answer: tuple[tuple[Place, ...], ...] = ()
    follow_ups: Sequence[DueStep] = ()
    circles: tuple[strategy_queries.CircleStatuses, ...] = ()
    news: list[News] = field(default_factory=list)
    log: LogSums | None = None
    accounts: AccountSums | None = None

    @property
    def overdue_count(self) -> int:
        """How many rows of what the viewer must do bear the mark of being overdue."""
        return sum(sum(section) for section in self._overdue())

    @property
    def may_have_more_overdue(self) -> bool:
        """True when a section shows as many overdue rows as it can."""
        return any(sum(section) == MOST_SHOWN for section in self._overdue())

    def _overdue(self) -> Iterator[list[bool]]:
        """For each section of what the viewer must do: whether its rows are overdue."""
        if self.tasks is not None:
            for rows in (self.tasks.due, self.tasks.taken_over):
                yield [row.mark is DueMark.OVERDUE for row in rows]
        yield [step.state is StepState.OVERDUE for step in self.follow_ups]

    @property
    def may_have_more_to_answer(self) -> bool:
        """True when the page shows as many tasks that wait for an answer as it can."""
        return self.tasks is not None and len(self.tasks.awaiting) == MOST_SHOWN


def day_of(viewer: Viewer, on: date) -> Day:
    """Return what the viewer must do, answer and know today."""
    sees_tasks = may(viewer, Permission.VIEW_TASKS)
    sees_strategy = may(viewer, Permission.VIEW_STRATEGY)
    tab = area_tab(viewer)
    return Day(
        tasks=task_queries.my_day(viewer, on, limit=MOST_SHOWN) if viewer.is_employed else None,
        area=task_queries.counts_for(viewer, on, tab=tab) if tab else None,
        silence=strategy_queries.silence(viewer, on) if viewer.is_employed and sees_strategy else None,
        agreements=my_agreements(viewer, on) if may(viewer, Permission.VIEW_AGREEMENTS) else MyAgreements(),
        to_answer=_to_answer(viewer) if may(viewer, Permission.ANSWER_SURVEYS) else (),
        # Those who lead nobody have nothing to follow up, and are spared the question.
        follow_ups=due_steps(viewer, on) if viewer.is_leader else (),
        circles=strategy_queries.circle_statuses(viewer, on) if sees_strategy and wants_circles(viewer) else (),
        news=_news(viewer, sees_tasks=sees_tasks, sees_strategy=sees_strategy),
        log=log_sums(on) if may(viewer, Permission.VIEW_AUDIT) else None,
        accounts=account_sums() if may(viewer, Permission.MANAGE_ACCOUNTS) else None,
    )


def area_tab(viewer: Viewer) -> str | None:
    """Return which list of tasks the viewer follows besides the own ones."""
    if viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("secretariat") or viewer.is_on_board:
        return "alle"
    return "enheder" if viewer.is_leader or viewer.is_med else None


def wants_circles(viewer: Viewer) -> bool:
    """Leaders below the board come for their tasks; the others come to see how it goes."""
    return viewer.is_on_board or not viewer.is_leader


def _to_answer(viewer: Viewer) -> tuple[tuple[Place, ...], ...]:
    """The answers that wait, those of one survey together, the first to close first."""
    waiting = waiting_places(viewer.person_id, clock.now())
    return tuple(tuple(places) for _, places in groupby(waiting, lambda place: place.survey_id))


def _news(viewer: Viewer, *, sees_tasks: bool, sees_strategy: bool) -> list[News]:
    """What happened since the last visit; for a first visit, or when nothing did, the latest there is."""
    since = viewer.previous_visit_at
    found: list[News] = []
    if sees_strategy:
        found += [News(item.at, status=item) for item in strategy_queries.status_changes_since(viewer, since, NEWS)]
    if sees_tasks and since is not None:
        found += [News(change.at, change=change) for change in task_queries.changes_in_area(viewer, since, limit=NEWS)]
    return sorted(found, key=lambda news: news.at, reverse=True)[:NEWS]
