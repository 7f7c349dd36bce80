"""Sessions that end: typed text is kept, and nothing of the pages stays behind."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.identity.labels import DEMO_PASSWORD
from tests.e2e.steps import INITIATIVE, OWNER, WAYS, ask_for_task, heading, press, unique

pytestmark = pytest.mark.e2e


def end_session_elsewhere(page: Page, open_as) -> None:
    """End the page's session without the page knowing: its cookies sign out in another window."""
    other = open_as(None, "/log-ind")
    other.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    other.goto("/")
    press(other, "Log ud")
    heading(other, "Log ind")


def sign_in_again(page: Page, persona: str) -> None:
    heading(page, "Du blev logget ud")
    page.get_by_label("E-mail").fill(f"{persona}@demo.example")
    page.get_by_label("Adgangskode", exact=True).fill(DEMO_PASSWORD)
    press(page, "Log ind og gem")
    heading(page, "Du er logget ind igen")
    press(page, "Gem")


@WAYS
def test_a_task_written_while_the_session_ended_is_kept_and_made_once(open_as, width, scripts):
    title = unique("Plant træer i haven")
    page = open_as("socialchef", "/opgaver/ny", width=width, scripts=scripts, own_session=True)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Udspringer af").select_option(label=INITIATIVE)
    page.get_by_label("Ansvarlig").fill(OWNER)
    page.get_by_label("Beskrivelse").fill("Vælg æbler og blommer.")
    end_session_elsewhere(page, open_as)
    press(page, "Send opgaven")
    expect(page.get_by_text("Vælg æbler og blommer.")).to_be_visible()
    sign_in_again(page, "socialchef")
    heading(page, title)
    expect(page.locator(".task-text")).to_have_text("Vælg æbler og blommer.")
    page.goto(f"/opgaver?visning=bedt&soeg={title}")
    expect(page.get_by_role("link", name=title, exact=True)).to_have_count(1)


def test_a_row_changed_while_the_session_ended_is_kept(open_as):
    title = unique("Lav en liste over hjælpemidler")
    page = open_as("socialchef", own_session=True)
    ask_for_task(page, title)
    page.goto(f"/opgaver?visning=bedt&soeg={title}")
    page.locator("main .edit-link").click()
    page.locator(".inline-edit").get_by_label("Frist").fill("1. kvartal 2027")
    end_session_elsewhere(page, open_as)
    press(page, "Gem")
    sign_in_again(page, "socialchef")
    page.goto(f"/opgaver?visning=bedt&soeg={title}")
    expect(page.locator("tbody").get_by_text("1. kvartal 2027")).to_be_visible()


@WAYS
def test_nothing_is_shown_by_the_back_button_after_signing_out(open_as, width, scripts):
    page = open_as("velfaerdsdirektoer", width=width, scripts=scripts, own_session=True)
    page.goto("/opgaver")
    heading(page, "Opgaver")
    menu = page.locator(".site-menu > summary")
    if menu.is_visible():
        menu.click()
    press(page, "Log ud")
    heading(page, "Log ind")
    page.go_back()
    expect(page).to_have_url(re.compile("/log-ind"))
    heading(page, "Log ind")
    expect(page.locator("main table")).to_have_count(0)
