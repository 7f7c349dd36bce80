"""Results are read by HR, a leader and MED: two groups side by side, what is not shown, comments and files."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import WAYS, download, follow, heading, press, toast
from tests.e2e.survey_steps import is_fit
from tests.e2e.surveys.states import GIVES, TAKES, released, states

__all__ = ["released", "states"]
pytestmark = pytest.mark.e2e
HIDDEN = "Vises ikke af hensyn til anonymiteten"


def go_down(page: Page, *units: str) -> None:
    """Follow the units of the table, each listed on the page before."""
    for unit in units:
        page.locator(".unit-table").first.get_by_role("link", name=unit, exact=True).click()
        heading(page, unit)


@WAYS
def test_hr_reads_two_groups_side_by_side_down_to_a_unit_that_is_too_small(open_as, released, width, scripts):
    survey_id, title = released
    page = open_as("hr", f"/undersoegelser/{survey_id}/resultater", width=width, scripts=scripts)
    heading(page, "Norddjurs Kommune")
    expect(page.get_by_text(f"Resultater af »{title}«.")).to_be_visible()
    expect(page.get_by_text(f"{GIVES} ligger 1,0 højere end {TAKES}")).to_be_visible()
    go_down(page, "Velfærdsforvaltningen", "Socialområdet", "Område Ørum")
    for group in (GIVES, TAKES):
        expect(page.locator(".plot-legend").get_by_text(group, exact=True)).to_be_visible()
    expect(page.get_by_text("Kun Område Ørum selv").first).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("tallene står i tabellen"))).to_have_count(1)
    is_fit(page, scripts)
    alone = page.locator(".result-items").filter(has_text="Tema 1").last
    alone.locator("summary").click()
    expect(alone.get_by_text("4 Enig")).to_be_visible()
    is_fit(page, scripts)
    go_down(page, "Ørum Syd")
    expect(page.get_by_text(HIDDEN).first).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(0)
    is_fit(page, scripts)
    follow(page, "Hent hjælp til dialogen")
    heading(page, "Tal om temaerne uden tal")
    is_fit(page, scripts)


@WAYS
def test_a_leader_reads_their_own_unit_and_its_comments_and_takes_the_figures_along(open_as, released, width, scripts):
    survey_id, title = released
    page = open_as("aftaleholder", "/undersoegelser", width=width, scripts=scripts)
    follow(page, title)
    page.locator(".unit-table").first.get_by_role("link", name="Område Ørum", exact=True).click()
    heading(page, "Område Ørum")
    is_fit(page, scripts)
    told = download(page, "CSV")
    assert "Kun Område Ørum selv" in told
    assert HIDDEN in told
    assert "Ord nummer" not in told
    follow(page, "Læs kommentarerne")
    heading(page, "Kommentarer: Område Ørum")
    expect(page.get_by_text("Ord nummer").first).to_be_visible()
    expect(page.get_by_role("link", name="Tilbagehold")).to_have_count(0)
    is_fit(page, scripts)
    assert page.goto(f"/undersoegelser/{survey_id}").status == 403


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_med_reads_the_units_that_the_committee_follows(open_as, released, width):
    survey_id, _ = released
    page = open_as("med", f"/undersoegelser/{survey_id}/resultater", width=width)
    page.locator(".unit-table").first.get_by_role("link").first.click()
    expect(page.locator(".plot-legend")).to_be_visible()
    is_fit(page, scripts=True)


@WAYS
def test_hr_withholds_a_comment_with_a_reason(open_as, states, width, scripts):
    survey_id, _ = states.released()
    page = open_as("hr", f"/undersoegelser/{survey_id}/resultater", width=width, scripts=scripts)
    go_down(page, "Velfærdsforvaltningen", "Socialområdet", "Område Ørum")
    follow(page, "Læs kommentarerne")
    text = page.locator(".comments .prose").first.inner_text()
    follow(page, "Tilbagehold")
    expect(page.locator("blockquote")).to_have_text(text)
    is_fit(page, scripts)
    press(page, "Tilbagehold kommentaren")
    expect(page.locator(".form-error-message").first).to_be_visible()
    page.get_by_label("Hvorfor tilbageholdes kommentaren?").fill("Den nævner en kollega.")
    press(page, "Tilbagehold kommentaren")
    toast(page, "Kommentaren er tilbageholdt.")
    expect(page.get_by_text("En kommentar er tilbageholdt: Den nævner en kollega.")).to_be_visible()
    is_fit(page, scripts)


def test_figures_and_answers_are_told_apart_without_the_portals_colours(open_as, released):
    survey_id, _ = released
    page = open_as("hr", f"/undersoegelser/{survey_id}/resultater")
    page.emulate_media(forced_colors="active")
    styles = "one => [getComputedStyle(one).fill, getComputedStyle(one).stroke]"
    full = page.locator(".plot--wide .plot__full").first.evaluate(styles)
    hollow = page.locator(".plot--wide .plot__hollow").first.evaluate(styles)
    assert full[0] == hollow[1] != hollow[0]
    name = page.locator(".plot--wide .plot__name").first.evaluate(styles)
    assert name == [full[0], "none"]
