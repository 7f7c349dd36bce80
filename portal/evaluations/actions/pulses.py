"""Making a pulse, opening it, letting it be read, and calling to mind that it is time to ask again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.clock import COPENHAGEN
from portal.db import db
from portal.evaluations.actions.pulse_questions import pulse_questionnaire
from portal.evaluations.labels import pulses as labels
from portal.evaluations.models import Pulse, PulseKind
from portal.evaluations.queries.pulse_people import hr_people, people_behind, readers_of_pulse
from portal.evaluations.queries.pulses import due_for_repeating
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.strategy.models import Initiative
from portal.surveys.actions.drafting import Gates, SurveyContent, create_survey, set_gates
from portal.surveys.actions.groups import GroupContent, add_group
from portal.surveys.actions.opening import open_survey
from portal.surveys.actions.releasing import release
from portal.surveys.models import RespondentRole, SurveyGroup, SurveyGroupPerson

HOME = "/evalueringer/pulser/{pulse_id}"
AGAIN_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class PulseContent:
    """What a pulse is of: a team (`unit_id`) or those behind an initiative, called `about`."""

    kind: PulseKind
    about: str
    unit_id: int | None = None
    initiative_id: int | None = None


def create_pulse(actor: Actor, by_id: int, content: PulseContent, gates: Gates, on: date) -> Pulse:
    """Make a pulse as a draft, with a survey of its own, the one group that is asked, and its rules."""
    questionnaire = pulse_questionnaire(actor, content.kind)
    title = labels.title_of(content.kind, content.about, on)
    survey = create_survey(actor, by_id, SurveyContent(title, labels.PURPOSES[content.kind], questionnaire.id))
    pulse = Pulse(survey=survey, kind=content.kind, unit_id=content.unit_id, initiative_id=content.initiative_id)
    db.session.add(pulse)
    db.session.flush()
    survey.home_path = HOME.format(pulse_id=pulse.id)
    db.session.refresh(survey, ["groups"])
    units = [content.unit_id] if content.unit_id is not None else []
    add_group(actor, survey, GroupContent(labels.GROUP, RespondentRole.PARTICIPANT, is_named=False, unit_ids=units))
    set_gates(actor, survey, gates)
    db.session.flush()
    _list_people(pulse, on)
    record(actor, "pulse.created", pulse, title)
    return pulse


def open_pulse(actor: Actor, pulse: Pulse, on: date) -> int:
    """Freeze who is asked, let them answer, and return how many they are. Raises OpeningError.

    Who is behind an initiative is worked out anew, as who has a post in a team is.
    """
    _list_people(pulse, on)
    asked = open_survey(actor, pulse.survey, on)
    told = {"asked": [None, asked], "closes_at": [None, pulse.survey.closes_at]}
    record(actor, "pulse.opened", pulse, pulse.survey.title, extra=told)
    return asked


def release_pulse(actor: Actor, pulse: Pulse, on: date) -> int:
    """Let the pulse be read by those its rules name, tell them, and return how many they are.

    Raises ReleaseRefusedError when the ledger does not bear the figures.
    """
    release(actor, pulse.survey)
    pulse.repeat_on = on + AGAIN_AFTER
    readers = readers_of_pulse(pulse, on)
    record(actor, "pulse.released", pulse, pulse.survey.title, extra={"readers": [None, len(readers)]})
    subject, text = labels.released_message(pulse.survey.title)
    send_to(readers, MessageKind.SURVEYS, subject=subject, text=text, path=HOME.format(pulse_id=pulse.id))
    return len(readers)


def remind_of_repeating(at: datetime) -> int:
    """Tell HR once of each pulse that it is time to ask again, unless that is done; return of how many."""
    on = at.astimezone(COPENHAGEN).date()
    due = due_for_repeating(on)
    for pulse in due:
        pulse.repeat_told_at = at
        subject, text = labels.repeat_message(pulse.survey.title)
        send_to(hr_people(on), MessageKind.SURVEYS, subject=subject, text=text, path=HOME.format(pulse_id=pulse.id))
    return len(due)


def _list_people(pulse: Pulse, on: date) -> None:
    """Put the people behind an initiative on the list of the one group, all of them for the owning unit."""
    if pulse.initiative_id is None:
        return
    unit_id = db.session.scalars(sa.select(Initiative.unit_id).where(Initiative.id == pulse.initiative_id)).one()
    group_id = db.session.scalars(sa.select(SurveyGroup.id).where(SurveyGroup.survey_id == pulse.survey_id)).one()
    db.session.execute(sa.delete(SurveyGroupPerson).where(SurveyGroupPerson.group_id == group_id))
    rows = [
        {"group_id": group_id, "person_id": person, "unit_id": unit_id}
        for person in people_behind(pulse.initiative_id, on)
    ]
    if rows:
        db.session.execute(sa.insert(SurveyGroupPerson), rows)
