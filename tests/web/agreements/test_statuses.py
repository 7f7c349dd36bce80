"""How goals go: said in the row, on a page of its own or for all goals at once, and read by the leader."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from portal import clock
from portal.agreements.models import Goal, GoalReceipt, GoalStatus, GoalUpdate
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from tests.factories.agreements import add_goal, make_basis, make_one, say
from tests.factories.organisation import appoint
from tests.web.forms import hidden_fields, post

TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def agreement(house):
    """Maja's agreement with the acting chief, in force."""
    return make_one(house, make_basis(house), state="accepted")


@pytest.fixture
def goal(house, agreement):
    """A local goal with a number."""
    return add_goal(house, agreement, "Flere faste vagter", unit_of_measure="%", target_value=Decimal(90))


def shared_number(agreement):
    """The id of the shared goal of the sickness absence, which has a number."""
    goals = db.session.scalars(sa.select(Goal).where(Goal.agreement_id == agreement.id).order_by(Goal.rank)).all()
    return goals[1].id


def words(goal_id):
    """Everything said of a goal, oldest first."""
    return list(db.session.scalars(sa.select(GoalUpdate).where(GoalUpdate.goal_id == goal_id).order_by(GoalUpdate.id)))


def said(**others):
    """What the holder types in the row."""
    return {"status": "at_risk", "value": "6,8", "text": "To lange forløb trækker op.", **others}


