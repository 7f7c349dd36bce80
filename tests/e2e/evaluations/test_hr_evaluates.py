"""HR runs an evaluation without a consultant: from the first draft to the end of the follow-up."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from portal import clock
from tests.e2e.evaluations.states import cycles
from tests.e2e.steps import WAYS, follow, heading, press, toast, unique
from tests.e2e.survey_steps import is_fit, make_key_and_rehearse
from tests.factories.surveys import PASSPHRASE

__all__ = ["cycles"]
pytestmark = pytest.mark.e2e


def day(ahead: int) -> str:
    """A day from now, as people type it."""
    return (clock.today() + timedelta(days=ahead)).strftime("%d-%m-%Y")


def make_draft(page, title, asked, scripts):
    """A cycle over Område Ørum for two levels of leaders."""
    follow(page, "Ny evalueringsrunde")
    press(page, "Lav kladden")
    expect(page.locator("#error-summary")).to_be_visible()
    is_fit(page, scripts)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Spørgeskema").select_option(label=asked)
    page.get_by_label("Norddjurs Kommune").uncheck()
    page.get_by_label("Område Ørum").check()
    for level in ("Kommunaldirektør", "Direktør", "Chef"):
        page.get_by_label(level, exact=True).uncheck()
    page.get_by_role("group", name="Er nye ledere fritaget?").get_by_label("Nej").check()
    press(page, "Lav kladden")
    heading(page, title)
    is_fit(page, scripts)


def make_lists(page, title, scripts):
    """Lists from the organisation, the leaders asked to look, one of them excused, and all settled."""
    follow(page, "Klargør listerne")
    press(page, "Klargør listerne")
    expect(page.get_by_role("link", name="Jonas Vibeholm", exact=True)).to_be_visible()
    is_fit(page, scripts)
    press(page, "Bed lederne tjekke")
    toast(page, "Lederne har fået besked")
    follow(page, "Fritag Jonas Vibeholm")
    page.get_by_label("Hvorfor?").fill("Går på pension")
    is_fit(page, scripts)
    press(page, "Fritag")
    press(page, "Tag med Jonas Vibeholm")
    press(page, "Godkend listerne")
    heading(page, title)


def fill_rules(page, scripts):
    """All that must stand fast before it opens."""
    follow(page, "Udfyld reglerne")
    page.get_by_label("Det skal deltagerne vide").fill("Rapporten er begyndelsen på en samtale.")
    page.get_by_label("Direktionen ser temaer på tværs af områder").check()
    page.get_by_label("Behandlet i MED den").fill(day(-1))
    page.get_by_label("Link til MED's referat").fill("https://example.org/referat")
    page.get_by_label("Præsenteret for").fill("Direktionen")
    page.get_by_label("Præsenteret den").fill(day(-1))
    page.get_by_label("Resultaterne gemmes i så mange måneder").fill("60")
    page.get_by_label("Sidste dag for svar").fill(day(21))
    is_fit(page, scripts)
    press(page, "Gem reglerne")
    toast(page, "Reglerne er gemt.")


@WAYS
def test_hr_takes_an_evaluation_from_the_first_draft_to_the_opening(open_as, cycles, width, scripts):
    asked, title = cycles.questionnaire(), unique("Ledelsesevaluering")
    page = open_as("hr", "/evalueringer", width=width, scripts=scripts)
    make_draft(page, title, asked, scripts)
    make_lists(page, title, scripts)
    fill_rules(page, scripts)
    make_key_and_rehearse(page, scripts)
    heading(page, title)
    follow(page, "Åbn runden")
    is_fit(page, scripts)
    press(page, "Åbn, og giv alle besked")
    toast(page, "Runden er åben")
    expect(page.get_by_text("Reglerne står fast.")).to_be_visible()
    is_fit(page, scripts)


@WAYS
def test_hr_counts_releases_to_one_after_the_other_and_ends_the_follow_up(open_as, cycles, width, scripts):
    made = cycles.closed()
    page = open_as("hr", f"/evalueringer/{made.id}", width=width, scripts=scripts)
    follow(page, "Optæl svarene")
    page.get_by_label("HR's adgangssætning").fill(PASSPHRASE)
    press(page, "Optæl svarene")
    heading(page, made.title)
    for readers in ("lederne", "ledernes ledere", "områder og direktion", "medarbejderne"):
        follow(page, f"Frigiv til {readers}")
        is_fit(page, scripts)
        press(page, "Frigiv")
        toast(page, "Resultaterne er frigivet")
        heading(page, made.title)
    is_fit(page, scripts)
    follow(page, "Se opfølgningen")
    heading(page, "Opfølgning")
    expect(page.get_by_text("Jonas Vibeholm")).to_be_visible()
    expect(page.get_by_role("link", name="Jonas Vibeholm")).to_have_count(0)
    is_fit(page, scripts)
    press(page, "Afslut opfølgningen")
    toast(page, "Opfølgningen er afsluttet.")
