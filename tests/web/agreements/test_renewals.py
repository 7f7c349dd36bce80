"""Renewal: next period's agreement from this one, goal by goal."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.agreements.models import (
    Agreement,
    AgreementEvent,
    AgreementSection,
    Basis,
    BasisSection,
    EventKind,
    Goal,
    GoalOutcome,
    PersonalText,
)
from portal.audit.models import AuditEntry
from portal.db import db
from tests.factories.agreements import add_goal, make_basis, make_one, say
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def old(house: House) -> Agreement:
    """An agreement in force with two shared goals, two local ones, and a text in the first section."""
    agreement = make_one(house, make_basis(house), state="accepted")
    add_goal(house, agreement, "Flere faste vagter", weight=100)
    say(house, add_goal(house, agreement, "To ledere på diplom"), "reached")
    sections = sa.select(AgreementSection).where(AgreementSection.agreement_id == agreement.id)
    db.session.scalars(sections.order_by(AgreementSection.id)).first().text = "Vi hjælper borgerne."  # type: ignore[union-attr]
    db.session.commit()
    return agreement


def next_basis(house: House) -> Basis:
    basis = make_basis(house, title="Aftalegrundlag 2027-2028")
    basis.starts_on, basis.ends_on = date(2027, 1, 1), date(2028, 12, 31)
    db.session.commit()
    return basis


def goals_of(agreement_id: int) -> dict[str, Goal]:
    query = sa.select(Goal).where(Goal.agreement_id == agreement_id).options(selectinload(Goal.revisions))
    found = db.session.scalars(query.execution_options(populate_existing=True))
    return {goal.revisions[-1].title: goal for goal in found}


def fates(old: Agreement, basis: Basis) -> dict[str, Any]:
    """KKC goes on as the same shared goal, sick leave as a local one, the vacancies are dropped, the diploma closed."""
    goals = goals_of(old.id)
    kkc, sick = goals["KKC i hverdagen"].id, goals["Sygefravær under 6 %"].id
    shifts, diploma = goals["Flere faste vagter"].id, goals["To ledere på diplom"].id
    return {
        f"fate_{kkc}": "carried", f"match_{kkc}": str(basis.goals[0].id),
        f"fate_{sick}": "carried", f"match_{sick}": "",
        f"fate_{shifts}": "dropped", f"text_{shifts}": "Vagterne er lagt sammen.",
        f"fate_{diploma}": "closed", f"text_{diploma}": "Begge bestod.",
    }  # fmt: skip


def next_agreement(old: Agreement) -> Agreement | None:
    query = sa.select(Agreement).where(Agreement.position_id == old.position_id, Agreement.id != old.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def test_without_a_later_basis_there_is_nothing_to_renew_to(sign_in: SigningIn, old: Agreement) -> None:
    client, address = sign_in("aftaleholder"), f"/aftaler/{old.id}/forny"
    assert "Der er ikke udgivet et grundlag for en senere periode endnu." in client.get(address).text
    assert post(client, address, page="/hjaelp").status_code == 422


def test_goal_by_goal_the_next_draft_is_made(house: House, sign_in: SigningIn, old: Agreement) -> None:
    basis = next_basis(house)
    client = sign_in("aftaleholder")
    before = goals_of(old.id)
    answer = post(client, f"/aftaler/{old.id}/forny", fates(old, basis))
    assert answer.status_code == 303
    new = next_agreement(old)
    assert new is not None
    assert answer.location.endswith(f"/aftaler/{new.id}")
    assert (new.basis_id, new.previous_id, new.state.value) == (basis.id, old.id, "draft")
    after, ended = goals_of(new.id), goals_of(old.id)
    assert set(after) == {"KKC i hverdagen", "Sygefravær under 6 %"}
    assert {goal.previous_id for goal in after.values()} >= {before["KKC i hverdagen"].id}
    local = [g for g in db.session.scalars(sa.select(Goal).where(Goal.agreement_id == new.id)) if not g.basis_goal_id]
    assert [goal.previous_id for goal in local] == [before["Sygefravær under 6 %"].id]
    assert ended["KKC i hverdagen"].outcome is GoalOutcome.CARRIED
    assert (ended["Flere faste vagter"].outcome, ended["Flere faste vagter"].outcome_text) == (
        GoalOutcome.DROPPED,
        "Vagterne er lagt sammen.",
    )
    assert ended["To ledere på diplom"].outcome is GoalOutcome.CLOSED
    texts = db.session.scalars(sa.select(AgreementSection.text).where(AgreementSection.agreement_id == new.id)).all()
    assert sorted(texts) == ["", "Vi hjælper borgerne."]
    assert EventKind.RENEWED in db.session.scalars(sa.select(AgreementEvent.kind)).all()
    logged = db.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.verb == "agreement.renewed")).one()
    assert logged == {"renewed_as": [None, new.id]}


def test_the_draft_of_the_round_is_filled_and_what_is_written_there_stays(
    house: House, sign_in: SigningIn, old: Agreement
) -> None:
    basis = next_basis(house)
    draft = make_one(house, basis)
    sections = sa.select(AgreementSection).where(AgreementSection.agreement_id == draft.id)
    first = db.session.scalars(sections.order_by(AgreementSection.id)).first()
    assert first is not None
    first.text = "Nyt og allerede skrevet."
    db.session.commit()
    assert post(sign_in("socialchef"), f"/aftaler/{old.id}/forny", fates(old, basis)).status_code == 303
    new = next_agreement(old)
    assert new is not None
    assert (new.id, new.previous_id) == (draft.id, old.id)
    texts = db.session.scalars(sa.select(AgreementSection.text).where(AgreementSection.agreement_id == new.id)).all()
    assert "Nyt og allerede skrevet." in texts
    assert "Vi hjælper borgerne." not in texts


def test_a_doubled_post_and_the_other_partys_post_are_harmless(
    house: House, sign_in: SigningIn, old: Agreement
) -> None:
    basis, address = next_basis(house), f"/aftaler/{old.id}/forny"
    holder, leader = sign_in("aftaleholder"), sign_in("socialchef")
    typed, theirs = fates(old, basis), hidden_fields(leader, address)
    mine = hidden_fields(holder, address)
    answers = [holder.post(address, data={**mine, **typed}) for _ in range(2)]
    answers.append(leader.post(address, data={**theirs, **typed}))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert holder.get(address).location == answers[0].location
    new = next_agreement(old)
    assert new is not None
    assert len(list(db.session.scalars(sa.select(Goal.id).where(Goal.agreement_id == new.id)))) == 3
    assert db.session.scalars(sa.select(AgreementEvent.kind)).all().count(EventKind.RENEWED) == 1


def test_what_is_missing_is_told_and_nothing_typed_is_lost_or_stored(
    house: House, sign_in: SigningIn, old: Agreement
) -> None:
    basis, goals = next_basis(house), goals_of(old.id)
    shifts, diploma = goals["Flere faste vagter"].id, goals["To ledere på diplom"].id
    sick = goals["Sygefravær under 6 %"].id
    wrong = {
        **fates(old, basis),
        f"text_{shifts}": "",
        f"text_{diploma}": "Begge bestod med glans.",
        f"match_{sick}": str(basis.goals[0].id),
    }
    answer = post(sign_in("aftaleholder"), f"/aftaler/{old.id}/forny", wrong)
    assert answer.status_code == 422
    assert "Skriv, hvorfor målet udgår." in answer.text
    assert "Et andet mål er allerede koblet til det fælles mål." in answer.text
    assert "Begge bestod med glans." in answer.text
    assert next_agreement(old) is None
    assert {goal.outcome for goal in goals_of(old.id).values()} == {None}


def test_an_agreement_that_has_gone_its_own_way_is_not_filled(house: House, sign_in: SigningIn, old: Agreement) -> None:
    basis = next_basis(house)
    make_one(house, basis, state="in_dialogue")
    client, address = sign_in("aftaleholder"), f"/aftaler/{old.id}/forny"
    assert "allerede i gang" in client.get(address).text
    assert post(client, address, fates(old, basis), page="/hjaelp").status_code == 422
    assert {goal.outcome for goal in goals_of(old.id).values()} == {None}


def test_the_present_holders_own_part_goes_along_and_nobody_elses(
    house: House, sign_in: SigningIn, old: Agreement
) -> None:
    basis = next_basis(house)
    section = db.session.scalars(
        sa.select(BasisSection.id).where(BasisSection.basis_id == old.basis_id, BasisSection.rank == 3)
    ).one()
    for person, text in (("aftaleholder", "Mit eget"), ("tidligere", "En tidligeres")):
        person_id = house.people[person]
        written = {"agreement_id": old.id, "basis_section_id": section, "changed_at": clock.now()}
        db.session.add(PersonalText(person_id=person_id, changed_by_id=person_id, text=text, **written))
    db.session.commit()
    assert post(sign_in("socialchef"), f"/aftaler/{old.id}/forny", fates(old, basis)).status_code == 303
    new = next_agreement(old)
    assert new is not None
    texts = db.session.scalars(sa.select(PersonalText.text).where(PersonalText.agreement_id == new.id)).all()
    assert texts == ["Mit eget"]


@pytest.mark.parametrize("persona", ["hr", "velfaerdsdirektoer", "medarbejder", "admin"])
def test_who_is_no_party_cannot_renew(house: House, sign_in: SigningIn, old: Agreement, persona: str) -> None:
    basis, address = next_basis(house), f"/aftaler/{old.id}/forny"
    client = sign_in(persona)
    assert client.get(address).status_code in (403, 404)
    assert post(client, address, fates(old, basis), page="/hjaelp").status_code in (403, 404)
    assert next_agreement(old) is None


def test_a_draft_cannot_be_renewed(house: House, sign_in: SigningIn) -> None:
    draft = make_one(house, make_basis(house))
    assert sign_in("aftaleholder").get(f"/aftaler/{draft.id}/forny").status_code == 403


def test_sixty_goals_take_no_more_statements_than_one(house: House, sign_in: SigningIn, old: Agreement) -> None:
    next_basis(house)
    client, counts = sign_in("aftaleholder"), []
    client.get("/")
    for more in (0, 56):
        for number in range(more):
            add_goal(house, old, f"Mål nummer {number}")
        with count_statements() as seen:
            assert client.get(f"/aftaler/{old.id}/forny").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12
