"""Pages in other media than an ordinary screen: high contrast chosen by the reader, and paper."""

import pytest
from playwright.sync_api import expect

from tests.e2e.agreements_behind import HOLDER, followed
from tests.e2e.steps import INITIATIVE, INITIATIVE_LIST, follow, heading

pytestmark = pytest.mark.e2e


def test_an_initiative_is_printed_without_the_navigation(open_as):
    page = open_as("socialchef", INITIATIVE_LIST)
    follow(page, INITIATIVE)
    heading(page, INITIATIVE)
    page.emulate_media(media="print")
    expect(page.locator(".main-nav")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


def test_the_status_of_a_row_that_can_be_changed_is_printed_as_text(open_as):
    page = open_as("aftaleholder", "/opgaver?visning=mine")
    _print(page)
    statuses = page.locator("td[data-label=Status]")
    assert statuses.locator("a").count() > 3
    for status in statuses.all():
        expect(status.locator(".mark + span")).to_be_visible()
    for way_to_change in statuses.locator("a").all():
        expect(way_to_change).to_have_css("border-top-width", "0px")
        expect(way_to_change.locator(".icon")).to_be_hidden()


def test_an_agreement_is_printed_with_the_status_of_its_goals_and_without_ways_to_change_them(open_as, behind):
    page = open_as(HOLDER, followed(behind).path)
    _print(page)
    statuses = page.locator(".goal-status .edit-link")
    assert statuses.count() == 1
    for status in statuses.all():
        expect(status.locator(".mark + span")).to_be_visible()
        expect(status.locator(".icon")).to_be_hidden()
    expect(page.locator(".edit-link:not(:has(.mark))").filter(visible=True)).to_have_count(0)


def test_the_list_of_initiatives_is_printed_with_every_status(open_as):
    page = open_as("socialchef", "/indsatser")
    _print(page)
    rows = page.locator("tbody tr")
    assert rows.count() > 5
    for row in rows.all():
        expect(row.locator("td[data-label=Status] .status")).to_be_visible()


def _print(page):
    """See the page as on a sheet of A4."""
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")


@pytest.mark.parametrize("path", ["/", "/cirkler", "/opgaver", INITIATIVE_LIST])
def test_pages_are_drawn_in_the_colours_the_reader_has_chosen(open_as, path):
    page = open_as("socialchef", path)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.screenshot()


def test_a_sheet_of_paper_holds_every_theme_of_the_heat_map(open_as):
    page = open_as("kommunaldirektoer", "/evalueringer/2/overblik")
    _print(page)
    frame = page.get_by_role("region", name="Temaer og områder")
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    expect(frame).to_have_css("overflow-x", "visible")


def test_a_tablet_shows_the_timeline_in_a_frame_that_is_moved_by_the_keyboard(open_as):
    page = open_as("socialchef", "/indsatser/tidslinje")
    page.set_viewport_size({"width": 768, "height": 1024})
    frame = page.get_by_role("region", name="Tidslinjen som billede")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=frame.element_handle())
    assert page.evaluate("document.documentElement.scrollWidth") == 768


def test_a_sheet_of_paper_holds_the_timeline_and_the_months_before(open_as):
    page = open_as("socialchef", "/indsatser/tidslinje")
    _print(page)
    frame = page.get_by_role("region", name="Tidslinjen som billede")
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    expect(page.locator(".timeline-earlier li").first).to_be_visible()


def test_the_name_ends_before_the_menu_on_the_narrowest_screen(open_as):
    page = open_as("socialchef")
    page.set_viewport_size({"width": 320, "height": 640})
    name, button = page.locator(".logo strong").bounding_box(), page.locator(".site-menu > summary").bounding_box()
    assert name
    assert button
    assert name["x"] + name["width"] < button["x"]
