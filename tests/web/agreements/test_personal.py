"""The personal development part: the holder's own, read by the nearest leader, and by nobody else."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa

from portal import clock
from portal.agreements.models import Agreement, PersonalText
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from tests.factories.agreements import ON, make_basis, make_one, personal_section
from tests.factories.house import House
from tests.factories.organisation import appoint
from tests.signing_in import SigningIn
from tests.web.forms import hidden_fields, post

SECRET = "Jeg vil lære at sige fra"
OTHERS = (
    "kommunaldirektoer",
    "velfaerdsdirektoer",
    "hr",
    "afdelingsleder",
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
def section(agreement: Agreement) -> int:
    """The personal section of the agreement's basis."""
    return personal_section(agreement).id


def write(sign_in: SigningIn, agreement: Agreement, section: int, text: str = SECRET) -> None:
    answer = post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/udvikling/{section}", {"text": text})
    assert answer.status_code == 303


def hand_over(house: House, on: date) -> None:
    """The employee takes over the agreement holder's post, who gets another."""
    db.session.get_one(Appointment, house.appointments["aftaleholder"]).valid_to = on
    position = db.session.get_one(Position, house.positions["aftaleholder"])
    appoint(db.session.get_one(Person, house.people["medarbejder"]), position, valid_from=on)
    other = db.session.get_one(Position, house.positions["ubesat"])
    appoint(db.session.get_one(Person, house.people["aftaleholder"]), other, valid_from=on)
    db.session.commit()


def test_the_holder_writes_and_the_nearest_leader_reads(sign_in: SigningIn, agreement: Agreement, section: int) -> None:
    write(sign_in, agreement, section)
    leader = sign_in("socialchef")
    assert SECRET in sign_in("aftaleholder").get(f"/aftaler/{agreement.id}/udvikling").text
    page = leader.get(f"/aftaler/{agreement.id}/udvikling").text
    assert SECRET in page
    assert f"/udvikling/{section}" not in page
    assert (
        post(leader, f"/aftaler/{agreement.id}/udvikling/{section}", {"text": "x"}, page="/hjaelp").status_code == 403
    )


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_reads_it_anywhere(sign_in: SigningIn, agreement: Agreement, section: int, persona: str) -> None:
    write(sign_in, agreement, section)
    client = sign_in(persona)
    for page in (f"/aftaler/{agreement.id}/udvikling", f"/aftaler/{agreement.id}/udvikling/{section}"):
        assert client.get(page).status_code in (403, 404)
    assert SECRET not in client.get(f"/aftaler/{agreement.id}").text


def test_the_stand_in_of_a_vacant_leader_does_not_read_it(
    house: House, sign_in: SigningIn, agreement: Agreement, section: int
) -> None:
    write(sign_in, agreement, section)
    db.session.get_one(Appointment, house.appointments["socialchef"]).valid_to = date(2026, 3, 1)
    db.session.commit()
    assert sign_in("velfaerdsdirektoer").get(f"/aftaler/{agreement.id}/udvikling").status_code == 403


def test_a_new_holder_starts_empty_and_the_former_reads_the_own(
    house: House, sign_in: SigningIn, agreement: Agreement, section: int
) -> None:
    write(sign_in, agreement, section)
    hand_over(house, date(2026, 3, 11))
    address = f"/aftaler/{agreement.id}/udvikling"
    new, former, leader = sign_in("medarbejder"), sign_in("aftaleholder"), sign_in("socialchef")
    assert SECRET not in new.get(address).text
    assert SECRET not in new.get(f"{address}/{section}").text
    assert post(new, f"{address}/{section}", {"text": "Mit eget"}).status_code == 303
    assert SECRET in former.get(address).text
    assert "Mit eget" not in former.get(address).text
    assert former.get(f"{address}/{section}").status_code == 403
    page = leader.get(address).text
    assert "Mit eget" in page
    assert SECRET not in page
    assert {row.text for row in db.session.scalars(sa.select(PersonalText))} == {SECRET, "Mit eget"}


def test_two_windows_get_both_texts(sign_in: SigningIn, agreement: Agreement, section: int) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/udvikling/{section}"
    hidden = hidden_fields(client, address)
    assert post(client, address, {"text": "Først"}).status_code == 303
    answer = client.post(address, data={**hidden, "text": "Derefter"})
    assert answer.status_code == 409
    assert "Først" in answer.text
    assert "Derefter" in answer.text


def test_the_log_never_repeats_the_text(sign_in: SigningIn, agreement: Agreement, section: int) -> None:
    write(sign_in, agreement, section)
    entries = db.session.scalars(sa.select(AuditEntry)).all()
    assert ["•••", "•••"] in [entry.changes.get("text") for entry in entries if entry.verb == "agreement.personal"]
    assert SECRET not in " ".join(f"{entry.subject} {entry.changes}" for entry in entries)


def test_a_section_of_the_units_part_is_no_personal_one(sign_in: SigningIn, agreement: Agreement, section: int) -> None:
    client = sign_in("aftaleholder")
    assert client.get(f"/aftaler/{agreement.id}/udvikling/{section - 1}").status_code == 404
    assert client.get(f"/aftaler/{agreement.id}/udvikling/999999").status_code == 404


def test_cpr_numbers_and_long_texts_are_refused_and_not_lost(
    sign_in: SigningIn, agreement: Agreement, section: int
) -> None:
    address = f"/aftaler/{agreement.id}/udvikling/{section}"
    answer = post(sign_in("aftaleholder"), address, {"text": "Min plan 010190-1234"})
    assert answer.status_code == 422
    assert "Skriv ikke CPR-numre her." in answer.text
    assert "Min plan" in answer.text
