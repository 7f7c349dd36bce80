"""A ballot box on a database of its own, where what is stored is really stored, and ways to look into every corner."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal import clock
from portal.db import Model, begin_writable, db
from portal.identity.actions import start_session
from portal.identity.models import Account
from portal.surveys.actions.counting import clean_up, count
from portal.surveys.keys import key_path
from portal.surveys.models import Envelope, Participant, Survey
from portal.surveys.sealing import Opener
from tests.factories.house import House
from tests.factories.organisation import make_account, make_person
from tests.factories.surveys import (
    PASSPHRASE,
    TESTER,
    answer,
    make_group,
    make_questionnaire,
    make_survey,
    open_now,
)


@dataclass(frozen=True)
class Box:
    """An open survey by ids, so that looking at it begins no transaction: those who were asked, in order."""

    survey_id: int
    public_key: bytes
    closes_at: datetime
    participant_ids: tuple[int, ...]
    person_ids: tuple[int, ...]

    @property
    def path(self) -> str:
        """Where it is answered."""
        return f"/besvar/{self.survey_id}"


def ask(house: House, number: int) -> Box:
    """Open a survey for so many people with accounts, and store it."""
    begin_writable()
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr, themes=1), hr, has_comments=True)
    people = [make_person(f"Person {survey.id}.{one}") for one in range(number)]
    for person in people:
        make_account(person, f"person{person.id}@demo.example")
    make_group(survey, {house.units["N"]: [person.id for person in people]})
    open_now(survey)
    assert survey.public_key
    assert survey.closes_at
    asked = sa.select(Participant.id, Participant.person_id).where(Participant.survey_id == survey.id)
    participants, persons = zip(*db.session.execute(asked.order_by(Participant.person_id)), strict=True)
    box = Box(survey.id, survey.public_key, survey.closes_at, participants, persons)
    db.session.commit()
    return box


def cast_for(box: Box, number: int, value: int, text: str = "") -> bool:
    """Let the person of this number answer, and store it; returns whether it was taken."""
    begin_writable()
    one = db.session.get_one(Participant, box.participant_ids[number])
    taken = answer(db.session.get_one(Survey, box.survey_id), one, value, text)
    db.session.commit()
    return taken


def count_only(box: Box) -> None:
    """Count as HR does, and store it."""
    begin_writable()
    with clock.frozen(box.closes_at + timedelta(seconds=1)):
        count(TESTER, box.survey_id, Opener(key_path(box.public_key), PASSPHRASE))
        db.session.commit()


def count_and_clean(box: Box) -> None:
    """Count as HR does, store it, and clean up."""
    count_only(box)
    clean_up(db.session.get_one(Survey, box.survey_id))


def signed_in(app: Flask, people: Sequence[int]) -> list[FlaskClient]:
    """Return a browser for each person, signed in."""
    begin_writable()
    accounts = db.session.scalars(sa.select(Account).where(Account.person_id.in_(people)).order_by(Account.person_id))
    tokens = [start_session(account, device="test") for account in accounts.all()]
    db.session.commit()
    clients = []
    for token in tokens:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        clients.append(client)
    return clients


def in_the_box(box: Box) -> tuple[int, int]:
    """Return how many flags and how many envelopes a survey has."""
    db.session.rollback()
    flags = sa.select(sa.func.count()).where(Participant.survey_id == box.survey_id, Participant.has_answered.is_(True))
    envelopes = sa.select(sa.func.count()).select_from(Envelope).where(Envelope.survey_id == box.survey_id)
    found = db.session.scalar(flags) or 0, db.session.scalar(envelopes) or 0
    db.session.rollback()
    return found


def sealed(box: Box) -> list[bytes]:
    """Return what is in the envelopes, as it is stored."""
    found = list(db.session.scalars(sa.select(Envelope.content).where(Envelope.survey_id == box.survey_id)))
    db.session.rollback()
    return found


def everything_stored(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every place where the database keeps bytes, with its name.

    On SQLite the raw files, the log that is written ahead among them, and a backup. On PostgreSQL every column of
    every row as text: what a dump would hold.
    """
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        backup = folder / "backup.sqlite3"
        backup.unlink(missing_ok=True)
        source, copy = sqlite3.connect(folder / "ballots.sqlite3"), sqlite3.connect(backup)
        source.backup(copy)
        source.close()
        copy.close()
        for path in sorted(folder.glob("*.sqlite3*")):
            yield path.name, path.read_bytes()
        return
    for table in Model.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            for column, value in zip(table.columns, row, strict=True):
                yield f"{table.name}.{column.name}", value if isinstance(value, bytes) else str(value).encode()


def places_holding(text: str, folder: Path) -> list[str]:
    """Return the names of the places where a text stands, however it is spelled in bytes."""
    spelled = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [name for name, content in everything_stored(folder) if any(one in content for one in spelled)]
