"""The sealed ballot box: what an answer leaves behind, and what many people, crashes and old copies cannot do to it."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
import structlog
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from sqlalchemy.exc import OperationalError

from portal import clock
from portal.db import Model, begin_writable, db, only_reading
from portal.surveys.actions import counting
from portal.surveys.actions.cleaning import clean_up_left
from portal.surveys.actions.counting import UncleanError
from portal.surveys.ballot import unpacked
from portal.surveys.keys import key_path
from portal.surveys.models import Comment, Envelope, Participant, Survey
from portal.surveys.queries.layouts import layout_of
from portal.surveys.sealing import Opener, SealError
from tests.factories.surveys import PASSPHRASE
from tests.integration.surveys.boxes import (
    ask,
    cast_for,
    count_and_clean,
    count_only,
    everything_stored,
    in_the_box,
    places_holding,
    sealed,
    signed_in,
)
from tests.own_house import own_house
from tests.web.forms import hidden_fields

SECRET = "Kun jeg kunne skrive: hyldeblomst 7341"
ROOT = Path(__file__).resolve().parents[3]
THREADS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("ballots")


@pytest.fixture(scope="module")
def own(folder):
    with own_house("ballots", folder) as made:
        yield made


@pytest.fixture
def app(own):
    application = own[0]
    with application.app_context():
        yield application
        db.session.rollback()


@pytest.fixture
def house(app, own):
    return own[1]


def fields_for(client, box):
    return hidden_fields(client, box.path, box.path)


def test_what_somebody_wrote_stands_nowhere_after_it_is_sent_nor_after_the_count(app, house, folder, capfd):
    box = ask(house, 8)
    clients = signed_in(app, box.person_ids)
    pages = [fields_for(client, box) for client in clients]
    with structlog.testing.capture_logs() as logged:
        for client, page, text in zip(clients, pages, (SECRET, *[""] * 7), strict=True):
            assert client.post(box.path, data={**page, "a0": "5", "a4": text}).status_code == 303
        assert in_the_box(box) == (8, 8)
        assert places_holding(SECRET, folder) == []
        count_and_clean(box)
        assert places_holding(SECRET, folder) == []
    assert db.session.scalars(sa.select(Comment.text)).all() == []
    assert logged == []
    assert "hyldeblomst" not in "".join(capfd.readouterr())


def test_the_search_finds_what_is_stored_in_the_open(app, house, folder):
    survey_id = ask(house, 1).survey_id
    for text in (SECRET, ""):
        begin_writable()
        db.session.get_one(Survey, survey_id).purpose = text
        db.session.commit()
        if text:
            found = places_holding(text, folder)
    assert "backup.sqlite3" in found or "surveys.purpose" in found


def test_after_the_count_nothing_tells_who_answered_or_holds_an_envelope(app, house, folder):
    box = ask(house, 6)
    assert all(cast_for(box, number, 4) for number in range(5))
    envelopes = sealed(box)
    assert [place for place, stored in everything_stored(folder) if envelopes[0][100:160] in stored]
    count_and_clean(box)
    answered = sa.select(Participant.has_answered).where(Participant.survey_id == box.survey_id)
    assert db.session.scalars(answered).all() == [None] * 6
    stored = list(everything_stored(folder))
    # Part of an envelope is looked for, because a page of the file may end in the middle of one.
    assert [place for place, held in stored for one in envelopes if one[100:160] in held] == []


def test_an_old_copy_opens_nothing_when_the_key_is_destroyed(app, house):
    box = ask(house, 6)
    assert all(cast_for(box, number, 4, SECRET) for number in range(6))
    old_copy, key = sealed(box), key_path(box.public_key)
    # While the key is there, HR's passphrase opens the copy: that is what its destruction puts an end to.
    assert all(SECRET.encode() in Opener(key, PASSPHRASE).open(content) for content in old_copy)
    count_and_clean(box)
    assert list(key.parent.glob(f"{key.stem}*")) == []
    with pytest.raises(SealError):
        Opener(key, PASSPHRASE)
    for content in old_copy:
        assert SECRET.encode() not in content
        with pytest.raises(CryptoError):
            SealedBox(PrivateKey.generate()).decrypt(content)


def test_cleaning_up_gives_way_to_somebody_who_reads_and_is_done_later(app, house, monkeypatch):
    monkeypatch.setattr(counting, "PATIENCE_MS", 50)
    box = ask(house, 5)
    assert all(cast_for(box, number, 4) for number in range(5))
    count_only(box)
    # A reader of the file takes no write lock; on the server reading alone would begin no transaction.
    as_reader = only_reading() if db.engine.dialect.name == "sqlite" else nullcontext()
    with as_reader, db.engine.connect() as reader:
        reader.execute(sa.select(Envelope.content)).all()
        with pytest.raises((OperationalError, UncleanError)):
            clean_up_left()
        assert key_path(box.public_key).exists()
    assert clean_up_left() == 1
    assert not key_path(box.public_key).exists()


def test_all_envelopes_are_of_one_size_whatever_is_in_them(app, house):
    box = ask(house, 4)
    for number, text in enumerate(("", "Ja", "ø" * 1000, SECRET)):
        assert cast_for(box, number, 1, text)
    contents = sealed(box)
    assert len({len(content) for content in contents}) == 1
    assert len(set(contents)) == 4


def test_twenty_posts_of_one_person_at_once_give_one_flag_and_one_envelope(app, house):
    box = ask(house, 1)
    (client,) = signed_in(app, box.person_ids)
    page, start = fields_for(client, box), Barrier(20)
    kept = client.get_cookie("portal")
    assert kept
    cookie = kept.value

    def post(number: int) -> int:
        browser = app.test_client()
        browser.set_cookie("portal", cookie)
        start.wait()
        return browser.post(box.path, data={**page, "a0": str(1 + number % 5)}).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = Counter(pool.map(post, range(20)))
    assert statuses == {303: 1, 200: 19}
    assert in_the_box(box) == (1, 1)


def test_five_hundred_people_in_the_last_minute_are_all_taken_and_none_twice(app, house):
    box = ask(house, 500)
    with clock.frozen(box.closes_at - timedelta(seconds=40)):
        clients = signed_in(app, box.person_ids)

        def post(number: int) -> int:
            page = fields_for(clients[number], box)
            answers = {"a0": str(1 + number % 5), "a4": f"Svar nr. {number}"}
            return clients[number].post(box.path, data={**page, **answers}).status_code

        with ThreadPoolExecutor(THREADS) as pool:
            statuses = Counter(pool.map(post, range(500)))
    assert statuses == {303: 500}
    assert in_the_box(box) == (500, 500)
    opener, layout = Opener(key_path(box.public_key), PASSPHRASE), layout_of(box.survey_id)
    ballots = [unpacked(opener.open(one), len(layout.asked), layout.text_places) for one in sealed(box)]
    assert sorted(int(ballot.texts[0][1].split()[-1]) for ballot in ballots) == list(range(500))
    assert Counter(ballot.values[0] for ballot in ballots) == dict.fromkeys(range(1, 6), 100)


DYING = """
import sys
from portal.app import create_app
from portal.config import read_settings
from portal.db import db
from portal.surveys.actions import ballots
from portal.surveys.models import Participant, Survey
from tests.factories.surveys import answer

