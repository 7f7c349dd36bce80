"""The two parties answer, change and move on an agreement, without JavaScript; nobody changes it in another way."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal import clock
from portal.agreements.models import (
    Agreement,
    AgreementSection,
    AgreementState,
    AgreementVersion,
    Amendment,
    AmendmentState,
    Goal,
    GoalRevision,
)
from portal.agreements.queries.versions import worded
from portal.agreements.wording import canonical
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from tests.factories.agreements import ON, add_goal, make_basis, make_one
from tests.factories.house import House
from tests.factories.organisation import appoint
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

HOLDER, LEADER = "aftaleholder", "socialchef"
YES = {"verdict": "accepted"}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def agreement(house: House) -> Agreement:
    made = make_one(house, make_basis(house))
    add_goal(house, made)
    return made


@pytest.fixture
def base(agreement: Agreement) -> str:
    return f"/aftaler/{agreement.id}"


@pytest.fixture
def holder(sign_in: SigningIn) -> FlaskClient:
    return sign_in(HOLDER)


@pytest.fixture
def leader(sign_in: SigningIn) -> FlaskClient:
    return sign_in(LEADER)


@pytest.fixture
def agreed(base: str, holder: FlaskClient, leader: FlaskClient) -> str:
    """The address of an agreement that both have said yes to."""
    assert post(holder, f"{base}/send").status_code == 303
    assert post(holder, f"{base}/svar", YES).status_code == 303
    assert post(leader, f"{base}/svar", YES).status_code == 303
    return base


def local_goal(agreement: Agreement) -> int:
    query = sa.select(Goal.id).where(Goal.agreement_id == agreement.id, Goal.basis_goal_id.is_(None))
    return db.session.scalars(query).first() or 0


def goal_fields(**values: Any) -> dict[str, Any]:
    return {"title": "Endnu flere faste vagter", "aim": "Borgerne kender os.", "circle": "blue", **values}


def test_both_say_yes_and_the_hash_is_shown(agreement: Agreement, agreed: str, holder: FlaskClient) -> None:
    version = db.session.scalars(sa.select(AgreementVersion)).one()
    text = holder.get(f"{agreed}/tekster/1").text
    assert version.sha256 in text
    assert "Flere faste vagter" in text
    assert "Socialchef (konstitueret)" in text
    page = holder.get(agreed).text
    assert version.sha256[:16] in page
    assert "Begge sagde ja" in page


def test_a_yes_waits_kindly_for_the_other_party(base: str, holder: FlaskClient, leader: FlaskClient) -> None:
    post(holder, f"{base}/send")
    done = post(holder, f"{base}/svar", YES)
    assert "Dit ja er gemt. Aftalen venter på den anden part." in holder.get(done.location).text
    page = leader.get(f"{base}/svar").text
    assert "Aftaleholder, Område Ørum" in page
    assert "Send svar" in page
    assert "Send svar" not in holder.get(f"{base}/svar").text


def test_a_text_changed_while_it_was_read_is_shown_with_what_changed(
    agreement: Agreement, base: str, holder: FlaskClient, leader: FlaskClient
) -> None:
    post(holder, f"{base}/send")
    read = hidden_fields(leader, f"{base}/svar", f"{base}/svar")
    edit = f"/aftaler/maal/{local_goal(agreement)}/ret"
    assert post(holder, edit, goal_fields(title="Færre løse vagter")).status_code == 303
    answer = leader.post(f"{base}/svar", data={**read, **YES, "reason": "Fint for mig."})
    assert answer.status_code == 409
    assert "Teksten er ændret, siden du læste den" in answer.text
    assert "<mark>" in answer.text
    assert "Færre" in answer.text
    assert "Fint for mig." in answer.text
    assert post(leader, f"{base}/svar", YES).status_code == 303


def test_a_text_that_was_never_shown_is_not_said_yes_to(base: str, holder: FlaskClient) -> None:
    post(holder, f"{base}/send")
    for seen in ("", "x", "eJwDAAAAAAE="):
        answer = post(holder, f"{base}/svar", {**YES, "sha256": "0" * 64, "seen": seen})
        assert answer.status_code == 409


def test_a_yes_to_an_edited_text_is_taken_back_kindly(
    agreement: Agreement, base: str, holder: FlaskClient, leader: FlaskClient
) -> None:
    post(holder, f"{base}/send")
    post(holder, f"{base}/svar", YES)
    post(leader, f"/aftaler/maal/{local_goal(agreement)}/ret", goal_fields())
    assert "Det ja gælder ikke længere." in holder.get(f"{base}/svar").text
    assert "Det ja gælder ikke længere." in holder.get(base).text


def test_a_no_needs_a_reason_that_only_the_parties_read(
    base: str, holder: FlaskClient, leader: FlaskClient, sign_in: SigningIn
) -> None:
    post(holder, f"{base}/send")
    assert post(leader, f"{base}/svar", {"verdict": "refused"}).status_code == 422
    assert post(leader, f"{base}/svar", {"verdict": "refused", "reason": "Sæt et tal på."}).status_code == 303
    assert "Sæt et tal på." in holder.get(base).text
    for persona in ("hr", "velfaerdsdirektoer"):
        other = sign_in(persona)
        assert "Sæt et tal på." not in other.get(base).text
        assert other.get(f"{base}/svar").status_code == 403
        assert other.get(f"{base}/tekster/1").status_code == 404


def test_a_draft_with_odd_weights_is_not_sent(
    house: House, agreement: Agreement, base: str, holder: FlaskClient
) -> None:
    add_goal(house, agreement, "Tryg overgang", weight=40)
    answer = post(holder, f"{base}/send")
    assert answer.status_code == 422
    assert "Sammen skal vægtene give 100" in answer.text


def test_an_answer_posted_twice_has_one_effect(base: str, holder: FlaskClient, leader: FlaskClient) -> None:
    post(holder, f"{base}/send")
    fields = {**hidden_fields(holder, f"{base}/svar", f"{base}/svar"), **YES}
    assert [holder.post(f"{base}/svar", data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(db.session.scalars(sa.select(AgreementVersion)).all()) == 1


def test_an_amendment_from_reason_to_new_goals(
    agreement: Agreement, agreed: str, holder: FlaskClient, leader: FlaskClient
) -> None:
    amend, goal = f"{agreed}/aendring", local_goal(agreement)
    assert post(holder, amend, {"reason": ""}).status_code == 422
    assert post(holder, amend, {"reason": "Vi kan mere."}).status_code == 303
    assert post(holder, f"{amend}/maal/{goal}", goal_fields()).status_code == 303
    assert post(holder, f"{amend}/maal/nyt", goal_fields(title="Et nyt mål")).status_code == 303
    page = leader.get(amend).text
    assert "Endnu flere faste vagter" in page
    assert "<mark>" in page
    assert "Vi kan mere." in page
    assert "Flere faste vagter" in leader.get(agreed).text
    assert "Endnu flere faste vagter" not in leader.get(agreed).text
    assert post(holder, f"{agreed}/svar", YES).status_code == 303
    done = post(leader, f"{agreed}/svar", YES)
    shown = leader.get(done.location).text
    assert "Ændringen gælder nu." in shown
    assert "Endnu flere faste vagter" in shown
    assert "Et nyt mål" in shown
    assert "Vi kan mere." in leader.get(amend).text
    compared = leader.get(f"{agreed}/tekster?fra=1&til=3").text
    assert "Sammenlign to tekster" in compared


def test_a_refused_amendment_is_withdrawn_and_its_reason_stays(
    agreed: str, agreement: Agreement, holder: FlaskClient, leader: FlaskClient, sign_in: SigningIn
) -> None:
    amend, goal = f"{agreed}/aendring", local_goal(agreement)
    post(holder, amend, {"reason": "Vi vil mindre."})
    assert post(holder, f"{amend}/maal/{goal}/udgaar", page=amend).status_code == 303
    assert "Udgår" in leader.get(amend).text
    assert post(leader, f"{agreed}/svar", {"verdict": "refused", "reason": "Målet er vigtigt."}).status_code == 303
    assert "Målet er vigtigt." in holder.get(amend).text
    assert post(leader, f"{amend}/traek-tilbage", page=amend).status_code in (403, 422)
    assert post(holder, f"{amend}/traek-tilbage", page=amend).status_code == 303
    assert "Målet er vigtigt." in holder.get(amend).text
    assert sign_in("hr").get(amend).status_code == 403
    assert db.session.scalars(sa.select(Amendment)).one().state is AmendmentState.WITHDRAWN


def test_two_who_propose_for_the_same_goal_see_both_texts(
    agreed: str, agreement: Agreement, holder: FlaskClient, leader: FlaskClient
) -> None:
    amend, goal = f"{agreed}/aendring", local_goal(agreement)
    post(holder, amend, {"reason": "Vi kan mere."})
    one = f"{amend}/maal/{goal}"
    read = hidden_fields(leader, one)
    assert post(holder, one, goal_fields()).status_code == 303
    answer = leader.post(one, data={**read, **goal_fields(title="Noget tredje")})
    assert answer.status_code == 409
    assert "Endnu" in answer.text


def test_the_proposal_of_a_goal_is_taken_back(agreed: str, agreement: Agreement, holder: FlaskClient) -> None:
    amend, goal = f"{agreed}/aendring", local_goal(agreement)
    post(holder, amend, {"reason": "Vi kan mere."})
    post(holder, f"{amend}/maal/{goal}", goal_fields())
    assert post(holder, f"{amend}/maal/{goal}/fortryd", page=amend).status_code == 303
    assert "De to tekster er ens." in holder.get(amend).text


def test_hr_sees_what_is_not_journalised_and_notes_it(agreed: str, sign_in: SigningIn, holder: FlaskClient) -> None:
    with clock.frozen(ON + timedelta(days=15)):
        hr = sign_in("hr")
        late = sign_in(HOLDER).get(agreed).text
        assert "Aftalen er ikke journaliseret endnu." in late
        assert 'href="/aftaler/uden-journal"' in hr.get("/aftaler/overblik").text
        assert agreed in hr.get("/aftaler/uden-journal").text
        filed = {"case_number": "25/1234", "document_number": "17", "journalised_on": "01-03-2026"}
        assert post(hr, f"{agreed}/journal", filed).status_code == 422
        assert post(hr, f"{agreed}/journal", {**filed, "journalised_on": "12-03-2026"}).status_code == 303
        assert agreed not in hr.get("/aftaler/uden-journal").text
        assert "25/1234" in hr.get(agreed).text


def test_the_leader_follows_up_closes_and_reopens_with_a_reason_that_stays(
    agreed: str, holder: FlaskClient, leader: FlaskClient, sign_in: SigningIn
) -> None:
    assert holder.get(f"{agreed}/trin/foelg-op").status_code == 403
    assert leader.get(f"{agreed}/trin/afslut").status_code == 409
    assert leader.get(f"{agreed}/trin/noget").status_code == 404
    assert post(leader, f"{agreed}/trin/foelg-op").status_code == 303
    assert post(leader, f"{agreed}/trin/afslut").status_code == 303
    assert post(leader, f"{agreed}/trin/genaabn", {"reason": ""}).status_code == 422
    assert post(leader, f"{agreed}/trin/genaabn", {"reason": "Et mål var glemt."}).status_code == 303
    assert "Et mål var glemt." in sign_in("hr").get(agreed).text


def test_a_new_holder_asks_for_a_new_agreement_and_the_leader_opens_for_it(
    house: House, agreement: Agreement, agreed: str, sign_in: SigningIn
) -> None:
    later = ON + timedelta(days=30)
    db.session.get_one(Appointment, house.appointments[HOLDER]).valid_to = later
    post_of_holder = db.session.get_one(Position, house.positions[HOLDER])
    appoint(db.session.get_one(Person, house.people["medarbejder"]), post_of_holder, valid_from=later)
    db.session.commit()
    with clock.frozen(later):
        new, leader = sign_in("medarbejder"), sign_in(LEADER)
        assert f"{agreed}/overtag" in new.get(agreed).text
        assert post(new, f"{agreed}/overtag", {"choice": "new"}).status_code == 422
        asked = {"choice": "new", "reason": "Opgaven er en anden."}
        assert post(new, f"{agreed}/overtag", asked).status_code == 303
        assert new.get(f"{agreed}/overtag").status_code == 409
        assert new.get(f"{agreed}/overtag/ny").status_code == 403
        assert "har bedt om en ny aftale" in leader.get(agreed).text
        assert post(leader, f"{agreed}/overtag/ny", {"reason": "Det giver mening."}).status_code == 303
        assert "I dialog" in new.get(agreed).text
        assert "Flere faste vagter" in new.get(f"{agreed}/tekster/1").text


ANYTHING: dict[str, Any] = {
    "title": "Et helt andet mål", "aim": "Noget andet.", "indicator": "Noget tredje.", "unit_of_measure": "dage",
    "start_value": "1", "target_value": "9", "due": "01-12-2026", "weight": "100", "kkc": "Nyt.", "circle": "red",
    "contract": "yes", "text": "En helt anden tekst.", "status": "at_risk", "reason": "Derfor.",
    "verdict": "accepted", "sha256": "0" * 64, "choice": "new", "case_number": "25/1", "document_number": "2",
    "journalised_on": "11-03-2026",
}  # fmt: skip


@pytest.mark.parametrize("persona", [HOLDER, LEADER, "hr", "velfaerdsdirektoer"])
def test_no_route_changes_what_both_agreed_on(
    app: Flask, agreement: Agreement, agreed: str, sign_in: SigningIn, persona: str
) -> None:
    client, text = sign_in(persona), canonical(worded(agreement.id))
    ids = {
        "agreement_id": agreement.id,
        "goal_id": local_goal(agreement),
        "section_id": db.session.scalars(
            sa.select(AgreementSection.id).where(AgreementSection.agreement_id == agreement.id)
        ).first(),
        "basis_id": agreement.basis_id,
        "step": "genaabn",
    }
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/aftaler") and "POST" in (rule.methods or ()):
            url = re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(ids.get(name[1], 1)), rule.rule)
            page = url if "GET" in (rule.methods or ()) else agreed
            token = hidden_fields(client, page, url) or hidden_fields(client, "/hjaelp", "/log-ud")
            answer = client.post(url, data={"version": "1", "once": "a" * 32, **token, **ANYTHING})
            assert answer.status_code < 500, url
            assert canonical(worded(agreement.id)) == text, url
            db.session.execute(
                sa.update(Amendment)
                .where(Amendment.state == AmendmentState.OPEN)
                .values(state=AmendmentState.WITHDRAWN, settled_at=clock.now())
            )
            db.session.execute(sa.update(Agreement).values(state=AgreementState.ACCEPTED))
            db.session.commit()
            tried += 1
    assert tried > 15
    titles = db.session.scalars(sa.select(GoalRevision.title).where(GoalRevision.is_current))
    assert "Et helt andet mål" not in titles.all()


def test_the_pages_ask_few_questions_however_many_goals(
    house: House, agreement: Agreement, agreed: str, holder: FlaskClient
) -> None:
    for number in range(40):
        add_goal(house, agreement, f"Mål nummer {number}")
    post(holder, f"{agreed}/aendring", {"reason": "Vi kan mere."})
    for path in ("/svar", "/tekster", "/tekster/1", "/aendring", "/journal"):
        with count_statements() as seen:
            assert holder.get(f"{agreed}{path}").status_code == 200
        assert len(seen) <= 12, path
