"""The organisation through time, and somebody who takes a post."""

from datetime import date, timedelta
from secrets import randbelow

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import WAYS, follow, heading, named, press, unique

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
