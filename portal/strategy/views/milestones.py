"""The milestones of an initiative: adding, reaching, taking back, changing and removing them."""

from typing import TypeVar

from flask import Response, flash, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, actions, labels, queries
from portal.strategy.forms import AddMilestoneForm, ButtonForm, ChangeMilestoneForm, ReachForm, post_of
from portal.strategy.models import Initiative, Milestone
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find, find_milestone
from portal.strategy.views.initiatives import breadcrumbs
from portal.tasks.due import Due
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once

AnyForm = TypeVar("AnyForm", AddMilestoneForm, ChangeMilestoneForm)


@blueprint.get("/indsatser/<int:initiative_id>/milepaele")
@requires(Permission.VIEW_STRATEGY)
def milestones(initiative_id: int) -> Response:
    """List the milestones, with a form for one more."""
    return _list_page(find(initiative_id, access.may_change), AddMilestoneForm())


@blueprint.post("/indsatser/<int:initiative_id>/milepaele")
@requires(Permission.VIEW_STRATEGY)
def add_milestone(initiative_id: int) -> Response:
    """Add a milestone, once."""
    found = find(initiative_id, access.may_change)
    form = _offered(AddMilestoneForm(), found)
    if not form.validate():
        return _list_page(found, form, 422)
    return once(form.once.data, viewer().person_id, lambda: _added(found, form))


@blueprint.get("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>")
@requires(Permission.VIEW_STRATEGY)
def milestone(initiative_id: int, milestone_id: int) -> Response:
    """The forms of one milestone."""
    found, one = _found(initiative_id, milestone_id)
    form = ChangeMilestoneForm()
    form.show(one)
    return _page(found, one, form, ReachForm(reached_on=one.reached_on or clock.today()))


@blueprint.post("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>")
@requires(Permission.VIEW_STRATEGY)
def change_milestone(initiative_id: int, milestone_id: int) -> Response:
    """Change what a milestone says."""
    found, one = _found(initiative_id, milestone_id)
    form = _offered(ChangeMilestoneForm(position=post_of(one)), found)
    form.stored = Due.kept(one.due_text, one.due_on)
    if not form.validate():
        return _page(found, one, form, ReachForm(None, reached_on=clock.today()), 422)
    if form.version.data != one.version:
        return conflict(form, _saved(found, one, form))
    actions.change_milestone(viewer(), found, one, form.content())
    return _told(found, labels.MILESTONE_SAVED)


@blueprint.post("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>/naaet")
@requires(Permission.VIEW_STRATEGY)
def reach_milestone(initiative_id: int, milestone_id: int) -> Response:
    """Note the day a milestone was reached."""
    found, one = _found(initiative_id, milestone_id)
    reach = ReachForm()
    reach.on, reach.first_on = clock.today(), actions.first_day(found)
    if not reach.validate():
        form = ChangeMilestoneForm(None)
        form.show(one)
        return _page(found, one, form, reach, 422)
    actions.reach_milestone(viewer(), found, one, reach.day, clock.today())
    return _told(found, labels.MILESTONE_REACHED)


@blueprint.post("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>/ikke-naaet")
@requires(Permission.VIEW_STRATEGY)
def take_back_milestone(initiative_id: int, milestone_id: int) -> Response:
    """Note that a milestone was not reached after all."""
    found, one = _found(initiative_id, milestone_id)
    actions.take_back_milestone(viewer(), found, one)
    return _told(found, labels.MILESTONE_TAKEN_BACK)


@blueprint.get("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>/fjern")
@requires(Permission.VIEW_STRATEGY)
def ask_remove_milestone(initiative_id: int, milestone_id: int) -> Response:
    """Ask whether a milestone shall go."""
    found, one = _found(initiative_id, milestone_id)
    places = [*_places(found), (one.title, _own_url(found, one)), (labels.REMOVE, None)]
    return render(
        "strategy/remove_milestone.html", form=ButtonForm(None), initiative=found, milestone=one, breadcrumbs=places
    )


@blueprint.post("/indsatser/<int:initiative_id>/milepaele/<int:milestone_id>/fjern")
@requires(Permission.VIEW_STRATEGY)
def remove_milestone(initiative_id: int, milestone_id: int) -> Response:
    """Remove a milestone; one that is gone already leads to the same page."""
    found = find(initiative_id, access.may_change)
    if one := queries.find_milestone(found, milestone_id):
        actions.remove_milestone(viewer(), found, one)
    return _told(found, labels.MILESTONE_REMOVED)


def _found(initiative_id: int, milestone_id: int) -> tuple[Initiative, Milestone]:
    found = find(initiative_id, access.may_change)
    return found, find_milestone(found, milestone_id)


def _told(found: Initiative, text: str) -> Response:
    """Say on the list of milestones what was done."""
    flash(text)
    return go_to("strategy.milestones", initiative_id=found.id)


def _offered(form: AnyForm, found: Initiative) -> AnyForm:
    form.on, form.initiative = clock.today(), found
    return form


def _added(found: Initiative, form: AddMilestoneForm) -> str:
    actions.add_milestone(viewer(), found, form.content())
    flash(labels.MILESTONE_SAVED)
    return url_for("strategy.milestones", initiative_id=found.id)


def _saved(found: Initiative, one: Milestone, form: ChangeMilestoneForm) -> SavedVersion:
    url = url_for("strategy.milestones", initiative_id=found.id)
    return SavedVersion(form.saved_texts(one), one.version, queries.changed_by(one), one.changed_at, url)


def _list_page(found: Initiative, form: AddMilestoneForm, status: int = 200) -> Response:
    on = clock.today()
    return render(
        "strategy/milestones.html",
        status=status,
        form=form,
        initiative=found,
        steps=queries.steps(found.id, on),
        on=on,
        milestone_marks=labels.MILESTONE_MARKS,
        milestone_text=labels.milestone_text,
        breadcrumbs=breadcrumbs(found, labels.MILESTONES),
    )


def _page(
    found: Initiative, one: Milestone, form: ChangeMilestoneForm, reach: ReachForm, status: int = 200
) -> Response:
    return render(
        "strategy/milestone.html",
        status=status,
        form=reach if reach.errors else form,
        change_form=form,
        reach_form=reach,
        button_form=ButtonForm(None),
        initiative=found,
        milestone=one,
        breadcrumbs=[*_places(found), (one.title, None)],
    )


def _places(found: Initiative) -> list[tuple[str, str | None]]:
    """Where a milestone lies: below the list of them all."""
    *above, _ = breadcrumbs(found, labels.MILESTONES)
    return [*above, (labels.MILESTONES, url_for("strategy.milestones", initiative_id=found.id))]


def _own_url(found: Initiative, one: Milestone) -> str:
    return url_for("strategy.milestone", initiative_id=found.id, milestone_id=one.id)
