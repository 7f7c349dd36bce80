"""Preparing: the lists are worked out from the organisation; and again when it has changed, keeping what hands did.

What somebody added or took off by hand stays so, whatever the organisation says afterwards. Every change after the
first working out is noted, so that a leader who has checked a list can see what differs since.
"""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.evaluations.actions.events import note_event
from portal.evaluations.eligibility import Evaluated, Scope, evaluated_on
from portal.evaluations.labels import lists as labels
from portal.evaluations.models import CycleEventKind, EvaluatedLeader, EvaluationCycle, ListChange, ListChangeKind
from portal.evaluations.queries.days import day_on
from portal.evaluations.queries.lists import by_hand, leaders_of
from portal.organisation.validity import months_from
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.lists import Listed, replace_list
from portal.surveys.models import RespondentRole, SurveyState

WORKED_OUT = (RespondentRole.EMPLOYEE, RespondentRole.SELF, RespondentRole.SUPERIOR)

Lists = dict[RespondentRole, set[Listed]]


def prepare(actor: Actor, cycle: EvaluationCycle, on: date) -> int:
    """Work out who is evaluated and who answers by the organisation of a day; return how many leaders take part.

    Raises SettledError once it has opened. The lists must be validated afterwards.
    """
    if cycle.survey.state is not SurveyState.DRAFT:
        raise SettledError
    is_first = cycle.prepared_for_on is None
    found = evaluated_on(day_on(on), scope_of(cycle, on))
    leaders = _write_leaders(cycle, found)
    lists = _with_hands(cycle, lists_of(found, leaders))
    _write_lists(actor, cycle, leaders, lists, notes=not is_first)
    cycle.prepared_for_on, cycle.validated_at = on, None
    taking_part = sum(1 for leader in leaders.values() if not leader.excused)
    kind = CycleEventKind.PREPARED if is_first else CycleEventKind.REFRESHED
    note_event(actor, cycle, kind, labels.prepared(taking_part, len(leaders) - taking_part))
    return taking_part


def scope_of(cycle: EvaluationCycle, on: date) -> Scope:
    """Return whose leaders a cycle evaluates on a day."""
    return Scope(
        unit_ids=frozenset(one.unit_id for one in cycle.units),
        levels=frozenset(one.level.value for one in cycle.levels),
        there_since=months_from(on, -cycle.min_months),
        excuses_new=cycle.excuses_new,
        leaves_out_on_leave=cycle.leaves_out_on_leave,
    )


def lists_of(found: list[Evaluated], leaders: Mapping[int, EvaluatedLeader]) -> Lists:
    """Return who answers as what for which unit, for the leaders who are not excused."""
    lists: Lists = {role: set() for role in WORKED_OUT}
    for one in found:
        unit_id = one.held.unit_id
        if leaders[unit_id].excused:
            continue
        lists[RespondentRole.EMPLOYEE] |= {(person_id, unit_id) for person_id in one.employees}
        lists[RespondentRole.SELF].add((one.held.person_id, unit_id))
        if one.superior is not None:
            lists[RespondentRole.SUPERIOR].add((one.superior.person_id, unit_id))
    return lists


def _write_leaders(cycle: EvaluationCycle, found: list[Evaluated]) -> dict[int, EvaluatedLeader]:
    """Keep one row for each unit; who no longer leads in the scope is excused, never forgotten."""
    present = {leader.unit_id: leader for leader in leaders_of(cycle.id)}
    for one in found:
        leader = present.get(one.held.unit_id)
        if leader is None:
            leader = EvaluatedLeader(cycle_id=cycle.id, unit_id=one.held.unit_id, excused="", remark="")
            leader.excused = labels.NEW_LEADER if one.is_new else ""
            present[leader.unit_id] = leader
            db.session.add(leader)
        elif leader.person_id != one.held.person_id:
            leader.checked_at, leader.remark = None, ""
            leader.excused = labels.NEW_LEADER if one.is_new else ""
        elif leader.excused in (labels.GONE, labels.NEW_LEADER):
            leader.excused = labels.NEW_LEADER if one.is_new else ""
        _fill(leader, one)
    here = {one.held.unit_id for one in found}
    for unit_id, leader in present.items():
        if unit_id not in here:
            leader.excused = leader.excused or labels.GONE
    db.session.flush()
    return present


def _fill(leader: EvaluatedLeader, one: Evaluated) -> None:
    leader.person_id, leader.position_id = one.held.person_id, one.held.position_id
    leader.post, leader.held_from = one.held.title, one.held.since
    leader.superior_id = one.superior and one.superior.person_id
    leader.superior_position_id = one.superior and one.superior.position_id
    leader.superior_post = one.superior.title if one.superior else ""


def _with_hands(cycle: EvaluationCycle, lists: Lists) -> Lists:
    """Return the lists with what was added and taken off by hand, the latest word about somebody counting."""
    for role, person_id, unit_id, is_on in by_hand(cycle.id):
        one = (person_id, unit_id)
        if is_on:
            lists.setdefault(role, set()).add(one)
        else:
            lists.setdefault(role, set()).discard(one)
    return lists


def _write_lists(
    actor: Actor, cycle: EvaluationCycle, leaders: Mapping[int, EvaluatedLeader], lists: Lists, *, notes: bool
) -> None:
    changes = []
    for group in cycle.survey.groups:
        came, gone = replace_list(actor, cycle.survey, group, lists.get(group.role, set()))
        for kind, people in ((ListChangeKind.CAME, came), (ListChangeKind.WENT, gone)):
            changes += [(leaders[unit_id].id, person_id, group.role, kind) for person_id, unit_id in people]
    if notes and changes:
        names = ("leader_id", "person_id", "role", "kind")
        shared = {"reason": "", "at": clock.now(), "by_id": actor.person_id, "by_post": actor.signature}
        db.session.execute(sa.insert(ListChange), [{**dict(zip(names, row, strict=True)), **shared} for row in changes])
