"""Answering with a one-time code, for those who cannot sign in.

A code travels in the body of a post and in a hidden field, never in an address or a cookie. Used, wrong and late codes
are answered in the same words, so that nobody learns which codes exist; only a page that was made for a code says more.
"""

from hmac import compare_digest

from flask import Response, current_app, request, url_for

from portal import clock
from portal.access.decorators import public
from portal.identity import limits
from portal.surveys.codes import hash_of, proof_of, read, shown
from portal.surveys.forms.answer_codes import CodeForm
from portal.surveys.labels import answering
from portal.surveys.labels.phrases import SHIPPED, phrases
from portal.surveys.queries.answering import place_of_code
from portal.surveys.views.answering_pages import CONFLICT, UNPROCESSABLE, Door, message, sheet, take
from portal.surveys.views.blueprint import blueprint
from portal.web.htmx import render
from portal.web.transaction import keep_although_refused, reads_first

TOO_MANY = 429


@blueprint.get("/besvar/kode")
@public("whoever has a code has no account")
def enter_code() -> Response:
    """Ask for a code."""
    return _code_page(CodeForm(formdata=None))


@blueprint.post("/besvar/kode")
@public("whoever has a code has no account")
def open_by_code() -> Response:
    """Show the questions that a code stands for."""
    keep_although_refused()
    form = CodeForm()
    if not limits.is_within(limits.ANSWER_CODES, request.remote_addr or ""):
        return _refused(form, "code_wait", TOO_MANY)
    code = read(request.form.get("kode", ""))
    place = place_of_code(hash_of(code, _secret())) if code else None
    if not code or place is None or place.has_answered or not place.is_open(clock.now()):
        return _refused(form, "code_unknown", UNPROCESSABLE)
    return sheet(place, _door(code))


@blueprint.post("/besvar/kode/svar")
@public("whoever has a code has no account")
@reads_first
def send_by_code() -> Response:
    """Take the answers of the ballot that a code stands for."""
    code = read(request.form.get("kode", ""))
    if not code or not _was_made_for(code, request.form.get("bevis", "")):
        return message("code_unknown", CONFLICT)
    place = place_of_code(hash_of(code, _secret()))
    return message("code_unknown", CONFLICT) if place is None else take(place, _door(code))


def _was_made_for(code: str, proof: str) -> bool:
    return compare_digest(proof_of(code, _secret()).encode(), proof.encode(errors="replace"))


def _secret() -> str:
    return current_app.config["SECRET_KEY"]


def _door(code: str) -> Door:
    carried = {"kode": shown(code).lower(), "bevis": proof_of(code, _secret())}
    return Door(url_for("surveys.send_by_code"), url_for("surveys.open_by_code"), carried, posts_language=True)


def _refused(form: CodeForm, phrase: str, status: int) -> Response:
    form.kode.errors = [phrases(_language())[phrase]]
    return _code_page(form, status)


def _language() -> str:
    wanted = request.values.get("sprog", "")
    return wanted if wanted in SHIPPED else "da"


def _code_page(form: CodeForm, status: int = 200) -> Response:
    language, words = _language(), phrases(_language())
    form.kode.label.text, form.kode.description = words["code"], words["code_hint"]
    return render(
        "surveys/answering/code.html",
        status=status,
        code_form=form,
        language=language,
        languages=SHIPPED,
        words=words,
        frame=answering.frame(language, words),
        viewer_name=None,
    )
