"""Who needs a one-time code: those asked in an open survey who cannot sign in."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.identity.models import Account, Person
from portal.surveys.models import Participant, SurveyGroup, SurveyUnit


@dataclass(frozen=True)
class Addressee:
    """Somebody who gets a code, for one ballot."""

    participant_id: int
    name: str
    unit: str
    group: str


def without_account(survey_id: int) -> list[Addressee]:
    """Return everybody without an account that is open, by unit and name: one statement.

    Those who have answered are among them: a list without them would tell who has.
    """
    can_sign_in = sa.exists().where(Account.person_id == Participant.person_id, Account.disabled_at.is_(None))
    rows = db.session.execute(
        sa.select(Participant.id, Person.name, SurveyUnit.name, SurveyGroup.name)
        .join(Person, Person.id == Participant.person_id)
        .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .where(Participant.survey_id == survey_id, ~can_sign_in)
        .order_by(SurveyUnit.rank, Person.sort_name, SurveyGroup.rank, Participant.id)
    )
    return [Addressee(*row) for row in rows]
