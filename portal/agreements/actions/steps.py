"""The steps of one person in the life of an agreement: followed up, closed, and opened again with a reason."""

from portal.access.viewer import Viewer
from portal.agreements import access, rules
from portal.agreements.actions.holding import hold, say
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.models import AgreementState, EventKind
from portal.agreements.queries.acceptance import open_amendment
from portal.agreements.queries.standing import FoundAgreement

EVENTS = {
    "follow_up": EventKind.FOLLOWED_UP,
    "close": EventKind.CLOSED,
    "reopen": EventKind.REOPENED,
}


def take_step(viewer: Viewer, found: FoundAgreement, step: str, reason: str = "") -> None:
    """Move an agreement on. NotPossibleError when the step does not lead on from here, or is not the viewer's.

    RefusedError when a reason is missing, or an amendment is open that nobody has settled.
    """
    agreement = hold(found)
    state = rules.next_state(agreement.state.value, step)
    if step not in EVENTS or state is None or not access.may_settle(viewer, found.standing):
        raise NotPossibleError
    if step in rules.STEPS_WITH_REASON and not reason:
        raise RefusedError("no_reason")
    if open_amendment(agreement.id) is not None:
        raise RefusedError("amendment_open")
    agreement.state = AgreementState(state)
    say(viewer, found, EVENTS[step], reason)
