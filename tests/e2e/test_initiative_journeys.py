"""Initiatives: found by filter, told about, made, begun and moved on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import findings
from tests.e2e.steps import WAYS, follow, heading, open_filters, press, toast, unique

pytestmark = pytest.mark.e2e


def make_initiative(page: Page, title: str) -> str:
    """Make a draft as HR and return the address of its page."""
    page.goto("/indsatser/ny")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Formål").fill("Flere skal have lyst til at blive.")
    page.get_by_label("Ansvarlig", exact=True).fill("Velfærdsdirektør (Vibeke Sommerlund)")
    page.get_by_label("Enhed", exact=True).select_option(label="Velfærdsforvaltningen")
    page.get_by_role("group", name="Cirkler").get_by_role("checkbox").first.check()
    press(page, "Gem")
    heading(page, title)
    return page.url


def begin(page: Page) -> None:
    """Change the draft to an active initiative."""
    follow(page, "Ret livsfasen")
    page.get_by_label("I gang").check()
    press(page, "Gem")
    toast(page, "Livsfasen er ændret.")


@WAYS
def test_the_director_finds_an_initiative_and_tells_how_it_goes(open_as, width, scripts):
    title = unique("Bedre fagligt fællesskab")
    hr = open_as("hr")
    make_initiative(hr, title)
    begin(hr)

    page = open_as("velfaerdsdirektoer", "/indsatser", width=width, scripts=scripts)
    open_filters(page)
    page.get_by_label("Søg i titel og formål").fill(title)
    page.get_by_label("Status").select_option(label="Ingen status endnu")
    press(page, "Vis")
    expect(page).to_have_url(re.compile("status=unwritten"))
    expect(page.locator("main table tbody tr")).to_have_count(1)

    follow(page, title)
    heading(page, title)
    follow(page, "Skriv status")
    page.get_by_label("Usikkert").check()
    page.get_by_label("Hvad er der sket?").fill(f"To hold er begyndt i {title}.")
    press(page, "Gem")
    toast(page, "Din status er gemt.")
    expect(page.locator(".fact-bar")).to_contain_text("Usikkert")
    page.goto("/cirkler/nyt")
    expect(page.get_by_text(f"To hold er begyndt i {title}.")).to_be_visible()


@WAYS
def test_hr_makes_an_initiative_begins_it_and_reaches_a_milestone(open_as, width, scripts):
    title = unique("Mentorer til nye ledere")
    page = open_as("hr", width=width, scripts=scripts)
    make_initiative(page, title)
    expect(page.get_by_text("Kladde – kun synlig for")).to_be_visible()
    begin(page)
    expect(page.get_by_text("Kladde – kun synlig for")).to_have_count(0)

    follow(page, "Ret milepæle")
    page.get_by_label("Milepæl", exact=True).fill("Ti mentorer er fundet")
    page.get_by_label("Hvornår").fill("1. kvartal 2027")
    press(page, "Gem")
    heading(page, "Milepæle")
    follow(page, "Ti mentorer er fundet")
    press(page, "Milepælen er nået")
    toast(page, "Milepælen er nået.")
    follow(page, "Tilbage til indsatsen")
    step = page.get_by_role("list", name="Milepæle").get_by_role("listitem")
    expect(step).to_contain_text("Nået")


def test_a_title_that_the_timeline_has_no_room_for_is_called_by_what_is_seen_of_it(open_as):
    title = unique("Sundhedsfremmende" + "arbejdspladsfællesskab" * 2)
    page = open_as("hr")
    make_initiative(page, title)
    begin(page)
    page.goto(f"/indsatser/tidslinje?soeg={title}")
    drawn = page.locator(".timeline__title", has_text=title)
    expect(drawn).to_be_visible()
    assert drawn.evaluate("one => one.scrollWidth > one.clientWidth")
    assert findings(page) == []


def test_back_and_forward_follow_the_filters(open_as):
    page = open_as("kommunaldirektoer", "/indsatser")
    rows = page.locator("main table tbody tr")
    everything = rows.count()
    page.get_by_label("Søg i titel og formål").fill("Styrket afdelingsledelse")
    press(page, "Vis")
    expect(rows).to_have_count(1)
    page.go_back()
    expect(rows).to_have_count(everything)
    expect(page.get_by_label("Søg i titel og formål")).to_have_value("")
    page.go_forward()
    expect(rows).to_have_count(1)
    expect(page.get_by_label("Søg i titel og formål")).to_have_value("Styrket afdelingsledelse")
