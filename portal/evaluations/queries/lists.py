"""Who is evaluated in a cycle, who stands on whose list, and how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.access import list_visible_to
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, ListChange, ListChangeKind
from portal.evaluations.queries.cycles import unit_name
from portal.identity.models import Person
from portal.surveys.models import (
    Participant,
    RespondentRole,
    Survey,
    SurveyGroup,
    SurveyGroupPerson,
    SurveyState,
    SurveyUnit,
)

BY_HAND = (ListChangeKind.ADDED, ListChangeKind.REMOVED)


class Asked(NamedTuple):
    """Somebody on a list: as what they answer. Whether they have answered is never asked for."""

    person_id: int
    name: str
    role: RespondentRole


@dataclass(frozen=True)
class LeaderList:
    """A leader with the own list, and what has changed on it since the leader checked it (or at all)."""

    leader: EvaluatedLeader
    unit_name: str
    asked: Sequence[Asked]
    changes: Sequence[ListChange]

    def of_role(self, role: RespondentRole) -> list[Asked]:
        """Return those who answer as one thing, in Danish order of their names."""
        return [one for one in self.asked if one.role is role]

    @property
    def since_check(self) -> list[ListChange]:
        """What has changed after the leader's check."""
        checked = self.leader.checked_at
        return [change for change in self.changes if checked is not None and change.at > checked]


class LeaderRow(NamedTuple):
    """A leader in HR's list: how many are asked, and whether the list was changed after the check."""

    leader: EvaluatedLeader
    unit_name: str
    employees: int
    colleagues: int
    changed_at: datetime | None

    @property
    def has_changed_since_check(self) -> bool:
        """Whether somebody came or went after the leader found the list right."""
        checked = self.leader.checked_at
        return checked is not None and self.changed_at is not None and self.changed_at > checked


def roles_of(cycle: EvaluationCycle) -> list[RespondentRole]:
    """Return the roles that answer in a cycle, whose survey has its groups loaded, in their order."""
    return [group.role for group in cycle.survey.groups]


def leaders_of(cycle_id: int) -> Sequence[EvaluatedLeader]:
    """Return all leaders of a cycle with their people, by id; one statement."""
    query = sa.select(EvaluatedLeader).where(EvaluatedLeader.cycle_id == cycle_id).order_by(EvaluatedLeader.id)
    people = (joinedload(EvaluatedLeader.person), joinedload(EvaluatedLeader.superior))
    return db.session.scalars(query.options(*people)).all()


def by_hand(cycle_id: int) -> list[tuple[RespondentRole, int, int, bool]]:
    """Return (role, person id, unit id, whether they are on the list) of all changes by hand, the oldest first."""
    query = (
        sa.select(ListChange.role, ListChange.person_id, EvaluatedLeader.unit_id, ListChange.kind)
        .join(EvaluatedLeader, EvaluatedLeader.id == ListChange.leader_id)
        .where(EvaluatedLeader.cycle_id == cycle_id, ListChange.kind.in_(BY_HAND))
        .order_by(ListChange.id)
    )
    return [(*row[:3], row[3] is ListChangeKind.ADDED) for row in db.session.execute(query)]


def find_leader(viewer: Viewer, leader_id: int) -> EvaluatedLeader | None:
    """Return a leader whose list the viewer may see, with the cycle and its survey; None otherwise."""
    query = (
        sa.select(EvaluatedLeader)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .where(EvaluatedLeader.id == leader_id, list_visible_to(viewer))
        .options(
            joinedload(EvaluatedLeader.cycle).joinedload(EvaluationCycle.survey).selectinload(Survey.groups),
            joinedload(EvaluatedLeader.person),
            joinedload(EvaluatedLeader.superior),
        )
    )
    return db.session.scalar(query)


def list_of(leader: EvaluatedLeader) -> LeaderList:
    """Return a leader's list: before opening those named in the groups, afterwards those who were asked."""
    changes = sa.select(ListChange).where(ListChange.leader_id == leader.id).order_by(ListChange.id.desc())
    return LeaderList(
        leader,
        unit_name_of(leader),
        _asked(leader),
        db.session.scalars(changes.options(joinedload(ListChange.person))).all(),
    )


def unit_name_of(leader: EvaluatedLeader) -> str:
    """Return the latest name of a leader's unit."""
    return db.session.scalar(sa.select(unit_name(leader.unit_id))) or ""


def rows_of(cycle: EvaluationCycle) -> list[LeaderRow]:
    """Return all leaders of a cycle with the size of their lists, in the order of their units; two statements."""
    sizes = _sizes(cycle)
    changed = sa.select(sa.func.max(ListChange.at)).where(ListChange.leader_id == EvaluatedLeader.id).scalar_subquery()
    query = (
        sa.select(EvaluatedLeader, unit_name(EvaluatedLeader.unit_id), changed)
        .where(EvaluatedLeader.cycle_id == cycle.id)
        .order_by(EvaluatedLeader.id)
        .options(joinedload(EvaluatedLeader.person), joinedload(EvaluatedLeader.superior))
    )
    return [
        LeaderRow(
            leader,
            name or "",
            sizes.get((leader.unit_id, RespondentRole.EMPLOYEE), 0),
            sizes.get((leader.unit_id, RespondentRole.COLLEAGUE), 0),
            changed_at,
        )
        for leader, name, changed_at in db.session.execute(query)
    ]


def _asked(leader: EvaluatedLeader) -> Sequence[Asked]:
    survey = leader.cycle.survey
    if survey.state is SurveyState.DRAFT:
        listed = SurveyGroupPerson
        query = (
            sa.select(listed.person_id, Person.name, SurveyGroup.role)
            .join(SurveyGroup, SurveyGroup.id == listed.group_id)
            .join(Person, Person.id == listed.person_id)
            .where(SurveyGroup.survey_id == survey.id, listed.unit_id == leader.unit_id)
        )
    else:
        query = (
            sa.select(Participant.person_id, Person.name, SurveyGroup.role)
            .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
            .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
            .join(Person, Person.id == Participant.person_id)
            .where(Participant.survey_id == survey.id, SurveyUnit.unit_id == leader.unit_id)
        )
    rows = db.session.execute(query.order_by(SurveyGroup.rank, Person.sort_name, Person.id))
    return [Asked(*row) for row in rows]


def _sizes(cycle: EvaluationCycle) -> dict[tuple[int, RespondentRole], int]:
    if cycle.survey.state is SurveyState.DRAFT:
        listed = SurveyGroupPerson
        query = (
            sa.select(listed.unit_id, SurveyGroup.role, sa.func.count())
            .join(SurveyGroup, SurveyGroup.id == listed.group_id)
            .where(SurveyGroup.survey_id == cycle.survey_id)
            .group_by(listed.unit_id, SurveyGroup.role)
        )
    else:
        query = (
            sa.select(SurveyUnit.unit_id, SurveyGroup.role, sa.func.count())
            .select_from(Participant)
            .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
            .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
            .where(Participant.survey_id == cycle.survey_id)
            .group_by(SurveyUnit.unit_id, SurveyGroup.role)
        )
    return {(unit_id, role): number for unit_id, role, number in db.session.execute(query)}
