"""Setting, reaching, taking back, changing and removing milestones."""

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.audit.unlogged import last_of
from portal.db import db
from portal.strategy.actions.contents import StrategyError
from portal.strategy.models import Initiative, Milestone
from portal.strategy.rules import DueFault, due_fault
from portal.tasks.due import Due


@dataclass(frozen=True)
class MilestoneContent:
    """What a milestone says; its day is the last one that the due text means."""

    title: str
    due: Due
    position_id: int | None = None


def fault_of(due: Due, initiative: Initiative, on: date) -> DueFault | None:
    """Return why a milestone of the initiative cannot be due then."""
    period = (due.from_on, due.to_on)
    return due_fault(*period, starts_on=initiative.starts_on, ends_on=initiative.ends_on, on=on)


def add_milestone(viewer: Viewer, initiative: Initiative, content: MilestoneContent) -> Milestone:
    """Add a milestone that is not reached yet. StrategyError for days outside the initiative's period."""
    milestone = Milestone(initiative_id=initiative.id, reached_on=None)
    _fill(viewer, initiative, milestone, content)
    db.session.add(milestone)
    record(viewer, "milestone.added", milestone, _name(initiative, milestone))
    return milestone


def change_milestone(viewer: Viewer, initiative: Initiative, milestone: Milestone, content: MilestoneContent) -> None:
    """Change a milestone's title, day and post. StrategyError for days outside the initiative's period."""
    _fill(viewer, initiative, milestone, content)
    record(viewer, "milestone.changed", milestone, _name(initiative, milestone))


def reach_milestone(viewer: Viewer, initiative: Initiative, milestone: Milestone, reached_on: date, on: date) -> None:
    """Note the day a milestone was reached. StrategyError for a day after `on`, or before `first_day`."""
    if not first_day(initiative) <= reached_on <= on:
        raise StrategyError("A milestone is reached after the initiative began, and not in the future.")
    milestone.reached_on = reached_on
    _sign(viewer, milestone)
    record(viewer, "milestone.reached", milestone, _name(initiative, milestone))


def first_day(initiative: Initiative) -> date:
    """Return the first day on which something can have been reached: it started, or was written down ahead of that."""
    return min(initiative.starts_on, initiative.created_at.astimezone(clock.COPENHAGEN).date())


def take_back_milestone(viewer: Viewer, initiative: Initiative, milestone: Milestone) -> None:
    """Note that a milestone was not reached after all; nothing happens when it was not."""
    if milestone.reached_on is None:
        return
    milestone.reached_on = None
    _sign(viewer, milestone)
    record(viewer, "milestone.taken_back", milestone, _name(initiative, milestone))


def remove_milestone(viewer: Viewer, initiative: Initiative, milestone: Milestone) -> None:
    """Remove a milestone; the log keeps what it said."""
    record(viewer, "milestone.removed", milestone, _name(initiative, milestone), extra=last_of(milestone))
    db.session.delete(milestone)
    db.session.flush()


def _fill(viewer: Viewer, initiative: Initiative, milestone: Milestone, content: MilestoneContent) -> None:
    is_stored = (content.due.text, content.due.to_on) == (milestone.due_text, milestone.due_on)
    if not is_stored and (fault := fault_of(content.due, initiative, clock.today())):
        raise StrategyError(f"The milestone lies outside its initiative: {fault}.")
    milestone.title = content.title
    milestone.due_text = content.due.text
    milestone.due_on = content.due.to_on
    milestone.position_id = content.position_id
    _sign(viewer, milestone)


def _sign(viewer: Viewer, milestone: Milestone) -> None:
    milestone.changed_at, milestone.changed_by_id = clock.now(), viewer.person_id


def _name(initiative: Initiative, milestone: Milestone) -> str:
    return f"{initiative.title}: {milestone.title}"
