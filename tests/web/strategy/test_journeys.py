"""What people come to do, without JavaScript: make, change, tell, and move on; and what they are refused."""

import re
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.strategy.models import Initiative, Lifecycle, Milestone, StatusCode, StatusUpdate
from tests.factories.house import House
from tests.factories.strategy import make_initiative, make_milestone
from tests.signing_in import SigningIn
from tests.web.forms import HTMX, Forms, hidden_fields, post

HTML = '<b hx-get="/log-ud">{{ 7*7 }}</b>'


@pytest.fixture
def fields(house: House) -> dict[str, Any]:
    """What somebody types into the form of an initiative."""
    return {
        "title": "Kloge kvadratmeter",
        "purpose": "Bedre brug af vores bygninger.",
        "owner": f"position-{house.positions['socialchef']}",
        "unit": house.units["A"],
        "starts_on": "01-03-2026",
        "ends_on": "31/12-2026",
        "circles": ["blue", "green"],
        "focus_areas": ["kvadratmeter"],
        "direction": HTML,
        "tracks": ["spor-1"],
        "political_goals": "Budgetaftale (13/9475) https://norddjurs.dk/budget",
    }


def count(kind: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0


def test_a_leader_makes_a_draft_and_shows_it_to_all(house: House, sign_in: SigningIn, fields: dict[str, Any]) -> None:
    client = sign_in("socialchef")
    made = post(client, "/indsatser/ny", fields)
    assert made.status_code == 303
    page = client.get(made.location).text
    assert "Indsatsen er oprettet som kladde." in page
    assert "Kladde – kun synlig for dig, lederne over enheden, HR og sekretariatet." in page
    assert "&lt;b hx-get=&#34;/log-ud&#34;&gt;{{ 7*7 }}&lt;/b&gt;" in page
    assert 'href="https://norddjurs.dk/budget"' in page
    other = sign_in("politiker")
    assert other.get(made.location).status_code == 404
    assert post(client, f"{made.location}/livsfase", {"lifecycle": "active"}).status_code == 303
    assert other.get(made.location).status_code == 200


def test_a_form_posted_twice_has_one_effect(
    house: House, sign_in: SigningIn, fields: dict[str, Any], initiative: Initiative
) -> None:
    client = sign_in("socialchef")
    address = f"/indsatser/{initiative.id}"
    forms = {
        "/indsatser/ny": (fields, Initiative),
        f"{address}/status": ({"status": "on_track", "text": "Godt på vej."}, StatusUpdate),
        f"{address}/milepaele": ({"title": "Workshop", "due": "medio marts"}, Milestone),
    }
    for page, (typed, kind) in forms.items():
        before, hidden = count(kind), hidden_fields(client, page)
        answers = [client.post(page, data={**typed, **hidden}) for _ in range(2)]
        assert count(kind) == before + 1
        assert answers[0].location == answers[1].location


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Skriv en titel."),
        ({"title": "ab"}, "Skriv en titel på mindst tre tegn."),
        ({"title": "x" * 201}, "Skriv højst 200 tegn."),
        ({"purpose": "Ring til 010190-1234"}, "Skriv ikke CPR-numre her."),
        ({"ends_on": "28-02-2026"}, "Slutdatoen ligger før startdatoen."),
        ({"starts_on": "31-02-2026"}, "31. februar findes ikke."),
        ({"circles": []}, "Vælg mindst én cirkel."),
        ({"circles": ["yellow"]}, "Vælg"),
        ({"circles": ["red"]}, "Et fokusområde hører til en cirkel, du ikke har valgt."),
        ({"owner": "unit-1"}, "Ingen passer på »"),
        ({"owner": "position-999"}, "Ingen passer på »"),
        ({"unit": "1; DROP TABLE units"}, "Vælg"),
        ({"documents": "Klik javascript:alert(1)"}, "kan ikke bruges"),
        ({"once": "x"}, "Siden har været åben for længe"),
    ],
)
def test_bad_input_is_told_in_danish_and_nothing_is_stored_or_lost(
    sign_in: SigningIn, fields: dict[str, Any], wrong: dict[str, Any], said: str
) -> None:
    client = sign_in("hr")
    answer = post(client, "/indsatser/ny", {**fields, "alignment": "Min lange tekst", **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Min lange tekst" in answer.text
    assert count(Initiative) == 0


@pytest.mark.parametrize("persona", ["medarbejder", "med", "politiker", "aftaleholder"])
def test_who_only_reads_is_refused(
    sign_in: SigningIn, initiative: Initiative, fields: dict[str, Any], persona: str
) -> None:
    milestone = make_milestone(initiative)
    client, address = sign_in(persona), f"/indsatser/{initiative.id}"
    posts = ("status", "ret", "livsfase", "milepaele", "enheder", "enheder/1/fjern", f"milepaele/{milestone.id}")
    for page in (*posts, *(f"milepaele/{milestone.id}/{step}" for step in ("naaet", "ikke-naaet", "fjern"))):
        answer = post(client, f"{address}/{page}", {**fields, "status": "done", "text": "x"}, page=address)
        assert answer.status_code == 403, page
    assert (count(StatusUpdate), count(Milestone)) == (0, 1)


def test_a_change_is_saved_with_links_and_tags(
    sign_in: SigningIn, initiative: Initiative, fields: dict[str, Any]
) -> None:
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/ret"
    assert post(client, page, fields).status_code == 303
    again = client.get(page).text
    assert "Budgetaftale (13/9475) https://norddjurs.dk/budget" in again
    text = client.get(f"/indsatser/{initiative.id}").text
    assert "Kloge kvadratmeter" in text
    assert "Forenkling og frisættelse" in text


def test_two_people_change_the_same_and_neither_text_is_lost(
    sign_in: SigningIn, initiative: Initiative, fields: dict[str, Any]
) -> None:
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/ret"
    opened = hidden_fields(client, page)
    assert post(sign_in("socialchef"), page, {**fields, "purpose": "Den gemte tekst"}).status_code == 303
    mine = {**fields, "purpose": "Min egen tekst", "circles": ["blue", "red"]}
    clash = client.post(page, data={**mine, **opened})
    assert clash.status_code == 409
    for words in (
        "En anden har rettet samtidig",
        "Min egen",
        "Den gemte",
        "Torben Askjær",
        "Strategiske Samarbejder og Potentialer",
    ):
        assert words in clash.text
    assert db.session.get_one(Initiative, initiative.id).purpose == "Den gemte tekst"
    assert client.post(page, data={**mine, **opened, "version": "2"}).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Initiative, initiative.id).purpose == "Min egen tekst"


def test_a_phase_changed_meanwhile_is_a_conflict(sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/livsfase"
    opened = hidden_fields(client, page)
    assert post(sign_in("socialchef"), page, {"lifecycle": "paused"}).status_code == 303
    clash = client.post(page, data={"lifecycle": "done", **opened})
    assert clash.status_code == 409
    assert "Torben Askjær rettede indsatsen imens" in clash.text
    assert "er nu: på pause" in clash.text
    assert re.search(r'<input (?=[^>]*value="done")[^>]*checked', clash.text)
    sent = client.post(page, data={"lifecycle": "done", **_hidden(clash.text, page)})
    assert sent.status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Initiative, initiative.id).lifecycle is Lifecycle.DONE


def test_a_phase_that_can_no_longer_follow_is_told_in_words_and_what_was_typed_stays(
    sign_in: SigningIn, initiative: Initiative
) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/livsfase"
    opened = hidden_fields(client, page)
    assert post(sign_in("hr"), page, {"lifecycle": "paused"}).status_code == 303
    mine = {"lifecycle": "handed_over", "remark": "Staben fører det videre."}
    clash = client.post(page, data={**mine, **opened})
    assert clash.status_code == 409
    assert "Livsfasen kan ikke længere ændres til »Givet videre til drift«" in clash.text
    assert "handed_over" not in clash.text
    assert "Staben fører det videre.</textarea>" in clash.text
    assert client.post(page, data={**mine, "lifecycle": "active", **_hidden(clash.text, page)}).status_code == 303
    assert post(client, page, mine).status_code == 303


@pytest.mark.parametrize(
    "typed", [{"lifecycle": "paused"}, {"lifecycle": "handed_over", "remark": "Staben fører det videre."}]
)
def test_a_phase_posted_twice_has_one_effect(sign_in: SigningIn, initiative: Initiative, typed: dict[str, str]) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/livsfase"
    opened = hidden_fields(client, page)
    answers = [client.post(page, data={**typed, **opened}) for _ in range(2)]
    assert [(one.status_code, one.location) for one in answers] == [(303, f"/indsatser/{initiative.id}")] * 2
    assert count(StatusUpdate) == (1 if "remark" in typed else 0)
    told = sa.select(sa.func.count()).where(AuditEntry.verb == "initiative.lifecycle")
    assert db.session.scalar(told) == 1


def test_two_who_hand_over_at_once_both_have_their_words(sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/livsfase"
    opened = hidden_fields(client, page)
    assert post(sign_in("hr"), page, {"lifecycle": "handed_over", "remark": "HR går videre."}).status_code == 303
    clash = client.post(page, data={"lifecycle": "handed_over", "remark": "Staben går videre.", **opened})
    assert clash.status_code == 409
    assert "Staben går videre.</textarea>" in clash.text


def _hidden(page: str, action: str) -> dict[str, str]:
    parser = Forms()
    parser.feed(page)
    return parser.forms[action]


def test_handing_over_to_operations_needs_a_sentence(sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/livsfase"
    refused = post(client, page, {"lifecycle": "handed_over"})
    assert refused.status_code == 422
    assert "Skriv, hvem der går videre med hvad." in refused.text
    assert post(client, page, {"lifecycle": "draft"}).status_code == 422
    assert post(client, page, {"lifecycle": "handed_over", "remark": "Staben fører det videre."}).status_code == 303
    text = client.get(f"/indsatser/{initiative.id}").text
    assert "Givet videre til drift" in text
    assert "Staben fører det videre." in text


def test_who_goes_on_is_asked_only_where_operations_can_take_over(sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/livsfase"
    asked = client.get(page).text
    assert "Skriv det, når indsatsen gives videre til drift." in asked
    assert "valgfrit" not in asked
    assert post(client, page, {"lifecycle": "paused"}).status_code == 303
    assert "Hvem går videre med hvad?" not in client.get(page).text


def test_a_status_is_added_and_earlier_ones_stay(sign_in: SigningIn, initiative: Initiative) -> None:
    client, address = sign_in("socialchef"), f"/indsatser/{initiative.id}"
    for number in range(4):
        typed = {"status": "at_risk", "text": f"Ord nr. {number}", "next_step": "Nyt møde"}
        assert post(client, f"{address}/status", typed).status_code == 303
    page = client.get(address).text
    assert "Din status er gemt." in page
    assert "Alle 4" in page
    assert "Ord nr. 3" in page
    assert "Ord nr. 0" not in page
    assert "Ord nr. 0" in client.get(f"{address}/statusser").text
    assert "Ord nr. 3" in sign_in("politiker").get("/cirkler").text


def test_an_empty_status_is_told_of_on_top_as_in_every_form(sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("socialchef"), f"/indsatser/{initiative.id}/status"
    # Sent as a page, also from the initiative's own page, so that the summary is there to be read first.
    assert "hx-post" not in client.get(page, headers=HTMX).text
    refused = post(client, page, {"text": ""})
    assert refused.status_code == 422
    summary = refused.text.split('id="error-summary"')[1].split("</div>")[0]
    assert "Ret 2 ting, før du gemmer" in summary
    assert "Vælg, hvordan det går." in summary
    assert "Skriv, hvad der er sket." in summary
    sent = post(client, page, {"status": "done", "text": "Vi er i mål."})
    assert (sent.status_code, sent.location) == (303, f"/indsatser/{initiative.id}")
    assert db.session.scalars(sa.select(StatusUpdate.status)).all() == [StatusCode.DONE]


def test_milestones_are_added_changed_reached_and_removed(sign_in: SigningIn, initiative: Initiative) -> None:
    client, address = sign_in("socialchef"), f"/indsatser/{initiative.id}/milepaele"
    assert post(client, address, {"title": "Workshop", "due": "1. kvartal 2026"}).status_code == 303
    one = db.session.scalars(sa.select(Milestone)).one()
    assert (one.due_text, one.due_on) == ("1. kvartal 2026", date(2026, 3, 31))
    assert post(client, f"{address}/{one.id}", {"title": "Stor workshop", "due": "uge 20"}).status_code == 303
    assert (
        post(client, f"{address}/{one.id}/naaet", {"reached_on": "12-03-2026"}, page=f"{address}/{one.id}").status_code
        == 303
    )
    listed = client.get(address).text
    assert "Stor workshop" in listed
    assert "uge 20" in listed
    assert "12.\u00a0marts" in listed
    assert post(client, f"{address}/{one.id}/fjern").status_code == 303
    assert "Ingen milepæle endnu." in client.get(address).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "", "due": "uge 20"}, "Skriv, hvad der skal være nået."),
        ({"title": "Workshop", "due": "snarest"}, "Fejl: "),
        ({"title": "Workshop", "due": "31-02-2026"}, "Fejl: "),
        ({"title": "Workshop 010190-1234", "due": "uge 20"}, "Skriv ikke CPR-numre her."),
        ({"title": "Workshop", "due": "uge 20", "position": "person-1"}, "Ingen passer på »"),
    ],
)
def test_a_milestone_that_cannot_be_read_is_refused(
    sign_in: SigningIn, initiative: Initiative, typed: dict[str, str], said: str
) -> None:
    answer = post(sign_in("hr"), f"/indsatser/{initiative.id}/milepaele", typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert count(Milestone) == 0


def test_a_milestone_is_not_reached_in_the_future_and_belongs_to_its_own_initiative(
    house: House, sign_in: SigningIn, initiative: Initiative
) -> None:
    milestone, other = make_milestone(initiative), make_initiative(house, "En anden")
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/milepaele/{milestone.id}"
    answer = post(client, f"{page}/naaet", {"reached_on": "13-03-2026"}, page=page)
    assert answer.status_code == 422
    assert "Datoen ligger ude i fremtiden." in answer.text
    assert client.get(f"/indsatser/{other.id}/milepaele/{milestone.id}").status_code == 404


def test_contributing_units_come_and_go(house: House, sign_in: SigningIn, initiative: Initiative) -> None:
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/enheder"
    assert post(client, page, {"unit": house.units["O"]}).status_code == 303
    assert "Område Ørum" in client.get(f"/indsatser/{initiative.id}").text
    assert post(client, page, {"unit": "abc"}).status_code == 422
    assert post(client, f"{page}/{house.units['O']}/fjern", page=page).status_code == 303
    assert "Ingen andre enheder bidrager endnu." in client.get(page).text


def test_a_new_task_is_asked_for_from_the_initiative(sign_in: SigningIn, initiative: Initiative) -> None:
    client = sign_in("socialchef")
    link = f"/opgaver/ny?udspringer=initiative-{initiative.id}"
    assert link in client.get(f"/indsatser/{initiative.id}").text
    assert f'value="initiative-{initiative.id}"' in client.get(link).text
    assert link not in sign_in("politiker").get(f"/indsatser/{initiative.id}").text


def test_a_draft_asks_nobody_for_tasks(house: House, sign_in: SigningIn) -> None:
    draft = make_initiative(house, lifecycle=Lifecycle.DRAFT)
    assert "/opgaver/ny" not in sign_in("hr").get(f"/indsatser/{draft.id}").text


def test_two_people_change_the_same_milestone_and_both_texts_are_shown(
    sign_in: SigningIn, initiative: Initiative
) -> None:
    step = make_milestone(initiative, "Workshop for chefer")
    db.session.commit()
    client, page = sign_in("hr"), f"/indsatser/{initiative.id}/milepaele/{step.id}"
    opened = hidden_fields(client, page)
    theirs = {"title": "Workshop for alle ledere", "due": "medio marts 2026"}
    assert post(sign_in("socialchef"), page, theirs).status_code == 303
    mine = {"title": "Workshop for afdelingsledere", "due": "6. marts 2026", **opened}
    clash = client.post(page, data=mine)
    assert clash.status_code == 409
    for words in ("En anden har rettet samtidig", "afdelingsledere", "alle ledere", "Torben Askjær"):
        assert words in clash.text
    assert client.post(page, data={**mine, "version": "2"}).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Milestone, step.id).title == "Workshop for afdelingsledere"
