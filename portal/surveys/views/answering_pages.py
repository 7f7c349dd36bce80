"""What somebody who answers sees, however they came in: the questions, and what became of their answers.

Nothing of an answer is stored before the final submit, which is one transaction of few statements; no page of these
knows a token for double posts, writes to the log, or says anything to one person that it does not say to all.
"""

import re
from dataclasses import dataclass, field
from functools import partial

from flask import Response, request

from portal import clock
from portal.db import db
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.counting.figures import COMMENT_K
from portal.surveys.forms.answers import MOST_CHARACTERS, OF_THE_PAGE, Answers, read_answers
from portal.surveys.labels import answering as labels
from portal.surveys.labels.phrases import SHIPPED, phrases
from portal.surveys.models import ItemKind, Survey, SurveyText
from portal.surveys.queries.answering import Place, Questions, questions_for
from portal.surveys.queries.asked import AskedTheme, asked_themes, other_languages, own_phrases
from portal.surveys.queries.texts import text_in
from portal.surveys.wording import minutes_of
from portal.web import kept
from portal.web.htmx import go_to, render
from portal.web.transaction import write_apart

CONFLICT, UNPROCESSABLE = 409, 422
LANGUAGE = re.compile(r"[A-Za-z-]{2,8}")


@dataclass(frozen=True)
class Door:
    """How somebody came in: where the form posts to, what it carries along, and the page in another language.

    A code must not stand in an address, so with one the language is changed by posting (`posts_language`).
    """

    action: str
    language_url: str
    carried: dict[str, str] = field(default_factory=dict)
    posts_language: bool = False


@dataclass(frozen=True)
class Told:
    """A text of HR's about a survey, in the reader's language or in Danish."""

    text: str
    is_translated: bool


def sheet(place: Place, door: Door, answers: Answers | None = None, status: int = 200) -> Response:
    """Show the promise and the questions, with what is answered and what must be put right."""
    languages = labels.DANISH | other_languages(place.survey_id)
    wanted = request.values.get("sprog", "")
    language = wanted if wanted in languages else "da"
    words = phrases(language, {} if language in SHIPPED else own_phrases(language))
    themes = asked_themes(place.survey_id, place.role, language)
    return render(
        "surveys/answering/sheet.html",
        fragment="surveys/answering/_sheet.html",
        status=status,
        door=door,
        themes=themes,
        languages=languages,
        answers=answers or Answers(),
        asks_about_empty=status == UNPROCESSABLE and answers is not None and not answers.faults,
        minutes=minutes_of(item.kind.value for theme in themes for item in theme.items),
        **_promise(place, words, language),
        **_frame(language, words, place),
    )


def take(place: Place, door: Door) -> Response:
    """Put what was posted into the ballot box, or say kindly why not; what was typed stays on the page.

    In the last minute hundreds send at once: the ballot alone stands in line, so that the view must be `reads_first`.
    """
    if place.has_answered:
        return already_received()
    questions = questions_for(place)
    answers = read_answers(request.form, questions)
    if not place.is_open(clock.now()):
        return closed(place, answers)
    if answers.faults or (answers.is_empty and "tom" not in request.form):
        return sheet(place, door, answers, UNPROCESSABLE)
    slot, ballot = _slot(place, questions), answers.ballot(place, questions)
    if write_apart(lambda: cast(slot, ballot)):
        return go_to("surveys.thanks", sprog=request.form.get("sprog") or None)
    return already_received() if place.is_open(clock.now()) else closed(place, answers)


def already_received() -> Response:
    """Say that somebody has answered before, which is no error."""
    return message("already_received")


def closed(place: Place, answers: Answers | None = None) -> Response:
    """Say that the survey has ended; answers that came too late are shown, and nowhere kept."""
    return message("closed", 200 if answers is None else CONFLICT, place, answers)


def message(code: str, status: int = 200, place: Place | None = None, answers: Answers | None = None) -> Response:
    """Say one thing: a heading and a text, by the code of the phrase; and what was answered, to be copied."""
    wanted = request.values.get("sprog", "")
    own = own_phrases(wanted) if wanted not in SHIPPED and LANGUAGE.fullmatch(wanted) else {}
    language = wanted if own or wanted in SHIPPED else "da"
    themes = asked_themes(place.survey_id, place.role, language) if place and answers else []
    response = render(
        "surveys/answering/message.html",
        fragment="surveys/answering/_message.html",
        status=status,
        code=code,
        moment=labels.moment(place.closes_at, language) if place else "",
        answers=answers or Answers(),
        themes=[theme for theme in themes if answers and _is_answered(theme, answers)],
        texts=_typed() if status == CONFLICT else [],
        **_frame(language, phrases(language, own)),
    )
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#answering", "outerHTML"
    return response


def _typed() -> list[str]:
    """Return the texts of a post whose questions are not known, to be shown once more."""
    post = kept.from_request()
    fields = tuple(one for one in post.fields if one[0] not in OF_THE_PAGE) if post else ()
    return kept.KeptPost("", fields).texts


def _is_answered(theme: AskedTheme, answers: Answers) -> bool:
    return any(item.place in answers.chosen or answers.written.get(item.place) for item in theme.items)


def _slot(place: Place, questions: Questions) -> Slot:
    texts = questions.layout.text_places
    return Slot(place.participant_id, place.survey_id, place.public_key, place.ballot_size, texts)


def _promise(place: Place, words: dict[str, str], language: str) -> dict[str, object]:
    """Return what the promise tells of a survey's rules."""
    survey = db.session.get_one(Survey, place.survey_id)
    translated = survey if language == "da" else text_in(survey.id, language)
    heading, *about_it = (_told(survey, translated, name) for name in ("title", "purpose", "information"))
    return {
        "place": place,
        "survey": survey,
        "heading": heading,
        "title_language": None if heading.is_translated else "da",
        "about_it": [told for told in about_it if told.text],
        "readers": list(labels.readers(survey, words)),
        "comment_writers": COMMENT_K if survey.has_comments else 0,
    }


def _told(survey: Survey, translated: Survey | SurveyText | None, name: str) -> Told:
    text = getattr(translated, name, "")
    return Told(text or getattr(survey, name), is_translated=bool(text))


def _frame(language: str, words: dict[str, str], place: Place | None = None) -> dict[str, object]:
    """Return what every answering page needs. There is no menu on them: nothing leads away by mistake."""
    return {
        "viewer_name": None,
        "frame": labels.frame(language, words),
        "language": language,
        "direction": labels.direction(language),
        "words": words,
        "about": labels.about(place, words) if place else "",
        "choices": labels.choices,
        "set_apart": labels.set_apart(words),
        "shown_moment": labels.moment,
        "shown_day": labels.day,
        "text_kind": ItemKind.TEXT,
        "most_characters": MOST_CHARACTERS,
        "number": partial(labels.number, language=language),
    }
