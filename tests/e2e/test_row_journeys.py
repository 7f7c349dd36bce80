"""Owner, due date and status changed in the row of a list, and the same as a page without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import ask_for_task, heading, press, toast, unique

pytestmark = pytest.mark.e2e
UNREADABLE = "engang til sommer"


def open_row(page: Page, title: str) -> Locator:
    """Find the task in the list and return its row as a form."""
    page.goto(f"/opgaver?visning=bedt&status=all&soeg={title}")
    way_in(page, title).click()
    row = page.locator(".inline-edit")
    expect(row.get_by_label("Frist")).to_be_visible()
    return row


def way_in(page: Page, title: str) -> Locator:
    """Return the link that turns a row into a form."""
    return page.get_by_role("link", name=re.compile(rf"^Ret .*: {title}$"))


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_escape_gives_up_a_row_and_focus_returns_to_it(open_as, width):
    title = unique("Bestil nye stole")
    page = open_as("socialchef", width=width)
    ask_for_task(page, title)
    row = open_row(page, title)
    expect(row.get_by_label("Status")).to_be_focused()
    row.get_by_label("Frist").fill("1. kvartal 2027")
    page.keyboard.press("Escape")
    expect(way_in(page, title)).to_be_focused()
    expect(page.get_by_text("Ingen frist")).to_be_visible()


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_a_row_is_saved_in_its_place(open_as, width):
    title = unique("Aftal møde med de pårørende")
    page = open_as("socialchef", width=width)
    ask_for_task(page, title)
    row = open_row(page, title)
    address = page.url
    due, remark = row.get_by_label("Frist"), row.get_by_label("Bemærkning")
    due.fill(UNREADABLE)
    remark.fill("De vil gerne mødes om aftenen.")
    press(row, "Gem")
    expect(due).to_have_attribute("aria-invalid", "true")
    expect(due).to_be_focused()
    expect(due).to_have_value(UNREADABLE)
    expect(remark).to_have_value("De vil gerne mødes om aftenen.")

    due.fill("1. kvartal 2027")
    press(row, "Gem")
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(way_in(page, title)).to_be_focused()
    expect(page.locator("tbody").get_by_text("1. kvartal 2027")).to_be_visible()
    assert page.url == address


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_another_owner_and_a_new_status_are_chosen_in_the_row(open_as, width):
    title = unique("Pak gaver til jul")
    page = open_as("socialchef", width=width)
    ask_for_task(page, title)
    row = open_row(page, title)
    row.get_by_label("Ansvarlig").fill("Socialchef (Torben Askjær)")
    press(row, "Gem")
    expect(page.get_by_role("row").filter(has_text=title).locator(".post__title")).to_contain_text("Socialchef")
    way_in(page, title).click()
    row.get_by_label("Status").select_option(label="I gang")
    press(row, "Gem")
    toast(page, "Opgaven er i gang.")
    expect(way_in(page, title)).to_contain_text("I gang")


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_a_change_is_taken_back_from_the_toast_by_keyboard(open_as, width):
    title = unique("Hæng tavlen op")
    page = open_as("socialchef", width=width)
    ask_for_task(page, title)
    row = open_row(page, title)
    row.get_by_label("Frist").fill("1. kvartal 2027")
    press(row, "Gem")
    toast(page, "Frist rettet til 1. kvartal 2027.")
    undo = page.get_by_role("status").get_by_role("button", name="Fortryd")
    undo.focus()
    page.keyboard.press("Enter")
    toast(page, "Fristen er fjernet.")
    expect(page.locator("tbody").get_by_text("Ingen frist")).to_be_visible()
    expect(way_in(page, title)).to_be_focused()


def test_a_change_is_taken_back_without_scripts(open_as):
    title = unique("Sæt navne på dørene")
    page = open_as("socialchef", scripts=False)
    ask_for_task(page, title)
    row = open_row(page, title)
    row.get_by_label("Frist").fill("1. kvartal 2027")
    press(row, "Gem")
    page.get_by_role("status").get_by_role("button", name="Fortryd").click()
    toast(page, "Fristen er fjernet.")
    expect(page.locator("tbody").get_by_text("Ingen frist")).to_be_visible()


def test_a_row_is_changed_on_a_page_of_its_own_without_scripts(open_as):
    title = unique("Tjek brandslukkerne")
    page = open_as("socialchef", scripts=False)
    ask_for_task(page, title)
    row = open_row(page, title)
    heading(page, "Ret opgaven")
    due = row.get_by_label("Frist")
    due.fill(UNREADABLE)
    press(row, "Gem")
    expect(due).to_have_attribute("aria-invalid", "true")
    expect(due).to_have_value(UNREADABLE)
    due.fill("1. kvartal 2027")
    press(row, "Gem")
    heading(page, "Opgaver")
    expect(page).to_have_url(re.compile("visning=bedt&status=all"))
    expect(page.locator("tbody").get_by_text("1. kvartal 2027")).to_be_visible()
    way_in(page, title).click()
    page.get_by_role("link", name="Fortryd").click()
    expect(page).to_have_url(re.compile("visning=bedt&status=all"))
