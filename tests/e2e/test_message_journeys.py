"""From the bell to what a message is about, with and without scripts, on a PC and a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings, overflow

WELCOME = "Nu får du besked, når noget venter på dig"

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("persona", "width", "scripts"), [("socialchef", "pc", True), ("sekretariat", "phone", False)])
def test_a_message_is_read_and_leads_on(open_as, persona, width, scripts):
    page = open_as(persona, "/organisation", width=width, scripts=scripts)
    if width == "phone":
        page.locator(".site-menu > summary").click()
    # Other journeys tell the same people something too.
    page.get_by_role("link", name=re.compile(r"^Beskeder \d+ ulæste$")).click()
    expect(page.get_by_role("heading", name="Beskeder", level=1)).to_be_visible()
    if scripts:
        assert (findings(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name=WELCOME).press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/beskeder")
    read = page.get_by_role("listitem").filter(has_text=WELCOME)
    expect(read).to_be_visible()
    expect(read.get_by_text("Ulæst")).to_have_count(0)


def test_a_mail_of_the_demo_is_there_to_be_read(open_as):
    page = open_as("hr", "/beskeder")
    page.get_by_role("link", name="Se demoens mails").click()
    # Which is the newest depends on what other journeys have told people.
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_text("Sendt af Ledelsesportalen")).to_be_visible()
