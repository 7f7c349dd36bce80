"""What a renewal needs: the next basis, the draft that may be there already, and the goals that live."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.agreements import rules
from portal.agreements.models import (
    Agreement,
    AgreementSection,
    AgreementState,
    Basis,
    BasisGoal,
    BasisState,
    Goal,
    GoalRevision,
    Part,
    PersonalText,
)
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.organisation.models import Position
from portal.organisation.queries.leading import ladder_on

CAN_BE_RENEWED = rules.LIVES | {rules.CLOSED}


@dataclass(frozen=True)
class EndingGoal:
    """A live goal whose fate nobody has decided on, with what it says."""

    goal: Goal
    revision: GoalRevision


@dataclass(frozen=True)
class Renewal:
    """An agreement with the basis of a later period, if one is published, and the post's agreement from it, if any."""

    found: FoundAgreement
    basis: Basis | None
    draft: Agreement | None
    goals: tuple[EndingGoal, ...]
    unmatched: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """The next agreement comes from this one."""
        return self.draft is not None and self.draft.previous_id == self.found.agreement.id

    @property
    def is_too_late(self) -> bool:
        """The next agreement has gone its own way: only a draft that comes from no other one can be filled in."""
        if self.draft is None or self.is_done:
            return False
        return self.draft.state is not AgreementState.DRAFT or self.draft.previous_id is not None


def renewal_of(found: FoundAgreement, *, to_write: bool = False) -> Renewal:
    """Return what there is to renew with, in at most six statements; four more load what is copied `to_write`."""
    basis = _next_basis(found.basis, to_write=to_write)
    draft = _draft(found.agreement, basis) if basis else None
    goals = _goals(found.agreement.id, to_write=to_write)
    return Renewal(found, basis, draft, goals, _unmatched(found, basis) if basis else ())


def hold(agreement: Agreement) -> None:
    """Hold the agreement until the request ends, so that of two renewals one waits and finds the other's."""
    db.session.execute(sa.select(Agreement.id).where(Agreement.id == agreement.id).with_for_update())


def nearest_leader_post(agreement: Agreement, on: date) -> Position:
    """Return the post of the nearest leader by the organisation of a day, the present one where there is none."""
    ladder = ladder_on(on, also=Position.id == agreement.position_id)
    post = ladder.posts.get(agreement.position_id)
    leader = ladder.leader_of(post, ladder.parents) if post else None
    return db.session.get_one(Position, leader.id if leader else agreement.leader_position_id)


def shared_goals_of(agreement_id: int) -> dict[int, Goal]:
    """Return the goals that came from the basis, by its goal's id."""
    query = sa.select(Goal).where(Goal.agreement_id == agreement_id, Goal.basis_goal_id.is_not(None))
    return {goal.basis_goal_id: goal for goal in db.session.scalars(query) if goal.basis_goal_id is not None}


def next_rank(agreement_id: int) -> int:
    """Return the rank after the last goal's."""
    return (db.session.scalar(sa.select(sa.func.max(Goal.rank)).where(Goal.agreement_id == agreement_id)) or 0) + 1


def sections_of(agreement_id: int) -> list[AgreementSection]:
    """Return the sections of the unit's part with their headings."""
    query = sa.select(AgreementSection).where(AgreementSection.agreement_id == agreement_id)
    return list(db.session.scalars(query.options(joinedload(AgreementSection.basis_section))))


def personal_texts_of(agreement_id: int, people: frozenset[int]) -> list[PersonalText]:
    """Return what some people have written in their own parts, with the headings."""
    query = sa.select(PersonalText).where(PersonalText.agreement_id == agreement_id, PersonalText.person_id.in_(people))
    return list(db.session.scalars(query.options(joinedload(PersonalText.basis_section))))


def _next_basis(basis: Basis, *, to_write: bool) -> Basis | None:
    """The published basis of the first later period, and perhaps all that making an agreement needs."""
    goals = selectinload(Basis.goals)
    marks = (goals.selectinload(BasisGoal.tags), goals.selectinload(BasisGoal.initiatives)) if to_write else (goals,)
    query = (
        sa.select(Basis)
        .where(Basis.state == BasisState.PUBLISHED, Basis.starts_on > basis.starts_on, Basis.ends_on > basis.ends_on)
        .order_by(Basis.starts_on, Basis.id)
        .limit(1)
    )
    return db.session.scalars(query.options(selectinload(Basis.sections), *marks)).one_or_none()


def _draft(agreement: Agreement, basis: Basis) -> Agreement | None:
    query = sa.select(Agreement).where(Agreement.basis_id == basis.id, Agreement.position_id == agreement.position_id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _goals(agreement_id: int, *, to_write: bool) -> tuple[EndingGoal, ...]:
    query = (
        sa.select(Goal, GoalRevision)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, GoalRevision.is_current))
        .where(Goal.agreement_id == agreement_id, Goal.is_live, Goal.outcome.is_(None))
        .order_by(Goal.basis_goal_id.is_(None), Goal.rank, Goal.id)
    )
    if to_write:
        query = query.options(selectinload(GoalRevision.tags), selectinload(GoalRevision.initiatives))
    return tuple(EndingGoal(goal, revision) for goal, revision in db.session.execute(query))


def _unmatched(found: FoundAgreement, basis: Basis) -> tuple[str, ...]:
    """The headings with a text that the next basis does not ask for: it stays in this agreement."""
    asked = {heading_key(section.title) for section in basis.sections if section.part is Part.UNIT}
    written = [section for section in sections_of(found.agreement.id) if section.text]
    titles = [section.basis_section.title for section in written]
    return tuple(title for title in titles if heading_key(title) not in asked)


def heading_key(title: str) -> str:
    """Return what two headings have in common that mean the same."""
    return " ".join(title.casefold().split())
