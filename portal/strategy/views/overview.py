"""The overview of initiatives: filter, sort and pages, all of it in the address."""

from typing import Any

from flask import Response, request, url_for

from portal import clock
from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.strategy import labels, queries
from portal.strategy.forms import InitiativeFilterForm
from portal.strategy.views.blueprint import blueprint
from portal.web.htmx import render
from portal.web.paging import page_number


@blueprint.get("/indsatser")
@requires(Permission.VIEW_STRATEGY)
def initiatives() -> Response:
    """List the initiatives that match, as a whole page or only the rows."""
    form = offered_filter()
    wanted = form.wanted(request.args.get("sorter", ""))
    return render(
        "strategy/initiatives.html",
        fragment="strategy/_initiatives.html",
        page=queries.initiative_list(viewer(), wanted, clock.today(), page=page_number()),
        sort=f"{'-' if wanted.descending else ''}{wanted.sort}",
        columns=_columns(form, wanted),
        marks=labels.MARKS,
        shown=labels.SHOWN,
        drafts=queries.own_drafts(viewer()),
        may_create=may_open("strategy.create"),
        **filter_context(form, "strategy.initiatives"),
    )


def offered_filter() -> InitiativeFilterForm:
    """Return the filter with its choices, read from the address."""
    form = InitiativeFilterForm()
    on = clock.today()
    units = queries.unit_choices(on, with_closed=True)
    form.offer(queries.foundation(), queries.owner_choices_in_use(viewer(), on), units)
    return form


def filter_context(form: InitiativeFilterForm, endpoint: str) -> dict[str, Any]:
    """Return what the filter panel and the tabs need: addresses that carry the filter along."""
    return {
        "filter_form": form,
        "endpoint": endpoint,
        "tabs": [
            {"label": text, "url": _address(name, form.in_address()), "count": None, "is_current": name == endpoint}
            for name, text in labels.WAYS_TO_SEE.items()
        ],
    }


def _columns(form: InitiativeFilterForm, wanted: queries.InitiativeFilter) -> list[dict[str, Any]]:
    """The sortable columns with the address that sorts by each; pressing again turns the order round."""
    columns = []
    for code, text in labels.SORTS.items():
        is_sorted = wanted.sort == code
        turned = f"-{code}" if is_sorted and not wanted.descending else code
        direction = ("descending" if wanted.descending else "ascending") if is_sorted else None
        address = _address("strategy.initiatives", {**form.in_address(), "sorter": turned})
        columns.append({"label": text, "url": address, "direction": direction})
    return columns


def _address(endpoint: str, chosen: dict[str, Any]) -> str:
    return url_for(endpoint, **chosen)
