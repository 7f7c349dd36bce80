"""HR makes one-time codes for those who cannot sign in. They are shown in that answer alone: only hashes are kept."""

from flask import Response, abort, current_app, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.answer_codes import CodesRefusedError, make_codes
from portal.surveys.codes import shown
from portal.surveys.forms.answer_codes import TEXTS, MakeCodesForm
from portal.surveys.labels import answering as labels
from portal.surveys.models import Survey, SurveyState
from portal.surveys.queries.answer_codes import Addressee, without_account
from portal.surveys.queries.surveys import survey_by_id
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.places import crumbs
from portal.web.downloads import separated
from portal.web.htmx import render

CONFLICT, UNPROCESSABLE = 409, 422


@blueprint.get("/undersoegelser/<int:survey_id>/koder")
@requires(Permission.MANAGE_SURVEYS)
def codes(survey_id: int) -> Response:
    """Show for how many codes would be made, and how."""
    return _page(_survey(survey_id), MakeCodesForm(formdata=None))


@blueprint.post("/undersoegelser/<int:survey_id>/koder")
@requires(Permission.MANAGE_SURVEYS)
def submit_codes(survey_id: int) -> Response:
    """Make the codes and show them, as letters or as a file."""
    survey, form = _survey(survey_id), MakeCodesForm()
    if not form.validate():
        return _page(survey, form, UNPROCESSABLE)
    try:
        made = make_codes(viewer(), survey, current_app.config["SECRET_KEY"])
    except CodesRefusedError:
        return _page(survey, form, CONFLICT)
    address = url_for("surveys.enter_code", _external=True)
    if form.form.data == TEXTS:
        return _texts(survey, made, address)
    letters = [(one, shown(code)) for one, code in made]
    return render("surveys/answering/letters.html", survey=survey, letters=letters, address=address)


def _survey(survey_id: int) -> Survey:
    survey = survey_by_id(survey_id, viewer())
    return survey if survey is not None and survey.state is not SurveyState.DRAFT else abort(404)


def _page(survey: Survey, form: MakeCodesForm, status: int = 200) -> Response:
    is_open = survey.state is SurveyState.OPEN and survey.closes_at is not None and survey.closes_at > clock.now()
    number = len(without_account(survey.id)) if is_open else 0
    return render(
        "surveys/answering/codes.html",
        status=status,
        survey=survey,
        form=form,
        is_open=is_open,
        number=number,
        breadcrumbs=crumbs(survey, labels.CODES),
    )


def _texts(survey: Survey, made: list[tuple[Addressee, str]], address: str) -> Response:
    rows = [
        (one.name, one.unit, one.group, shown(code), labels.code_text(survey, address, shown(code)))
        for one, code in made
    ]
    return separated(f"koder-{survey.id}.csv", labels.CODE_COLUMNS, rows)
