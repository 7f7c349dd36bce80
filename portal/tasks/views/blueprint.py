"""The blueprint that the room's pages hang on, and the room's words as filters for every template."""

from typing import Any

from flask import Blueprint

from portal import clock
from portal.tasks import labels
from portal.tasks.models import StepKind, TaskState
from portal.web.danish import due_shown

blueprint = Blueprint("tasks", __name__)


@blueprint.app_template_filter("task_state")
def state_text(state: TaskState) -> str:
    """A task's state in words."""
    return labels.STATES[state]


@blueprint.app_template_filter("task_step")
def step_text(kind: StepKind) -> str:
    """What somebody did, to stand after the name of a post."""
    return labels.STEPS[kind]


@blueprint.app_template_filter("step_mark")
def step_mark(kind: StepKind) -> str:
    """The code of the mark beside a step."""
    return labels.STEP_MARKS.get(kind, kind.value)


@blueprint.app_template_filter("due_words")
def due_words(row: Any) -> str:
    """The due mark of a row in words: how far over, until, or without a due date."""
    return labels.mark_text(row.mark, row.days)


@blueprint.app_template_filter("due_shown")
def due_of(row: Any) -> str:
    """The due text as written; a date in figures as people say it, "20. november"."""
    return due_shown(row.due_text, row.due_on, clock.today())
