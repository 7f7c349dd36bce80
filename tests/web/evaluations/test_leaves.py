"""HR notes who is on leave, and those are not asked about their leader."""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.queries.lists import list_of
from portal.organisation.models import Leave
from portal.surveys.models import RespondentRole
from portal.web.danish import format_date_short
from tests.factories.evaluations import TESTER, leader_of, make_cycle
from tests.web.forms import post


def day(offset: int) -> str:
    return format_date_short(clock.today() + timedelta(days=offset))


def asked_in(house, unit: str) -> list[str]:
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    return [one.name for one in list_of(leader_of(cycle, house.units[unit])).of_role(RespondentRole.EMPLOYEE)]


def test_somebody_on_leave_is_not_asked_and_is_asked_again_when_back(house, sign_in):
    hr, line = sign_in("hr"), house.people["medarbejder"]
    url = "/evalueringer/orlov"
    noted = post(hr, f"{url}?navn=line", {"person": line, "from_on": day(-10)}, page=f"{url}?navn=line")
    assert noted.status_code == 303
    assert "Line Krogh" in hr.get(url).text
    assert asked_in(house, "N") == []
    leave = db.session.scalars(sa.select(Leave)).one()
    db.session.commit()
    assert post(hr, f"{url}/{leave.id}", {"to_on": day(0)}).status_code == 303
    assert "Line Krogh" not in hr.get(url).text
    assert asked_in(house, "N") == ["Line Krogh"]


def test_nobody_comes_back_before_they_have_gone(house, sign_in):
    hr, line = sign_in("hr"), house.people["medarbejder"]
    url = "/evalueringer/orlov?navn=line"
    answer = post(hr, url, {"person": line, "from_on": day(5), "to_on": day(5)})
    assert answer.status_code == 422
    assert "skal ligge efter" in answer.text
    assert db.session.scalar(sa.select(Leave.id)) is None
