"""The groups of a draft: who is asked, as units and levels and as single people."""

from flask import Response, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation.labels import LEVELS, namesake_choice
from portal.organisation.queries import namesakes, unit_choices
from portal.surveys.actions import groups as actions
from portal.surveys.forms.drafts import AddPersonForm, EditGroupForm, FindPersonForm, NewGroupForm, SearchListForm
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey, SurveyGroup
from portal.surveys.queries.groups import listed_in, sizes_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.drafts import saved
from portal.surveys.views.found import found_draft, found_group
from portal.surveys.views.places import crumbs
from portal.web.conflict import conflict, content_version
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render
from portal.web.once import once
from portal.web.paging import page_number


@blueprint.get("/undersoegelser/<int:survey_id>/grupper/ny")
@requires(Permission.MANAGE_SURVEYS)
def new_group(survey_id: int) -> Response:
    """The form for a new group."""
    return _new_page(found_draft(survey_id), NewGroupForm())


@blueprint.post("/undersoegelser/<int:survey_id>/grupper/ny")
@requires(Permission.MANAGE_SURVEYS)
def submit_new_group(survey_id: int) -> Response:
    """Add the group, once."""
    survey, form = found_draft(survey_id), NewGroupForm()
    form.offer(unit_choices(viewer().on))
    if not form.validate():
        return _new_page(survey, form, 422)

    def add() -> str:
        group = actions.add_group(viewer(), survey, form.content())
        flash(labels.GROUP_SAVED)
        return url_for("surveys.group", group_id=group.id)

    return once(form.once.data or "", viewer().person_id, add)


@blueprint.get("/undersoegelser/grupper/<int:group_id>")
@requires(Permission.MANAGE_SURVEYS)
def group(group_id: int) -> Response:
    """The group with its list, and whose name begins as typed."""
    return _people_page(*found_group(group_id), AddPersonForm(formdata=None))


@blueprint.post("/undersoegelser/grupper/<int:group_id>")
@requires(Permission.MANAGE_SURVEYS)
def add_group_person(group_id: int) -> Response:
    """Put somebody on the list for a unit, once."""
    survey, group, form = *found_group(group_id), AddPersonForm()
    _offer(form)
    if not form.validate():
        return _people_page(survey, group, form, 422)

    def add() -> str:
        actions.add_person(viewer(), survey, group, form.person.data, form.unit.data)
        flash(labels.PERSON_ADDED)
        return url_for("surveys.group", group_id=group_id)

    return once(form.once.data or "", viewer().person_id, add)


@blueprint.post("/undersoegelser/grupper/<int:group_id>/<int:person_id>/<int:unit_id>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def remove_group_person(group_id: int, person_id: int, unit_id: int) -> Response:
    """Take somebody off the list."""
    survey, group = found_group(group_id)
    actions.remove_person(viewer(), survey, group, person_id, unit_id)
    flash(labels.PERSON_REMOVED)
    return go_to("surveys.group", group_id=group_id)


@blueprint.get("/undersoegelser/grupper/<int:group_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def edit_group(group_id: int) -> Response:
    """The form with what the group is."""
    survey, group, form = *found_group(group_id), EditGroupForm()
    form.offer(unit_choices(viewer().on))
    form.show(group)
    form.version.data = content_version(form.saved_texts(group))
    return _edit_page(survey, group, form)


@blueprint.post("/undersoegelser/grupper/<int:group_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def submit_edit_group(group_id: int) -> Response:
    """Change the group; when somebody else did so meanwhile, show both."""
    survey, group, form = *found_group(group_id), EditGroupForm()
    form.offer(unit_choices(viewer().on))
    if not form.validate():
        return _edit_page(survey, group, form, 422)
    texts = form.saved_texts(group)
    if form.version.data != content_version(texts):
        return conflict(form, saved(survey, texts, content_version(texts)))
    actions.change_group(viewer(), survey, group, form.content())
    flash(labels.GROUP_SAVED)
    return go_to("surveys.group", group_id=group_id)


@blueprint.post("/undersoegelser/grupper/<int:group_id>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def remove_group(group_id: int) -> Response:
    """Take the group out of the draft."""
    survey, group = found_group(group_id)
    actions.remove_group(viewer(), survey, group)
    flash(labels.GROUP_REMOVED)
    return go_to("surveys.survey", survey_id=survey.id)


def _offer(form: AddPersonForm) -> int:
    """Let the reader choose between those whose name begins as typed; return how many there are."""
    found = namesakes(request.args.get("navn", "")[:120])
    form.person.choices = [(str(one.person_id), namesake_choice(one.name, one.post)) for one in found]
    form.unit.choices = [("", "–"), *((str(unit_id), name) for unit_id, name in unit_choices(viewer().on))]
    return len(found)


def _new_page(survey: Survey, form: NewGroupForm, status: int = 200) -> Response:
    form.offer(unit_choices(viewer().on))
    crumbs_ = crumbs(survey, labels.NEW_GROUP)
    return render("surveys/running/new_group.html", status=status, form=form, survey=survey, breadcrumbs=crumbs_)


def _edit_page(survey: Survey, group: SurveyGroup, form: EditGroupForm, status: int = 200) -> Response:
    return render(
        "surveys/running/edit_group.html",
        status=status,
        form=form,
        group=group,
        remove_form=PortalForm(formdata=None),
        breadcrumbs=crumbs(survey, labels.EDIT_GROUP),
    )


def _people_page(survey: Survey, group: SurveyGroup, form: AddPersonForm, status: int = 200) -> Response:
    found, search_form = _offer(form), SearchListForm()
    name = search_form.chosen()["soeg"] or ""
    return render(
        "surveys/running/group.html",
        status=status,
        form=form,
        find_form=FindPersonForm(),
        found=found,
        survey=survey,
        group=group,
        search_form=search_form,
        page=listed_in(group.id, viewer().on, name=name, number=page_number()),
        asked=labels.asked(sizes_of(survey, viewer().on)[group.id], survey.k, is_named=group.is_named),
        units=dict(unit_choices(viewer().on)),
        levels=LEVELS,
        remove_form=PortalForm(formdata=None),
        labels=labels,
        breadcrumbs=crumbs(survey, group.name),
    )
