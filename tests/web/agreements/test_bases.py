from html import unescape

import pytest
import sqlalchemy as sa

from portal.agreements.models import Basis, BasisDate, BasisGoal, BasisSection, BasisState, DateKind
from portal.audit.models import AuditEntry
from portal.db import db
from tests.factories.agreements import make_basis, make_one
from tests.factories.strategy import make_initiative
from tests.web.forms import hidden_fields, post

NEW = {
    "title": "Aftalegrundlag 2027-2028",
    "starts_on": "01-01-2027",
    "ends_on": "31-12-2028",
    "introduction": "Vi leder sammen.",
    "status_dates": "01-06-2027\r\n1. december 2027\r\n",
    "dialogue_dates": "31-03-2028",
}


def text(answer):
    return " ".join(unescape(answer.text).replace("\u00a0", " ").split())


def newest():
    return db.session.scalars(sa.select(Basis).order_by(Basis.id.desc()).limit(1)).one()


def test_hr_makes_a_basis_and_publishes_it(sign_in, house):
    hr = sign_in("hr")
    initiative = make_initiative(house)
    db.session.commit()
    answer = post(hr, "/aftaler/grundlag/nyt", NEW)
    assert answer.status_code == 303
    url = answer.location
    page = text(hr.get(url))
    assert "Kladde" in page
    assert "Tilføj mindst ét fælles mål eller ét afsnit." in page
    section = {"title": "Vores opgave", "part": "unit", "guidance": "Hvad er I til for?"}
    assert post(hr, f"{url}/afsnit/nyt", section).status_code == 303
    goal = {
        "title": "Sygefravær under 6 %",
        "unit_of_measure": "%",
        "start_value": "7,2",
        "target_value": "6",
        "circle": "2",
        "initiatives": [str(initiative.id)],
        "is_open": "y",
    }
    assert post(hr, f"{url}/maal/nyt", goal).status_code == 303
    page = text(hr.get(url))
    assert "Fra 7,2 til 6 %" in page
    assert initiative.title in page
    assert post(hr, f"{url}/udgiv", page=url).status_code == 303
    assert newest().state is BasisState.PUBLISHED
    page = text(hr.get(url))
    assert "Lav aftaler" in page
    assert "01-06-2027, 01-12-2027" in page
    logged = set(db.session.scalars(sa.select(AuditEntry.verb)))
    assert {"basis.created", "basis.changed", "basis.published"} <= logged


def test_a_basis_posted_twice_is_one(sign_in, house):
    hr = sign_in("hr")
    fields = {**hidden_fields(hr, "/aftaler/grundlag/nyt"), **NEW}
    first, second = (hr.post("/aftaler/grundlag/nyt", data=fields) for _ in range(2))
    assert first.location == second.location
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Basis)) == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Skriv en titel."),
        ({"ends_on": "31-12-2026"}, "Den sidste dag skal ligge efter den første."),
        ({"status_dates": "snart"}, "»snart«: Skriv datoen som 13-03-2026."),
        ({"status_dates": "01-06-2030"}, "01-06-2030 ligger uden for perioden."),
        ({"dialogue_dates": "31-02-2028"}, "31. februar findes ikke"),
        ({"introduction": "Ring til 010190-1234"}, "Skriv ikke CPR-numre her."),
    ],
)
def test_a_basis_with_something_wrong_is_told_and_keeps_what_was_typed(sign_in, house, changed, message):
    answer = post(sign_in("hr"), "/aftaler/grundlag/nyt", {**NEW, **changed})
    assert answer.status_code == 422
    assert message in text(answer)
    assert "31-03-2028" in text(answer) or "dialogue_dates" in changed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "Skriv målet."),
        ({"target_value": "5"}, "Skriv også, hvad målet måles i."),
        ({"unit_of_measure": "%", "start_value": "5"}, "Skriv også målet i tal."),
        ({"target_value": "1,2345", "unit_of_measure": "%"}, "Skriv højst 3 decimaler."),
        ({"circle": "99"}, "Vælg"),
    ],
)
def test_a_shared_goal_with_something_wrong_is_told(sign_in, house, changed, message):
    basis = make_basis(house, state="draft")
    answer = post(sign_in("hr"), f"/aftaler/grundlag/{basis.id}/maal/nyt", {"title": "Et fælles mål", **changed})
    assert answer.status_code == 422
    assert message in text(answer)


def test_a_draft_is_changed_and_another_change_meanwhile_is_shown_beside(sign_in, house):
    basis = make_basis(house, state="draft")
    url = f"/aftaler/grundlag/{basis.id}/ret"
    hr, director = sign_in("hr"), sign_in("kommunaldirektoer")
    read = hidden_fields(director, url)
    assert post(hr, url, {**NEW, "introduction": "Sannes tekst."}).status_code == 303
    answer = director.post(url, data={**NEW, **read, "introduction": "Karens tekst."})
    assert answer.status_code == 409
    page = text(answer)
    assert "Sannes" in page
    assert "Karens" in page


def test_of_a_published_basis_only_introduction_and_dates_are_offered(sign_in, house):
    basis = make_basis(house)
    hr, url = sign_in("hr"), f"/aftaler/grundlag/{basis.id}/ret"
    page = hr.get(url).text
    assert 'name="title"' not in page
    answer = post(hr, url, {"title": "Snydt", "introduction": "Ny indledning.", "status_dates": "01-09-2026"})
    assert answer.status_code == 303
    db.session.expire_all()
    found = db.session.get_one(Basis, basis.id)
    assert (found.title, found.introduction) == ("Aftalegrundlag 2025-2026", "Ny indledning.")
    outside = post(hr, url, {"introduction": "", "status_dates": "01-09-2027"})
    assert outside.status_code == 422
    assert "uden for perioden" in text(outside)


