"""HR runs a survey from the first draft to the release: on PC, on a phone and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from tests.e2e.steps import WAYS, follow, heading, press, toast, unique
from tests.e2e.survey_steps import is_fit, make_key_and_rehearse
from tests.e2e.surveys.states import states
from tests.factories.surveys import PASSPHRASE

__all__ = ["states"]
pytestmark = pytest.mark.e2e


def day(ahead: int) -> str:
    """A day from now, as people type it."""
    return (clock.today() + timedelta(days=ahead)).strftime("%d-%m-%Y")


def add_group(page: Page, scripts: bool) -> None:
    """Ask all who have a post in Ørum Nord, and one person more, found by the beginning of a name."""
    follow(page, "Ny gruppe")
    page.get_by_label("Gruppens navn").fill("Alle i Ørum Nord")
    page.get_by_label("Ørum Nord").check()
    is_fit(page, scripts)
    press(page, "Gem gruppen")
    heading(page, "Alle i Ørum Nord")
    page.get_by_label("Navn").fill("Maja Linde")
    press(page, "Find")
    page.get_by_label("Maja Lindegaard").check()
    page.get_by_label("Svarer for").select_option(label="Område Ørum")
    is_fit(page, scripts)
    press(page, "Tilføj")
    expect(page.get_by_text("Svarer for Område Ørum")).to_be_visible()
    follow(page, "Tilbage til undersøgelsen")


def fill_rules(page: Page, scripts: bool) -> None:
    """Fill in the rules, first without a reason why they cannot be saved as they are."""
    follow(page, "Udfyld reglerne")
    page.get_by_label("Det skal deltagerne vide").fill("Vi taler om tallene på et møde.")
    for rule in ("Ledere ser deres egne enheder", "Direktionen ser alle enheder"):
        page.get_by_label(rule).check()
    page.get_by_label("Mindste antal svar bag et tal").fill("4")
    press(page, "Gem reglerne")
    expect(page.locator("#error-summary")).to_be_visible()
    is_fit(page, scripts)
    page.get_by_label("Mindste antal svar bag et tal").fill("5")
    page.get_by_label("Behandlet i MED den").fill(day(-1))
    page.get_by_label("Link til MED's referat").fill("https://example.org/referat")
    page.get_by_label("Præsenteret for").fill("Koncernledelsen")
    page.get_by_label("Præsenteret den").fill(day(-1))
    page.get_by_label("Resultaterne gemmes i så mange måneder").fill("60")
    page.get_by_label("Sidste dag for svar").fill(day(14))
    press(page, "Gem reglerne")
    toast(page, "Reglerne er gemt.")


@WAYS
def test_hr_takes_a_survey_from_the_first_draft_to_the_opening(open_as, states, width, scripts):
    asked, title = states.questionnaire(), unique("Trivsel og samarbejde")
    page = open_as("hr", "/undersoegelser", width=width, scripts=scripts)
    follow(page, "Ny undersøgelse")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Spørgeskema").select_option(label=asked)
    press(page, "Lav kladden")
    heading(page, title)
    expect(page.get_by_text("Det mangler, før undersøgelsen kan åbne")).to_be_visible()
    is_fit(page, scripts)
    add_group(page, scripts)
    fill_rules(page, scripts)
    make_key_and_rehearse(page, scripts)
    follow(page, "Åbn undersøgelsen")
    expect(page.get_by_text(f"Du er inviteret: {title}")).to_be_visible()
    is_fit(page, scripts)
    press(page, "Åbn, og giv alle besked")
    toast(page, "Undersøgelsen er åben")
    expect(page.get_by_text("Reglerne står fast.")).to_be_visible()
    is_fit(page, scripts)


@WAYS
def test_hr_reminds_everybody_and_gives_more_time_while_it_is_open(open_as, states, width, scripts):
    survey_id, title = states.open()
    page = open_as("hr", f"/undersoegelser/{survey_id}", width=width, scripts=scripts)
    heading(page, title)
    expect(page.get_by_text("60 personer er spurgt.")).to_be_visible()
    follow(page, "Send en påmindelse")
    expect(page.get_by_text("også dem, der har svaret")).to_be_visible()
    is_fit(page, scripts)
    press(page, "Send påmindelsen")
    toast(page, "Alle inviterede får en påmindelse.")
    expect(page.get_by_text("1 af 2")).to_be_visible()
    follow(page, "Forlæng fristen")
    page.get_by_label("Sidste dag for svar").fill(day(1))
    page.get_by_label("Hvorfor?").fill("Mange har haft ferie.")
    press(page, "Forlæng, og giv alle besked")
    expect(page.get_by_text("Den nye svarfrist skal ligge efter den, der er nu.").first).to_be_visible()
    is_fit(page, scripts)
    page.get_by_label("Sidste dag for svar").fill(day(20))
    press(page, "Forlæng, og giv alle besked")
    toast(page, "Fristen er forlænget")
    expect(page.locator(".feed").get_by_text("Mange har haft ferie.")).to_be_visible()


@WAYS
def test_hr_counts_and_releases_and_the_leader_is_told(open_as, states, width, scripts):
    survey_id, title = states.closed()
    page = open_as("hr", f"/undersoegelser/{survey_id}", width=width, scripts=scripts)
    heading(page, title)
    is_fit(page, scripts)
    follow(page, "Optæl svarene")
    page.get_by_label("HR's adgangssætning").fill("en helt anden sætning")
    press(page, "Optæl svarene")
    expect(page.get_by_text("Adgangssætningen passer ikke til nøglen.").first).to_be_visible()
    is_fit(page, scripts)
    page.get_by_label("HR's adgangssætning").fill(PASSPHRASE)
    press(page, "Optæl svarene")
    toast(page, "Svarene er optalt")
    follow(page, "Frigiv resultaterne")
    expect(page.get_by_text("Det får de, der må se resultaterne, at vide")).to_be_visible()
    is_fit(page, scripts)
    press(page, "Frigiv")
    toast(page, "Resultaterne er frigivet")
    follow(page, "Se resultaterne")
    heading(page, "Norddjurs Kommune")
    leader = open_as("aftaleholder", "/beskeder", width=width, scripts=scripts)
    press(leader, f"Resultaterne er klar: {title}")
    heading(leader, "Norddjurs Kommune")


@WAYS
def test_hr_says_in_english_what_a_survey_is_for(open_as, width, scripts):
    title = unique("Nærvær i vinter")
    page = open_as("hr", "/undersoegelser/ny", width=width, scripts=scripts)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Formål").fill("Vi vil vide, hvordan vinteren går.")
    page.get_by_label("Spørgeskema").select_option(label="Fravær og nærvær")
    press(page, "Lav kladden")
    follow(page, "Ret teksterne på engelsk")
    expect(page.get_by_text("Vi vil vide, hvordan vinteren går.")).to_be_visible()
    page.get_by_label("Titel").fill("Well-being this winter")
    page.get_by_label("Formål").fill("We want to know how the winter is going.")
    page.get_by_label("Det skal deltagerne vide").fill("Your answers are used at a workshop.")
    is_fit(page, scripts)
    press(page, "Gem teksterne")
    toast(page, "Teksterne er gemt.")
    expect(page.get_by_text("Engelsk: oversat.")).to_be_visible()
