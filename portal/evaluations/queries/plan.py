"""What a leader will do: actions with their themes, goals and tasks, and what a form of one can choose between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements.access import seen_now
from portal.agreements.goal_origin import LIVES
from portal.agreements.models import Agreement, Goal, GoalRevision
from portal.db import db, holds_on
from portal.evaluations.access import follow_up_visible_to
from portal.evaluations.action_origin import action_url
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpAction
from portal.organisation.models import Appointment
from portal.prepared import prepared
from portal.surveys.models import Survey, SurveyItem, ThemeTitle
from portal.surveys.wording import DANISH
from portal.tasks.access import visible_to
from portal.tasks.models import Task
from portal.tasks.origins import OriginLink, origin_of
from portal.tasks.queries.rows import COLUMNS, TaskRow, clothed, dressed

GOAL = sa.bindparam("goal", type_=sa.Integer)
MOST_ACTIONS = 20
MOST_TASKS = 60


@dataclass(frozen=True)
class ActionLine:
    """An action with the title of its theme, the goal where the viewer may know of it, and the tasks they may see."""

    action: FollowUpAction
    theme: str
    goal: OriginLink | None
    tasks: Sequence[TaskRow]


class GoalAction(NamedTuple):
    """An action that serves a goal, as the goal's page names it."""

    title: str
    url: str
    cycle_title: str
    is_dropped: bool


def actions_for_goal(viewer: Viewer, goal_id: int) -> list[GoalAction]:
    """Return the actions that serve a goal, of the follow-ups that the viewer reads; one statement."""
    rows = _serving(bound(viewer)).all(values(viewer, goal=goal_id))
    return [GoalAction(row[0], action_url(row[1], row[2]), *row[3:]) for row in rows]


def actions_of(viewer: Viewer, leader: EvaluatedLeader, on: date) -> list[ActionLine]:
    """Return the actions of a follow-up that the viewer reads, dropped ones last; at most four statements."""
    query = (
        sa.select(FollowUpAction, sa.func.coalesce(ThemeTitle.title, ""))
        .join(ThemeTitle, sa.and_(_titled(FollowUpAction.theme_id)), isouter=True)
        .where(FollowUpAction.leader_id == leader.id)
        .order_by(FollowUpAction.is_dropped, FollowUpAction.id)
    )
    rows = [(action, theme) for action, theme in db.session.execute(query)]
    goals = {action.goal_id for action, _ in rows if action.goal_id is not None}
    links = origin_of("goal_id").load(goals, viewer) if goals else {}
    tasks = _tasks(viewer, [action.id for action, _ in rows], on)
    return [ActionLine(one, theme, links.get(one.goal_id or 0), tasks.get(one.id, ())) for one, theme in rows]


def find_action(viewer: Viewer, action_id: int) -> FollowUpAction | None:
    """Return an action of a follow-up that the viewer reads, with the leader and who changed it; None otherwise."""
    query = (
        sa.select(FollowUpAction)
        .join(EvaluatedLeader, EvaluatedLeader.id == FollowUpAction.leader_id)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .where(FollowUpAction.id == action_id, follow_up_visible_to(viewer))
        .options(joinedload(FollowUpAction.changed_by))
    )
    return db.session.scalar(query)


def theme_choices(survey_id: int) -> list[tuple[int, str]]:
    """Return the themes that a survey asks about, in their order: ids and titles."""
    query = (
        sa.select(SurveyItem.theme_id, ThemeTitle.title)
        .join(ThemeTitle, sa.and_(_titled(SurveyItem.theme_id)))
        .where(SurveyItem.survey_id == survey_id)
        .group_by(SurveyItem.theme_id, ThemeTitle.title)
        .order_by(sa.func.min(SurveyItem.place))
    )
    return [(theme_id, title) for theme_id, title in db.session.execute(query)]


def goal_choices(viewer: Viewer, leader: EvaluatedLeader, chosen_id: int | None = None) -> list[tuple[int, str]]:
    """Return the open goals of the leader's own agreements as far as the viewer may know of them, and the chosen one.

    An agreement is the leader's own as long as the leader holds its post.
    """
    held = sa.select(Appointment.position_id).where(
        Appointment.person_id == leader.person_id, holds_on(Appointment, viewer.on)
    )
    is_open = sa.and_(Goal.is_live, Goal.outcome.is_(None), Agreement.state.in_(LIVES))
    query = (
        sa.select(Goal.id, GoalRevision.title)
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, GoalRevision.is_current.is_(True)))
        .where(Agreement.position_id.in_(held), sa.or_(is_open, Goal.id == chosen_id), seen_now(viewer))
        .order_by(Agreement.id.desc(), Goal.rank, Goal.id)
    )
    return [(goal_id, title) for goal_id, title in db.session.execute(query, {"on": viewer.on})]


@prepared
def _serving(viewer: BoundViewer) -> sa.Select:
    action = FollowUpAction
    return (
        sa.select(action.title, action.leader_id, action.id, Survey.title, action.is_dropped)
        .join(EvaluatedLeader, EvaluatedLeader.id == action.leader_id)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(action.goal_id == GOAL, follow_up_visible_to(viewer))
        .order_by(action.is_dropped, action.id)
        .limit(MOST_ACTIONS)
    )


def _titled(theme_id: object) -> sa.ColumnElement[bool]:
    return sa.and_(ThemeTitle.theme_id == theme_id, ThemeTitle.language == DANISH)


def _tasks(viewer: Viewer, action_ids: list[int], on: date) -> dict[int, list[TaskRow]]:
    if not action_ids:
        return {}
    sprung = Task.follow_up_action_id.in_(action_ids)
    order = (Task.is_open.desc(), Task.due_sort_on, Task.id)
    page = sa.select(*COLUMNS, Task.is_open, Task.due_sort_on).where(sprung, visible_to(viewer)).order_by(*order)
    found = page.limit(MOST_TASKS).subquery()
    wanted = clothed(found, with_helpers=False).order_by(found.c.is_open.desc(), found.c.due_sort_on, found.c.id)
    rows = db.session.execute(wanted, {"on": on}).all()
    by_action: dict[int, list[TaskRow]] = {}
    for row, shown in zip(rows, dressed(rows, viewer, on), strict=True):
        by_action.setdefault(row.follow_up_action_id, []).append(shown)
    return by_action
