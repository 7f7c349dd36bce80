"""The log: what it holds, that it only grows, and that verification names every tampering."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from portal.access.models import RoleGrant
from portal.access.roles import Role
from portal.audit.actions import SystemActor, record
from portal.audit.models import AuditEntry, AuditHead
from portal.audit.queries import log_faults
from portal.db import db
from portal.identity.models import Account, Person
from tests.factories.house import House
from tests.factories.organisation import make_person

ACTOR = SystemActor("Kommandolinjen")


def entries() -> list[AuditEntry]:
    """The whole log, oldest first."""
    return list(db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq)))


@pytest.fixture
def six(app: Flask) -> None:
    """A log that ends with six entries of ours."""
    for number in range(6):
        person = make_person(f"Prøve Person {number}")
        person.name = f"Ny Person {number}"
        record(ACTOR, "person.added", person, person.name)
    db.session.flush()


def test_a_change_is_logged_with_old_and_new_value(app: Flask, house: House) -> None:
    person = db.session.get_one(Person, house.people["hr"])
    person.name = "Sanne Ålborg"
    entry = record(SystemActor("Anders Dam, Drift", house.people["admin"]), "person.added", person, person.name)
    assert entry.changes == {"name": ["Sanne Mejlby", "Sanne Ålborg"]}
    assert (entry.subject_kind, entry.subject_id) == ("people", person.id)
    assert (entry.actor_id, entry.actor) == (house.people["admin"], "Anders Dam, Drift")
    assert db.session.scalar(sa.select(Person.name).where(Person.id == person.id)) == "Sanne Ålborg"


def test_a_new_row_is_logged_with_its_values_and_codes(app: Flask, house: House) -> None:
    grant = RoleGrant(person_id=house.people["med"], role=Role.HR, valid_from=date(2026, 3, 1))
    db.session.add(grant)
    changes = record(ACTOR, "role.granted", grant, "Mette Friis").changes
    assert changes["role"] == [None, "hr"]
    assert changes["valid_from"] == [None, "2026-03-01"]
    assert "id" not in changes


def test_a_change_is_logged_also_when_a_question_has_flushed_it(app: Flask, house: House) -> None:
    person = db.session.get_one(Person, house.people["hr"])
    person.name = "Sanne Ålborg"
    db.session.flush()
    person.name = "Sanne Ørsted"
    db.session.scalar(sa.select(sa.func.count()).select_from(Person))
    assert record(ACTOR, "person.added", person, person.name).changes == {"name": ["Sanne Mejlby", "Sanne Ørsted"]}
    assert record(ACTOR, "person.added", person, person.name).changes == {}, "logged once"


def test_a_new_row_is_logged_in_full_also_when_it_was_written_within_a_savepoint(app: Flask, house: House) -> None:
    grant = RoleGrant(person_id=house.people["med"], role=Role.HR, valid_from=date(2026, 3, 1))
    with db.session.begin_nested():
        db.session.add(grant)
    assert record(ACTOR, "role.granted", grant, "Mette Friis").changes["role"] == [None, "hr"]


def test_what_a_savepoint_took_back_is_not_logged(app: Flask, house: House) -> None:
    person = db.session.get_one(Person, house.people["hr"])
    person.name = "Sanne Ålborg"
    with suppress(ZeroDivisionError), db.session.begin_nested():
        person.sort_name = "aalborg"
        db.session.flush()
        raise ZeroDivisionError
    assert record(ACTOR, "person.added", person, person.name).changes == {"name": ["Sanne Mejlby", "Sanne Ålborg"]}


def test_what_did_not_change_is_not_logged(app: Flask, house: House) -> None:
    person = db.session.get_one(Person, house.people["hr"])
    person.name = str(person.name)
    assert record(ACTOR, "person.added", person, person.name).changes == {}


def test_a_password_hash_never_reaches_the_log(app: Flask, house: House) -> None:
    account = db.session.get_one(Account, house.accounts["hr"])
    account.password_hash = "a-new-secret-hash"
    record(ACTOR, "account.password_changed", account, account.email)
    row = db.session.execute(sa.text("SELECT * FROM audit_entries ORDER BY seq DESC")).first()
    assert "a-new-secret-hash" not in str(row)
    assert entries()[-1].changes == {"password_hash": ["•••", "•••"]}


@pytest.mark.usefixtures("six")
def test_an_entry_is_gone_with_the_change_that_was_rolled_back(app: Flask) -> None:
    before = len(entries())
    change = db.session.begin_nested()
    record(ACTOR, "person.added", make_person("Aldrig Gemt"), "Aldrig Gemt")
    assert len(entries()) == before + 1
    change.rollback()
    assert len(entries()) == before
    assert log_faults() == []


@pytest.mark.usefixtures("six")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET actor = 'En anden'",
        "DELETE FROM audit_entries",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_refuses_to_change_or_delete_the_log(app: Flask, statement: str) -> None:
    with pytest.raises(IntegrityError, match="only grows"), db.session.begin_nested():
        db.session.execute(sa.text(statement))
    assert log_faults() == []


def drop_guards(table: str = "audit_entries") -> None:
    """Do what somebody with the keys to the database could do."""
    for verb in ("update", "delete"):
        on = f" ON {table}" if db.engine.dialect.name == "postgresql" else ""
        db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS no_{verb}_{table}{on}"))
    db.session.expire_all()


def tamper(statement: str, **values: object) -> list[tuple[int, str]]:
    """Run SQL behind the portal's back, and return what verification then finds."""
    drop_guards()
    for part in statement.split(";"):
        known = {name: value for name, value in values.items() if f":{name}" in part}
        db.session.execute(sa.text(part), known)
    db.session.expire_all()
    return [(fault.seq, fault.kind) for fault in log_faults()]


