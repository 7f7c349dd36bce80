"""What happens to an agreement on the way: statuses, two who write at once, a new holder, the end, and the next one."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from tests.e2e.agreement_steps import answer, is_in_order, written
from tests.e2e.agreements_behind import (
    HOLDER,
    LEADER,
    UNIT_SECTION,
    Made,
    a_period,
    draft,
    followed,
    in_force,
    left_behind,
    publish_basis,
)
from tests.e2e.steps import WAYS, follow, heading, named, press, toast, unique

pytestmark = pytest.mark.e2e


def row_of(page: Page, made: Made):
    """Return the shared goal's row on the agreement's page."""
    page.goto(made.path)
    return page.get_by_role("listitem").filter(has_text=made.shared).first


@WAYS
def test_a_year_of_statuses_is_told_and_acknowledged(open_as, behind, width, scripts):
    made = followed(behind)
    holder = open_as(HOLDER, f"{made.path}/status", width=width, scripts=scripts)
    heading(holder, "Opdatér mål")
    goal = holder.get_by_role("group", name=made.shared)
    goal.get_by_role("radio", name="Usikkert").check()
    goal.get_by_label("Tal nu").fill("6,9")
    goal.get_by_label("En sætning").fill("Foråret har været hårdt.")
    goal.get_by_label("Link til dokumentation").fill("https://intra.example/fravaer")
    if scripts:
        is_in_order(holder)
    press(holder, "Gem statusser")
    expect(holder.get_by_role("status")).not_to_be_empty()
    expect(row_of(holder, made)).to_contain_text("Usikkert")

    leader = open_as(LEADER, f"{made.path}/status", width=width, scripts=scripts)
    heading(leader, "Se og kvittér")
    expect(leader.locator("main")).to_contain_text("Foråret har været hårdt.")
    if scripts:
        is_in_order(leader)
    press(leader, re.compile(f"Kvittér.*{re.escape(made.shared)}"))
    toast(leader, "Du har kvitteret.")

    row = row_of(holder, made)
    expect(row).to_contain_text("har kvitteret")
    row.get_by_role("link", name=re.compile("^Skriv status: ")).click()
    form = holder.locator(".inline-edit")
    form.get_by_role("radio", name="Følger planen").check()
    form.get_by_label("Tal nu").fill("6,4")
    press(form, "Gem status")
    toast(holder, "Din status er gemt.")
    row = row_of(holder, made)
    expect(row).to_contain_text("Følger planen")
    expect(row).not_to_contain_text("har kvitteret")
    follow(holder, made.shared)
    for said in ("Vi er kommet i gang.", "Foråret har været hårdt.", "6,4"):
        expect(holder.locator("main")).to_contain_text(said)
    if scripts:
        is_in_order(holder)


@WAYS
def test_two_who_write_the_same_section_lose_nothing(open_as, behind, width, scripts):
    made = draft(behind)
    first, second = (open_as(who, made.path, width=width, scripts=scripts) for who in (HOLDER, LEADER))
    for page in (first, second):
        follow(page, f"Skriv afsnittet {UNIT_SECTION}")
        expect(page.get_by_role("textbox", name=UNIT_SECTION)).to_be_visible()
    first.get_by_role("textbox", name=UNIT_SECTION).fill("Vi er til for borgerne.")
    press(first, "Gem")
    expect(first.locator(".agreement-section").first).to_contain_text("Vi er til for borgerne.")
    second.get_by_role("textbox", name=UNIT_SECTION).fill("Vi er til for de pårørende.")
    press(second, "Gem")
    heading(second, "En anden har rettet samtidig")
    expect(second.get_by_role("region", name="Din tekst")).to_contain_text("Vi er til for de pårørende.")
    expect(second.get_by_role("region", name="Gemt af")).to_contain_text("Vi er til for borgerne.")
    if scripts:
        is_in_order(second)
    press(second, "Brug min")
    expect(second.locator(".agreement-section").first).to_contain_text("Vi er til for de pårørende.")


@WAYS
def test_a_new_holder_in_the_middle_asks_for_a_new_agreement(open_as, behind, width, scripts):
    made, newcomer = left_behind(behind)
    hr = open_as("hr", "/organisation", width=width, scripts=scripts)
    follow(hr, newcomer.unit)
    follow(hr, named("Ansæt", newcomer.post))
    hr.get_by_label("Navn").fill(newcomer.name)
    hr.get_by_label("Første dag").fill(written(clock.today()))
    press(hr, "Ansæt")
    hr.get_by_role("radio", name=re.compile(f"^{newcomer.name}")).check()
    press(hr, "Ansæt")
    heading(hr, newcomer.unit)

    new = open_as(newcomer.key, made.path, width=width, scripts=scripts)
    follow(new, "Tag stilling")
    heading(new, "Overtag aftalen")
    new.get_by_label("Jeg beder om en ny aftale").check()
    press(new, "Send svar")
    expect(new.get_by_label("Begrundelse")).to_have_attribute("aria-invalid", "true")
    if scripts:
        is_in_order(new)
    new.get_by_label("Begrundelse").fill("Vi har fået dobbelt så mange vagter.")
    press(new, "Send svar")
    toast(new, "Dit ønske er sendt til din leder.")

    leader = open_as(LEADER, made.path, width=width, scripts=scripts)
    follow(leader, "Åbn for en ny aftale")
    leader.get_by_label("Begrundelse").fill("Opgaven er en anden nu.")
    press(leader, "Åbn dialogen")
    toast(leader, "Aftalen er tilbage i dialog.")
    answer(new, made, "Dit ja er gemt.")
    answer(leader, made, "I har begge sagt ja.")
    expect(leader.locator("main")).to_contain_text("I kraft")
    expect(leader.locator("main")).to_contain_text("Opgaven er en anden nu.")
    former = open_as(f"{newcomer.key}-foer", made.path, width=width, scripts=scripts)
    expect(former.locator("main")).not_to_contain_text("Vi har fået dobbelt så mange vagter.")
    expect(former.locator("main").get_by_role("button")).to_have_count(0)
    if scripts:
        is_in_order(former)
    follow(former, "Læs teksten fra din tid")
    expect(former.locator("main")).to_contain_text(made.shared)


@WAYS
def test_an_ended_agreement_opens_again_only_with_a_reason_that_stays(open_as, behind, width, scripts):
    made = in_force(behind)
    leader = open_as(LEADER, made.path, width=width, scripts=scripts)
    for link, button, told in (
        ("Følg op på aftalen", "Følg op", "Aftalen er fulgt op."),
        ("Afslut aftalen", "Afslut", "Aftalen er afsluttet."),
    ):
        follow(leader, link)
        press(leader, button)
        toast(leader, told)
    follow(leader, "Genåbn aftalen")
    press(leader, "Genåbn")
    expect(leader.get_by_label("Begrundelse")).to_have_attribute("aria-invalid", "true")
    leader.get_by_label("Begrundelse").fill("Et mål var ikke gjort op.")
    press(leader, "Genåbn")
    toast(leader, "Aftalen er genåbnet.")
    holder = open_as(HOLDER, made.path, width=width, scripts=scripts)
    expect(holder.locator("main")).to_contain_text("Et mål var ikke gjort op.")


@WAYS
def test_the_next_agreement_begins_goal_by_goal(open_as, behind, width, scripts):
    period = a_period()
    made = in_force(behind, period)
    later = publish_basis(behind, period.next(), unique("Et nyt fælles mål"))
    page = open_as(HOLDER, f"{made.path}/forny", width=width, scripts=scripts)
    expect(page.locator("main")).to_contain_text(later)
    page.get_by_label("Lad målet udgå med en begrundelse").check()
    press(page, "Lav kladden")
    expect(page.get_by_label("Resultat eller grund")).to_have_attribute("aria-invalid", "true")
    if scripts:
        is_in_order(page)
    page.get_by_label("Tag målet med videre").check()
    press(page, "Lav kladden")
    toast(page, "Aftalen er fornyet.")
    expect(page.get_by_role("link", name=made.shared, exact=True)).to_be_visible()
    assert not page.url.endswith(made.path)
