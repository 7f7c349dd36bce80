"""The organisation through time, somebody who takes a post, and a unit that begins and gets another name."""

from datetime import date, timedelta
from secrets import randbelow, token_hex

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings, overflow
from tests.e2e.steps import WAYS, follow, heading, named, press, toast, unique

pytestmark = pytest.mark.e2e


def a_day_to_come() -> str:
    """Return a day that no other test fills: a post has one holder at a time."""
    return (date(2040, 1, 1) + timedelta(days=randbelow(20_000))).strftime("%d-%m-%Y")


@WAYS
def test_the_division_of_the_social_area_is_seen_on_the_days_around_it(open_as, width, scripts):
    page = open_as("medarbejder", "/organisation", width=width, scripts=scripts)
    for day, is_divided in (("31-12-2022", False), ("02-01-2023", True)):
        page.get_by_label("Vis organisationen den").fill(day)
        press(page, "Vis dagen")
        expect(page.get_by_label("Vis organisationen den")).to_have_value(day)
        for name in ("Børne- og familieområdet", "Den voksenspecialiserede afdeling"):
            expect(page.get_by_role("link", name=name, exact=True)).to_have_count(int(is_divided))
        merged = page.get_by_role("link", name="Visitations- og myndighedsafdelingen", exact=True)
        expect(merged).to_have_count(int(not is_divided))


@WAYS
def test_an_appointment_by_the_administrator_is_seen_by_the_auditor(open_as, width, scripts):
    name = unique("Ellinor Strandbjerg")
    page = open_as("admin", "/organisation", width=width, scripts=scripts)
    follow(page, "Område Grenaa")
    follow(page, named("Ansæt", "Aftaleholder, Område Grenaa"))
    page.get_by_label("Navn").fill(name)
    day = a_day_to_come()
    page.get_by_label("Første dag").fill(day)
    page.get_by_label("Sidste dag").fill(day)
    page.get_by_label("Konstitueret").check()
    press(page, "Ansæt")
    heading(page, "Område Grenaa")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.get_by_label("Vis organisationen den").fill(day)
    press(page, "Vis dagen")
    expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()

    auditor = open_as("revisor", "/haendelser", width=width, scripts=scripts)
    expect(auditor.get_by_role("row").filter(has_text=name).first).to_be_visible()
    heading(auditor, "Hændelser")


@WAYS
def test_a_new_unit_is_told_of_before_it_begins_and_then_renamed(open_as, width, scripts):
    name, day = unique("Havnen"), a_day_to_come()
    page = open_as("hr", "/organisation", width=width, scripts=scripts)
    follow(page, "Område Grenaa")
    follow(page, "Ret enheden")
    follow(page, "Ny enhed lige under")
    page.get_by_label("Navn", exact=True).fill(name)
    page.get_by_label("Kortnavn").fill(token_hex(4))
    page.get_by_label("Slags").select_option(label="Afdeling")
    page.get_by_label("Første dag").fill(day)
    press(page, "Se, hvad der sker")
    expect(page.get_by_role("region", name="Det sker der")).to_contain_text(name)
    if scripts:
        assert (findings(page), overflow(page) <= 0) == ([], True)
    press(page, "Opret enheden")
    heading(page, name)
    toast(page, "Enheden er oprettet.")
    follow(page, "Ret enheden")
    follow(page, "Nyt navn")
    page.get_by_label("Nyt navn").fill(f"{name} og byen")
    page.get_by_label("Gælder fra").fill("31-12-2099")
    press(page, "Se, hvad der sker")
    press(page, "Gem det nye navn")
    expect(page.get_by_text(f"Nyt navn: {name} og byen, før {name}")).to_be_visible()
