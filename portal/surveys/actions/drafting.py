"""Making a survey, and changing what it says and its rules while it is a draft.

Whatever is changed on a draft, it must be rehearsed again before it can open.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from portal import clock
from portal.audit.actions import Actor, record, record_change
from portal.db import db
from portal.surveys.actions.events import note_event
from portal.surveys.models import Survey, SurveyEventKind, SurveyState, SurveyText
from portal.surveys.queries.texts import made_of


class SettledError(ValueError):
    """The survey has opened, so what it says stands; pages see to it before anyone meets this."""


@dataclass(frozen=True)
class SurveyContent:
    """What a survey says of itself."""

    title: str
    purpose: str
    questionnaire_id: int


@dataclass(frozen=True)
class Gates:
    """The rules of a survey. What is not decided yet is None or empty."""

    k: int
    has_comments: bool
    for_leaders: bool
    for_board: bool
    for_med: bool
    for_respondents: bool
    med_on: date | None
    med_link: str
    presented_to: str
    presented_on: date | None
    information: str
    retention_months: int | None
    closes_at: datetime | None


def create_survey(actor: Actor, by_id: int, content: SurveyContent) -> Survey:
    """Make a survey as a draft."""
    survey = Survey(created_by_id=by_id, changed_by_id=by_id, changed_at=clock.now(), **asdict(content))
    db.session.add(survey)
    db.session.flush()
    note_event(actor, survey, SurveyEventKind.CREATED)
    return survey


def change_survey(actor: Actor, survey: Survey, content: SurveyContent) -> None:
    """Change what a draft says. Raises SettledError once it has opened."""
    _change(actor, survey, asdict(content))


def set_gates(actor: Actor, survey: Survey, gates: Gates) -> None:
    """Fill in the rules of a draft. Raises SettledError once it has opened: they never change then."""
    _change(actor, survey, asdict(gates))


def set_texts(actor: Actor, survey: Survey, language: str, name: str, texts: Mapping[str, str]) -> None:
    """Say in a language, by code and name, what a draft says of itself. Raises SettledError once it has opened.

    `texts` has the title, the purpose and the information.
    """
    must_be_rehearsed_again(actor, survey)
    row = db.session.get(SurveyText, (survey.id, language)) or SurveyText(survey_id=survey.id, language=language)
    told = {field: [getattr(row, field) or "", text] for field, text in texts.items()}
    for field, text in texts.items():
        setattr(row, field, text)
    row.made_of = made_of(survey)
    db.session.add(row)
    changed = {field: both for field, both in told.items() if both[0] != both[1]}
    record(actor, "survey.texts_changed", survey, f"{survey.title} ({name})", extra=changed)


def must_be_rehearsed_again(actor: Actor, survey: Survey) -> None:
    """Sign a change of a draft, which makes its rehearsal count no more. Raises SettledError once it has opened."""
    if survey.state is not SurveyState.DRAFT:
        raise SettledError
    survey.rehearsed_at = None
    survey.changed_at = clock.now()
    if actor.person_id is not None:
        survey.changed_by_id = actor.person_id


def _change(actor: Actor, survey: Survey, values: dict[str, Any]) -> None:
    must_be_rehearsed_again(actor, survey)
    for name, value in values.items():
        setattr(survey, name, value)
    record_change(actor, "survey.changed", survey, survey.title)
