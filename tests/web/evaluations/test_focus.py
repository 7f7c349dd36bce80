"""The board chooses two or three focus themes with a decision behind them, and everybody sees which."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.models import FocusTheme
from portal.surveys.queries.results import rated_in
from portal.web.danish import format_date_short
from tests.factories.evaluations import whole_life
from tests.web.forms import hidden_fields, post


@pytest.fixture
def cycle(house):
    made = whole_life(house)
    db.session.commit()
    return made


def chosen(cycle, number=2, **values):
    themes = rated_in([cycle.survey_id])[cycle.survey_id]
    return {
        "themes": [theme.id for theme in themes[:number]],
        "decision": "Direktionsmøde, punkt 4",
        "decided_on": format_date_short(clock.today()),
        **values,
    }


def url_of(cycle):
    return f"/evalueringer/{cycle.id}/fokustemaer"


def test_the_board_chooses_and_everybody_who_sees_the_picture_sees_it(cycle, sign_in):
    board = sign_in("velfaerdsdirektoer")
    answer = post(board, url_of(cycle), chosen(cycle))
    assert answer.status_code == 303
    page = sign_in("socialchef").get(answer.location).text
    assert "»Tema 1« og »Tema 2«" in page
    assert "Direktionsmøde, punkt 4" in page
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "evaluation.focus_chosen")).one()
    assert entry.changes["focus_themes"] == [None, "Tema 1, Tema 2"]


def test_another_choice_is_logged_with_what_it_was(cycle, sign_in):
    hr = sign_in("hr")
    post(hr, url_of(cycle), chosen(cycle))
    assert "Direktionsmøde, punkt 4" in hr.get(url_of(cycle)).text
    post(hr, url_of(cycle), chosen(cycle, decision="Direktionsmøde, punkt 9"))
    changes = db.session.scalars(
        sa.select(AuditEntry.changes).where(AuditEntry.verb == "evaluation.focus_chosen").order_by(AuditEntry.seq)
    ).all()
    assert changes[-1]["decision"] == ["Direktionsmøde, punkt 4", "Direktionsmøde, punkt 9"]
    assert db.session.scalars(sa.select(FocusTheme.decision).distinct()).all() == ["Direktionsmøde, punkt 9"]


def test_one_theme_alone_a_foreign_theme_and_no_decision_are_refused(cycle, sign_in):
    board = sign_in("kommunaldirektoer")
    for data in (
        chosen(cycle, 1),
        chosen(cycle, themes=[999_999, 999_998]),
        chosen(cycle, decision=""),
        chosen(cycle, decided_on="01-01-2999"),
    ):
        assert post(board, url_of(cycle), data).status_code == 422
    assert "Vælg to eller tre temaer." in post(board, url_of(cycle), chosen(cycle, 1)).text
    assert db.session.scalar(sa.select(FocusTheme.theme_id)) is None


def test_two_at_once_see_each_others_choice(cycle, sign_in):
    board = sign_in("kommunaldirektoer")
    old = hidden_fields(board, url_of(cycle))
    post(board, url_of(cycle), chosen(cycle))
    answer = board.post(url_of(cycle), data={**old, **chosen(cycle, decision="Noget andet")})
    assert answer.status_code == 409
    assert "Direktionsmøde, punkt 4" in answer.text


def test_only_the_board_and_hr_choose(cycle, sign_in):
    for persona in ("socialchef", "aftaleholder", "med", "medarbejder"):
        assert sign_in(persona).get(url_of(cycle)).status_code == 403
