"""The page of an agreement: what is next stands first, and everybody sees what is theirs to see."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal import clock
from portal.agreements.models import Agreement, AgreementSection, AgreementState
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Unit
from tests.factories.agreements import add_goal, agree, make_basis, make_one, say
from tests.factories.organisation import appoint, make_position
from tests.statements import count_statements

MOST = 12


@pytest.fixture
def basis(house):
    return make_basis(house)


def page_of(client, agreement: Agreement) -> str:
    answer = client.get(f"/aftaler/{agreement.id}")
    assert answer.status_code == 200
    return answer.text


def write(agreement: Agreement, text: str) -> None:
    for section in db.session.query(AgreementSection).filter_by(agreement_id=agreement.id):
        section.text = text
    db.session.commit()


def test_a_draft_asks_the_holder_to_write_and_send(sign_in, house, basis):
    agreement = make_one(house, basis)
    page = page_of(sign_in("aftaleholder"), agreement)
    assert "<h1>Aftale 2025–2026, Område Ørum</h1>" in page
    assert "Skriv afsnit og mål, og send aftalen til dialog." in page
    assert f'href="/aftaler/{agreement.id}/send">Send til dialog</a>' in page
    for part in ("Kladde", "KKC i hverdagen", "Sygefravær under 6 %", "Ingen lokale mål endnu.", "Vores opgave"):
        assert part in page
    assert "Hvad er enheden til for?" in page
    assert "Min udvikling" in page


def test_the_posts_come_first_and_an_acting_leader_is_marked(sign_in, house, basis):
    page = page_of(sign_in("aftaleholder"), make_one(house, basis))
    assert page.index("Aftaleholder, Område Ørum") < page.index("Torben Askjær")
    assert '<span class="sr-only">konstitueret</span>' in page


def test_the_page_says_kindly_what_the_weights_come_to(sign_in, house, basis):
    agreement = make_one(house, basis)
    add_goal(house, agreement, weight=30)
    page = page_of(sign_in("aftaleholder"), agreement)
    assert "Vægtene giver 30\u00a0% ud af 100\u00a0%. 2\u00a0mål er uden vægt." in page


def test_in_dialogue_both_see_whose_answer_is_awaited(sign_in, house, basis):
    agreement = make_one(house, basis, state="in_dialogue")
    assert f'href="/aftaler/{agreement.id}/svar">Læs og svar</a>' in page_of(sign_in("socialchef"), agreement)
    page = page_of(sign_in("velfaerdsdirektoer"), agreement)
    assert "Aftaleholder, Område Ørum og socialchef er i dialog om teksten." in page


def test_in_force_the_holder_is_led_to_all_goals_in_one_form(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    goal = add_goal(house, agreement, unit_of_measure="%", target_value=Decimal("90"), circle_id=3)
    say(house, goal, "at_risk", value=Decimal("82.5"))
    page = page_of(sign_in("aftaleholder"), agreement)
    assert f'href="/aftaler/{agreement.id}/status">Opdatér mål</a>' in page
    assert "I kraft" in page
    assert "Begge sagde ja 14.\u00a0januar\u00a02025" in page
    assert "82,5\u00a0%" in page
    assert "Usikkert" in page
    assert "Foreslå en ændring" in page
    assert ">Ret<" not in page


def test_the_leader_is_told_how_many_statuses_wait(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    say(house, add_goal(house, agreement), at=datetime(2026, 6, 1, tzinfo=UTC))
    page = page_of(sign_in("socialchef"), agreement)
    assert "1\u00a0status venter på, at du kvitterer." in page


def test_those_further_up_read_the_unit_part_alone(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    write(agreement, "Vi støtter voksne i egen bolig.")
    for persona in ("velfaerdsdirektoer", "kommunaldirektoer", "hr"):
        page = page_of(sign_in(persona), agreement)
        assert "Vi støtter voksne" in page
        assert "Den personlige del" not in page
        assert "Min udvikling" not in page
        assert "edit-link" not in page


def test_colleagues_and_administrators_do_not_know_of_it(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    assert sign_in("afdelingsleder").get(f"/aftaler/{agreement.id}").status_code == 404
    for persona in ("medarbejder", "admin", "politiker", "revisor"):
        assert sign_in(persona).get(f"/aftaler/{agreement.id}").status_code in (403, 404)


def leave(house, day: date) -> None:
    """The holder goes to another post in the house."""
    held = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    held.valid_to = day
    other = make_position(db.session.get_one(Unit, house.units["S"]), "Konsulent", Level.STAFF)
    appoint(db.session.get_one(Person, house.people["aftaleholder"]), other, valid_from=day)
    db.session.commit()


def test_a_former_holder_reads_what_stood_in_their_own_time_and_writes_nothing(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    write(agreement, "Aftalt i Majas tid.")
    goal = add_goal(house, agreement)
    say(house, goal, "on_track", at=datetime(2025, 6, 1, tzinfo=UTC))
    say(house, goal, "off_track", at=datetime(2026, 6, 1, tzinfo=UTC))
    leave(house, date(2026, 1, 1))
    client = sign_in("aftaleholder")
    answer = client.get(f"/aftaler/{agreement.id}")
    assert answer.status_code == 200
    assert "Du ser aftalen, som den stod" in answer.text
    assert "Aftalt i Majas tid." in answer.text
    assert "Følger planen" in answer.text
    assert "Bagud" not in answer.text
    assert "edit-link" not in answer.text
    assert client.get(f"/aftaler/maal/{goal.id}").status_code == 200
    assert "Bagud" not in client.get(f"/aftaler/maal/{goal.id}").text
    assert client.get(f"/aftaler/maal/{goal.id}/ret").status_code == 403


def test_what_was_agreed_after_their_time_is_not_a_former_holders_business(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    write(agreement, "Aftalt senere.")
    agreement.accepted_on = date(2026, 3, 1)
    goal = add_goal(house, agreement)
    leave(house, date(2026, 1, 1))
    client = sign_in("aftaleholder")
    page = client.get(f"/aftaler/{agreement.id}").text
    assert "Der blev ikke aftalt en tekst i din tid." in page
    assert "Aftalt senere." not in page
    assert goal is not None
    assert "Flere faste vagter" not in page
    assert client.get(f"/aftaler/maal/{goal.id}").status_code == 404


def test_a_former_holder_reads_the_text_of_their_time_when_it_has_been_written_anew(sign_in, house, basis):
    with clock.frozen(date(2025, 6, 1)):
        agreement = make_one(house, basis)
        write(agreement, "Aftalt i Majas tid.")
        agree(house, agreement)
    leave(house, date(2026, 1, 1))
    write(agreement, "Skrevet om bagefter.")
    agreement.state, agreement.accepted_on = AgreementState.IN_DIALOGUE, None
    db.session.commit()
    client = sign_in("aftaleholder")
    page = client.get(f"/aftaler/{agreement.id}").text
    assert "Aftalen er skrevet om efter din tid." in page
    assert "Skrevet om bagefter." not in page
    assert "har ingen fælles mål" not in page
    text = client.get(f"/aftaler/{agreement.id}/tekster/1").text
    assert ("Aftalt i Majas tid." in text, "Skrevet om bagefter." in text) == (True, False)


def test_sixty_goals_and_long_words_are_one_page_of_few_statements(sign_in, house, basis):
    agreement = make_one(house, basis, state="accepted")
    client = sign_in("aftaleholder")
    say(house, add_goal(house, agreement), at=datetime(2026, 6, 1, tzinfo=UTC))
    url = f"/aftaler/{agreement.id}"
    with count_statements() as few:
        client.get(url)
    for number in range(57):
        goal = add_goal(house, agreement, f"Mål nummer {number} " + "langtord" * 20, aim="Ord " * 300)
        say(house, goal, at=datetime(2026, 6, 1, tzinfo=UTC))
    with count_statements() as many:
        page = client.get(url).text
    assert page.count('<li class="goal"') == 60
    assert len(many) == len(few) <= MOST, "\n".join(line[:90].replace("\n", " ") for line in few)


@pytest.mark.parametrize("state", ["draft", "in_dialogue", "accepted", "followed_up", "closed"])
@pytest.mark.parametrize("persona", ["aftaleholder", "socialchef", "velfaerdsdirektoer", "hr"])
def test_every_state_has_a_page_for_everybody_who_may_see_it(sign_in, house, basis, state, persona):
    agreement = make_one(house, basis, state=state)
    goal = add_goal(house, agreement)
    client = sign_in(persona)
    for url in (f"/aftaler/{agreement.id}", f"/aftaler/maal/{goal.id}"):
        with count_statements() as seen:
            assert client.get(url).status_code == 200
        assert len(seen) <= MOST, "\n".join(line[:90].replace("\n", " ") for line in seen)
