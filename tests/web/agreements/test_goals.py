"""Adding, changing and removing goals while the text is being written."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.agreements.models import Goal, GoalRevision
from portal.audit.models import AuditEntry
from portal.db import db
from portal.strategy.models import Lifecycle
from tests.factories.agreements import add_goal, make_basis, make_one
from tests.factories.strategy import make_initiative
from tests.web.forms import HTMX, hidden_fields, post

CLOSED = ["•••", "•••"]
LOCAL = {
    "title": "Flere faste vagter",
    "aim": "Borgerne møder kendte ansigter.",
    "indicator": "Andel af vagter med fast personale",
    "unit_of_measure": "%",
    "start_value": "71,5",
    "target_value": "90",
    "due": "4. kvartal 2026",
    "circle": "blue",
}


@pytest.fixture
def agreement(house):
    return make_one(house, make_basis(house))


@pytest.fixture
def maja(sign_in):
    return sign_in("aftaleholder")


def revisions(agreement) -> list[GoalRevision]:
    """What the live goals say, shared ones first."""
    db.session.expire_all()
    query = (
        sa.select(GoalRevision)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .where(Goal.agreement_id == agreement.id, Goal.is_live, GoalRevision.is_current)
    )
    return list(db.session.scalars(query.order_by(Goal.rank)))


def test_a_local_goal_is_added_once_however_often_the_form_is_sent(maja, agreement):
    url = f"/aftaler/{agreement.id}/maal/nyt"
    fields = hidden_fields(maja, url) | LOCAL
    first, second = maja.post(url, data=fields), maja.post(url, data=fields)
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    *_, added = revisions(agreement)
    assert len(revisions(agreement)) == 3
    assert (added.title, added.start_value, added.target_value) == (
        "Flere faste vagter",
        Decimal("71.5"),
        Decimal("90"),
    )
    assert (added.due_text, added.due_on and added.due_on.isoformat()) == ("4. kvartal 2026", "2026-12-31")
    page = maja.get(f"/aftaler/{agreement.id}").text
    assert "Flere faste vagter" in page
    assert "Målet er tilføjet." in page


def test_numbers_dues_and_weights_are_read_as_danes_write_them(maja, agreement):
    url = f"/aftaler/{agreement.id}/maal/nyt"
    wrong = LOCAL | {"start_value": "71.5", "due": "snarest", "weight": "101", "unit_of_measure": ""}
    answer = post(maja, url, wrong)
    assert answer.status_code == 422
    for told in ("Brug komma før decimalerne", "Skriv en frist som", "Skriv et tal mellem 1 og 100", "måles i, fx %"):
        assert told in answer.text
    assert post(maja, url, {"title": ""}).status_code == 422
    assert "Skriv også målet i tal." in post(maja, url, LOCAL | {"target_value": ""}).text
    assert len(revisions(agreement)) == 2


def test_a_shared_goal_gets_local_numbers_but_keeps_its_title_and_circle(maja, house, agreement):
    initiative = make_initiative(house, "Nærvær i Ørum")
    db.session.commit()
    shared = revisions(agreement)[1]
    url = f"/aftaler/maal/{shared.goal_id}/ret"
    said = {"title": "Noget andet", "circle": "red", "target_value": "5,5", "start_value": "7", "weight": "40"}
    answer = post(maja, url, {**said, "initiatives": str(initiative.id), "contract": "yes", "kkc": "Vi følger kursen."})
    assert (answer.status_code, answer.location) == (303, f"/aftaler/{agreement.id}#goal-{shared.goal_id}")
    now = revisions(agreement)[1]
    assert (now.title, now.circle_id, now.target_value) == ("Sygefravær under 6 %", 2, Decimal("5.5"))
    assert (now.weight, now.in_top_contract, now.kkc) == (40, True, "Vi følger kursen.")
    assert "Nærvær i Ørum" in maja.get(f"/aftaler/maal/{shared.goal_id}").text


def test_a_shared_goal_that_is_followed_in_words_has_no_numbers_to_fill_in(maja, agreement):
    words = revisions(agreement)[0]
    form = maja.get(f"/aftaler/maal/{words.goal_id}/ret").text
    assert 'name="target_value"' not in form
    assert 'name="title"' not in form
    assert post(maja, f"/aftaler/maal/{words.goal_id}/ret", {"target_value": "5"}).status_code == 303
    assert revisions(agreement)[0].target_value is None


def test_an_initiative_that_the_writer_may_not_know_of_stays_linked(maja, house, agreement):
    secret = make_initiative(house, "Hemmelig plan", lifecycle=Lifecycle.DRAFT, created_by="hr", owner="hr", unit="S")
    goal = add_goal(house, agreement)
    revision = db.session.scalars(
        sa.select(GoalRevision).where(GoalRevision.goal_id == goal.id).options(selectinload(GoalRevision.initiatives))
    ).one()
    revision.initiatives = [secret]
    db.session.commit()
    url = f"/aftaler/maal/{goal.id}/ret"
    assert "Hemmelig plan" not in maja.get(url).text
    assert post(maja, url, LOCAL | {"initiatives": str(secret.id)}).status_code == 422
    assert post(maja, url, LOCAL).status_code == 303
    kept = sa.select(GoalRevision).where(GoalRevision.goal_id == goal.id)
    options = selectinload(GoalRevision.initiatives)
    (found,) = db.session.scalars(kept.options(options).execution_options(populate_existing=True))
    assert [one.id for one in found.initiatives] == [secret.id]


def test_by_htmx_the_row_becomes_a_form_and_the_form_a_row_with_the_new_sum(maja, house, agreement):
    goal = add_goal(house, agreement)
    url = f"/aftaler/maal/{goal.id}/ret"
    assert maja.get(url, headers=HTMX).text.lstrip().startswith(f'<li class="inline-edit" id="goal-{goal.id}"')
    answer = post(maja, url, LOCAL | {"weight": "30"}, htmx=True)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith(f'<li class="goal" id="goal-{goal.id}"')
    assert "Vægtene giver 30\u00a0% ud af 100\u00a0%. 2\u00a0mål er uden vægt." in answer.text
    assert "Målet er gemt." in answer.text


def test_two_who_change_the_same_goal_both_see_both_texts(maja, sign_in, house, agreement):
    torben = sign_in("socialchef")
    goal = add_goal(house, agreement)
    url = f"/aftaler/maal/{goal.id}/ret"
    hers, his = hidden_fields(maja, url), hidden_fields(torben, url)
    maja.post(url, data=hers | LOCAL | {"title": "Faste vagter hele ugen", "contract": "yes"})
    answer = torben.post(url, data=his | LOCAL | {"title": "Faste vagter om natten", "target_value": "85"})
    assert answer.status_code == 409
    for told in ("om natten", "hele ugen", "Gemt af Maja Lindegaard", "Indgår i øverste ledelseskontrakt", "85"):
        assert told in answer.text
    assert revisions(agreement)[-1].title == "Faste vagter hele ugen"
    merged = his | LOCAL | {"title": "Faste vagter altid", "version": str(revisions(agreement)[-1].version)}
    assert torben.post(url, data=merged).status_code == 303
    assert revisions(agreement)[-1].title == "Faste vagter altid"


def test_a_local_goal_is_removed_and_a_shared_one_is_not(maja, house, agreement):
    goal = add_goal(house, agreement)
    url = f"/aftaler/maal/{goal.id}/fjern"
    assert "Vil du fjerne målet?" in maja.get(url).text
    assert post(maja, url).status_code == 303
    assert [one.goal_id for one in revisions(agreement) if one.goal_id == goal.id] == []
    assert maja.get(f"/aftaler/maal/{goal.id}").status_code == 404
    assert maja.get(f"/aftaler/maal/{goal.id}/ret").status_code == 404
    shared = revisions(agreement)[0]
    assert maja.get(f"/aftaler/maal/{shared.goal_id}/fjern").status_code == 403


def test_goals_are_not_changed_in_place_once_both_have_said_yes(maja, house):
    agreement = make_one(house, make_basis(house), state="accepted")
    goal = add_goal(house, agreement)
    assert maja.get(f"/aftaler/maal/{goal.id}/ret").status_code == 403
    assert maja.get(f"/aftaler/{agreement.id}/maal/nyt").status_code == 403
    assert maja.get(f"/aftaler/maal/{goal.id}/fjern").status_code == 403


def test_the_log_tells_that_a_goal_was_changed_but_not_what_it_says(maja, agreement):
    post(maja, f"/aftaler/{agreement.id}/maal/nyt", LOCAL)
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.verb, entry.changes["title"]) == ("goal.added", CLOSED)
    assert "faste" not in f"{entry.subject} {entry.changes}".lower()


def test_the_log_tells_what_of_a_goal_was_changed(maja, house, agreement):
    own, initiative = add_goal(house, agreement), make_initiative(house)
    db.session.commit()
    change = LOCAL | {"title": "Faste vagter hele ugen", "circle": "green", "initiatives": str(initiative.id)}
    assert post(maja, f"/aftaler/maal/{own.id}/ret", change).status_code == 303
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.verb, entry.changes["title"], entry.changes["initiatives"]) == ("goal.changed", CLOSED, CLOSED)
    assert "tags" not in entry.changes


def test_a_new_title_leaves_the_due_date_as_it_was_meant(maja, house, agreement):
    goal = add_goal(house, agreement, due_text="medio marts", due_on=date(2025, 3, 20), unit_of_measure="%")
    assert post(maja, f"/aftaler/maal/{goal.id}/ret", LOCAL | {"due": "medio marts"}).status_code == 303
    now = revisions(agreement)[-1]
    assert (now.title, now.due_text, now.due_on) == ("Flere faste vagter", "medio marts", date(2025, 3, 20))
