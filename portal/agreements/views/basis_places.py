"""Where the pages of those who manage agreements lie: breadcrumbs and the tabs between them."""

from typing import Any

from flask import abort, url_for

from portal.access.decorators import allow, viewer
from portal.agreements.labels import bases as labels
from portal.agreements.models import Basis, BasisState
from portal.agreements.queries.bases import find_basis

Crumbs = list[tuple[str, str | None]]


def tabs(current: str) -> list[dict[str, Any]]:
    """Return the tabs of whoever manages agreements."""
    return [
        {"label": text, "url": url_for(endpoint), "count": None, "is_current": endpoint == current}
        for endpoint, text in labels.TABS.items()
    ]


def crumbs(*more: str, basis: Basis | None = None) -> Crumbs:
    """Return where a page lies: below the bases, or below one of them."""
    places: Crumbs = [
        (labels.AGREEMENTS, url_for("agreements.index")),
        (labels.BASES, url_for("agreements.bases") if more or basis else None),
    ]
    if basis is not None:
        places.append((basis.title, url_for("agreements.basis", basis_id=basis.id) if more else None))
    return [*places, *((text, None) for text in more)]


def found(basis_id: int | None, *, is_draft: bool = False, to_change: bool = False) -> Basis:
    """Return the basis of an address: 404 when the viewer may not know of it, 403 when its time for this is over."""
    basis = find_basis(viewer(), basis_id, to_change=to_change) if basis_id is not None else None
    basis = basis or abort(404)
    allow(basis.state is BasisState.DRAFT if is_draft else not to_change or basis.state is not BasisState.CLOSED)
    return basis
