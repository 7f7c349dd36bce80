"""HR measures the pulse of a team and brings absence in; those it is for answer, and read what it tells."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from tests.e2e.evaluations.pulse_states import pulses
from tests.e2e.steps import follow, heading, press, toast
from tests.e2e.survey_steps import choose, is_fit, make_key_and_rehearse, next_theme
from tests.factories.surveys import PASSPHRASE

__all__ = ["pulses"]
pytestmark = pytest.mark.e2e
BOTH = pytest.mark.parametrize(
    ("width", "scripts"), [("phone", True), ("pc", False)], ids=["phone", "without-scripts"]
)  # fmt: skip
TEAM, AREA = "Ørum Nord", "Område Ørum"
HEAD = "Enhed;Måned;Medarbejdere;Fravær i procent\n"


def day(ahead: int) -> str:
    """A day from now, as people type it."""
    return (clock.today() + timedelta(days=ahead)).strftime("%d-%m-%Y")


def upload(page: Page, lines: str) -> None:
    """Choose a file with these lines, and look it through."""
    page.get_by_label("Fil").set_input_files(
        {"name": "fravær.csv", "mimeType": "text/csv", "buffer": (HEAD + lines).encode()}
    )  # fmt: skip
    press(page, "Gennemse")


@BOTH
def test_hr_measures_the_pulse_of_a_team(open_as, width, scripts):
    page = open_as("hr", "/evalueringer/pulser", width=width, scripts=scripts)
    is_fit(page, scripts)
    follow(page, "Ny pulsmåling")
    press(page, "Lav kladden")
    expect(page.locator("#error-summary")).to_contain_text("Vælg et team.")
    is_fit(page, scripts)
    team = page.get_by_label("Team", exact=True)
    team.select_option(value=team.locator("option", has_text=TEAM).get_attribute("value"))
    page.get_by_label("Det skal deltagerne vide").fill("Vi taler om resultatet på et møde.")
    page.get_by_label("Behandlet i MED den").fill(day(-1))
    page.get_by_label("Link til MED's referat").fill("https://example.org/referat")
    page.get_by_label("Præsenteret for").fill("Direktionen")
    page.get_by_label("Præsenteret den").fill(day(-1))
    page.get_by_label("Resultaterne gemmes i så mange måneder").fill("24")
    page.get_by_label("Sidste dag for svar").fill(day(10))
    press(page, "Lav kladden")
    expect(page.get_by_text("Teamets leder og lederens leder.")).to_be_visible()
    is_fit(page, scripts)
    make_key_and_rehearse(page, scripts)
    follow(page, "Åbn pulsmålingen")
    expect(page.get_by_text("15 personer bliver spurgt.")).to_be_visible()
    is_fit(page, scripts)
    press(page, "Åbn, og giv alle besked")
    toast(page, "Pulsmålingen er åben")
    is_fit(page, scripts)


def test_an_employee_answers_a_pulse_on_a_phone(open_as, pulses):
    page = open_as("medarbejder", f"/besvar/{pulses.open()}", width="phone")
    expect(page.get_by_text("Jeres leder og lederens leder ser resultatet")).to_be_visible()
    is_fit(page, scripts=True)
    page.get_by_role("link", name="Begynd").click()
    for first in (1, 5, 9):
        choose(page, first, "Enig")
        is_fit(page, scripts=True)
        if first < 9:
            next_theme(page)
    press(page, "Send mine svar")
    heading(page, "Tak for dine svar")


@BOTH
def test_hr_counts_and_releases_it_and_leader_and_employee_read_how_it_has_moved(open_as, pulses, width, scripts):
    address = f"/evalueringer/pulser/{pulses.closed()}"
    page = open_as("hr", address, width=width, scripts=scripts)
    is_fit(page, scripts)
    follow(page, "Optæl svarene")
    page.get_by_label("HR's adgangssætning").fill(PASSPHRASE)
    press(page, "Optæl svarene")
    is_fit(page, scripts)
    follow(page, "Frigiv resultatet")
    is_fit(page, scripts)
    press(page, "Frigiv")
    toast(page, "Resultatet er frigivet")
    expect(page.get_by_role("link", name="Mål igen")).to_be_visible()
    is_fit(page, scripts)

    leader = open_as("afdelingsleder", "/evalueringer/pulser", width=width, scripts=scripts)
    leader.locator(f"main a[href='{address}']").click()
    heading(leader, TEAM)
    expect(leader.get_by_role("row").filter(has_text="Kurs")).to_contain_text("4,0 højere end sidst")
    expect(leader.get_by_role("heading", name="Fravær i enheden")).to_be_visible()
    is_fit(leader, scripts)

    staff = open_as("medarbejder", address, width=width, scripts=scripts)
    expect(staff.get_by_text("Ingen af de tre er lave.")).to_be_visible()
    expect(staff.get_by_role("heading", name="Fravær i enheden")).to_have_count(0)
    is_fit(staff, scripts)


@BOTH
def test_hr_brings_absence_in_and_the_leader_sees_it_beside_a_pulse_and_on_the_unit(open_as, width, scripts):
    percent = "8,8" if scripts else "9,1"
    month = f"{clock.today():%Y-%m}"
    page = open_as("hr", "/evalueringer/fravaer", width=width, scripts=scripts)
    is_fit(page, scripts)
    follow(page, "Indlæs fravær")
    is_fit(page, scripts)
    upload(page, f"Findes ikke;{month};30;4\n{AREA};{month};mange;4\n")
    expect(page.locator("#error-summary")).to_contain_text("Række 2: Enheden »Findes ikke« fandtes ikke.")
    is_fit(page, scripts)
    upload(page, f"NK;{month};390;4,3\n{AREA};{month};34;{percent}\nØrum Syd;{month};9;5\n")
    heading(page, "Gem fravær fra »fravær.csv«?")
    expect(page.get_by_role("listitem").filter(has_text="Ørum Syd")).to_be_visible()
    is_fit(page, scripts)
    press(page, "Gem fraværet")
    toast(page, "Fraværet er gemt.")
    is_fit(page, scripts)

    leader = open_as("aftaleholder", "/evalueringer/pulser", width=width, scripts=scripts)
    follow(leader, AREA)
    expect(leader.locator(".absence-year")).to_contain_text(re.compile(rf"{percent}\s%"))
    is_fit(leader, scripts)
    leader.get_by_text("Måned for måned").click()
    is_fit(leader, scripts)
    leader.goto("/organisation?soeg=Ørum")
    follow(leader, AREA)
    expect(leader.locator(".absence-year")).to_contain_text(re.compile(rf"{percent}\s%"))
    expect(leader.locator(".score-list")).to_be_visible()
    is_fit(leader, scripts)
