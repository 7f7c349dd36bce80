"""The look at every page finds what it is there to find."""

import pytest

from tests.checking import Page

WHOLE = """<!doctype html><html lang="da"><head><title>Opgaver – Ledelsesportalen</title>
<script>if (1 < 2) "</p>"</script></head><body><!-- <h1> --><h1>Opgaver</h1>%s</body></html>"""
FINE = """<form method="post"><input type="hidden" name="csrf_token" value="a>b"><label for="x">X</label>
<input id="x" required><br><svg><title>Tegning</title><path d="M0 0"/></svg></form>"""


def test_a_well_made_page_is_well_made():
    assert Page(WHOLE % FINE).verdict(is_whole=True) == []


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("<p><b></p></b>", "</p> closes ['b']"),
        ("<div>", "</body> closes ['div']"),
        ('<p id="a"></p><p id="a"></p>', "id a stands 2 times"),
        ('<p class="a" class="b"></p>', "an attribute twice on <p>"),
        ("<h1>Igen</h1>", "2 h1"),
        ('<img src="x">', "an image without alt"),
        ('<select name="valg"></select>', "<select name=valg> without a label"),
        ('<form method="post" action="/x"></form>', "form to /x without token"),
    ],
)
def test_what_is_wrong_is_found(part, problem):
    assert problem in Page(WHOLE % part).verdict(is_whole=True)


def test_a_page_needs_a_title_of_its_own_and_a_fragment_needs_none():
    untitled = (WHOLE % "").replace("Opgaver – ", " – ")
    assert Page(untitled).verdict(is_whole=True) == ["title ' – Ledelsesportalen'"]
    assert Page("<li>Et stykke</li>").verdict(is_whole=False) == []
    assert Page("<li>Et stykke").verdict(is_whole=False) == ["left open: ['li']"]
