"""Making an initiative and changing what it says."""

from typing import TypeVar

from flask import Response, flash, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation.owners import key_of
from portal.strategy import access, actions, labels, queries
from portal.strategy.forms import ChangeForm, CreateForm
from portal.strategy.models import Initiative
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.initiatives import breadcrumbs
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once

AnyForm = TypeVar("AnyForm", CreateForm, ChangeForm)


@blueprint.get("/indsatser/ny")
@requires(Permission.WRITE_STRATEGY)
def create() -> Response:
    """The form for a new initiative."""
    return _create_page(_offered(CreateForm(starts_on=clock.today())))


@blueprint.post("/indsatser/ny")
@requires(Permission.WRITE_STRATEGY)
def submit_create() -> Response:
    """Make the initiative as a draft, once."""
    form = _offered(CreateForm())
    if not form.validate():
        return _create_page(form, 422)
    return once(form.once.data, viewer().person_id, lambda: _created(form))


@blueprint.get("/indsatser/<int:initiative_id>/ret")
@requires(Permission.VIEW_STRATEGY)
def change(initiative_id: int) -> Response:
    """The form with what the initiative says."""
    found = find(initiative_id, access.may_change)
    form = _offered(ChangeForm(version=found.version))
    form.show(found, queries.belongings(found.id, clock.today()))
    return _change_page(found, form)


@blueprint.post("/indsatser/<int:initiative_id>/ret")
@requires(Permission.VIEW_STRATEGY)
def submit_change(initiative_id: int) -> Response:
    """Change what was written in; when somebody else changed the same meanwhile, show both texts."""
    found = find(initiative_id, access.may_change)
    owner = key_of(found.owner_position_id, found.owner_person_id)
    form = _offered(ChangeForm(owner=owner))
    if not form.validate():
        return _change_page(found, form, 422)
    belongings = queries.belongings(found.id, clock.today())
    texts = form.saved_texts(found, belongings)
    if form.version.data != found.version and (contested := form.contested(texts)):
        saved = _saved(found, {name: text for name, text in texts.items() if name in contested})
        return conflict(form, saved, instead={"stod": form.noted_without(contested)})
    if not form.leave_untouched(found, belongings):
        return _change_page(found, form, 422)
    units = [one.id for one in belongings if one.kind == "unit"]
    actions.change_initiative(viewer(), found, form.content(units))
    flash(labels.SAVED)
    return go_to("strategy.initiative", initiative_id=found.id)


def _offered(form: AnyForm) -> AnyForm:
    form.offer(queries.foundation(), queries.unit_choices(clock.today()))
    return form


def _created(form: CreateForm) -> str:
    made = actions.create_initiative(viewer(), form.content())
    flash(labels.CREATED)
    return url_for("strategy.initiative", initiative_id=made.id)


def _saved(found: Initiative, texts: dict[str, str]) -> SavedVersion:
    return SavedVersion(
        texts=texts,
        version=found.version,
        by=queries.changed_by(found),
        at=found.changed_at,
        url=url_for("strategy.initiative", initiative_id=found.id),
    )


def _create_page(form: CreateForm, status: int = 200) -> Response:
    places = [(labels.INITIATIVES, url_for("strategy.initiatives")), (labels.NEW_INITIATIVE, None)]
    return render("strategy/create.html", status=status, form=form, breadcrumbs=places)


def _change_page(found: Initiative, form: ChangeForm, status: int = 200) -> Response:
    return render(
        "strategy/change.html",
        status=status,
        form=form,
        initiative=found,
        breadcrumbs=breadcrumbs(found, labels.CHANGE),
    )