url, folder, participant, when = sys.argv[1:]
app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": folder}))

def wait_to_be_killed():
    print("here", flush=True)
    sys.stdin.read()

flip = ballots._flip
if when == "between":
    ballots._flip = lambda: wait_to_be_killed() or flip()
with app.app_context():
    one = db.session.get_one(Participant, int(participant))
    assert answer(db.session.get_one(Survey, one.survey_id), one, 4)
    if when == "before the commit":
        wait_to_be_killed()
    db.session.commit()
    wait_to_be_killed()
"""


@pytest.mark.parametrize(
    ("when", "left"), [("between", (0, 0)), ("before the commit", (0, 0)), ("after the commit", (1, 1))]
)
def test_a_server_that_is_killed_leaves_both_the_flag_and_the_envelope_or_neither(app, house, own, folder, when, left):
    box = ask(house, 1)
    command = [sys.executable, "-c", DYING, own[2], str(folder), str(box.participant_ids[0]), when]
    dying = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert dying.stdout
    assert dying.stdout.readline() == "here\n"
    dying.kill()
    dying.communicate()
    assert in_the_box(box) == left
    assert cast_for(box, 0, 2) is (left == (0, 0))
    assert in_the_box(box) == (1, 1)


def test_nothing_in_the_box_knows_when_or_in_which_order(app):
    columns = {name: {column["name"]: column["type"] for column in sa.inspect(db.engine).get_columns(name)}
               for name in ("participants", "envelopes")}  # fmt: skip
    assert set(columns["participants"]) == {
        "id",
        "survey_id",
        "group_id",
        "survey_unit_id",
        "person_id",
        "has_answered",
    }
    assert set(columns["envelopes"]) == {"survey_id", "key", "content"}
    times = (sa.DateTime, sa.Date, sa.Time, sa.Interval)
    assert not [name for table in columns.values() for name, kind in table.items() if isinstance(kind, times)]
    envelopes = Model.metadata.tables["envelopes"]
    assert [column.name for column in envelopes.primary_key] == ["survey_id", "key"]
    assert envelopes.autoincrement_column is None
    assert [key.column.table.name for key in envelopes.foreign_keys] == ["surveys"]
    assert not [key for table in Model.metadata.tables.values() for key in table.foreign_keys
                if key.column.table is envelopes]  # fmt: skip
    if db.engine.dialect.name == "sqlite":
        made = db.session.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = 'envelopes'"))
        assert "WITHOUT ROWID" in made.upper()
    else:
        owned = "SELECT count(*) FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype IN ('a', 'i') "
        owned += "AND refobjid = 'envelopes'::regclass AND objid IN (SELECT oid FROM pg_class WHERE relkind = 'S')"
        assert db.session.scalar(sa.text(owned)) == 0
