"""The ballot box: one flag is flipped and one envelope put in, in one transaction, and no more.

No log, no message, no time: whoever reads the database sees who has answered, but not what, nor whose an envelope is.
"""

import secrets
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.surveys.ballot import Ballot, packed
from portal.surveys.models import Envelope, Participant, Survey, SurveyState
from portal.surveys.sealing import Sealer

KEY_BYTES = 16


@dataclass(frozen=True)
class Slot:
    """What is needed to take one person's ballot: the row of the frozen population, and how the survey seals."""

    participant_id: int
    survey_id: int
    public_key: bytes
    ballot_size: int
    text_places: tuple[int, ...]


def cast(slot: Slot, ballot: Ballot) -> bool:
    """Put a ballot in the box, and return whether it was taken.

    It is not when this person has answered already, or when the survey has closed by now. The envelope goes first: it
    waits for a count that has begun, and what the count has done then decides about the flag; without the flag it is
    taken out again. The caller commits. Raises BallotError when the ballot does not fit.
    """
    content = packed(ballot, slot.text_places, slot.ballot_size)
    sealed = Sealer(slot.public_key).seal(content)
    envelope = {"survey_id": slot.survey_id, "key": secrets.token_bytes(KEY_BYTES), "content": sealed}
    db.session.execute(_put_in(), envelope)
    flipped = db.session.execute(_flip(), {"participant_id": slot.participant_id, "now": clock.now()})
    if flipped.rowcount == 1:  # type: ignore[attr-defined]
        return True
    db.session.execute(sa.delete(Envelope).where(Envelope.survey_id == slot.survey_id, Envelope.key == envelope["key"]))
    return False


# Composing a statement costs more than asking it, and in the last minute hundreds of people send at once.
@cache
def _put_in() -> sa.Insert:
    return sa.insert(Envelope.__table__)  # type: ignore[arg-type]


@cache
def _flip() -> sa.Update:
    asked = Participant.__table__
    is_open = sa.exists().where(
        Survey.id == asked.c.survey_id, Survey.state == SurveyState.OPEN, Survey.closes_at > sa.bindparam("now")
    )
    is_first = sa.and_(asked.c.id == sa.bindparam("participant_id"), asked.c.has_answered.is_(False))
    return sa.update(asked).where(is_first, is_open).values(has_answered=True)  # type: ignore[arg-type]
