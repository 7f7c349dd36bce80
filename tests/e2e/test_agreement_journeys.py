"""Agreements between a leader and their nearest leader: made, agreed, talked about and changed."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from portal import clock
from tests.e2e.agreement_steps import answer, is_in_order, make_basis, make_round, written
from tests.e2e.agreements_behind import HOLDER, LEADER, UNIT_SECTION, a_period, draft, in_force
from tests.e2e.steps import WAYS, download, follow, heading, press, toast, unique

pytestmark = pytest.mark.e2e


@WAYS
def test_hr_starts_a_round(open_as, width, scripts):
    title, shared = unique("Grundlag"), unique("Færre sygedage")
    page = open_as("hr", "/aftaler/grundlag", width=width, scripts=scripts)
    make_basis(page, title, a_period(), shared)
    expect(page.locator("main")).to_contain_text(shared)
    path = make_round(page)
    expect(page.locator("main")).to_contain_text("Har en aftale")
    if scripts:
        is_in_order(page)

    holder = open_as(HOLDER, path, width=width, scripts=scripts)
    expect(holder.locator("main")).to_contain_text("Kladde")
    expect(holder.locator("main")).to_contain_text(shared)


@WAYS
def test_both_parties_find_words_that_both_say_yes_to(open_as, behind, width, scripts):
    goal = unique("Flere får besøg om aftenen")
    made = draft(behind)
    holder = open_as(HOLDER, made.path, width=width, scripts=scripts)
    follow(holder, f"Skriv afsnittet {UNIT_SECTION}")
    holder.get_by_role("textbox", name=UNIT_SECTION).fill("Vi er til for dem, der bor her.")
    press(holder, "Gem")
    expect(holder.locator(".agreement-section").first).to_contain_text("Vi er til for dem, der bor her.")
    follow(holder, "Nyt lokalt mål")
    holder.get_by_label("Mål", exact=True).fill(goal)
    press(holder, "Tilføj mål")
    expect(holder.get_by_role("link", name=goal, exact=True)).to_be_visible()
    follow(holder, "Send til dialog")
    press(holder, "Send til dialog")
    toast(holder, "Aftalen er sendt til dialog.")

    leader = open_as(LEADER, made.path, width=width, scripts=scripts)
    follow(leader, "Læs og svar")
    leader.get_by_label("Nej, ikke endnu").check()
    press(leader, "Send svar")
    expect(leader.get_by_label("Begrundelse")).to_have_attribute("aria-invalid", "true")
    leader.get_by_label("Begrundelse").fill("Skriv, hvor mange det er.")
    press(leader, "Send svar")
    toast(leader, "Dit svar er gemt.")
    holder.goto(made.path)
    expect(holder.locator("main")).to_contain_text("Skriv, hvor mange det er.")

    answer(holder, made, "Dit ja er gemt.")
    answer(leader, made, "I har begge sagt ja.")
    expect(leader.locator("main")).to_contain_text("I kraft")
    if scripts:
        is_in_order(leader)


@WAYS
def test_a_preparation_is_hidden_until_its_author_shares_it(open_as, behind, width, scripts):
    made = in_force(behind)
    holder = open_as(HOLDER, f"{made.path}/dialog", width=width, scripts=scripts)
    holder.get_by_label("Dato").fill(written(clock.today() + timedelta(days=3)))
    holder.get_by_label("Klokken").fill("9.30")
    holder.get_by_label("Sted").fill("Mødelokale 2")
    press(holder, "Gem")
    heading(holder, "Dialogmøde")
    toast(holder, "Dialogmødet er aftalt.")
    meeting = holder.url
    if scripts:
        is_in_order(holder)
    calendar = download(holder, "Hent til kalender")
    assert "BEGIN:VEVENT" in calendar
    assert made.shared not in calendar

    words = unique("Jeg vil tale om vagtplanen")
    follow(holder, "Forbered mødet")
    holder.get_by_role("textbox").last.fill(words)
    press(holder, "Gem")
    toast(holder, "Kun du kan se den.")
    leader = open_as(LEADER, meeting, width=width, scripts=scripts)
    heading(leader, "Dialogmøde")
    expect(leader.get_by_text(words)).to_have_count(0)
    holder.goto(meeting)
    press(holder, "Del forberedelsen")
    toast(holder, "Du har delt din forberedelse.")
    leader.goto(meeting)
    expect(leader.get_by_text(words)).to_be_visible()


@WAYS
def test_an_amendment_counts_when_both_say_yes(open_as, behind, width, scripts):
    goal = unique("Vi prøver en ny vagtplan")
    made = in_force(behind)
    leader = open_as(LEADER, f"{made.path}/aendring", width=width, scripts=scripts)
    leader.get_by_label("Begrundelse").fill("Vi har fået flere opgaver.")
    press(leader, "Åbn ændringen")
    heading(leader, "Åben ændring")
    follow(leader, "Foreslå nyt mål")
    leader.get_by_label("Mål", exact=True).fill(goal)
    press(leader, "Gem forslaget")
    toast(leader, "Forslaget er gemt.")
    if scripts:
        is_in_order(leader)
    holder = open_as(HOLDER, made.path, width=width, scripts=scripts)
    expect(holder.get_by_role("link", name=goal, exact=True)).to_have_count(0)
    answer(leader, made, "Dit ja er gemt.")
    follow(holder, "Se ændringen")
    expect(holder.locator("main")).to_contain_text("Vi har fået flere opgaver.")
    answer(holder, made, "Ændringen gælder nu.")
    holder.goto(made.path)
    expect(holder.get_by_role("link", name=goal, exact=True)).to_be_visible()
