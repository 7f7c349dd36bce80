"""The employees' version of their own unit, and a guide for a talk where no figures are shown."""

from itertools import cycle

from flask import Response, abort, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.labels import reports as labels
from portal.evaluations.labels.running import EVALUATIONS
from portal.evaluations.queries import reports as queries
from portal.evaluations.queries.focus import focus_of
from portal.evaluations.queries.public_answers import public_answers_of
from portal.evaluations.queries.reports import Report
from portal.evaluations.report_tables import EMPLOYEE, report_tables_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.deleted import must_be_kept
from portal.evaluations.views.reports import sources_of
from portal.surveys.labels import results as result_labels
from portal.surveys.queries import results
from portal.web.htmx import render


@blueprint.get("/evalueringer/enheder/<int:leader_id>")
@requires(Permission.VIEW_EVALUATIONS)
def unit_version(leader_id: int) -> Response:
    """What the employees of a unit answered, for those who were asked: nothing else of the leader's report."""
    found = queries.find_unit_version(viewer(), leader_id) or abort(404)
    must_be_kept(found.survey)
    tables = report_tables_of(sources_of(found, with_named=False), labels.COLUMNS, is_own=False)
    return render(
        "evaluations/reports/unit_version.html",
        report=found,
        leader=found.leader,
        survey=found.survey,
        tables=tables,
        focus=focus_of(found.cycle.id),
        public_answers=public_answers_of(leader_id),
        labels=labels,
        result_labels=result_labels,
        breadcrumbs=_crumbs(found, labels.UNIT_VERSION),
    )


@blueprint.get("/evalueringer/enheder/<int:leader_id>/dialog")
@requires(Permission.VIEW_EVALUATIONS)
def dialogue_kit(leader_id: int) -> Response:
    """A guide for a talk about the cycle's themes without figures, for readers of the report or the unit's version."""
    found = queries.find_either(viewer(), leader_id) or abort(404)
    must_be_kept(found.survey)
    themes = results.asked_in(found.survey.id, EMPLOYEE).themes
    return render(
        "evaluations/reports/dialogue_kit.html",
        report=found,
        themes=list(zip(themes, cycle(labels.QUESTIONS), strict=False)),
        breadcrumbs=_crumbs(found, labels.DIALOGUE),
    )


def _crumbs(found: Report, here: str) -> list[tuple[str, str | None]]:
    return [(EVALUATIONS, url_for("evaluations.index")), (f"{here}: {found.unit.name}", None)]
