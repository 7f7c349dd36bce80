"""Writes how an agreement is renewed goal by goal, and what a holder notes of their own development."""

from datetime import timedelta

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.actions.personal import write_personal
from portal.agreements.actions.renewals import Fate, renew
from portal.agreements.models import BasisSection, GoalOutcome, Part, Side
from portal.agreements.queries.renewals import EndingGoal, renewal_of
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.demo.agreements.bases import NEW, OLD
from portal.demo.agreements.lives import ABSENCE, PERSONAL, Life
from portal.demo.world import World
from portal.demo.writers.kept import Kept

RENEWED = ("oerum", "socialchef", "hjemmeplejen", "voksen", "skolechef")
TAKEN_UP = {"Flere kommer på arbejde": ABSENCE}
"""Shared goals of the old basis that the new one takes up under another name."""
RESULT = "Alle teams har talt om tryghed mindst to gange. Det fortsætter uden at være et mål."
RENEWED_AFTER = timedelta(days=5)


def tell_renewals(world: World) -> None:
    """Tell of those who went into the new period from the old one; to be told before they write the new agreement."""
    when = NEW.starts_on(world.chronicle.today) + RENEWED_AFTER
    for post in RENEWED:
        Kept(world, OLD, post, Life()).tell(when, Side.HOLDER, _renew)


def tell_personal(kept: Kept) -> None:
    """Tell of what the holder wrote about their own development, for the two parties alone."""
    for when, place, text in PERSONAL.get(kept.post, ()):
        kept.tell(when, Side.HOLDER, lambda who, found, n=place, said=text: _note(who, found, n, said))


def _renew(viewer: Viewer, found: FoundAgreement) -> None:
    renewal = renewal_of(found)
    if renewal.basis is None or renewal.draft is None:
        return
    for ending in renewal.goals:
        db.session.refresh(ending.revision, ["tags", "initiatives"])
    matches = {goal.title: goal.id for goal in renewal.basis.goals}
    fates = [_fate(goal, matches) for goal in renewal.goals]
    role, holders = access.role_of(viewer, found.standing), found.standing.holder_ids
    renew(viewer, found.agreement, renewal.basis, renewal.draft, fates, holder_ids=holders, role=role, on=viewer.on)


def _fate(ending: EndingGoal, matches: dict[str, int]) -> Fate:
    match_id = matches.get(TAKEN_UP.get(ending.revision.title, ""))
    if ending.goal.basis_goal_id is None or match_id is not None:
        return Fate(ending, GoalOutcome.CARRIED, match_id=match_id)
    return Fate(ending, GoalOutcome.CLOSED, RESULT)


def _note(viewer: Viewer, found: FoundAgreement, place: int, text: str) -> None:
    sections = sa.select(BasisSection.id).where(
        BasisSection.basis_id == found.basis.id, BasisSection.part == Part.PERSONAL
    )
    section_id = db.session.scalars(sections.order_by(BasisSection.rank)).all()[place]
    write_personal(viewer, found.agreement, section_id, None, text)