@pytest.mark.usefixtures("six")
class TestVerification:
    """Every way to tamper with the log is found and named."""

    def test_a_whole_log_has_no_fault(self) -> None:
        assert log_faults() == []

    @pytest.mark.parametrize("back", [0, 2])
    @pytest.mark.parametrize(
        "change",
        [
            "actor = 'En anden'",
            "subject = 'Noget andet'",
            "changes = '{}'",
            "actor_id = 1",
            "at = '2020-01-01 00:00:00'",
        ],
    )
    def test_an_edited_entry_is_named(self, back: int, change: str) -> None:
        seq = len(entries()) - back
        assert tamper(f"UPDATE audit_entries SET {change} WHERE seq = :seq", seq=seq) == [(seq, "changed")]

    def test_a_deleted_entry_is_named(self) -> None:
        seq = len(entries()) - 2
        assert tamper("DELETE FROM audit_entries WHERE seq = :seq", seq=seq) == [(seq, "missing")]

    def test_a_cut_off_end_is_named(self) -> None:
        last = len(entries())
        found = tamper("DELETE FROM audit_entries WHERE seq > :seq", seq=last - 2)
        assert found == [(last - 1, "missing"), (last, "missing")]

    def test_entries_that_changed_places_are_named(self) -> None:
        last = len(entries())
        steps = (
            "UPDATE audit_entries SET seq = 900000 WHERE seq = :a;"
            "UPDATE audit_entries SET seq = :a WHERE seq = :b;"
            "UPDATE audit_entries SET seq = :b WHERE seq = 900000"
        )
        found = tamper(steps, a=last - 3, b=last - 2)
        assert found == [(last - 3, "changed"), (last - 2, "changed")]

    def test_an_inserted_entry_is_named(self) -> None:
        last = len(entries())
        steps = (
            "UPDATE audit_entries SET seq = seq + 500000 WHERE seq > :at;"
            "UPDATE audit_entries SET seq = seq - 499999 WHERE seq > 500000;"
            "INSERT INTO audit_entries (seq, at, actor, verb, subject_kind, subject_id, subject, changes, digest) "
            "SELECT :new, at, 'Falsk', verb, subject_kind, subject_id, subject, changes, 'x' "
            "FROM audit_entries WHERE seq = :at"
        )
        found = tamper(steps, at=last - 3, new=last - 2)
        assert (last - 2, "changed") in found

    def test_an_entry_added_at_the_end_is_named(self) -> None:
        last = len(entries())
        false = (
            "INSERT INTO audit_entries (seq, at, actor, verb, subject_kind, subject_id, subject, changes, digest) "
            "SELECT :new, at, 'Falsk', verb, subject_kind, subject_id, subject, changes, 'x' "
            "FROM audit_entries WHERE seq = :at"
        )
        assert (last + 1, "changed") in tamper(false, at=last, new=last + 1)

    def test_a_log_that_was_emptied_is_named(self) -> None:
        drop_guards("audit_head")
        assert tamper("DELETE FROM audit_entries;DELETE FROM audit_head") == [(0, "emptied")]

    def test_an_edited_end_is_named(self) -> None:
        last = len(entries())
        assert tamper("UPDATE audit_head SET digest = 'x'") == [(last, "end")]

    def test_an_entry_that_cannot_be_read_is_named(self) -> None:
        if db.engine.dialect.name == "postgresql":
            # A server itself refuses such values.
            return
        last = len(entries())
        spoil = "UPDATE audit_entries SET {} WHERE seq = :seq"
        drop_guards()
        for back, change in enumerate(("changes = '{'", "at = 'i går'", "at = 5", "actor = x'ff'", "digest = x'ff'")):
            db.session.execute(sa.text(spoil.format(change)), {"seq": last - back})
        assert [(fault.seq, fault.kind) for fault in log_faults()] == [(last - 4 + n, "changed") for n in range(5)]

    def test_another_key_fits_nothing(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(app.config, "AUDIT_KEY", "another")
        assert [fault.kind for fault in log_faults()] == ["changed"] * len(entries()) + ["end"]

    def test_the_head_tells_the_number_of_entries(self) -> None:
        assert db.session.get_one(AuditHead, 1).seq == len(entries())


def test_times_are_kept_in_utc(app: Flask) -> None:
    entry = record(ACTOR, "person.added", make_person("Anna Lyng"), "Anna Lyng")
    db.session.expire_all()
    assert entries()[-1].at.tzinfo is UTC
    assert entries()[-1].at <= datetime.now(UTC)
    assert entry.seq == len(entries())
