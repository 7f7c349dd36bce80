"""A milestone noted as reached by mistake is taken back, and none goes without a question."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.strategy.models import Initiative, Lifecycle, Milestone
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative, make_milestone
from tests.signing_in import SigningIn
from tests.web.forms import hidden_fields, post


def address_of(one: Milestone) -> str:
    return f"/indsatser/{one.initiative_id}/milepaele/{one.id}"


def test_a_milestone_is_not_reached_after_all(sign_in: SigningIn, initiative: Initiative) -> None:
    one = make_milestone(initiative, reached_on=ON)
    client, page = sign_in("socialchef"), address_of(one)
    reached = client.get(page).text
    assert "Er milepælen nået?" not in reached
    assert "Ikke nået alligevel" in reached
    assert post(client, f"{page}/ikke-naaet", page=page).status_code == 303
    again = client.get(page).text
    assert "Er milepælen nået?" in again
    assert "Ikke nået alligevel" not in again
    told = db.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.verb == "milestone.taken_back")).one()
    assert told["reached_on"] == ["2026-03-12", None]


def test_taking_back_twice_is_told_once(sign_in: SigningIn, initiative: Initiative) -> None:
    page = address_of(make_milestone(initiative, reached_on=ON))
    client = sign_in("socialchef")
    assert [post(client, f"{page}/ikke-naaet", page=page).status_code for _ in range(2)] == [303, 303]
    told = sa.select(sa.func.count()).where(AuditEntry.verb == "milestone.taken_back")
    assert db.session.scalar(told) == 1


def test_removing_a_milestone_is_asked_about_on_a_page_of_its_own(sign_in: SigningIn, initiative: Initiative) -> None:
    one = make_milestone(initiative, "Workshop for chefer")
    client, page = sign_in("socialchef"), address_of(one)
    shown = client.get(page).text
    assert f'href="{page}/fjern"' in shown
    assert f'action="{page}/fjern"' not in shown
    asked = client.get(f"{page}/fjern").text
    assert "Vil du fjerne milepælen?" in asked
    assert db.session.get(Milestone, one.id) is not None
    assert post(client, f"{page}/fjern").status_code == 303
    db.session.expire_all()
    assert db.session.get(Milestone, one.id) is None


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("01-01-1900", "Indsatsen begynder først 05-01-2026."),
        ("2. kvartal 2025", "Indsatsen begynder først 05-01-2026."),
        ("01-01-2027", "Indsatsen slutter 31-12-2026."),
    ],
)
def test_a_milestone_outside_its_initiative_is_refused(
    sign_in: SigningIn, initiative: Initiative, due: str, told: str
) -> None:
    one = make_milestone(initiative)
    client = sign_in("socialchef")
    for page in (f"/indsatser/{initiative.id}/milepaele", address_of(one)):
        refused = post(client, page, {"title": "Workshop", "due": due})
        assert refused.status_code == 422
        assert told in refused.text
        assert f'value="{due}"' in refused.text
        assert post(client, page, {"title": "Workshop", "due": "2. halvår 2026"}).status_code == 303


@pytest.mark.parametrize("due_on", [date(2026, 1, 20), date(2025, 1, 20)])
def test_a_new_title_leaves_the_day_as_it_was_meant(sign_in: SigningIn, initiative: Initiative, due_on: date) -> None:
    one = make_milestone(initiative, due_text="medio januar", due_on=due_on)
    said = {"title": "Møde for alle chefer", "due": "medio januar"}
    assert post(sign_in("socialchef"), address_of(one), said).status_code == 303
    db.session.expire_all()
    assert (one.title, one.due_text, one.due_on) == ("Møde for alle chefer", "medio januar", due_on)


def test_a_milestone_far_ahead_is_refused_where_the_initiative_has_no_end(sign_in: SigningIn, house: House) -> None:
    page = f"/indsatser/{make_initiative(house, ends_on=None).id}/milepaele"
    refused = post(sign_in("socialchef"), page, {"title": "Workshop", "due": "01-01-2062"})
    assert refused.status_code == 422
    assert "mere end 20 år ude i fremtiden" in refused.text


@pytest.mark.parametrize(
    ("reached_on", "told"),
    [("01-01-1900", "før indsatsen begyndte"), ("31-12-2025", "før indsatsen begyndte"), ("13-03-2026", "i fremtiden")],
)
def test_a_day_on_which_nothing_can_have_been_reached_is_refused(
    sign_in: SigningIn, initiative: Initiative, reached_on: str, told: str
) -> None:
    page = address_of(make_milestone(initiative))
    client = sign_in("socialchef")
    refused = post(client, f"{page}/naaet", {"reached_on": reached_on}, page=page)
    assert refused.status_code == 422
    assert told in refused.text
    assert post(client, f"{page}/naaet", {"reached_on": "12-03-2026"}, page=page).status_code == 303


def test_what_is_reached_ahead_of_the_start_is_noted(sign_in: SigningIn, house: House) -> None:
    planned = make_initiative(house, lifecycle=Lifecycle.PLANNED, starts_on=date(2026, 4, 1))
    page = address_of(make_milestone(planned, due_on=date(2026, 5, 1)))
    client = sign_in("socialchef")
    assert post(client, f"{page}/naaet", {"reached_on": "11-03-2026"}, page=page).status_code == 303


def test_removing_twice_leads_back_to_the_milestones_as_done(sign_in: SigningIn, initiative: Initiative) -> None:
    page = f"{address_of(make_milestone(initiative))}/fjern"
    client = sign_in("socialchef")
    fields = hidden_fields(client, page)
    for _ in range(2):
        answer = client.post(page, data=fields)
        assert (answer.status_code, answer.location) == (303, f"/indsatser/{initiative.id}/milepaele")
    assert "Milepælen er fjernet." in client.get(answer.location).text
    told = sa.select(sa.func.count()).where(AuditEntry.verb == "milestone.removed")
    assert db.session.scalar(told) == 1


def test_a_milestone_leads_back_to_the_list(sign_in: SigningIn, initiative: Initiative) -> None:
    one = make_milestone(initiative, "Workshop for chefer")
    crumbs = sign_in("hr").get(address_of(one)).text.split('aria-label="Brødkrumme"')[1].split("</nav>")[0]
    assert f'href="/indsatser/{initiative.id}/milepaele">Milepæle</a>' in crumbs
