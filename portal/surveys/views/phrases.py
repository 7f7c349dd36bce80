"""The phrases of the answering pages in languages that are not shipped."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.phrases import keep_phrases
from portal.surveys.forms.phrases import fields_of, phrases_form, texts_of
from portal.surveys.labels import questionnaires as labels
from portal.surveys.labels.languages import CODES, danish_name
from portal.surveys.labels.phrases import PHRASES, SHIPPED
from portal.surveys.queries.phrases import phrase_rows, phrases_given
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import crumbs
from portal.web.conflict import SavedVersion, conflict, content_version
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render


@blueprint.get("/undersoegelser/faste-tekster")
@requires(Permission.MANAGE_SURVEYS)
def phrase_languages() -> Response:
    """The languages whose phrases can be given, with how many are."""
    given = {code: number for code, number in phrases_given().items() if code not in SHIPPED}
    return render(
        "surveys/questionnaires/phrase_languages.html",
        rows=[
            (code, danish_name(code), labels.phrases_text(given[code], len(PHRASES)))
            for code in sorted(given, key=danish_name)
        ],
        breadcrumbs=crumbs(labels.PHRASES),
    )


@blueprint.get("/undersoegelser/faste-tekster/<code>")
@requires(Permission.MANAGE_SURVEYS)
def phrases(code: str) -> Response:
    """The form with the phrases of a language."""
    _known(code)
    fields = fields_of({row.phrase: row.text for row in phrase_rows(code)})
    return _page(code, phrases_form()(None, data={**fields, "version": content_version(fields)}))


@blueprint.post("/undersoegelser/faste-tekster/<code>")
@requires(Permission.MANAGE_SURVEYS)
def submit_phrases(code: str) -> Response:
    """Keep the phrases; when somebody else did so meanwhile, show both texts."""
    _known(code)
    form, rows = phrases_form()(), phrase_rows(code, to_change=True)
    if not form.validate():
        return _page(code, form, 422)
    fields = fields_of({row.phrase: row.text for row in rows})
    if form.version.data != (version := content_version(fields)):
        if not rows:
            abort(409)
        url = url_for("surveys.phrases", code=code)
        return conflict(form, SavedVersion(fields, version, rows[0].changed_by, rows[0].changed_at, url))
    keep_phrases(viewer(), code, danish_name(code), rows, texts_of(form))
    flash(labels.PHRASES_SAVED)
    return go_to("surveys.phrase_languages")


def _known(code: str) -> None:
    if code not in CODES or code in SHIPPED:
        abort(404)


def _page(code: str, form: PortalForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/phrases.html",
        status=status,
        form=form,
        language=danish_name(code),
        back=url_for("surveys.phrase_languages"),
        breadcrumbs=crumbs(labels.PHRASES, danish_name(code).capitalize()),
    )
