"""The yearly dialogue meeting: planned, prepared in private, held; and everything that others must not read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from portal import clock
from portal.agreements.models import (
    Agreement,
    AgreementEvent,
    DialogueMeeting,
    DialoguePreparation,
    DialogueState,
    EventKind,
    Side,
)
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.tasks.models import Task
from tests.calendars import read_event
from tests.factories.agreements import ON, add_goal, make_basis, make_meeting, make_one, say
from tests.factories.house import House
from tests.factories.organisation import appoint
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

SOON = datetime(2026, 3, 26, 10, 30, tzinfo=UTC)
SECRET = "Jeg er ved at gå ned med stress"
LEADERS = "Din økonomi bekymrer mig"
MINUTES = "Vi talte om overbelastning"
WHEN = {"day": "26-03-2026", "at": "11.30", "duration": "30", "place": "Rådhuset, lokale 2"}
OTHERS = (
    "kommunaldirektoer",
    "velfaerdsdirektoer",
    "afdelingsleder",
    "hr",
    "sekretariat",
    "medarbejder",
    "med",
    "admin",
)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def agreement(house: House) -> Agreement:
    return make_one(house, make_basis(house), state="accepted")


@pytest.fixture
def meeting(house: House, agreement: Agreement) -> DialogueMeeting:
    return make_meeting(house, agreement, SOON)


def meetings() -> list[DialogueMeeting]:
    return list(db.session.scalars(sa.select(DialogueMeeting).execution_options(populate_existing=True)))


def change_holder(house: House, on: date) -> None:
    """The employee takes over the agreement holder's post."""
    old = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    old.valid_to = on
    appoint(
        db.session.get_one(Person, house.people["medarbejder"]),
        db.session.get_one(Position, house.positions["aftaleholder"]),
        valid_from=on,
    )
    db.session.commit()


def test_a_party_plans_the_meeting_in_danish_and_both_see_it(sign_in: SigningIn, agreement: Agreement) -> None:
    client = sign_in("aftaleholder")
    address = f"/aftaler/{agreement.id}/dialog"
    assert 'value="30"' in client.get(address).text
    answer = post(client, address, WHEN)
    assert answer.status_code == 303
    (made,) = meetings()
    assert (made.starts_at, made.place) == (datetime(2026, 3, 26, 10, 30, tzinfo=UTC), "Rådhuset, lokale 2")
    for persona in ("aftaleholder", "socialchef"):
        page = sign_in(persona).get(answer.location).text
        assert "Torsdag\u00a026.\u00a0marts kl.\u00a011.30–12.00" in page
    assert db.session.scalars(sa.select(AgreementEvent.kind)).all()[-1] is EventKind.DIALOGUE_PLANNED


def test_a_plan_posted_twice_is_one_meeting_and_another_is_led_to_it(sign_in: SigningIn, agreement: Agreement) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/dialog"
    hidden = hidden_fields(client, address)
    answers = [client.post(address, data={**WHEN, **hidden}) for _ in range(2)]
    assert answers[0].location == answers[1].location
    other = sign_in("socialchef")
    assert other.get(address).location.endswith(f"/aftaler/dialog/{meetings()[0].id}/ret")
    assert len(meetings()) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": ""}, "Skriv, hvilken dag I mødes."),
        ({"day": "31-02-2026"}, "31. februar findes ikke."),
        ({"day": "26-03-2062"}, "Datoen ligger langt fra aftalens periode."),
        ({"at": "halv tolv"}, "Skriv tiden som 11.30."),
        ({"day": "29-03-2026", "at": "2.30"}, "uret stillet frem"),
        ({"day": "25-10-2026", "at": "2.30"}, "uret stillet tilbage"),
        ({"duration": "481"}, "Skriv et tal mellem 5 og 480."),
        ({"place": "Ring til 010190-1234"}, "Skriv ikke CPR-numre her."),
    ],
)
def test_what_is_no_date_is_told_and_nothing_typed_is_lost(
    sign_in: SigningIn, agreement: Agreement, wrong: dict[str, str], said: str
) -> None:
    answer = post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/dialog", {**WHEN, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert "place" in wrong or "Rådhuset, lokale 2" in answer.text
    assert meetings() == []