def test_maja_says_in_the_row_how_it_goes_and_the_goal_repeats_it(sign_in, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status"
    page = maja.get(url, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert "Hvordan går det?" in page.text
    assert "Socialchef ser den på Min dag." in page.text
    answer = post(maja, url, said(value="81,5"), htmx=True)
    assert answer.status_code == 200
    assert f'id="goal-{goal.id}"' in answer.text
    assert "81,5\u00a0%" in answer.text
    assert "Din status er gemt." in answer.text
    [word] = words(goal.id)
    db.session.refresh(goal)
    assert (goal.status, goal.value, goal.said_at) == (GoalStatus.AT_RISK, Decimal("81.5"), word.at)
    assert word.author_post == "Aftaleholder, Område Ørum"


def test_the_silence_of_a_goal_is_the_holders_alone_until_the_grace_is_over(sign_in, house, agreement, goal):
    say(house, goal, at=datetime(2026, 1, 27, 9, tzinfo=UTC))
    url = f"/aftaler/{agreement.id}"
    assert "Stille i 43\u00a0dage" in sign_in("aftaleholder").get(url).text
    leaders = sign_in("socialchef").get(url).text
    assert "Stille i" not in leaders
    assert "For 43\u00a0dage siden" in leaders
    with clock.frozen(date(2026, 3, 12)):
        assert "Stille i 44\u00a0dage" in sign_in("socialchef").get(url).text


def test_without_javascript_the_form_is_a_page_and_leads_back(sign_in, agreement, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status"
    assert "<h1>Skriv status</h1>" in maja.get(url).text
    answer = post(maja, url, said())
    assert answer.status_code == 303
    assert answer.location.endswith(f"/aftaler/{agreement.id}#goal-{goal.id}")


def test_a_status_posted_twice_has_one_effect(sign_in, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status"
    fields = hidden_fields(maja, url)
    for _ in range(2):
        assert maja.post(url, data={**fields, **said()}).status_code == 303
    assert len(words(goal.id)) == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://norddjurs.dk/x", "https://norddjurs.dk@evil.example/", "https://", "noget"],
)
def test_only_web_addresses_are_evidence_and_all_that_was_typed_stays(sign_in, goal, address):
    maja, url = sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status"
    answer = post(maja, url, said(evidence_url=address, value="81,2"), htmx=True)
    assert answer.status_code == 422
    assert "Skriv en adresse, der begynder med" in answer.text
    assert "To lange forløb trækker op." in answer.text
    assert 'value="81,2"' in answer.text
    assert words(goal.id) == []


def test_evidence_is_a_link_for_the_leader(sign_in, agreement, goal):
    post(sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status", said(evidence_url="https://norddjurs.dk/tal"))
    page = sign_in("socialchef").get(f"/aftaler/{agreement.id}/status")
    assert 'href="https://norddjurs.dk/tal" rel="noopener noreferrer"' in page.text


def test_the_text_of_a_status_is_not_repeated_in_the_log(sign_in, goal):
    post(sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status", said())
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "goal.status")).one()
    told = f"{entry.subject} {entry.changes}"
    assert "forløb" not in told
    assert "at_risk" not in told
    assert "6.8" not in told
    assert "faste vagter" not in told
    assert {field for field, pair in entry.changes.items() if pair == ["•••", "•••"]} >= {"status", "value", "text"}


def test_what_somebody_else_said_meanwhile_is_shown_and_both_stay(sign_in, house, agreement, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status"
    fields = hidden_fields(maja, url)
    other = say(house, goal, "reached", at=datetime(2026, 3, 11, 9, tzinfo=UTC), value=Decimal(90))
    other_id = house.people["afdelingsleder"]
    # A second holder of the same post has spoken; the factory signs with Maja.
    last = GoalUpdate(
        goal_id=goal.id, status=GoalStatus.REACHED, value=Decimal(91), text="Vi er i mål.", author_id=other_id,
        author_post="Konst. aftaleholder", at=other.at,
    )  # fmt: skip
    db.session.add(last)
    db.session.commit()
    answer = maja.post(url, data={**fields, **said()})
    assert answer.status_code == 409
    assert "Konst. aftaleholder har skrevet imens" in answer.text
    assert "Vi er i mål." in answer.text
    assert "To lange forløb trækker op." in answer.text
    assert len(words(goal.id)) == 2
    again = maja.post(url, data={**fields, **said(), "seen": str(last.id)})
    assert again.status_code == 303
    assert [word.status for word in words(goal.id)][-1] is GoalStatus.AT_RISK
    assert len(words(goal.id)) == 3


def test_two_minutes_only_what_was_touched_is_saved(sign_in, house, agreement, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status"
    other = shared_number(agreement)
    say(house, goal, "on_track", value=Decimal(80))
    typed = {f"maal-{goal.id}-value": "80", f"maal-{other}-value": "6,8", f"maal-{other}-status": "off_track"}
    answer = post(maja, url, typed)
    assert answer.status_code == 303
    assert len(words(goal.id)) == 1
    [word] = words(other)
    assert (word.status, word.value) == (GoalStatus.OFF_TRACK, Decimal("6.8"))
    assert "1\u00a0status gemt." in maja.get(answer.location).text


def test_a_new_number_alone_keeps_the_status(sign_in, house, agreement, goal):
    say(house, goal, "at_risk", value=Decimal(80))
    post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status", {f"maal-{goal.id}-value": "82"})
    assert [(w.status, w.value) for w in words(goal.id)][-1] == (GoalStatus.AT_RISK, Decimal(82))


def test_choosing_the_same_status_again_says_that_it_still_holds(sign_in, house, agreement, goal):
    say(house, goal, "on_track", value=Decimal(80))
    typed = {f"maal-{goal.id}-status": "on_track", f"maal-{goal.id}-value": "80"}
    post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status", typed)
    assert len(words(goal.id)) == 2


def test_one_error_saves_nothing_and_keeps_everything_typed(sign_in, agreement, goal):
    maja, url, other = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status", shared_number(agreement)
    typed = {
        f"maal-{goal.id}-status": "on_track", f"maal-{goal.id}-text": "Det går godt.", f"maal-{goal.id}-value": "82",
        f"maal-{other}-status": "at_risk", f"maal-{other}-value": "seks",
    }  # fmt: skip
    answer = post(maja, url, typed)
    assert answer.status_code == 422
    assert "Skriv et tal" in answer.text
    for text in ("Det går godt.", 'value="82"', 'value="seks"'):
        assert text in answer.text
    assert answer.text.count(" checked") == 2
    assert "Ret én ting, før du gemmer" in answer.text
    assert words(goal.id) == words(other) == []


def test_a_goal_without_a_word_needs_a_status_first(sign_in, agreement, goal):
    answer = post(sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status", {f"maal-{goal.id}-text": "Det går."})
    assert answer.status_code == 422
    assert "Vælg, hvordan det går." in answer.text
    assert f'href="#maal-{goal.id}-status-option1"' in answer.text


def test_all_goals_posted_twice_have_one_effect(sign_in, agreement, goal):
    maja, url = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/status"
    fields = hidden_fields(maja, url)
    for _ in range(2):
        data = {**fields, f"maal-{goal.id}-status": "on_track", f"maal-{goal.id}-text": "Ja."}
        assert maja.post(url, data=data).status_code == 303
    assert len(words(goal.id)) == 1


def test_the_leader_acknowledges_one_and_then_all(sign_in, house, agreement, goal):
    other = db.session.get_one(Goal, shared_number(agreement))
    first, second = say(house, goal, value=Decimal(81)), say(house, other, value=Decimal(6))
    third = say(house, add_goal(house, agreement, "Tryg overgang"))
    chief = sign_in("socialchef")
    page = chief.get(f"/aftaler/{agreement.id}/status").text
    assert "Kvittér for alle 3" in page
    assert "Det går fremad." in page
    for _ in range(2):
        answer = post(chief, f"/aftaler/status/{first.id}/kvitter", page="/hjaelp")
        assert answer.status_code == 303
    assert db.session.scalars(sa.select(GoalReceipt.update_id)).all() == [first.id]
    assert post(chief, f"/aftaler/{agreement.id}/kvitter", page="/hjaelp").status_code == 303
    given = db.session.scalars(sa.select(GoalReceipt.update_id).order_by(GoalReceipt.update_id)).all()
    assert given == [first.id, second.id, third.id]
    assert "Konst. socialchef har kvitteret" in sign_in("aftaleholder").get(f"/aftaler/{agreement.id}").text


def test_the_leader_comes_from_the_goal_to_what_waits_and_the_page_tells_of_it(sign_in, house, agreement, goal):
    say(house, goal, value=Decimal(80))
    torben, url = sign_in("socialchef"), f"/aftaler/{agreement.id}"
    way = f'href="{url}/status#maal-{goal.id}"'
    assert way in torben.get(url).text
    assert way in torben.get(f"/aftaler/maal/{goal.id}").text
    assert way not in sign_in("aftaleholder").get(url).text
    assert f'id="maal-{goal.id}"' in torben.get(f"{url}/status").text
    post(torben, f"/aftaler/status/{words(goal.id)[0].id}/kvitter", page=f"{url}/status")
    page = torben.get(url).text
    assert way not in page
    assert f'kvitterede for <a href="/aftaler/maal/{goal.id}">Flere faste vagter</a>' in page
    assert "kvitterede for" in sign_in("aftaleholder").get(url).text


def test_what_was_acknowledged_at_once_is_told_once(sign_in, house, agreement, goal):
    other = add_goal(house, agreement, "Tryg overgang")
    say(house, goal, value=Decimal(80))
    say(house, other)
    torben, url = sign_in("socialchef"), f"/aftaler/{agreement.id}"
    post(torben, f"{url}/kvitter", page=f"{url}/status")
    page = torben.get(url).text
    assert "kvitterede for 2 mål" in page
    assert page.count("kvitterede for") == 1


def test_both_parties_find_the_pause_from_the_agreement(sign_in, agreement):
    url = f"/aftaler/{agreement.id}"
    for persona in ("aftaleholder", "socialchef"):
        assert f'href="{url}/pause"' in sign_in(persona).get(url).text
    assert f'href="{url}/pause"' not in sign_in("velfaerdsdirektoer").get(url).text


def test_a_new_leader_does_not_inherit_old_statuses(sign_in, house, agreement, goal):
    say(house, goal, at=datetime(2025, 5, 1, 9, tzinfo=UTC))
    held = db.session.get_one(Appointment, house.appointments["socialchef"])
    held.valid_to = date(2026, 3, 1)
    appoint(
        db.session.get_one(Person, house.people["hr"]),
        db.session.get_one(Position, held.position_id),
        valid_from=date(2026, 3, 1),
    )
    db.session.commit()
    new = sign_in("hr")
    assert "Alle statusser er læst." in new.get(f"/aftaler/{agreement.id}/status").text
    say(house, goal, "at_risk", at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    assert "Flere faste vagter" in new.get(f"/aftaler/{agreement.id}/status").text


def test_nobody_but_the_holder_writes_and_nobody_but_the_leader_acknowledges(sign_in, house, agreement, goal):
    word = say(house, goal)
    for persona, status in (("socialchef", 403), ("hr", 403), ("velfaerdsdirektoer", 403), ("medarbejder", 404)):
        assert sign_in(persona).get(f"/aftaler/maal/{goal.id}/status").status_code == status
    for persona, status in (("aftaleholder", 403), ("hr", 403), ("velfaerdsdirektoer", 403), ("medarbejder", 404)):
        assert post(sign_in(persona), f"/aftaler/status/{word.id}/kvitter", page="/hjaelp").status_code == status


@pytest.mark.parametrize("state", ["draft", "in_dialogue", "closed"])
def test_goals_get_statuses_only_while_the_agreement_lives(sign_in, house, state):
    agreement = make_one(house, make_basis(house), state=state)
    goal = add_goal(house, agreement)
    assert sign_in("aftaleholder").get(f"/aftaler/maal/{goal.id}/status").status_code == 403
    assert sign_in("aftaleholder").get(f"/aftaler/{agreement.id}/status").status_code == 403


def test_the_trend_is_drawn_with_a_target_line_and_told_in_a_table(sign_in, house, agreement, goal):
    for month, value in ((1, 78), (2, 80), (3, 82)):
        say(house, goal, value=Decimal(value), at=datetime(2026, month, 2, 9, tzinfo=UTC))
    page = sign_in("aftaleholder").get(f"/aftaler/{agreement.id}").text
    assert 'class="trend__target"' in page
    assert '<polyline class="trend__line"' in page
    assert "<strong>82\u00a0%</strong>" in page
    assert "mål 90\u00a0%" in page
    assert "Tal over tid: Flere faste vagter" in page


def test_a_leave_has_dates_and_never_a_reason(sign_in, agreement):
    maja, url = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/pause"
    page = maja.get(url).text
    assert "<textarea" not in page
    assert post(maja, url, {"first_on": "01-04-2026", "last_on": "31-03-2026"}).status_code == 422
    assert post(maja, url, {"first_on": "01-04-2026", "last_on": "30-06-2026"}).status_code == 303
    assert "1. april til 30. juni" in maja.get(url).text.replace("\u00a0", " ")
    again = post(maja, url, {"first_on": "30-06-2026"})
    assert again.status_code == 422
    assert "Der er allerede en pause i de dage." in again.text
    assert sign_in("hr").get(url).status_code == 403


def test_an_open_leave_is_ended_today(sign_in, agreement):
    maja, url = sign_in("aftaleholder"), f"/aftaler/{agreement.id}/pause"
    post(maja, url, {"first_on": "01-02-2026"})
    page = maja.get(url).text
    action = next(part.split('"')[0] for part in page.split('action="')[1:] if part.split('"')[0].endswith("/fjern"))
    assert post(maja, action, page=url).status_code == 303
    assert "Slut pausen" not in maja.get(url).text
