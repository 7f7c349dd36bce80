"""What is written for a dialogue meeting and at it: each side's preparation, the open presentation and the minutes."""

from flask import Response, flash, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions import dialogues as actions
from portal.agreements.forms.dialogues import MinutesForm, PrepareForm, PresentationForm
from portal.agreements.labels import dialogues as labels
from portal.agreements.models import DialoguePreparation
from portal.agreements.queries.meetings import FoundMeeting, changed_by, own_preparation
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.meetings import breadcrumbs, find
from portal.web.conflict import SavedBy, SavedVersion, conflict
from portal.web.forms import VersionedForm
from portal.web.htmx import go_to, render

PRESENTATION, MINUTES = "agreements/dialogue_presentation.html", "agreements/dialogue_minutes.html"


@blueprint.get("/aftaler/dialog/<int:meeting_id>/forbered")
@requires(Permission.VIEW_AGREEMENTS)
def prepare(meeting_id: int) -> Response:
    """The form for what the viewer wants to talk about; nobody else's is shown here."""
    one = find(meeting_id)
    allow(one.may_prepare)
    own = own_preparation(one)
    data = {"version": own.version, "text": own.text} if own else {"version": 0}
    return _prepare_page(one, PrepareForm(data=data), own)


@blueprint.post("/aftaler/dialog/<int:meeting_id>/forbered")
@requires(Permission.VIEW_AGREEMENTS)
def submit_prepare(meeting_id: int) -> Response:
    """Save the preparation, and release it when that was asked for; another window's text is never lost."""
    one = find(meeting_id)
    allow(one.may_prepare)
    own, form = own_preparation(one), PrepareForm()
    if not form.validate():
        return _prepare_page(one, form, own, 422)
    if own is not None and form.version.data != own.version and own.text != form.text.data:
        url = url_for("agreements.prepare", meeting_id=meeting_id)
        me = SavedBy(viewer().person_id, viewer().name)
        return conflict(form, SavedVersion({"text": own.text}, own.version, me, own.changed_at, url))
    own = actions.prepare(viewer(), one.meeting, one.side_now, own, form.text.data or "")
    if request.form.get("share"):
        actions.release(viewer(), one.meeting, own)
    is_released = own.released_at is not None
    flash((labels.RELEASED if request.form.get("share") else labels.STILL_SHARED) if is_released else labels.PREPARED)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.post("/aftaler/dialog/<int:meeting_id>/del")
@requires(Permission.VIEW_AGREEMENTS)
def release(meeting_id: int) -> Response:
    """Let the other side read what the viewer has prepared."""
    one = find(meeting_id)
    allow(one.may_prepare)
    own = own_preparation(one)
    if own is None or not own.text:
        flash(labels.NOTHING_TO_RELEASE)
        return go_to("agreements.prepare", meeting_id=meeting_id)
    actions.release(viewer(), one.meeting, own)
    flash(labels.RELEASED)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.get("/aftaler/dialog/<int:meeting_id>/oplaeg")
@requires(Permission.VIEW_AGREEMENTS)
def presentation(meeting_id: int) -> Response:
    """The form for the open presentation."""
    one = find(meeting_id)
    allow(one.may_attach)
    meeting = one.meeting
    data = {"version": meeting.version, "title": meeting.presentation_title, "url": meeting.presentation_url}
    return _page(PRESENTATION, one, PresentationForm(data=data))


@blueprint.post("/aftaler/dialog/<int:meeting_id>/oplaeg")
@requires(Permission.VIEW_AGREEMENTS)
def attach_presentation(meeting_id: int) -> Response:
    """Link to the presentation; when the other party did so meanwhile, show both."""
    one = find(meeting_id)
    allow(one.may_attach)
    form, meeting = PresentationForm(), one.meeting
    if not form.validate():
        return _page(PRESENTATION, one, form, 422)
    stored = {"title": meeting.presentation_title, "url": meeting.presentation_url}
    typed = {"title": form.title.data or "", "url": form.url.data or ""}
    if _clashes(one, form, stored, typed):
        return conflict(form, _saved(one, stored))
    actions.attach_presentation(viewer(), meeting, **typed)
    flash(labels.ATTACHED)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.get("/aftaler/dialog/<int:meeting_id>/referat")
@requires(Permission.VIEW_AGREEMENTS)
def minutes(meeting_id: int) -> Response:
    """The form for the minutes."""
    one = find(meeting_id)
    allow(one.may_take_minutes)
    return _page(MINUTES, one, MinutesForm(data={"version": one.meeting.version, "text": one.meeting.minutes_text}))


@blueprint.post("/aftaler/dialog/<int:meeting_id>/referat")
@requires(Permission.VIEW_AGREEMENTS)
def write_minutes(meeting_id: int) -> Response:
    """Write the minutes; when the other party did so meanwhile, show both."""
    one = find(meeting_id)
    allow(one.may_take_minutes)
    form, stored = MinutesForm(), {"text": one.meeting.minutes_text}
    if not form.validate():
        return _page(MINUTES, one, form, 422)
    typed = form.text.data or ""
    if _clashes(one, form, stored, {"text": typed}):
        return conflict(form, _saved(one, stored))
    actions.write_minutes(viewer(), one.meeting, typed)
    flash(labels.WRITTEN)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


def _clashes(one: FoundMeeting, form: VersionedForm, stored: dict[str, str], typed: dict[str, str]) -> bool:
    """Whether the other party wrote something else meanwhile; a change of the time alone is no matter here."""
    return form.version.data != one.meeting.version and any(stored.values()) and stored != typed


def _saved(one: FoundMeeting, stored: dict[str, str]) -> SavedVersion:
    meeting = one.meeting
    url = url_for("agreements.dialogue", meeting_id=meeting.id)
    return SavedVersion(stored, meeting.version, changed_by(meeting), meeting.changed_at, url)


def _prepare_page(one: FoundMeeting, form: PrepareForm, own: DialoguePreparation | None, status: int = 200) -> Response:
    return render(
        "agreements/dialogue_prepare.html",
        status=status,
        form=form,
        one=one,
        is_released=own is not None and own.released_at is not None,
        words=labels,
        breadcrumbs=breadcrumbs(one, labels.PREPARE),
    )


def _page(template: str, one: FoundMeeting, form: VersionedForm, status: int = 200) -> Response:
    heading = labels.PRESENTATION if template == PRESENTATION else labels.MINUTES
    return render(
        template,
        status=status,
        form=form,
        one=one,
        heading=heading,
        breadcrumbs=breadcrumbs(one, heading),
    )
