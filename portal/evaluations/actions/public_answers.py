"""The leader tells those who were asked what they said and what is done about it, and takes it back."""

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.evaluations.actions.follow_up import must_be_open
from portal.evaluations.labels.follow_up import UNIT_PATH, answer_message
from portal.evaluations.models import EvaluatedLeader, PublicAnswer, Stage
from portal.evaluations.queries.public_answers import asked_of, has_told
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind


class NotReleasedError(ValueError):
    """Those who were asked have no results yet, or are to have none by the rules of the cycle."""


def may_be_shown(leader: EvaluatedLeader) -> bool:
    """Return whether those who were asked have their results; the cycle's stages and survey are loaded."""
    stages = {one.stage for one in leader.cycle.stages}
    return leader.cycle.survey.for_respondents and Stage.EMPLOYEES in stages


def add_answer(viewer: Viewer, leader: EvaluatedLeader, said: str, doing: str) -> PublicAnswer:
    """Write an answer, for the leader alone until it is published. Raises PutAwayError."""
    answer = PublicAnswer(leader_id=leader.id)
    db.session.add(answer)
    _keep(viewer, leader, answer, "written", said, doing)
    return answer


def change_answer(viewer: Viewer, leader: EvaluatedLeader, answer: PublicAnswer, said: str, doing: str) -> None:
    """Change an answer; what is shown changes at once. Raises PutAwayError."""
    _keep(viewer, leader, answer, "changed", said, doing)


def publish(viewer: Viewer, leader: EvaluatedLeader, answer: PublicAnswer) -> int:
    """Show an answer to those who were asked, and return how many were told: of a leader's first one only.

    No effect on one that is shown. Raises PutAwayError, NotReleasedError.
    """
    if not may_be_shown(leader):
        raise NotReleasedError
    if answer.published_at is not None:
        return 0
    answer.published_at = clock.now()
    is_first = not has_told(leader.id)
    if is_first:
        answer.told_at = answer.published_at
    _save(viewer, leader, answer, "published")
    if not is_first:
        return 0
    subject, text = answer_message(leader.cycle.survey.title)
    return send_to(
        asked_of(leader),
        MessageKind.EVALUATIONS,
        subject=subject,
        text=text,
        path=UNIT_PATH.format(leader_id=leader.id),
    )


def withdraw(viewer: Viewer, leader: EvaluatedLeader, answer: PublicAnswer) -> None:
    """Show an answer no longer; it stays with the leader. No effect on one that is not shown. Raises PutAwayError."""
    if answer.published_at is not None:
        answer.published_at = None
        _save(viewer, leader, answer, "withdrawn")


def _keep(viewer: Viewer, leader: EvaluatedLeader, answer: PublicAnswer, verb: str, said: str, doing: str) -> None:
    answer.said, answer.doing = said, doing
    _save(viewer, leader, answer, verb)


def _save(viewer: Viewer, leader: EvaluatedLeader, answer: PublicAnswer, verb: str) -> None:
    must_be_open(leader)
    answer.changed_at, answer.changed_by_id = clock.now(), viewer.person_id
    record(viewer, f"evaluation.answer_{verb}", answer, leader.person.name)
