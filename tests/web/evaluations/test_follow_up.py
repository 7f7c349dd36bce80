"""The two leaders follow up, the employees are answered, and the others see that it happens; without JavaScript."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.stages import archive, finish
from portal.evaluations.models import FollowUpAction, FollowUpStep, PublicAnswer
from portal.web.danish import format_date_short
from tests.factories.agreements import make_basis, make_meeting, make_one
from tests.factories.evaluations import TESTER, again, leader_of, whole_life
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

NOTE = "Vi talte om tillid og om ferie"
ACTION = {"title": "Flere fælles middage", "description": "Om torsdagen", "scope": "corporate"}


@pytest.fixture
def places(house):
    """The ids of a released cycle and of the follow-ups of the agreement holder and the department leader."""
    cycle = whole_life(house)
    found = {
        "cycle": cycle.id,
        "maja": leader_of(cycle, house.units["O"]).id,
        "jonas": leader_of(cycle, house.units["N"]).id,
    }
    db.session.commit()
    return found


def url_of(places, whose="maja", more=""):
    return f"/evalueringer/opfoelgning/{places[whose]}{more}"


def today():
    return format_date_short(clock.today())


def test_the_leader_notes_a_conversation_and_the_leaders_leader_reads_it(places, sign_in):
    maja, step = sign_in("aftaleholder"), url_of(places, more="/conversation")
    assert "Samtale med egen leder" in maja.get(url_of(places)).text
    assert f'value="{today()}"' in maja.get(step).text
    assert post(maja, step, {"held_on": today(), "note": NOTE}).status_code == 303
    torben = sign_in("socialchef")
    page = torben.get(url_of(places)).text
    assert NOTE in page
    assert "Næste: Dialog med medarbejderne" in page
    assert "Du læser med som" in page
    back = post(torben, f"{step}/ikke-holdt", page=step)
    assert back.status_code == 303
    page = torben.get(url_of(places)).text
    assert "Næste: Samtale med egen leder" in page
    assert NOTE in page


def test_nobody_else_reads_a_note_by_any_page(places, sign_in):
    assert (
        post(sign_in("aftaleholder"), url_of(places, more="/plan"), {"held_on": today(), "note": NOTE}).status_code
        == 303
    )
    for persona in ("hr", "kommunaldirektoer", "velfaerdsdirektoer", "afdelingsleder", "medarbejder", "med", "revisor"):
        client = sign_in(persona)
        assert client.get(url_of(places)).status_code in (403, 404)
        assert client.get(url_of(places, more="/plan")).status_code in (403, 404)
        for page in ("/", f"/evalueringer/{places['cycle']}/opfoelgning", "/haendelser"):
            assert NOTE not in client.get(page).text
    assert "Maja Lindegaard: Plan" in sign_in("revisor").get("/haendelser").text


def test_a_step_cannot_be_held_tomorrow_or_before_the_report_was_there(places, sign_in):
    maja, step = sign_in("aftaleholder"), url_of(places, more="/plan")
    tomorrow = format_date_short(clock.today() + timedelta(days=1))
    answer = post(maja, step, {"held_on": tomorrow, "note": NOTE})
    assert answer.status_code == 422
    assert "ude i fremtiden" in answer.text
    assert NOTE in answer.text
    assert "først frigivet" in post(maja, step, {"held_on": "01-01-2020"}).text
    assert maja.get(url_of(places, more="/kaffe")).status_code == 404


def test_two_who_write_about_the_same_step_see_both_texts(places, sign_in):
    maja, torben, step = sign_in("aftaleholder"), sign_in("socialchef"), url_of(places, more="/conversation")
    opened = hidden_fields(torben, step)
    assert post(maja, step, {"held_on": today(), "note": NOTE}).status_code == 303
    answer = torben.post(step, data={**opened, "held_on": today(), "note": "Helt andre ord"})
    assert answer.status_code == 409
    assert "Helt andre ord" in answer.text
    assert "Maja Lindegaard" in answer.text
    assert db.session.scalars(sa.select(FollowUpStep.note)).all() == [NOTE]


def test_an_action_becomes_a_task_whose_origin_others_do_not_see(house, places, sign_in):
    maja = sign_in("aftaleholder")
    assert post(maja, url_of(places, more="/handlinger/ny"), ACTION).status_code == 303
    action = db.session.scalars(sa.select(FollowUpAction.id)).one()
    page = maja.get(url_of(places)).text
    assert "Koncernindsats" in page
    assert f"/opgaver/ny?udspringer=followup-{action}" in page
    task = {
        "title": "Book lokalet",
        "origin": f"followup-{action}",
        "owner": f"position-{house.positions['afdelingsleder']}",
    }
    made = post(maja, "/opgaver/ny", task)
    assert made.status_code == 303
    assert "Book lokalet" in maja.get(url_of(places)).text
    assert "Flere fælles middage" in maja.get(made.location).text
    jonas = sign_in("afdelingsleder")
    for seen in (made.location, "/", "/opgaver", "/opgaver/ny"):
        assert "Flere fælles middage" not in jonas.get(seen).text
    assert "Du har ikke adgang til det, opgaven udspringer af" in jonas.get(made.location).text
    assert post(jonas, "/opgaver/ny", task).status_code == 422
    filtered = maja.get(f"/opgaver?visning=alle&udspringer=followup-{action}").text
    assert "Book lokalet" in filtered


def test_an_action_is_changed_given_up_and_taken_up_again(places, sign_in):
    maja = sign_in("aftaleholder")
    assert post(maja, url_of(places, more="/handlinger/ny"), {**ACTION, "scope": "", "title": "x"}).status_code == 422
    post(maja, url_of(places, more="/handlinger/ny"), ACTION)
    action = f"/evalueringer/handlinger/{db.session.scalars(sa.select(FollowUpAction.id)).one()}"
    torben = sign_in("socialchef")
    opened = hidden_fields(torben, f"{action}/ret")
    assert post(maja, f"{action}/ret", {**ACTION, "title": "Fælles morgenmad"}).status_code == 303
    answer = torben.post(f"{action}/ret", data={**opened, **ACTION, "title": "Fælles løbetur"})
    assert answer.status_code == 409
    assert "morgenmad" in answer.text
    assert post(torben, f"{action}/opgiv", {"reason": ""}).status_code == 422
    assert post(torben, f"{action}/opgiv", {"reason": "Ingen tid"}).status_code == 303
    page = maja.get(url_of(places)).text
    assert "Ingen tid" in page
    assert maja.get(f"{action}/ret").status_code == 409
    assert post(maja, f"{action}/tag-op", page=url_of(places)).status_code == 303
    assert "Ingen tid" not in maja.get(url_of(places)).text
    for persona in ("hr", "afdelingsleder", "kommunaldirektoer"):
        assert sign_in(persona).get(f"{action}/ret").status_code == 404


def test_the_leader_alone_answers_those_who_were_asked(places, sign_in):
    jonas = sign_in("afdelingsleder")
    new = url_of(places, "jonas", "/svar/ny")
    assert post(jonas, new, {"said": "I vil mødes", "doing": ""}).status_code == 422
    assert post(jonas, new, {"said": "I vil mødes", "doing": "Vi mødes"}).status_code == 303
    answer = f"/evalueringer/svar/{db.session.scalars(sa.select(PublicAnswer.id)).one()}"
    maja = sign_in("aftaleholder")
    assert maja.get(new).status_code == 403
    assert "I vil mødes" not in maja.get(url_of(places, "jonas")).text
    assert maja.get(f"{answer}/ret").status_code == 404
    shown = post(jonas, f"{answer}/vis", page=url_of(places, "jonas"))
    assert shown.status_code == 303
    assert "får besked" in jonas.get(shown.location).text
    assert "I vil mødes" in maja.get(url_of(places, "jonas")).text
    assert "Din leder har skrevet" in sign_in("medarbejder").get("/beskeder").text
    assert post(jonas, f"{answer}/ret", {"said": "I vil mødes", "doing": "Vi mødes tit"}).status_code == 303
    stale = jonas.post(f"{answer}/skjul", data={**hidden_fields(jonas, url_of(places, "jonas")), "version": "1"})
    assert stale.status_code == 409
    assert post(jonas, f"{answer}/skjul", page=url_of(places, "jonas")).status_code == 303
    assert db.session.scalars(sa.select(PublicAnswer.published_at)).one() is None


def test_hr_sees_what_is_held_takes_it_along_and_ends_the_follow_up(places, sign_in):
    post(sign_in("aftaleholder"), url_of(places, more="/conversation"), {"held_on": today(), "note": NOTE})
    hr, url = sign_in("hr"), f"/evalueringer/{places['cycle']}/opfoelgning"
    page = hr.get(url).text
    assert "1 af 5 holdt" in page
    assert "Maja Lindegaard" in page
    text = hr.get(f"{url}/csv").get_data().decode("utf-8-sig")
    assert f'"Område Ørum";"Maja Lindegaard";"Holdt {today()}"' in text
    assert '"I alt";"";"1 af 5 holdt"' in text
    assert hr.get(f"{url}/regneark").status_code == 200
    cycle = f"/evalueringer/{places['cycle']}"
    assert post(hr, f"{cycle}/afslut", page=url).status_code == 303
    assert "Arkivér runden" in hr.get(url).text
    assert post(hr, f"{cycle}/arkiver", page=url).status_code == 303
    assert hr.get(url).status_code == 200
    assert "Afslut opfølgningen" not in sign_in("kommunaldirektoer").get(url).text


def test_med_sees_counts_without_names(places, sign_in):
    page = sign_in("med").get(f"/evalueringer/{places['cycle']}/opfoelgning").text
    assert "Tælles ikke for sig" in page
    assert "Maja Lindegaard" not in page
    assert sign_in("medarbejder").get(f"/evalueringer/{places['cycle']}/opfoelgning").status_code == 404


def test_an_archived_follow_up_says_why_it_cannot_be_changed(places, sign_in):
    cycle = again(places["cycle"])
    finish(TESTER, cycle)
    archive(TESTER, cycle)
    db.session.commit()
    maja = sign_in("aftaleholder")
    page = maja.get(url_of(places))
    assert page.status_code == 200
    assert "Notér" not in page.text
    answer = maja.get(url_of(places, more="/plan"))
    assert answer.status_code == 409
    assert "Runden er arkiveret" in answer.text


def test_the_dialogue_meeting_and_the_day_lead_to_the_own_follow_up(house, places, sign_in):
    agreement = make_one(house, make_basis(house), state="accepted")
    meeting = make_meeting(house, agreement).id
    db.session.commit()
    for persona in ("aftaleholder", "socialchef"):
        client = sign_in(persona)
        assert url_of(places) in client.get(f"/aftaler/dialog/{meeting}").text
        assert "Opfølgning på evaluering" in client.get("/").text
    assert "Opfølgning på evaluering" not in sign_in("medarbejder").get("/").text


def test_a_step_past_its_day_is_among_what_is_urgent_on_min_dag(places, sign_in):
    with clock.frozen(clock.today() + timedelta(days=16)):
        page = sign_in("aftaleholder").get("/").text
    section = page.partition('aria-labelledby="opfoelgning"')[2].partition("</section>")[0]
    assert section.count("status tone-bad") == 2
    assert "To ting haster." in page


def test_a_page_takes_few_statements_however_much_was_written(house, places, sign_in):
    maja, hr = sign_in("aftaleholder"), sign_in("hr")
    pages = {url_of(places): maja, f"/evalueringer/{places['cycle']}/opfoelgning": hr, "/": maja}
    few = {page: _statements(client, page) for page, client in pages.items()}
    _fill(house, places, maja, 1)
    one = {page: _statements(client, page) for page, client in pages.items()}
    _fill(house, places, maja, 4)
    many = {page: _statements(client, page) for page, client in pages.items()}
    assert many == one
    assert max(*few.values(), *many.values()) <= 12


def _fill(house, places, maja, number):
    for kind in ("conversation", "plan"):
        post(maja, url_of(places, more=f"/{kind}"), {"held_on": today(), "note": NOTE})
    for _ in range(number):
        post(maja, url_of(places, more="/handlinger/ny"), ACTION)
        post(maja, url_of(places, more="/svar/ny"), {"said": "I vil mødes", "doing": "Vi mødes"})
        action = db.session.scalars(sa.select(FollowUpAction.id).order_by(FollowUpAction.id.desc())).first()
        owner = f"position-{house.positions['afdelingsleder']}"
        post(maja, "/opgaver/ny", {"title": "Book lokalet", "origin": f"followup-{action}", "owner": owner})


def _statements(client, page):
    client.get(page)
    with count_statements() as seen:
        assert client.get(page).status_code == 200
    return len(seen)
