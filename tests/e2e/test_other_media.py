"""Pages in other media than an ordinary screen: high contrast chosen by the reader, and paper."""

import pytest
from playwright.sync_api import expect

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


@pytest.mark.parametrize("path", ["/", "/cirkler", "/opgaver", INITIATIVE_LIST])
def test_pages_are_drawn_in_the_colours_the_reader_has_chosen(open_as, path):
    page = open_as("socialchef", path)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.screenshot()


def test_a_sheet_of_paper_holds_every_theme_of_the_heat_map(open_as):
    page = open_as("kommunaldirektoer", "/evalueringer/2/overblik")
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    frame = page.get_by_role("region", name="Temaer og områder")
    assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    expect(frame).to_have_css("overflow-x", "visible")
