"""What is new in a unit, a unit below it or a post, and the end of a post."""

from flask import Response, abort

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation import actions, queries
from portal.organisation.forms import ClosePostForm, FoundForm, PostForm
from portal.organisation.labels.changes import CLOSE_POST, FOUND, POST
from portal.organisation.labels.told import close_post_told, found_told, post_told
from portal.organisation.queries import UnitPage
from portal.organisation.views.blueprint import blueprint
from portal.organisation.views.changing import Asked, carry_out, find, show, work_in


@blueprint.get("/organisation/<int:unit_id>/ny-enhed")
@requires(Permission.CHANGE_ORGANISATION)
def found(unit_id: int) -> Response:
    """Show the form for a new unit below."""
    above = find(unit_id)
    return show(Asked(FOUND, above), _offered(above, FoundForm()))


@blueprint.post("/organisation/<int:unit_id>/ny-enhed")
@requires(Permission.CHANGE_ORGANISATION)
def submit_found(unit_id: int) -> Response:
    """Tell what follows from a new unit, then let it begin, once."""
    asked = Asked(FOUND, find(unit_id, to_change=True))
    form = _offered(asked.unit, FoundForm())
    if not form.validate():
        return show(asked, form, 422)
    name, kind, from_on = form.name.data or "", form.kind.data, form.on

    def act() -> int:
        above = queries.unit_by_id(unit_id)
        return actions.found_unit(viewer(), form.code.data or "", name, kind, above, from_on).id

    above = queries.unit_in_its_time(unit_id, from_on) or asked.unit
    return carry_out(asked, form, found_told(above, name, kind, from_on, clock.today()), act)


@blueprint.get("/organisation/<int:unit_id>/ny-stilling")
@requires(Permission.CHANGE_ORGANISATION)
def post(unit_id: int) -> Response:
    """Show the form for a new post."""
    return show(Asked(POST, find(unit_id)), PostForm())


@blueprint.post("/organisation/<int:unit_id>/ny-stilling")
@requires(Permission.CHANGE_ORGANISATION)
def submit_post(unit_id: int) -> Response:
    """Tell what follows from a new post, then create it, once."""
    asked, form = Asked(POST, find(unit_id, to_change=True)), PostForm()
    if not form.validate():
        return show(asked, form, 422)
    title, level, leads_unit, from_on = form.title.data or "", form.level.data, form.leads_unit.data, form.on

    def act() -> int:
        unit = queries.unit_by_id(unit_id)
        actions.create_position(viewer(), unit, title, level, from_on, leads_unit=leads_unit)
        return unit_id

    unit = queries.unit_in_its_time(unit_id, from_on) or asked.unit
    return carry_out(asked, form, post_told(unit, title, level, leads_unit, from_on, clock.today()), act)


@blueprint.get("/organisation/stillinger/<int:position_id>/nedlaeg")
@requires(Permission.CHANGE_ORGANISATION)
def close_post(position_id: int) -> Response:
    """Show the form for the last day of a post."""
    return show(_asked(position_id), ClosePostForm())


@blueprint.post("/organisation/stillinger/<int:position_id>/nedlaeg")
@requires(Permission.CHANGE_ORGANISATION)
def submit_close_post(position_id: int) -> Response:
    """Tell what follows from the end of a post, then save it."""
    asked, form = _asked(position_id, to_change=True), ClosePostForm()
    if not form.validate() or asked.post is None:
        return show(asked, form, 422)
    unit_id, last_on, to_on = asked.post.unit_id, form.last_on.data or clock.today(), form.on

    def act() -> int:
        actions.close_position(viewer(), queries.position_by_id(position_id) or abort(404), to_on)
        return unit_id

    unit = queries.unit_in_its_time(unit_id, last_on) or asked.unit
    told = close_post_told(unit, asked.post, last_on, to_on, work_in(position_ids=[position_id]), clock.today())
    return carry_out(asked, form, told, act)


def _offered(above: UnitPage, form: FoundForm) -> FoundForm:
    form.offer(above.row.kind)
    return form


def _asked(position_id: int, *, to_change: bool = False) -> Asked:
    held = queries.post_with_holders(position_id, clock.today()) or abort(404)
    unit = find(held.unit_id, to_change=to_change)
    if to_change:
        held = queries.post_with_holders(position_id, clock.today()) or abort(404)
    return Asked(CLOSE_POST, unit, held)
