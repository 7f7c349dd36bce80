"""Renewing an agreement: the next period's draft from this one, goal by goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.events import tell
from portal.agreements.actions.making import make_agreement
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import (
    Agreement,
    AgreementState,
    Basis,
    EventKind,
    Goal,
    GoalOutcome,
    GoalRevision,
    Part,
    PersonalText,
    Role,
)
from portal.agreements.queries.renewals import (
    EndingGoal,
    heading_key,
    nearest_leader_post,
    next_rank,
    personal_texts_of,
    sections_of,
    shared_goals_of,
)
from portal.audit.actions import record
from portal.db import db


@dataclass(frozen=True)
class Fate:
    """What becomes of a goal. `match_id` is the shared goal of the next basis that takes it up."""

    ending: EndingGoal
    outcome: GoalOutcome
    text: str = ""
    match_id: int | None = None


class RenewalError(Exception):
    """The next agreement is no draft any more, or comes from another agreement."""


def renew(
    viewer: Viewer,
    old: Agreement,
    basis: Basis,
    draft: Agreement | None,
    fates: Sequence[Fate],
    *,
    holder_ids: frozenset[int],
    role: Role,
    on: date,
) -> Agreement:
    """Fill in the post's draft from the next basis, or make it, and end the goals of the old agreement.

    The names of `old` must be loaded, and all of `basis`. What is written in the draft already stays. RenewalError when
    there is nothing left to fill in.
    """
    new = draft or make_agreement(viewer, basis, old.position, nearest_leader_post(old, on))
    if new.state is not AgreementState.DRAFT or new.previous_id is not None:
        raise RenewalError
    new.previous_id, new.changed_at = old.id, clock.now()
    _carry_goals(viewer, old, new, basis, fates)
    _carry_sections(viewer, old, new)
    _carry_personal(viewer, old, new, basis, holder_ids)
    tell(viewer, old, EventKind.RENEWED, role=role, extra={"renewed_as": [None, new.id]})
    db.session.flush()
    return new


def _carry_goals(viewer: Viewer, old: Agreement, new: Agreement, basis: Basis, fates: Sequence[Fate]) -> None:
    shared, rank = shared_goals_of(new.id), next_rank(new.id)
    for fate in fates:
        goal = fate.ending.goal
        goal.outcome, goal.outcome_text = fate.outcome, fate.text
        record(viewer, "goal.ended", goal, agreement_name(old))
        if fate.outcome is not GoalOutcome.CARRIED:
            continue
        if fate.match_id in shared:
            shared[fate.match_id].previous_id = goal.id
        else:
            _add_local(viewer, new, fate.ending, rank, basis.starts_on)
            rank += 1


def _add_local(viewer: Viewer, new: Agreement, ending: EndingGoal, rank: int, starts_on: date) -> None:
    """The goal as it stands, but for its weight (all goals' are weighed anew) and a due date that is over by then."""
    old = ending.revision
    is_due_later = old.due_on is not None and old.due_on >= starts_on
    goal = Goal(agreement_id=new.id, rank=rank, previous_id=ending.goal.id)
    db.session.add(goal)
    db.session.flush()
    db.session.add(
        GoalRevision(
            goal_id=goal.id,
            is_current=True,
            title=old.title,
            aim=old.aim,
            indicator=old.indicator,
            unit_of_measure=old.unit_of_measure,
            start_value=old.start_value,
            target_value=old.target_value,
            due_text=old.due_text if is_due_later else None,
            due_on=old.due_on if is_due_later else None,
            kkc=old.kkc,
            circle_id=old.circle_id,
            in_top_contract=old.in_top_contract,
            tags=list(old.tags),
            initiatives=list(old.initiatives),
            changed_at=clock.now(),
            changed_by_id=viewer.person_id,
        )
    )


def _carry_sections(viewer: Viewer, old: Agreement, new: Agreement) -> None:
    written = {heading_key(one.basis_section.title): one.text for one in sections_of(old.id) if one.text}
    for section in sections_of(new.id):
        text = written.get(heading_key(section.basis_section.title))
        if text and not section.text:
            section.text, section.changed_at, section.changed_by_id = text, clock.now(), viewer.person_id
            record(viewer, "agreement.section", section, agreement_name(old))


def _carry_personal(viewer: Viewer, old: Agreement, new: Agreement, basis: Basis, holder_ids: frozenset[int]) -> None:
    """The present holder's own part goes along; it changes neither hands nor author, and nobody else's does."""
    asked = {heading_key(one.title): one.id for one in basis.sections if one.part is Part.PERSONAL}
    taken = {(one.person_id, one.basis_section_id) for one in personal_texts_of(new.id, holder_ids)}
    for text in personal_texts_of(old.id, holder_ids):
        section_id = asked.get(heading_key(text.basis_section.title))
        if section_id is None or not text.text or (text.person_id, section_id) in taken:
            continue
        copied = PersonalText(
            agreement_id=new.id,
            person_id=text.person_id,
            basis_section_id=section_id,
            text=text.text,
            changed_at=text.changed_at,
            changed_by_id=text.changed_by_id,
        )
        db.session.add(copied)
        record(viewer, "agreement.personal", copied, agreement_name(old))
