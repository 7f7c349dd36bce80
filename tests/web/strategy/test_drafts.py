"""A draft is found again by those whose it is, and is shown to everybody by one press."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.strategy.models import Initiative, Lifecycle
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import post


@pytest.fixture
def draft(house: House) -> Initiative:
    """A draft that the holder of an agreement has written for the social chief."""
    return make_initiative(house, "Fælles indgang", lifecycle=Lifecycle.DRAFT, created_by="aftaleholder")


@pytest.mark.parametrize(
    ("starts_on", "phase"),
    [(ON, Lifecycle.ACTIVE), (date(2026, 3, 13), Lifecycle.PLANNED)],
)
def test_whoever_wrote_a_draft_shows_it_to_all_from_its_own_page(
    house: House, sign_in: SigningIn, starts_on: date, phase: Lifecycle
) -> None:
    made = make_initiative(
        house, "Fælles indgang", lifecycle=Lifecycle.DRAFT, created_by="aftaleholder", starts_on=starts_on
    )
    client, page = sign_in("aftaleholder"), f"/indsatser/{made.id}"
    assert "Vis for alle" in client.get(page).text
    assert post(client, f"{page}/vis", page=page).location == page
    shown = client.get(page).text
    assert "Nu kan alle se indsatsen." in shown
    assert "Vis for alle" not in shown
    assert sign_in("politiker").get(page).status_code == 200
    assert db.session.get_one(Initiative, made.id).lifecycle is phase


def test_a_draft_shown_twice_is_shown_and_logged_once(sign_in: SigningIn, draft: Initiative) -> None:
    client, page = sign_in("aftaleholder"), f"/indsatser/{draft.id}"
    answers = [post(client, f"{page}/vis", page=page) for _ in range(2)]
    assert [answer.location for answer in answers] == [page, page]
    told = sa.select(sa.func.count()).where(AuditEntry.verb == "initiative.lifecycle")
    assert db.session.scalar(told) == 1


def test_nobody_else_learns_of_a_draft_by_showing_it(sign_in: SigningIn, draft: Initiative) -> None:
    client = sign_in("politiker")
    assert post(client, f"/indsatser/{draft.id}/vis", page="/indsatser").status_code == 404
    assert db.session.get_one(Initiative, draft.id).lifecycle is Lifecycle.DRAFT


def test_showing_what_is_paused_does_not_start_it_again(house: House, sign_in: SigningIn) -> None:
    paused = make_initiative(house, lifecycle=Lifecycle.PAUSED)
    post(sign_in("socialchef"), f"/indsatser/{paused.id}/vis", page="/indsatser")
    assert db.session.get_one(Initiative, paused.id).lifecycle is Lifecycle.PAUSED


@pytest.mark.parametrize(
    ("persona", "said"),
    [
        ("aftaleholder", "for dig, den ansvarlige, lederne over enheden, HR og sekretariatet."),
        ("socialchef", "for dig, lederne over enheden, HR, sekretariatet og den, der oprettede den."),
        ("hr", "for den ansvarlige, lederne over enheden, HR, sekretariatet og den, der oprettede den."),
    ],
)
def test_a_draft_says_who_sees_it(sign_in: SigningIn, draft: Initiative, persona: str, said: str) -> None:
    assert f"Kladde – kun synlig {said}" in sign_in(persona).get(f"/indsatser/{draft.id}").text


def test_the_phases_of_a_draft_say_that_they_show_it_to_all(
    house: House, sign_in: SigningIn, draft: Initiative
) -> None:
    client, said = sign_in("aftaleholder"), "Så kan alle se den."
    assert said in client.get(f"/indsatser/{draft.id}/livsfase").text
    begun = make_initiative(house, "I gang")
    assert said not in sign_in("socialchef").get(f"/indsatser/{begun.id}/livsfase").text


def test_the_overview_leads_to_my_own_drafts(house: House, sign_in: SigningIn, draft: Initiative) -> None:
    client = sign_in("aftaleholder")
    with count_statements() as one:
        page = client.get("/indsatser").text
    assert "Du har 1\u00a0kladde:" in page
    assert f'<a href="/indsatser/{draft.id}">Fælles indgang</a>' in page
    for number in range(3):
        make_initiative(house, f"Kladde {number}", lifecycle=Lifecycle.DRAFT, created_by="aftaleholder")
    with count_statements() as many:
        assert "Du har 4\u00a0kladder:" in client.get("/indsatser").text
    assert len(many) == len(one)
    assert "Du har" not in sign_in("hr").get("/indsatser").text
