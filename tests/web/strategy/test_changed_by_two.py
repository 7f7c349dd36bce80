"""Two people change the same initiative: what one has not written in keeps what the other saved."""

from html.parser import HTMLParser

import pytest

from portal.db import db
from portal.strategy.models import Initiative
from portal.strategy.queries.rows import circles_of
from tests.web.forms import post

MINE, THEIRS = "Kortere vej til hjælp", "Færre led"


class _Shown(HTMLParser):
    """Collects what a page's form to `action` would post, as it stands."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._action, self._is_inside, self._open = action, False, ""

    def handle_starttag(self, tag, attrs):
        one = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = one.get("action") == self._action and not self.fields
        if not self._is_inside:
            return
        if tag in ("textarea", "select"):
            self._open = one["name"]
            self.fields.setdefault(self._open, [""] if tag == "textarea" else [])
        is_left_out = one.get("type") in ("checkbox", "radio") and "checked" not in one
        if (tag == "input" and not is_left_out) or (tag == "option" and "selected" in one):
            self.fields.setdefault(one.get("name") or self._open, []).append(one.get("value", ""))

    def handle_data(self, data):
        if self._is_inside and self._open and (self.get_starttag_text() or "").startswith("<textarea"):
            self.fields[self._open][0] += data.lstrip("\r\n")

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self._open = ""
        self._is_inside = self._is_inside and tag != "form"


def _shown(answer, action):
    parser = _Shown(action)
    parser.feed(answer.text)
    return parser.fields


@pytest.fixture
def page(initiative):
    db.session.commit()
    return f"/indsatser/{initiative.id}/ret"


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


@pytest.fixture
def opened(hr, page):
    """What HR has on the screen before the chief saves."""
    return _shown(hr.get(page), page)


def _saved(initiative):
    db.session.expire_all()
    one = db.session.get_one(Initiative, initiative.id)
    return one.title, one.purpose, sorted(circle.code for circle in circles_of([one.id])[one.id])


def _theirs(sign_in, page, **changes):
    chief = sign_in("socialchef")
    typed = _shown(chief.get(page), page) | changes
    assert post(chief, page, {name: value for name, value in typed.items() if name != "version"}).status_code == 303


def test_what_only_the_other_changed_stays_and_nothing_is_asked(sign_in, hr, initiative, page, opened):
    _theirs(sign_in, page, title=["Tættere på driften"], circles=["blue", "red"])
    assert hr.post(page, data=opened | {"purpose": [MINE]}).status_code == 303
    assert _saved(initiative) == ("Tættere på driften", MINE, ["blue", "red"])


def test_what_both_changed_is_asked_about_alone_and_mine_takes_nothing_else_back(sign_in, hr, initiative, page, opened):
    _theirs(sign_in, page, title=["Tættere på driften"], purpose=[THEIRS], circles=["blue", "red"])
    clash = hr.post(page, data=opened | {"purpose": [MINE], "direction": ["Min retning"]})
    assert clash.status_code == 409
    assert "<h3>Formål</h3>" in clash.text
    for label in ("Titel", "Cirkler", "Kurs"):
        assert f"<h3>{label}" not in clash.text
    assert hr.post(page, data=_shown(clash, page)).status_code == 303
    assert _saved(initiative) == ("Tættere på driften", MINE, ["blue", "red"])
    assert db.session.get_one(Initiative, initiative.id).direction == "Min retning"


def test_what_was_asked_about_can_be_put_back_as_it_was_at_first(sign_in, hr, initiative, page, opened):
    before = initiative.purpose
    _theirs(sign_in, page, purpose=[THEIRS])
    clash = hr.post(page, data=opened | {"purpose": [MINE]})
    assert hr.post(page, data=_shown(clash, page) | {"purpose": [before]}).status_code == 303
    assert _saved(initiative)[1] == before


def test_what_no_longer_fits_together_is_told_at_the_field(sign_in, hr, initiative, page, opened):
    _theirs(sign_in, page, starts_on=["01-06-2026"])
    answer = hr.post(page, data=opened | {"ends_on": ["01-05-2026"], "purpose": [MINE]})
    assert answer.status_code == 422
    assert "Slutdatoen ligger før startdatoen." in answer.text
