"""The leader's check of the own list, and changes by hand: names, with a reason each."""

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.evaluations.models import EvaluatedLeader, ListChange, ListChangeKind
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.groups import add_person, remove_person
from portal.surveys.models import RespondentRole, SurveyGroup, SurveyState


class NotOnListError(ValueError):
    """Somebody is to be taken off a list that they are not on, or added as what nobody answers as here."""


def check_list(actor: Actor, leader: EvaluatedLeader, remark: str) -> None:
    """Note that the leader has looked the list through, with what is not right. Raises SettledError after opening."""
    _must_be_draft(leader)
    leader.checked_at, leader.remark = clock.now(), remark
    record(actor, "evaluation.list_checked", leader, leader.person.name)


def excuse(actor: Actor, leader: EvaluatedLeader, reason: str) -> None:
    """Excuse a leader, or let one take part again with an empty reason. Lists are worked out anew afterwards."""
    _must_be_draft(leader)
    leader.excused = reason
    leader.cycle.validated_at = None
    record(actor, "evaluation.leader_excused", leader, leader.person.name)


def add_to_list(actor: Actor, leader: EvaluatedLeader, person_id: int, role: RespondentRole, reason: str) -> None:
    """Put somebody on a list by hand. Raises SettledError after opening, NotOnListError for the leader themselves."""
    _must_be_draft(leader)
    if person_id == leader.person_id:
        raise NotOnListError
    add_person(actor, leader.cycle.survey, _group(leader, role), person_id, leader.unit_id)
    _note(actor, leader, person_id, role, ListChangeKind.ADDED, reason)


def take_off_list(actor: Actor, leader: EvaluatedLeader, person_id: int, role: RespondentRole, reason: str) -> None:
    """Take somebody off a list by hand. Raises SettledError after opening."""
    _must_be_draft(leader)
    remove_person(actor, leader.cycle.survey, _group(leader, role), person_id, leader.unit_id)
    _note(actor, leader, person_id, role, ListChangeKind.REMOVED, reason)


def _note(
    actor: Actor, leader: EvaluatedLeader, person_id: int, role: RespondentRole, kind: ListChangeKind, reason: str
) -> None:
    leader.cycle.validated_at = None
    db.session.add(
        ListChange(
            leader_id=leader.id,
            person_id=person_id,
            role=role,
            kind=kind,
            reason=reason,
            at=clock.now(),
            by_id=actor.person_id,
            by_post=actor.signature,
        )
    )
    record(actor, f"evaluation.list_{kind.value}", leader, leader.person.name, extra={role.value: [None, person_id]})


def _group(leader: EvaluatedLeader, role: RespondentRole) -> SurveyGroup:
    """Return the group of those who answer as `role`; named ones are settled by who leads, never by hand."""
    for group in leader.cycle.survey.groups:
        if group.role is role and not group.is_named:
            return group
    raise NotOnListError


def _must_be_draft(leader: EvaluatedLeader) -> None:
    if leader.cycle.survey.state is not SurveyState.DRAFT:
        raise SettledError
