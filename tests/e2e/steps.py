"""What several journeys do on their way, as people do it: by labels, links and buttons."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect

WAYS = pytest.mark.parametrize(
    ("width", "scripts"), [("pc", True), ("phone", True), ("pc", False)], ids=["pc", "phone", "without-scripts"]
)
INITIATIVE = "Styrket afdelingsledelse"
INITIATIVE_LIST = "/indsatser?soeg=Styrket+afdelingsledelse"
LEADS_AWAY = "one => !one.hasAttribute('hx-get') && one.href.split('#')[0] != location.href.split('#')[0]"
OWNER = "Afdelingsleder, Ørum Nord (Jonas Vibeholm)"


def unique(text: str) -> str:
    """Return the text with an ending that no other test uses, for many share one server."""
    return f"{text} {token_hex(3)}"


def named(words: str, subject: str) -> re.Pattern[str]:
    """Return the name of a control that tells hearers what it is about: "Tag opgaven: Hold åbent hus"."""
    return re.compile(rf"^{re.escape(words)}\s*: {re.escape(subject)}$")


def press(page: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Press the button with exactly this name."""
    page.get_by_role("button", name=name, exact=True).click()


def _link(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.locator("main").get_by_role("link", name=name, exact=True).first


def download(page: Page, name: str) -> str:
    """Follow a link to a file and return its text."""
    with page.expect_download() as file:
        _link(page, name).click()
    return file.value.path().read_text(encoding="utf-8-sig")


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow the first link with exactly this name on the page itself, not in its menu."""
    link, before = _link(page, name), page.url
    leads_away = link.evaluate(LEADS_AWAY)
    link.click()
    if leads_away:
        # What is asked of the page next must not be asked of the one that is about to go.
        page.wait_for_url(lambda url: url != before)


def heading(page: Page, name: str) -> None:
    """Wait until this is the heading of the page."""
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def toast(page: Page, text: str) -> None:
    """Wait until the page has said that something happened."""
    expect(page.get_by_role("status")).to_contain_text(text)


def open_filters(page: Page) -> None:
    """Unfold the filters where the screen is too narrow to show them always."""
    summary = page.locator(".filters > summary")
    if summary.is_visible():
        summary.click()


def ask_for_task(page: Page, title: str, *, owner: str = OWNER, due: str = "") -> str:
    """Ask for a task from the initiative and return the address of its page."""
    page.goto(INITIATIVE_LIST)
    follow(page, INITIATIVE)
    follow(page, "Ny opgave")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Ansvarlig").fill(owner)
    page.get_by_label("Frist").fill(due)
    press(page, "Send opgaven")
    heading(page, title)
    return page.url
