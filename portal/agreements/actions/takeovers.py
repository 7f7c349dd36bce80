"""A new holder of the post: taking the agreement over, or asking for a new one, which the leader may open for."""

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements import access, rules
from portal.agreements.actions.holding import hold, say
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.actions.revisions import begin_anew
from portal.agreements.models import AgreementState, AgreementTakeover, EventKind, Side
from portal.agreements.queries.acceptance import TakenOver, open_amendment, taken_over
from portal.agreements.queries.answered import versions_of
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db


def take_over(viewer: Viewer, found: FoundAgreement, takes_it: bool, reason: str = "") -> None:
    """Say yes to the agreement that came with the post, or ask for a new one and say why.

    NotPossibleError when the viewer is not asked; RefusedError when a reason is missing.
    """
    hold(found)
    asked = _takeover(viewer, found)
    if asked.takes_it is not None or access.side_of(viewer, found.standing) is not Side.HOLDER:
        raise NotPossibleError
    if not takes_it and not reason:
        raise RefusedError("no_reason")
    db.session.add(
        AgreementTakeover(
            agreement_id=found.agreement.id,
            appointment_id=asked.appointment_id,
            takes_it=takes_it,
            at=clock.now(),
        )
    )
    say(viewer, found, EventKind.TAKEN_OVER, reason, {"takes_it": [None, takes_it]})


def open_for_new(viewer: Viewer, found: FoundAgreement, reason: str) -> None:
    """Let the text be written anew, as the new holder asked: back in dialogue, until both have said yes again.

    The former text stays readable, and so does the reason. NotPossibleError when nobody has asked, or the viewer does
    not speak for the leader; RefusedError without a reason, or while an amendment is open.
    """
    agreement = hold(found)
    asked = _takeover(viewer, found)
    is_leader = access.side_of(viewer, found.standing) is Side.LEADER
    if asked.takes_it is not False or not is_leader or agreement.state.value != rules.ACCEPTED:
        raise NotPossibleError
    if not reason:
        raise RefusedError("no_reason")
    if open_amendment(agreement.id) is not None:
        raise RefusedError("amendment_open")
    agreement.state, agreement.accepted_on = AgreementState.IN_DIALOGUE, None
    begin_anew(viewer, agreement.id)
    say(viewer, found, EventKind.REOPENED, reason)


def _takeover(viewer: Viewer, found: FoundAgreement) -> TakenOver:
    agreed = next((one for one in versions_of(found.agreement.id) if one.is_agreed), None)
    asked = taken_over(found, agreed, viewer.on) if found.standing.state in rules.LIVES else None
    if asked is None:
        raise NotPossibleError
    return asked
