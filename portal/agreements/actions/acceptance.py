"""Sending an agreement to dialogue, and answering the text: yes or no, each party for itself."""

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements import access, rules
from portal.agreements.actions.amendments import adopt
from portal.agreements.actions.holding import Voice, hold, say, voice_of
from portal.agreements.actions.refusals import NotPossibleError, RefusedError, TextChangedError
from portal.agreements.models import (
    Acceptance,
    AgreementState,
    AgreementVersion,
    Amendment,
    EventKind,
    Side,
    Verdict,
)
from portal.agreements.queries.acceptance import open_amendment
from portal.agreements.queries.answered import Version, on_the_table, versions_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import kept, worded, working_goals
from portal.agreements.wording import canonical, hash_of
from portal.db import db


def send(viewer: Viewer, found: FoundAgreement) -> None:
    """Send a draft to dialogue: from now on both may answer the text.

    RefusedError without a goal or when weights do not fit; NotPossibleError when it is no draft any more.
    """
    agreement = hold(found)
    voice_of(viewer, found)
    state = rules.next_state(agreement.state.value, "send")
    if state is None:
        raise NotPossibleError
    check_goals(agreement.id)
    agreement.state = AgreementState(state)
    say(viewer, found, EventKind.SENT)


def answer(viewer: Viewer, found: FoundAgreement, verdict: Verdict, reason: str, expected_hash: str) -> bool:
    """Say yes or no to the text as it is now, for the party the viewer speaks for. Return whether both now agree.

    TextChangedError when the text is not the one with `expected_hash`; RefusedError for a no without a reason, a yes
    to goals whose weights do not fit, and a second yes; NotPossibleError when nothing is there to answer.
    """
    hold(found)
    voice = voice_of(viewer, found)
    amendment = open_amendment(found.agreement.id)
    if not access.may_answer(viewer, found.standing) or (found.standing.state in rules.LIVES and amendment is None):
        raise NotPossibleError
    text = canonical(worded(found.agreement.id))
    if hash_of(text) != expected_hash:
        raise TextChangedError(text)
    current = on_the_table(versions_of(found.agreement.id), expected_hash, amendment and amendment.id, found.standing)
    _check_answer(verdict, reason, voice, current, found.agreement.id)
    version_id = current.id if current else _freeze(found, text, amendment)
    _add_answer(viewer, voice, verdict, reason, version_id)
    kind = EventKind.ACCEPTED if verdict is Verdict.ACCEPTED else EventKind.REFUSED
    say(viewer, found, kind, reason, {"version_id": [None, version_id]})
    agrees = verdict is Verdict.ACCEPTED and current is not None and current.answer_of(_other(voice.side)) is not None
    if agrees:
        _come_into_force(viewer, found, amendment)
    return agrees


def check_goals(agreement_id: int) -> None:
    """RefusedError when the working text has no goal, or its weights do not fit."""
    goals = kept(working_goals(agreement_id))
    if not goals:
        raise RefusedError("no_goal")
    if not rules.weights_fit(goals):
        raise RefusedError("weights")


def _check_answer(verdict: Verdict, reason: str, voice: Voice, current: Version | None, agreement_id: int) -> None:
    if current is not None and current.answer_of(voice.side) is not None:
        raise RefusedError("answered")
    if verdict is Verdict.REFUSED and not reason:
        raise RefusedError("no_reason")
    if verdict is Verdict.ACCEPTED:
        check_goals(agreement_id)


def _freeze(found: FoundAgreement, text: str, amendment: Amendment | None) -> int:
    """Keep the text that is answered, numbered from 1."""
    agreement_id = found.agreement.id
    last = db.session.scalar(
        sa.select(sa.func.max(AgreementVersion.number)).where(AgreementVersion.agreement_id == agreement_id)
    )
    version = AgreementVersion(
        agreement_id=agreement_id,
        number=(last or 0) + 1,
        amendment_id=amendment.id if amendment else None,
        text=text,
        sha256=hash_of(text),
        at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    return version.id


def _add_answer(viewer: Viewer, voice: Voice, verdict: Verdict, reason: str, version_id: int) -> None:
    db.session.add(
        Acceptance(
            version_id=version_id,
            side=voice.side,
            verdict=verdict,
            reason=reason,
            role=voice.role,
            by_id=viewer.person_id,
            by_post=voice.post,
            at=clock.now(),
        )
    )
    db.session.flush()


def _other(side: Side) -> Side:
    return Side.LEADER if side is Side.HOLDER else Side.HOLDER


def _come_into_force(viewer: Viewer, found: FoundAgreement, amendment: Amendment | None) -> None:
    if amendment is not None:
        told = adopt(amendment)
        say(viewer, found, EventKind.AMENDMENT_ADOPTED, amendment.reason, told)
        return
    found.agreement.state = AgreementState.ACCEPTED
    found.agreement.accepted_on = clock.today()
    say(viewer, found, EventKind.ADOPTED)
