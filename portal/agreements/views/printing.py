"""An agreement as a page to print and hand out."""

from flask import Response, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.labels import overviews as labels
from portal.agreements.labels.names import years
from portal.agreements.labels.states import STATES, shown_code
from portal.agreements.labels.statuses import STATUSES, amount
from portal.agreements.queries.overviews import printed
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.web.htmx import render


@blueprint.get("/aftaler/<int:agreement_id>/udskriv")
@requires(Permission.READ_AGREEMENTS)
def print_agreement(agreement_id: int) -> Response:
    """The unit's part with who said yes to which text; never the personal part."""
    found = found_agreement(agreement_id)
    page = printed(viewer(), found)
    own_page = url_for("agreements.agreement", agreement_id=agreement_id)
    return render(
        "agreements/print.html",
        found=found,
        page=page,
        years=years(found.basis.starts_on, found.basis.ends_on),
        state=STATES[shown_code(found.agreement, found.basis, viewer().on)],
        statuses=STATUSES,
        amount=amount,
        labels=labels,
        breadcrumbs=[
            (labels.AGREEMENTS, url_for("agreements.index")),
            (page.post.title, own_page),
            (labels.PRINT, None),
        ],
    )
