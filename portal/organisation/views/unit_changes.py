"""Changing a unit: its name, its place, and its end."""

from datetime import date

from flask import Response

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation import access, actions, labels, queries
from portal.organisation.forms import CloseForm, MoveForm, RenameForm
from portal.organisation.labels.changes import CLOSE, MOVE, RENAME
from portal.organisation.labels.told import close_told, move_told, rename_told
from portal.organisation.queries import UnitPage
from portal.organisation.views.blueprint import blueprint
from portal.organisation.views.changing import Asked, breadcrumbs, carry_out, find, refusal, show, work_in
from portal.web.htmx import render


@blueprint.get("/organisation/<int:unit_id>/ret")
@requires(Permission.CHANGE_ORGANISATION)
def change(unit_id: int) -> Response:
    """Show what can be changed about a unit, and how it stands."""
    unit = find(unit_id)
    return render(
        "organisation/changes.html",
        unit=unit,
        labels=labels,
        work=work_in([unit_id]),
        breadcrumbs=breadcrumbs(unit),
    )


@blueprint.get("/organisation/<int:unit_id>/navn")
@requires(Permission.CHANGE_ORGANISATION)
def rename(unit_id: int) -> Response:
    """Show the form for a new name."""
    unit = find(unit_id)
    return show(Asked(RENAME, unit), RenameForm(version=queries.last_change(unit_id).version, name=unit.row.name))


@blueprint.post("/organisation/<int:unit_id>/navn")
@requires(Permission.CHANGE_ORGANISATION)
def submit_rename(unit_id: int) -> Response:
    """Tell what follows from a new name, then save it."""
    asked, form = Asked(RENAME, find(unit_id, to_change=True)), RenameForm()
    if (refused := refusal(asked, form)) is not None:
        return refused
    name, from_on = form.name.data or "", form.on

    def act() -> int:
        actions.rename_unit(viewer(), queries.unit_by_id(unit_id), name, from_on)
        return unit_id

    days = queries.reach_of(unit_id, from_on, "name").days
    told = rename_told(_on(unit_id, from_on), name, days, work_in([unit_id]), clock.today())
    return carry_out(asked, form, told, act)


@blueprint.get("/organisation/<int:unit_id>/flyt")
@requires(Permission.CHANGE_ORGANISATION)
def move(unit_id: int) -> Response:
    """Show the form for another place."""
    unit = find(unit_id)
    return show(Asked(MOVE, unit), _offered(unit_id, MoveForm(version=queries.last_change(unit_id).version)))


@blueprint.post("/organisation/<int:unit_id>/flyt")
@requires(Permission.CHANGE_ORGANISATION)
def submit_move(unit_id: int) -> Response:
    """Tell what follows from another place, then save it."""
    asked, form = Asked(MOVE, find(unit_id, to_change=True)), _offered(unit_id, MoveForm())
    if (refused := refusal(asked, form)) is not None:
        return refused
    parent_id, from_on = int(form.parent.data), form.on

    def act() -> int:
        if access.would_see_more(viewer(), unit_id, parent_id, from_on, queries.unit_rows()):
            raise actions.OwnAreaError
        actions.move_unit(viewer(), queries.unit_by_id(unit_id), queries.unit_by_id(parent_id), from_on)
        return unit_id

    reach = queries.reach_of(unit_id, from_on, "parent_id")
    work = work_in([unit_id, *(row.unit_id for row in reach.below)])
    told = move_told(_on(unit_id, from_on), _on(parent_id, from_on), reach, work, clock.today())
    return carry_out(asked, form, told, act)


@blueprint.get("/organisation/<int:unit_id>/nedlaeg")
@requires(Permission.CHANGE_ORGANISATION)
def close(unit_id: int) -> Response:
    """Show the form for the last day of a unit."""
    unit = find(unit_id)
    form = CloseForm(version=queries.last_change(unit_id).version, last_on=unit.existed[-1].last_on)
    return show(Asked(CLOSE, unit), form)


@blueprint.post("/organisation/<int:unit_id>/nedlaeg")
@requires(Permission.CHANGE_ORGANISATION)
def submit_close(unit_id: int) -> Response:
    """Tell what follows from the end of a unit, then save it."""
    asked, form = Asked(CLOSE, find(unit_id, to_change=True)), CloseForm()
    if (refused := refusal(asked, form)) is not None:
        return refused
    last_on, to_on = form.last_on.data or clock.today(), form.on

    def act() -> int:
        actions.close_unit(viewer(), queries.unit_by_id(unit_id), to_on)
        return unit_id

    told = close_told(_on(unit_id, last_on), last_on, to_on, work_in([unit_id]), clock.today())
    return carry_out(asked, form, told, act)


def _on(unit_id: int, on: date) -> UnitPage:
    return queries.unit_in_its_time(unit_id, on) or find(unit_id)


def _offered(unit_id: int, form: MoveForm) -> MoveForm:
    """Let only places be chosen that the viewer may change too."""
    parents = queries.parents_for(unit_id, clock.today())
    form.offer([one for one in parents if access.may_change(viewer(), one.lineage)], clock.today())
    return form
