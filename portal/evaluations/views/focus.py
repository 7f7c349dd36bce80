"""Choosing the corporate focus themes of a cycle."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.focus import choose_focus
from portal.evaluations.forms.focus import FocusForm
from portal.evaluations.labels import areas as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.focus import focus_of
from portal.evaluations.views.areas import found_overview, overview_crumbs
from portal.evaluations.views.blueprint import blueprint
from portal.surveys.queries.results import rated_in
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render


@blueprint.get("/evalueringer/<int:cycle_id>/fokustemaer")
@requires(Permission.CHOOSE_FOCUS_THEMES)
def focus(cycle_id: int) -> Response:
    """The form with what is chosen now."""
    cycle, form = found_overview(cycle_id), FocusForm()
    form.show(focus_of(cycle.id), cycle.version)
    return _page(cycle, form)


@blueprint.post("/evalueringer/<int:cycle_id>/fokustemaer")
@requires(Permission.CHOOSE_FOCUS_THEMES)
def submit_focus(cycle_id: int) -> Response:
    """Choose the themes; when somebody else has changed the cycle meanwhile, show both."""
    cycle, form = found_overview(cycle_id), FocusForm()
    themes = rated_in([cycle.survey_id]).get(cycle.survey_id, [])
    form.offer(themes)
    if not form.validate():
        return _page(cycle, form, 422)
    if form.version.data != cycle.version:
        return conflict(form, _saved(cycle, form))
    chosen = {theme.id: theme.title for theme in themes if theme.id in (form.themes.data or [])}
    decided_on = form.decided_on.data or viewer().on
    choose_focus(viewer(), viewer().person_id, cycle, chosen, form.decision.data or "", decided_on)
    flash(labels.CHOSEN)
    return go_to("evaluations.overview", cycle_id=cycle_id)


def _saved(cycle: EvaluationCycle, form: FocusForm) -> SavedVersion:
    url = url_for("evaluations.overview", cycle_id=cycle.id)
    texts = form.saved_texts(focus_of(cycle.id))
    return SavedVersion(texts, cycle.version, cycle.changed_by, cycle.changed_at, url)


def _page(cycle: EvaluationCycle, form: FocusForm, status: int = 200) -> Response:
    form.offer(rated_in([cycle.survey_id]).get(cycle.survey_id, []))
    return render(
        "evaluations/areas/focus.html",
        status=status,
        form=form,
        cycle=cycle,
        breadcrumbs=overview_crumbs(cycle, (labels.FOCUS, None)),
    )