def test_of_a_published_section_only_the_guidance_changes(sign_in, house):
    basis = make_basis(house)
    section = basis.sections[0]
    hr, url = sign_in("hr"), f"/aftaler/grundlag/afsnit/{section.id}/ret"
    assert 'name="title"' not in hr.get(url).text
    assert post(hr, url, {"guidance": "Skriv kort.", "title": "Snydt"}).status_code == 303
    db.session.expire_all()
    found = db.session.get_one(BasisSection, section.id)
    assert (found.title, found.guidance) == ("Vores opgave", "Skriv kort.")


def test_two_edit_a_section_at_once_and_both_texts_are_shown(sign_in, house):
    section = make_basis(house, state="draft").sections[0]
    hr, director = sign_in("hr"), sign_in("kommunaldirektoer")
    url = f"/aftaler/grundlag/afsnit/{section.id}/ret"
    read = hidden_fields(director, url)
    data = {"title": "Vores opgave", "part": "unit"}
    assert post(hr, url, {**data, "guidance": "Sannes vejledning."}).status_code == 303
    answer = director.post(url, data={**read, **data, "guidance": "Karens vejledning."})
    assert answer.status_code == 409
    assert "Sannes" in text(answer)


def test_sections_and_goals_of_a_draft_are_changed_and_removed(sign_in, house):
    basis = make_basis(house, state="draft")
    hr, page = sign_in("hr"), f"/aftaler/grundlag/{basis.id}"
    goal, section = basis.goals[0].id, basis.sections[0].id
    answer = post(hr, f"/aftaler/grundlag/maal/{goal}/ret", {"title": "KKC på alle møder", "circle": ""})
    assert answer.status_code == 303
    assert "KKC på alle møder" in text(hr.get(page))
    for kind, row_id in (("maal", goal), ("afsnit", section)):
        url = f"/aftaler/grundlag/{kind}/{row_id}"
        assert post(hr, f"{url}/fjern", page=f"{url}/ret").status_code == 303
    assert db.session.get(BasisGoal, goal) is None
    assert db.session.get(BasisSection, section) is None


def test_what_is_published_is_not_removed_or_added_to(sign_in, house):
    basis = make_basis(house)
    hr, page = sign_in("hr"), f"/aftaler/grundlag/{basis.id}"
    closed = (
        f"{page}/afsnit/nyt",
        f"{page}/maal/nyt",
        f"{page}/udgiv",
        f"/aftaler/grundlag/maal/{basis.goals[0].id}/ret",
        f"/aftaler/grundlag/maal/{basis.goals[0].id}/fjern",
        f"/aftaler/grundlag/afsnit/{basis.sections[0].id}/fjern",
    )
    assert {post(hr, url, page="/hjaelp").status_code for url in closed} == {403}


def test_a_draft_without_a_status_date_is_not_published(sign_in, house):
    basis = make_basis(house, state="draft")
    db.session.execute(sa.delete(BasisDate).where(BasisDate.kind == DateKind.STATUS))
    db.session.commit()
    hr, page = sign_in("hr"), f"/aftaler/grundlag/{basis.id}"
    answer = post(hr, f"{page}/udgiv", page="/hjaelp")
    assert answer.status_code == 422
    assert "Skriv mindst én dato for statusser." in text(answer)


def test_no_period_closes_with_drafts_unseen(sign_in, house):
    basis = make_basis(house)
    make_one(house, basis)
    hr, url = sign_in("hr"), f"/aftaler/grundlag/{basis.id}/afslut"
    page = text(hr.get(url))
    assert "Ikke aftalt: 1 aftale" in page
    assert "Aftaleholder, Område Ørum" in page
    unconfirmed = post(hr, url)
    assert unconfirmed.status_code == 422
    assert "Sæt kryds, når du har set listen." in text(unconfirmed)
    read = hidden_fields(hr, url)
    make_one(house, basis, post="afdelingsleder", leader="aftaleholder")
    changed = hr.post(url, data={**read, "confirm": "y"})
    assert changed.status_code == 422
    assert "Listen har ændret sig" in text(changed)
    assert post(hr, url, {"confirm": "y"}).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Basis, basis.id).state is BasisState.CLOSED
    assert hr.get(url).status_code == 403
    assert "Lav aftaler" not in text(hr.get(f"/aftaler/grundlag/{basis.id}"))


def test_leaders_read_the_published_basis_and_are_offered_no_changes(sign_in, house):
    draft, published = make_basis(house, title="Kladden", state="draft"), make_basis(house)
    holder = sign_in("aftaleholder")
    page = text(holder.get(f"/aftaler/grundlag/{published.id}"))
    assert "KKC i hverdagen" in page
    assert "None" not in page
    assert "Nyt" not in page
    assert "Ret" not in page.split("Fælles mål")[1].split("Oplysninger")[0]
    assert holder.get(f"/aftaler/grundlag/{draft.id}").status_code == 404
    assert "Kladden" not in text(holder.get("/aftaler/grundlag"))
    assert sign_in("medarbejder").get(f"/aftaler/grundlag/{published.id}").status_code == 404
