"""The portal without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.identity.labels import DEMO_PASSWORD
from tests.e2e.steps import ask_for_task, heading, named, toast, unique
from tests.e2e.test_task_journeys import AGREEMENT_HOLDER

pytestmark = pytest.mark.e2e
MOST_STOPS = 60
FOCUS_IS_SEEN = """element => {
  const ring = getComputedStyle(element);
  const frame = element.querySelector('.picture__frame, .picture__ring');
  const inside = frame && getComputedStyle(frame);
  return (ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2)
    || (inside !== null && inside.stroke !== 'none' && inside.visibility !== 'hidden');
}"""


def tab_to(page: Page, name: str | re.Pattern[str]) -> None:
    """Press Tab until a link or button with this name has the focus; on the way the focus is always seen."""
    wanted = page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True))
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.count() == 1
        assert focused.evaluate(FOCUS_IS_SEEN), focused.evaluate("element => element.outerHTML.slice(0, 200)")
        if wanted.and_(focused).count():
            return
    raise AssertionError(f"{name} is not reached by {MOST_STOPS} presses of Tab")


def test_the_circles_are_reached_by_keyboard_alone(open_as):
    page = open_as(None, "/log-ind")
    page.get_by_label("E-mail").focus()
    page.keyboard.type("kommunaldirektoer@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))

    tab_to(page, "Gå til indhold")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.goto("/")
    tab_to(page, "Cirkler")
    page.keyboard.press("Enter")
    heading(page, "Sammen om Ledelse")

    page.locator("#main").focus()
    circle = page.locator("figure a.picture__name:visible").first
    name = circle.get_attribute("aria-label") or ""
    tab_to(page, name)
    page.keyboard.press("Enter")
    heading(page, name)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(open_as):
    page = open_as("aftaleholder", width="phone")
    menu = page.locator(".site-menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Opgaver", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Opgaver", exact=True)).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_task_is_taken_by_keyboard_alone(open_as):
    title = unique("Aftal faste vikarer")
    ask_for_task(open_as("socialchef"), title, owner=AGREEMENT_HOLDER)
    page = open_as("aftaleholder")
    page.locator("#main").focus()
    tab_to(page, named("Tag opgaven", title))
    page.keyboard.press("Enter")
    toast(page, "Du har taget opgaven.")
