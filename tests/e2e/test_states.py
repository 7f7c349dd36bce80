"""Pages when something is not as expected: axe finds nothing there either, at two widths."""

import pytest

from tests.e2e.axe import findings, overflow

pytestmark = pytest.mark.e2e

EMPTY_FORMS = (
    (None, "/log-ind"),
    ("aftaleholder", "/min-adgangskode"),
    ("socialchef", "/opgaver/ny"),
    ("hr", "/indsatser/ny"),
)


def check(page):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert findings(page) == []
        assert overflow(page) <= 0


@pytest.mark.parametrize(("persona", "path"), EMPTY_FORMS)
def test_a_form_sent_empty_says_what_is_missing(open_as, persona, path):
    page = open_as(persona, path)
    form = page.locator("main form[method=post]").last
    form.locator("button[type=submit], button:not([type])").last.click()
    page.get_by_text("før du").first.wait_for()
    check(page)


@pytest.mark.parametrize("path", ["/findes-ikke", "/opgaver/999999", "/konti", "/cirkler/lilla"])
def test_a_page_that_is_not_there_or_not_for_me_helps_me_on(open_as, path):
    page = open_as("aftaleholder", path)
    assert "Siden findes ikke, eller du har ikke adgang til den." in page.inner_text("main")
    check(page)


def test_an_empty_list_says_so_and_leads_on(open_as):
    page = open_as("hr", "/indsatser?tekst=xyzzyx")
    check(page)
    page.goto("/opgaver?tekst=xyzzyx")
    check(page)
