"""Answering as somebody who is signed in: what I may answer, one ballot, and thanks."""

from flask import Response, abort, request, url_for

from portal import clock
from portal.access.decorators import public, requires, viewer
from portal.access.permissions import Permission
from portal.surveys.labels.answering import about_in_danish
from portal.surveys.queries.answering import Place, kinds_by_survey, open_places, places_of
from portal.surveys.views.answering_pages import Door, already_received, closed, message, sheet, take
from portal.surveys.views.blueprint import blueprint
from portal.surveys.wording import minutes_of
from portal.web.htmx import render
from portal.web.transaction import reads_first


@blueprint.get("/besvar")
@requires(Permission.ANSWER_SURVEYS)
def answerable() -> Response:
    """List what I may answer now, and what I have answered in surveys that are not counted yet."""
    now = clock.now()
    places = open_places(viewer().person_id)
    waiting = [place for place in places if place.is_open(now) and not place.has_answered]
    kinds = kinds_by_survey(sorted({place.survey_id for place in waiting}))
    return render(
        "surveys/answering/index.html",
        waiting=waiting,
        received=[place for place in places if place.has_answered],
        about=about_in_danish,
        minutes={survey: minutes_of(asked) for survey, asked in kinds.items()},
    )


@blueprint.get("/besvar/<int:survey_id>")
@requires(Permission.ANSWER_SURVEYS)
def answer(survey_id: int) -> Response:
    """Show the promise and the questions; somebody with several ballots chooses which first."""
    places = _my_places(survey_id)
    if len(places) > 1 and "som" not in request.args:
        return render("surveys/answering/choose.html", places=places, now=clock.now(), about=about_in_danish)
    place = _chosen(places, request.args.get("som"))
    if place.has_answered:
        return already_received()
    return sheet(place, _door(place)) if place.is_open(clock.now()) else closed(place)


@blueprint.post("/besvar/<int:survey_id>")
@requires(Permission.ANSWER_SURVEYS)
@reads_first
def send_answers(survey_id: int) -> Response:
    """Take the answers of one ballot."""
    place = _chosen(_my_places(survey_id), request.form.get("som"))
    return take(place, _door(place))


@blueprint.get("/besvar/tak")
@public("it says the same to everybody, also to those who came by a code")
def thanks() -> Response:
    """Thank whoever sent answers."""
    return message("thanks")


def _my_places(survey_id: int) -> list[Place]:
    return places_of(viewer().person_id, survey_id) or abort(404)


def _chosen(places: list[Place], wanted: str | None) -> Place:
    """Return the ballot with this id, or the only one; anything else answers 404, also another person's."""
    found = [place for place in places if wanted in (None, str(place.participant_id))]
    return found[0] if len(found) == 1 else abort(404)


def _door(place: Place) -> Door:
    carried = {"som": str(place.participant_id)}
    address = url_for("surveys.answer", survey_id=place.survey_id)
    return Door(address, url_for("surveys.answer", survey_id=place.survey_id, som=place.participant_id), carried)
