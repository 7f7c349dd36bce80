"""What nobody comes to by another door: other people's words, the other party's part, numbers that name somebody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from portal import clock
from portal.agreements.actions.making import make_agreement
from portal.agreements.models import (
    Acceptance,
    Agreement,
    AgreementState,
    Basis,
    DialoguePreparation,
    Goal,
    GoalReceipt,
    GoalStatus,
    GoalUpdate,
    PersonalText,
    Role,
    Side,
)
from portal.agreements.views import statuses
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Position, Unit
from portal.strategy.models import Lifecycle
from tests.factories.agreements import (
    ON,
    add_goal,
    loaded_basis,
    make_basis,
    make_meeting,
    make_one,
    open_amendment,
    personal_section,
    say,
    viewer_of,
)
from tests.factories.house import House
from tests.factories.organisation import appoint, make_position
from tests.factories.strategy import make_initiative
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

HIDDEN = "Vises ikke af hensyn til anonymiteten"
SAID = datetime(2026, 3, 2, 8, tzinfo=UTC)
TYPED = "Jeg vil lære at sige fra"
STAND_IN = "velfaerdsdirektoer"
YES = {"verdict": "accepted"}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def basis(house: House) -> Basis:
    return make_basis(house)


@pytest.fixture
def agreement(house: House, basis: Basis) -> Agreement:
    return make_one(house, basis, state="accepted")


@pytest.fixture
def _vacant(house: House) -> None:
    """The chief has left, and nobody is in the post."""
    db.session.get_one(Appointment, house.appointments["socialchef"]).valid_to = date(2026, 3, 1)
    db.session.commit()


def own_goal(agreement: Agreement) -> Goal:
    return db.session.scalars(sa.select(Goal).where(Goal.agreement_id == agreement.id).order_by(Goal.id)).first()  # type: ignore[return-value]


def give(house: House, persona: str, post_of: str, valid_from: date) -> None:
    """A person comes into one more post."""
    position = db.session.get_one(Position, house.positions[post_of])
    appoint(db.session.get_one(Person, house.people[persona]), position, valid_from=valid_from)
    db.session.commit()


@pytest.mark.usefixtures("_vacant")
def test_the_stand_in_of_a_vacant_leader_finds_reads_and_acknowledges(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    update, client = say(house, own_goal(agreement), at=SAID), sign_in(STAND_IN)
    listed = client.get("/aftaler").text
    assert f'href="/aftaler/{agreement.id}"' in listed
    assert "1 status venter på, at du kvitterer" in listed.replace("\xa0", " ")
    assert "Venter på din kvittering" in client.get("/").text
    assert f'href="/aftaler/{agreement.id}/status"' in client.get(f"/aftaler/{agreement.id}").text
    address = f"/aftaler/status/{update.id}/kvitter"
    assert post(client, address, page=f"/aftaler/{agreement.id}/status").status_code == 303
    assert db.session.get_one(GoalReceipt, update.id).by_id == house.people[STAND_IN]
    assert "kvitterer" not in client.get("/aftaler").text


@pytest.mark.usefixtures("_vacant")
def test_the_stand_in_of_a_vacant_leader_is_asked_and_answers_on_behalf_of_the_post(
    house: House, sign_in: SigningIn, basis: Basis
) -> None:
    agreement = make_one(house, basis, state="in_dialogue")
    add_goal(house, agreement)
    own_page, client = f"/aftaler/{agreement.id}", sign_in(STAND_IN)
    assert post(sign_in("aftaleholder"), f"{own_page}/svar", YES).status_code == 303
    assert f'href="{own_page}/svar"' in client.get(own_page).text
    assert "Venter på dit svar" in client.get("/aftaler").text
    assert post(client, f"{own_page}/svar", YES).status_code == 303
    answers = {one.side: one.role for one in db.session.scalars(sa.select(Acceptance))}
    assert answers == {Side.HOLDER: Role.HOLDER, Side.LEADER: Role.ON_BEHALF}
    assert "på vegne af" in client.get(f"{own_page}/tekster/1").text


@pytest.mark.usefixtures("_vacant")
def test_the_stand_in_reads_the_open_change_and_nobody_else_above_does(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    open_amendment(house, agreement)
    page = sign_in(STAND_IN).get(f"/aftaler/{agreement.id}/aendring")
    assert page.status_code == 200
    assert "Vi kan mere." in page.text
    for persona in ("hr", "kommunaldirektoer"):
        assert sign_in(persona).get(f"/aftaler/{agreement.id}/aendring").status_code == 403
        assert f'href="/aftaler/{agreement.id}"' not in sign_in(persona).get("/aftaler").text


@pytest.mark.usefixtures("_vacant")
def test_whoever_is_on_leave_does_not_stand_in_for_others(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    position = db.session.get_one(Position, house.positions[STAND_IN])
    acting = db.session.get_one(Person, house.people["medarbejder"])
    appoint(acting, position, is_acting=True, valid_from=date(2026, 3, 1))
    db.session.commit()
    update = say(house, own_goal(agreement), at=SAID)
    address, page = f"/aftaler/status/{update.id}/kvitter", f"/aftaler/{agreement.id}"
    assert post(sign_in(STAND_IN), address, page="/hjaelp").status_code == 403
    assert f'href="{page}"' not in sign_in(STAND_IN).get("/aftaler").text
    assert f'href="{page}"' in sign_in("medarbejder").get("/aftaler").text


@pytest.mark.usefixtures("_vacant")
def test_standing_in_for_many_takes_no_more_statements(house: House, sign_in: SigningIn, basis: Basis) -> None:
    client = sign_in(STAND_IN)

    def statements(page: str) -> int:
        client.get(page)
        with count_statements() as seen:
            client.get(page)
        return len(seen)

    make_one(house, basis, state="accepted")
    few = [statements(page) for page in ("/", "/aftaler")]
    _make_many(house, basis, 8, "on_track")
    assert [statements(page) for page in ("/", "/aftaler")] == few
    assert max(few) <= 12


def test_nobody_acknowledges_their_own_words_from_the_other_post(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    update = say(house, own_goal(agreement), at=SAID)
    yesterday = date(2026, 3, 10)
    for persona in ("aftaleholder", "socialchef"):
        db.session.get_one(Appointment, house.appointments[persona]).valid_to = yesterday
    give(house, "aftaleholder", "socialchef", valid_from=yesterday)
    client = sign_in("aftaleholder")
    assert post(client, f"/aftaler/status/{update.id}/kvitter", page="/hjaelp").status_code == 403
    assert db.session.get(GoalReceipt, update.id) is None


def test_a_status_is_refused_when_the_agreement_was_closed_meanwhile(
    house: House, sign_in: SigningIn, agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/maal/{own_goal(agreement).id}/status"
    fields = hidden_fields(client, address)
    _close_after_the_page_is_read(monkeypatch, agreement.id)
    assert client.post(address, data={**fields, "status": "on_track"}).status_code == 409
    assert db.session.scalars(sa.select(GoalUpdate)).all() == []


def _close_after_the_page_is_read(monkeypatch: pytest.MonkeyPatch, agreement_id: int) -> None:
    write = statuses.write_statuses

    def late(*given: Any) -> Any:
        db.session.execute(
            sa.update(Agreement).where(Agreement.id == agreement_id).values(state=AgreementState.CLOSED),
            execution_options={"synchronize_session": False},
        )
        return write(*given)

    monkeypatch.setattr(statuses, "write_statuses", late)


def test_two_first_saves_of_a_preparation_at_one_moment_lose_nothing(
    house: House, sign_in: SigningIn, agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/aftaler/dialog/{make_meeting(house, agreement).id}/forbered"
    client = sign_in("aftaleholder")
    fields = hidden_fields(client, address)
    assert post(client, address, {"text": "Fra det ene vindue"}).status_code == 303
    monkeypatch.setattr("portal.agreements.views.preparations.own_preparation", lambda _one: None)
    _saved_elsewhere(client, address, fields)
    assert db.session.scalars(sa.select(DialoguePreparation.text)).all() == ["Fra det ene vindue"]


def test_two_first_saves_of_the_personal_part_at_one_moment_lose_nothing(
    sign_in: SigningIn, agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/aftaler/{agreement.id}/udvikling/{personal_section(agreement).id}"
    client = sign_in("aftaleholder")
    fields = hidden_fields(client, address)
    assert post(client, address, {"text": "Fra det ene vindue"}).status_code == 303
    monkeypatch.setattr("portal.agreements.views.personal.own_text", lambda *_given: None)
    _saved_elsewhere(client, address, fields)
    assert db.session.scalars(sa.select(PersonalText.text)).all() == ["Fra det ene vindue"]
    logged = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "agreement.personal")).all()
    assert [entry.changes["text"][1] for entry in logged] == ["•••"]


def _saved_elsewhere(client: FlaskClient, address: str, fields: dict[str, str]) -> None:
    answer = client.post(address, data={**fields, "text": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.text


def test_a_split_in_which_all_say_the_same_is_hidden_from_those_who_may_not_open_the_agreements(
    house: House, sign_in: SigningIn, basis: Basis
) -> None:
    _make_many(house, basis, 6, "off_track")
    for persona in ("politiker", "med", "medarbejder", "aftaleholder"):
        assert HIDDEN in sign_in(persona).get("/aftaler/faelles-maal").text, persona
    assert "6 " in sign_in("hr").get("/aftaler/faelles-maal").text.split(HIDDEN)[0]
    _make_many(house, basis, 1, "reached", "M")
    page = sign_in("politiker").get("/aftaler/faelles-maal").text
    assert HIDDEN not in page


def _make_many(house: House, basis: Basis, number: int, status: str, letter: str = "N") -> None:
    leader = db.session.get_one(Position, house.positions["socialchef"])
    for n in range(number):
        post_of = make_position(
            db.session.get_one(Unit, house.units["O"]), f"Leder {letter}{n}", Level.AGREEMENT_HOLDER
        )
        made = make_agreement(viewer_of(house, "hr"), loaded_basis(basis.id), post_of, leader)
        made.state, made.accepted_on = AgreementState.ACCEPTED, date(2025, 1, 14)
        db.session.flush()
        for goal in db.session.scalars(sa.select(Goal).where(Goal.agreement_id == made.id)):
            goal.status, goal.said_at = GoalStatus(status), SAID
    db.session.commit()


def test_a_former_nearest_leader_writes_nothing_in_the_next_agreement(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    coming = make_basis(house, title="Aftalegrundlag 2027-2028")
    coming.starts_on, coming.ends_on = date(2027, 1, 1), date(2028, 12, 31)
    db.session.commit()
    make_one(house, coming, leader=STAND_IN)
    address = f"/aftaler/{agreement.id}/forny"
    assert sign_in("socialchef").get(address).status_code == 403
    assert post(sign_in("socialchef"), address, page="/hjaelp").status_code == 403
    assert sign_in("aftaleholder").get(address).status_code == 200


def test_an_agreement_that_another_one_was_renewed_into_is_not_filled_in_again(
    house: House, sign_in: SigningIn, agreement: Agreement
) -> None:
    between = make_basis(house, title="Aftalegrundlag 2026")
    between.starts_on = date(2026, 1, 1)
    coming = make_basis(house, title="Aftalegrundlag 2027-2028")
    coming.starts_on, coming.ends_on = date(2027, 1, 1), date(2028, 12, 31)
    db.session.commit()
    other = make_one(house, between, state="accepted")
    make_one(house, coming).previous_id = other.id
    db.session.commit()
    client, address = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/forny"
    fates = {f"fate_{goal_id}": "carried" for goal_id in _goals_of(agreement)}
    assert post(client, address, fates).status_code == 422


def _goals_of(agreement: Agreement) -> list[int]:
    return list(db.session.scalars(sa.select(Goal.id).where(Goal.agreement_id == agreement.id)))


def test_a_draft_initiative_is_not_named_by_the_shared_goal_that_it_serves(
    house: House, sign_in: SigningIn, basis: Basis
) -> None:
    shared = loaded_basis(basis.id).goals[0]
    for title, lifecycle in (("Kladden om nattevagter", Lifecycle.DRAFT), ("Nattevagter for alle", Lifecycle.ACTIVE)):
        shared.initiatives.append(make_initiative(house, title=title, lifecycle=lifecycle))
    db.session.commit()
    page = sign_in("afdelingsleder").get(f"/aftaler/grundlag/{basis.id}").text
    assert "Nattevagter for alle" in page
    assert "Kladden om nattevagter" not in page


def test_where_the_two_meet_stands_in_no_log(house: House, sign_in: SigningIn, agreement: Agreement) -> None:
    typed = {"day": "20-03-2026", "at": "10.00", "duration": "30", "place": "Hjemme hos Maja"}
    assert post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/dialog", typed).status_code == 303
    logged = db.session.scalars(sa.select(AuditEntry.changes)).all()
    assert logged[-1]["place"] == ["•••", "•••"]
    assert "Hjemme hos Maja" not in str(logged)


def test_the_days_of_a_leave_stand_in_no_log(sign_in: SigningIn, agreement: Agreement) -> None:
    address = f"/aftaler/{agreement.id}/pause"
    assert post(sign_in("aftaleholder"), address, {"first_on": "17-04-2026"}).status_code == 303
    logged = db.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.verb == "agreement.paused")).all()
    assert [changes["valid_from"] for changes in logged] == [["•••", "•••"]]
    assert "2026-04-17" not in str(logged)


def test_an_appointment_to_come_opens_nothing(house: House, sign_in: SigningIn, agreement: Agreement) -> None:
    changes_on = date(2026, 4, 1)
    db.session.get_one(Appointment, house.appointments["socialchef"]).valid_to = changes_on
    give(house, "medarbejder", "socialchef", valid_from=changes_on)
    assert sign_in("medarbejder").get(f"/aftaler/{agreement.id}").status_code == 404
    assert sign_in("socialchef").get(f"/aftaler/{agreement.id}").status_code == 200
    with clock.frozen(changes_on):
        assert sign_in("medarbejder").get(f"/aftaler/{agreement.id}").status_code == 200
        assert sign_in("socialchef").get(f"/aftaler/{agreement.id}").status_code == 404
