"""An employee answers about the nearest leader, and those who answer for the whole see where it stands."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.evaluations.states import cycles
from tests.e2e.steps import WAYS, follow, heading, press, toast
from tests.e2e.survey_steps import choose, is_fit, next_theme

__all__ = ["cycles"]
pytestmark = pytest.mark.e2e
RELEASED = "Ledelsesevaluering 2024"
"""A cycle of the demo that is released to all."""


def open_overview(page):
    """Go from the front page of the room to the picture across areas."""
    page.get_by_role("region").or_(page.locator("section")).filter(has_text="Temaer på tværs").get_by_role(
        "link", name=RELEASED, exact=True
    ).last.click()
    heading(page, RELEASED)


@WAYS
def test_an_employee_answers_about_the_nearest_leader_by_name(open_as, cycles, width, scripts):
    made = cycles.open()
    page = open_as("medarbejder", f"/besvar/{made.survey_id}", width=width, scripts=scripts)
    expect(page.get_by_text("Jonas Vibeholm").first).to_be_visible()
    expect(page.get_by_text("Ørum Nord").first).to_be_visible()
    is_fit(page, scripts)
    if scripts:
        page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    is_fit(page, scripts)
    if scripts:
        next_theme(page)
    press(page, "Send mine svar")
    heading(page, "Tak for dine svar")


@WAYS
def test_the_board_sees_areas_follow_up_and_chooses_what_all_work_on(open_as, width, scripts):
    page = open_as("kommunaldirektoer", "/evalueringer", width=width, scripts=scripts)
    open_overview(page)
    expect(page.get_by_text("har holdt samtalen med egen leder")).to_be_visible()
    expect(page.locator(".heat-map")).not_to_contain_text("Område Ørum")
    is_fit(page, scripts)
    follow(page, "Velfærdsforvaltningen")
    heading(page, "Velfærdsforvaltningen")
    expect(page.get_by_role("heading", name="Over tid")).to_be_visible()
    is_fit(page, scripts)
    if width == "phone":
        # A phone shows one step back at a time.
        follow(page, "Norddjurs Kommune")
    follow(page, RELEASED)
    follow(page, "Ret fokustemaer")
    page.get_by_label("Beslutning").fill("Direktionen, punkt 7")
    is_fit(page, scripts)
    press(page, "Gem fokustemaer")
    toast(page, "Fokustemaerne er gemt.")
    expect(page.locator(".focus-themes")).to_contain_text("Direktionen, punkt 7")
    follow(page, "Se, hvor langt vi er")
    heading(page, "Opfølgning")
    expect(page.get_by_text(re.compile("af .* holdt")).first).to_be_visible()
    is_fit(page, scripts)


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_med_sees_the_areas_of_the_committee_and_no_leader(open_as, width):
    page = open_as("med", "/evalueringer", width=width)
    open_overview(page)
    is_fit(page, scripts=True)
    page.locator(".heat-map tbody a").last.click()
    expect(page.locator("h1")).to_be_visible()
    is_fit(page, scripts=True)
    page.go_back()
    follow(page, "Se, hvor langt vi er")
    heading(page, "Opfølgning")
    expect(page.get_by_role("heading", name="Leder for leder")).to_have_count(0)
    is_fit(page, scripts=True)


def test_a_report_is_printed_with_all_its_statements_and_nothing_to_press(open_as, cycles):
    made = cycles.released()
    page = open_as("afdelingsleder", f"/evalueringer/rapporter/{made.leaders['Ørum Nord']}")
    page.emulate_media(media="print")
    for hidden in (page.locator(".site-menu"), page.get_by_role("link", name="Til opfølgningen")):
        expect(hidden).to_be_hidden()
    expect(page.locator(".result-items table").first).to_be_visible()
    expect(page.get_by_role("heading", name="Sådan går det videre")).to_be_visible()
