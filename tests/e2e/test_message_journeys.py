"""From the bell to what a message is about, with and without scripts, on a PC and a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings, overflow

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("persona", "width", "scripts"), [("socialchef", "pc", True), ("sekretariat", "phone", False)])
def test_a_message_is_read_and_leads_on(open_as, persona, width, scripts):
    page = open_as(persona, "/organisation", width=width, scripts=scripts)
    if width == "phone":
        page.locator(".site-menu > summary").click()
    page.get_by_role("link", name="Beskeder 1 ulæste").click()
    expect(page.get_by_role("heading", name="Beskeder", level=1)).to_be_visible()
    if scripts:
        assert (findings(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Nu får du besked, når noget venter på dig").press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/beskeder")
    expect(page.get_by_text("Ulæst")).to_have_count(0)
    expect(page.locator(".bell__count")).to_have_count(0)


def test_a_mail_of_the_demo_is_there_to_be_read(open_as):
    page = open_as("hr", "/beskeder")
    page.get_by_role("link", name="Se demoens mails").click()
    page.get_by_role("link", name="Nu får du besked, når noget venter på dig").first.click()
    expect(page.get_by_text("Sendt af Ledelsesportalen")).to_be_visible()
