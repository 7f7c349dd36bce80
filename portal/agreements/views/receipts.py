"""The other party acknowledges what was said: one status, or all that wait."""

from flask import Response, abort, flash

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access
from portal.agreements.actions.refusals import NotPossibleError
from portal.agreements.actions.statuses import acknowledge
from portal.agreements.labels import statuses as labels
from portal.agreements.queries.goals import goal_rows
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.words import goal_and_author
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement, found_goal
from portal.web.htmx import go_to


@blueprint.post("/aftaler/status/<int:update_id>/kvitter")
@requires(Permission.VIEW_AGREEMENTS)
def receipt(update_id: int) -> Response:
    """Acknowledge one status of the other party; doing it twice changes nothing."""
    goal_id, author_id = goal_and_author(update_id) or abort(404)
    one = found_goal(goal_id, access.may_receipt)
    allow(author_id != viewer().person_id)
    _acknowledged(one.found, [update_id])
    flash(labels.RECEIPT_SAVED)
    return _back(one.found.agreement.id)


@blueprint.post("/aftaler/<int:agreement_id>/kvitter")
@requires(Permission.VIEW_AGREEMENTS)
def receipt_all(agreement_id: int) -> Response:
    """Acknowledge the last word on every goal that waits for this leader; what was said meanwhile waits on."""
    found = found_agreement(agreement_id, access.may_receipt)
    rows = goal_rows(viewer(), agreement_id)
    given = _acknowledged(found, [row.update_id for row in rows if row.receipt_waits and row.update_id])
    flash(labels.receipts_text(given))
    return go_to("agreements.agreement", agreement_id=agreement_id)


def _acknowledged(found: FoundAgreement, update_ids: list[int]) -> int:
    try:
        return acknowledge(viewer(), found, update_ids)
    except NotPossibleError:
        abort(409)


def _back(agreement_id: int) -> Response:
    """To what still waits, or to the agreement when nothing does."""
    still = any(row.receipt_waits for row in goal_rows(viewer(), agreement_id))
    return go_to("agreements.all_statuses" if still else "agreements.agreement", agreement_id=agreement_id)
