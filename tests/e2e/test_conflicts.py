"""Two people change the same at the same time: both texts are shown, and neither is lost."""

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import WAYS, ask_for_task, follow, heading, press, unique

pytestmark = pytest.mark.e2e
MEANWHILE = "En anden har rettet samtidig"


@WAYS
def test_both_texts_of_a_task_are_shown_and_mine_can_be_used(open_as, width, scripts):
    title = unique("Ryd op i arkivet")
    first = open_as("socialchef", width=width, scripts=scripts)
    address = ask_for_task(first, title)
    second = open_as("afdelingsleder", address, width=width, scripts=scripts)
    for page in (first, second):
        follow(page, "Ret tekst og medhjælpere")
    first.get_by_label("Beskrivelse").fill("Begynd med de gamle mapper.")
    press(first, "Gem")
    heading(first, title)

    second.get_by_label("Beskrivelse").fill("Begynd med de nye mapper.")
    press(second, "Gem")
    heading(second, MEANWHILE)
    expect(second.get_by_role("region", name="Din tekst")).to_contain_text("Begynd med de nye mapper.")
    expect(second.get_by_role("region", name="Gemt af")).to_contain_text("Begynd med de gamle mapper.")
    press(second, "Brug min")
    heading(second, title)
    expect(second.locator(".task-text")).to_have_text("Begynd med de nye mapper.")


def test_a_row_that_was_changed_meanwhile_shows_both_due_dates(open_as):
    title = unique("Mål lyden i køkkenet")
    first = open_as("socialchef")
    ask_for_task(first, title)
    second = open_as("afdelingsleder")
    for page, tab in ((first, "bedt"), (second, "mine")):
        page.goto(f"/opgaver?visning={tab}&soeg={title}")
        page.locator("main .edit-link").click()
    first.locator(".inline-edit").get_by_label("Frist").fill("1. kvartal 2027")
    press(first, "Gem")
    expect(first.locator("tbody").get_by_text("1. kvartal 2027")).to_be_visible()
    second.locator(".inline-edit").get_by_label("Frist").fill("2. kvartal 2027")
    press(second, "Gem")
    heading(second, MEANWHILE)
    expect(second.get_by_role("region", name="Din tekst")).to_contain_text("2. kvartal 2027")
    press(second, "Brug min")
    second.goto(f"/opgaver?visning=mine&soeg={title}")
    expect(second.locator("tbody").get_by_text("2. kvartal 2027")).to_be_visible()