def test_two_who_move_the_meeting_get_both_dates(sign_in: SigningIn, meeting: DialogueMeeting) -> None:
    address = f"/aftaler/dialog/{meeting.id}/ret"
    mine, theirs = sign_in("aftaleholder"), sign_in("socialchef")
    hidden = hidden_fields(mine, address)
    assert post(theirs, address, {**WHEN, "at": "14.00"}).status_code == 303
    answer = mine.post(address, data={**WHEN, "at": "9.15", **hidden})
    assert answer.status_code == 409
    assert "9.15" in answer.text
    assert "14.00" in answer.text
    assert "Torben Askjær" in answer.text


def test_the_calendar_file_follows_the_meeting(sign_in: SigningIn, meeting: DialogueMeeting) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/dialog/{meeting.id}"
    answer = client.get(f"{address}/kalender.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "dialogmoede.ics" in answer.headers["Content-Disposition"]
    first = read_event(answer.data)
    assert first.starts_at == datetime(2026, 3, 26, 10, 30, tzinfo=UTC)
    assert (first.sequence, first.status) == (0, "CONFIRMED")
    post(client, f"{address}/ret", {**WHEN, "at": "12.30"})
    moved = read_event(client.get(f"{address}/kalender.ics").data)
    assert moved.starts_at == datetime(2026, 3, 26, 11, 30, tzinfo=UTC)
    post(client, f"{address}/ret", {**WHEN, "day": "30-03-2026", "at": "12.30"})
    again = read_event(client.get(f"{address}/kalender.ics").data)
    # The clocks have changed to summer time between the two days.
    assert again.starts_at == datetime(2026, 3, 30, 10, 30, tzinfo=UTC)
    post(client, f"{address}/ret", {**WHEN, "day": "30-03-2026", "at": "12.30"})
    unmoved = read_event(client.get(f"{address}/kalender.ics").data)
    post(client, f"{address}/aflys", page=f"{address}/ret")
    off = read_event(client.get(f"{address}/kalender.ics").data)
    assert {one.uid for one in (first, moved, again, unmoved, off)} == {first.uid}
    assert [one.sequence for one in (moved, again, unmoved, off)] == [1, 2, 2, 3]
    assert off.status == "CANCELLED"


def test_a_preparation_is_hidden_from_everybody_until_its_author_releases_it(
    house: House, sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting
) -> None:
    address = f"/aftaler/dialog/{meeting.id}"
    author, other = sign_in("aftaleholder"), sign_in("socialchef")
    assert post(author, f"{address}/forbered", {"text": SECRET}).status_code == 303
    assert SECRET in author.get(address).text
    for page in (address, f"{address}/forbered", f"/aftaler/{agreement.id}", "/"):
        assert SECRET not in other.get(page).text, page
    assert "har ikke delt sin forberedelse endnu" in other.get(f"/aftaler/{agreement.id}").text
    assert post(author, f"{address}/del", page=address).status_code == 303
    assert SECRET in other.get(address).text
    assert "har delt sin forberedelse" in other.get(f"/aftaler/{agreement.id}").text
    assert SECRET not in sign_in("hr").get(f"/aftaler/{agreement.id}").text


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_but_the_parties_knows_of_the_meeting(
    sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting, persona: str
) -> None:
    meeting.minutes_text = MINUTES
    author = sign_in("aftaleholder")
    post(author, f"/aftaler/dialog/{meeting.id}/forbered", {"text": SECRET, "share": "1"})
    client = sign_in(persona)
    for page in ("", "/ret", "/forbered", "/oplaeg", "/referat", "/kalender.ics"):
        answer = client.get(f"/aftaler/dialog/{meeting.id}{page}")
        assert answer.status_code in (403, 404), page
        assert SECRET not in answer.text
    for page in ("/ret", "/forbered", "/del", "/oplaeg", "/referat", "/holdt", "/aflys"):
        answer = post(client, f"/aftaler/dialog/{meeting.id}{page}", {"text": "x", **WHEN}, page="/hjaelp")
        assert answer.status_code in (403, 404), page
    page = client.get(f"/aftaler/{agreement.id}").text
    assert SECRET not in page
    assert MINUTES not in page
    assert "Rådhuset" not in page


def test_the_log_tells_that_something_was_written_and_never_what(
    sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting
) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/dialog/{meeting.id}"
    meeting.starts_at = clock.now()
    db.session.commit()
    post(client, f"{address}/forbered", {"text": SECRET})
    post(client, f"{address}/del", page=address)
    post(client, f"{address}/referat", {"text": MINUTES})
    post(client, f"{address}/oplaeg", {"title": "Mit oplæg", "url": "https://norddjurs.dk/oplaeg"})
    entries = db.session.scalars(sa.select(AuditEntry)).all()
    told = " ".join(f"{entry.subject} {entry.changes}" for entry in entries)
    assert {"dialogue.prepared", "dialogue.released", "dialogue.changed"} <= {entry.verb for entry in entries}
    closed = {field for entry in entries for field, pair in entry.changes.items() if pair == ["•••", "•••"]}
    assert {"text", "minutes_text", "presentation_title", "presentation_url"} <= closed
    for text in (SECRET, MINUTES, "Mit oplæg", "norddjurs.dk"):
        assert text not in told
    assert SECRET not in sign_in("revisor").get("/haendelser").text


def test_two_windows_of_one_author_clash_without_showing_the_other_sides_text(
    sign_in: SigningIn, meeting: DialogueMeeting
) -> None:
    address = f"/aftaler/dialog/{meeting.id}/forbered"
    leader, client = sign_in("socialchef"), sign_in("aftaleholder")
    post(leader, address, {"text": LEADERS})
    hidden = hidden_fields(client, address)
    assert post(client, address, {"text": "Første vindue"}).status_code == 303
    answer = client.post(address, data={**hidden, "text": "Andet vindue"})
    assert answer.status_code == 409
    assert "Første" in answer.text
    assert "Andet" in answer.text
    assert LEADERS not in answer.text


def test_a_new_holder_meets_neither_preparation_nor_minutes_of_the_former(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    held = make_meeting(house, agreement, datetime(2026, 1, 15, 9, tzinfo=UTC), state=DialogueState.HELD)
    held.minutes_text = MINUTES
    planned = make_meeting(house, agreement, SOON)
    author, leader = sign_in("aftaleholder"), sign_in("socialchef")
    post(author, f"/aftaler/dialog/{planned.id}/forbered", {"text": SECRET, "share": "1"})
    post(leader, f"/aftaler/dialog/{planned.id}/forbered", {"text": LEADERS, "share": "1"})
    change_holder(house, date(2026, 3, 12))
    with clock.frozen(date(2026, 3, 13)):
        new = sign_in("medarbejder")
        assert new.get(f"/aftaler/dialog/{held.id}").status_code == 404
        page = new.get(f"/aftaler/dialog/{planned.id}")
        assert page.status_code == 200
        for text in (SECRET, LEADERS, MINUTES):
            assert text not in page.text
        assert SECRET not in new.get(f"/aftaler/dialog/{planned.id}/forbered").text
        assert MINUTES in sign_in("socialchef").get(f"/aftaler/dialog/{held.id}").text


def test_a_former_holder_reads_the_meetings_of_the_own_time_and_no_later_ones(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    held = make_meeting(house, agreement, datetime(2026, 1, 15, 9, tzinfo=UTC), state=DialogueState.HELD)
    held.minutes_text = MINUTES
    db.session.add(
        DialoguePreparation(
            meeting_id=held.id,
            side=Side.HOLDER,
            author_id=house.people["aftaleholder"],
            text=SECRET,
            changed_at=clock.now(),
        )
    )
    later = make_meeting(house, agreement, SOON)
    former = db.session.get_one(Person, house.people["aftaleholder"])
    appoint(former, db.session.get_one(Position, house.positions["ubesat"]), valid_from=date(2026, 3, 1))
    change_holder(house, date(2026, 3, 1))
    client = sign_in("aftaleholder")
    page = client.get(f"/aftaler/dialog/{held.id}")
    assert page.status_code == 200
    assert MINUTES in page.text
    assert SECRET in page.text
    assert "Skriv referat" not in page.text
    assert post(client, f"/aftaler/dialog/{held.id}/referat", {"text": "Nyt"}, page="/hjaelp").status_code == 403
    assert client.get(f"/aftaler/dialog/{later.id}").status_code == 404
    own_page = client.get(f"/aftaler/{agreement.id}").text
    assert f'href="/aftaler/dialog/{held.id}"' in own_page
    assert f"/aftaler/dialog/{later.id}" not in own_page


def test_a_stand_in_for_a_vacant_leader_does_not_read_the_dialogue(
    house: House, sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting
) -> None:
    db.session.get_one(Appointment, house.appointments["socialchef"]).valid_to = date(2026, 3, 1)
    db.session.commit()
    assert sign_in("velfaerdsdirektoer").get(f"/aftaler/dialog/{meeting.id}").status_code == 404


def test_the_open_presentation_is_seen_by_whoever_sees_the_unit_part(
    sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting
) -> None:
    address, client = f"/aftaler/dialog/{meeting.id}/oplaeg", sign_in("aftaleholder")
    refused = post(client, address, {"title": "Mit oplæg", "url": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert "Mit oplæg" in refused.text
    assert post(client, address, {"title": "Mit oplæg", "url": "https://norddjurs.dk/oplaeg"}).status_code == 303
    for persona in ("socialchef", "velfaerdsdirektoer", "hr"):
        page = sign_in(persona).get(f"/aftaler/{agreement.id}").text
        assert 'href="https://norddjurs.dk/oplaeg"' in page, persona
        assert "Åbent" in page


def test_a_meeting_is_held_on_its_day_and_not_before(sign_in: SigningIn, meeting: DialogueMeeting) -> None:
    client, address = sign_in("socialchef"), f"/aftaler/dialog/{meeting.id}"
    assert post(client, f"{address}/holdt", page=address).status_code == 403
    with clock.frozen(date(2026, 3, 26)):
        client = sign_in("socialchef")
        assert [post(client, f"{address}/holdt", page=address).status_code for _ in range(2)] == [303, 303]
        assert post(client, f"{address}/aflys", page=address).status_code == 403
        assert post(client, f"{address}/referat", {"text": MINUTES}).status_code == 303
        assert MINUTES in sign_in("aftaleholder").get(address).text
    told = db.session.scalars(sa.select(AgreementEvent.kind)).all()
    assert told.count(EventKind.DIALOGUE_HELD) == 1


def test_what_was_agreed_becomes_a_task_whose_origin_only_the_parties_know(
    house: House, sign_in: SigningIn, meeting: DialogueMeeting
) -> None:
    client = sign_in("socialchef")
    page = f"/opgaver/ny?udspringer=dialogue-{meeting.id}"
    assert f'href="{page}"' in client.get(f"/aftaler/dialog/{meeting.id}").text
    owner = f"position-{house.positions['aftaleholder']}"
    asked = {"title": "Læg vagtplanen om", "owner": owner, "origin": f"dialogue-{meeting.id}"}
    fields = hidden_fields(client, page, "/opgaver/ny")
    answer = client.post("/opgaver/ny", data={**fields, **asked})
    assert answer.status_code == 303
    askers = db.session.execute(sa.select(Task.dialogue_id, Task.requested_position_id)).all()
    assert askers == [(meeting.id, None)], "no post inherits what was asked for between two"
    for persona in ("socialchef", "aftaleholder"):
        assert "Dialogmøde" in sign_in(persona).get(answer.location).text
        assert "Læg vagtplanen om" in sign_in(persona).get(f"/aftaler/dialog/{meeting.id}").text
    for persona in ("hr", "velfaerdsdirektoer"):
        page = sign_in(persona).get(answer.location).text
        assert "Du har ikke adgang til det, opgaven udspringer af" in page
        assert f"/aftaler/dialog/{meeting.id}" not in page
    assert sign_in("afdelingsleder").get(answer.location).status_code == 404
    stranger = sign_in("hr")
    fields = hidden_fields(stranger, "/opgaver/ny")
    assert stranger.post("/opgaver/ny", data={**fields, **asked}).status_code == 422


def test_the_page_opens_with_the_goals_and_takes_as_many_statements_for_sixty(
    house: House, sign_in: SigningIn, agreement: Agreement, meeting: DialogueMeeting
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            goal = add_goal(house, agreement, f"Mål nummer {number}")
            say(house, goal)
            say(house, goal, "at_risk")

    fill(1)
    client, counts = sign_in("aftaleholder"), []
    client.get("/")
    for more in (0, 58):
        fill(more)
        with count_statements() as seen:
            page = client.get(f"/aftaler/dialog/{meeting.id}")
        assert page.status_code == 200
        counts.append(len(seen))
    assert "Mål nummer 57" in page.text
    assert "Sådan er det gået" in page.text
    assert counts[0] == counts[1] <= 12
