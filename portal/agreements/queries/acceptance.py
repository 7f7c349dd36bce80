"""How far the two parties are: who has said yes to what, what is asked of the viewer, and what is missing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements import access, rules
from portal.agreements.access import Sight
from portal.agreements.models import (
    AgreementTakeover,
    Amendment,
    AmendmentState,
    Side,
)
from portal.agreements.queries.answered import Answer, Journal, Version, on_the_table, versions_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import worded
from portal.agreements.wording import canonical, hash_of
from portal.clock import COPENHAGEN
from portal.db import db, holds_on
from portal.organisation.models import Appointment


@dataclass(frozen=True)
class TakenOver:
    """What the present holder thinks of an agreement from before their time; `takes_it` is None until they say."""

    takes_it: bool | None
    appointment_id: int


@dataclass(frozen=True)
class AcceptancePanel:
    """The panel beside an agreement.

    `agreed` is the latest text that both said yes to. `holder` and `leader` are the answers that count to the text
    now in dialogue (None without one, and while an amendment is open, whose own page shows them). `lapsed` are yeses
    that count no longer, `refused` the noes that were said last. `is_asked` tells that the viewer has not answered yet.
    """

    state: str
    agreed: Version | None
    sha256: str
    holder: Answer | None
    leader: Answer | None
    lapsed: tuple[Answer, ...]
    refused: tuple[Answer, ...]
    may_answer: bool
    is_asked: bool
    amendment: Amendment | None
    journal: Journal | None
    is_journal_missing: bool
    is_journal_late: bool
    asks_to_take_over: bool
    wants_new: bool
    may_send: bool
    may_amend: bool
    may_journalise: bool
    may_reopen_for_new: bool
    steps: tuple[str, ...]


def acceptance_panel(viewer: Viewer, found: FoundAgreement) -> AcceptancePanel:
    """Return the panel: at most four statements. A former holder is told nothing here."""
    standing, state = found.standing, found.standing.state
    is_told = state != rules.DRAFT and found.sight is not Sight.OWN_TIME
    versions = versions_of(found.agreement.id) if is_told else []
    agreed = next((one for one in versions if one.is_agreed), None)
    is_between = state in rules.LIVES and access.reads_between(viewer, standing)
    amendment = open_amendment(found.agreement.id) if is_between else None
    takeover = taken_over(found, agreed, viewer.on) if is_between else None
    side = access.side_of(viewer, standing)
    wants_new = takeover is not None and takeover.takes_it is False
    missing = agreed is not None and agreed.journal is None
    return AcceptancePanel(
        state=state,
        agreed=agreed,
        **_on_table(viewer, found, versions),
        amendment=amendment,
        journal=agreed.journal if agreed else None,
        is_journal_missing=missing,
        is_journal_late=agreed is not None and missing and rules.is_journal_late(day_of(agreed.agreed_at), viewer.on),
        asks_to_take_over=side is Side.HOLDER and takeover is not None and takeover.takes_it is None,
        wants_new=wants_new,
        may_send=access.may_write(viewer, standing) and state == rules.DRAFT,
        may_amend=access.may_amend(viewer, standing) and amendment is None,
        may_journalise=missing and access.may_journalise(viewer, standing),
        may_reopen_for_new=wants_new and side is Side.LEADER and state == rules.ACCEPTED,
        steps=_steps(viewer, found, amendment),
    )


def _on_table(viewer: Viewer, found: FoundAgreement, versions: list[Version]) -> dict[str, Any]:
    """What is said of the text in dialogue, for the two parties; three statements, none when there is no such text."""
    if found.standing.state == rules.IN_DIALOGUE and access.reads_between(viewer, found.standing):
        return answers_now(viewer, found, versions, hash_of(canonical(worded(found.agreement.id))))
    nobody: dict[str, Any] = {"holder": None, "leader": None, "lapsed": (), "refused": ()}
    return {"sha256": "", "may_answer": False, "is_asked": False, **nobody}


def answers_now(
    viewer: Viewer, found: FoundAgreement, versions: list[Version], sha256: str, amendment: Amendment | None = None
) -> dict[str, Any]:
    """Return who has said what of the text with this hash, and whether the viewer is asked."""
    standing = found.standing
    amendment_id = amendment.id if amendment else None
    current = on_the_table(versions, sha256, amendment_id, standing)
    yes = {side: current.answer_of(side) if current else None for side in Side}
    old = _earlier_answers(versions, amendment_id) if current is None else ()
    side = access.side_of(viewer, standing)
    may_answer = side is not None and yes[side] is None and access.may_answer(viewer, standing)
    has_refused = any(one.side is side and not one.is_yes for one in old) and versions[0].sha256 == sha256
    return {
        "sha256": sha256,
        "holder": yes[Side.HOLDER],
        "leader": yes[Side.LEADER],
        "lapsed": tuple(one for one in old if one.is_yes),
        "refused": tuple(one for one in old if not one.is_yes),
        "may_answer": may_answer,
        "is_asked": may_answer and not has_refused,
    }


def _earlier_answers(versions: list[Version], amendment_id: int | None) -> tuple[Answer, ...]:
    """What was last said for the same purpose, of a text that cannot be answered any more."""
    latest = next(iter(versions), None)
    if latest is None or latest.is_agreed or latest.amendment_id != amendment_id:
        return ()
    return latest.answers


def open_amendment(agreement_id: int) -> Amendment | None:
    """Return the amendment that is open, at most one: one statement."""
    return db.session.scalars(
        sa.select(Amendment).where(Amendment.agreement_id == agreement_id, Amendment.state == AmendmentState.OPEN)
    ).one_or_none()


def taken_over(found: FoundAgreement, agreed: Version | None, on: date) -> TakenOver | None:
    """Return what the present holder thinks of an agreement older than their time in the post: at most one statement.

    None when it was agreed on in their own time, or the post is vacant.
    """
    since = found.standing.holder_since
    if agreed is None or since is None or since <= day_of(agreed.agreed_at):
        return None
    row = db.session.execute(
        sa.select(Appointment.id, AgreementTakeover.takes_it)
        .outerjoin(
            AgreementTakeover,
            sa.and_(
                AgreementTakeover.appointment_id == Appointment.id,
                AgreementTakeover.agreement_id == found.agreement.id,
            ),
        )
        .where(
            Appointment.position_id == found.agreement.position_id,
            Appointment.person_id.in_(found.standing.holder_ids),
            Appointment.valid_from > day_of(agreed.agreed_at),
            holds_on(Appointment, on),
        )
        .order_by(Appointment.id.desc())
    ).first()
    return None if row is None else TakenOver(row.takes_it, row.id)


def day_of(at: datetime) -> date:
    """Return the day of a moment in Copenhagen."""
    return at.astimezone(COPENHAGEN).date()


def _steps(viewer: Viewer, found: FoundAgreement, amendment: Amendment | None) -> tuple[str, ...]:
    if not access.may_settle(viewer, found.standing) or amendment is not None:
        return ()
    state = found.standing.state
    return tuple(step for step in rules.STEPS if step != "send" and rules.next_state(state, step))
