"""Making one-time codes for people without an account."""

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.surveys.codes import hash_of, new_code
from portal.surveys.models import AnswerCode, Participant, Survey, SurveyState
from portal.surveys.queries.answer_codes import Addressee, without_account

CHUNK = 5000


class CodesRefusedError(ValueError):
    """The survey is not open, so codes would open nothing."""


def make_codes(actor: Actor, survey: Survey, secret: str) -> list[tuple[Addressee, str]]:
    """Make a new code for everybody without an account, and return them: nobody can ever be told them again.

    Earlier codes stop working; those of people who have answered did already, and theirs are as good as any other's,
    so that the list is the same whoever has answered. Raises CodesRefusedError.
    """
    if survey.state is not SurveyState.OPEN or survey.closes_at is None or survey.closes_at <= clock.now():
        raise CodesRefusedError
    made = [(one, new_code()) for one in without_account(survey.id)]
    earlier = AnswerCode.participant_id.in_(sa.select(Participant.id).where(Participant.survey_id == survey.id))
    db.session.execute(sa.delete(AnswerCode).where(earlier), execution_options={"synchronize_session": False})
    rows = [{"participant_id": one.participant_id, "code_hash": hash_of(code, secret)} for one, code in made]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(sa.insert(AnswerCode), rows[start : start + CHUNK])
    record(actor, "survey.codes_made", survey, survey.title, extra={"codes": [None, len(made)]})
    return made
