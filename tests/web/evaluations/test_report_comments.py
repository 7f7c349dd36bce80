"""Comments of a report: who reads them, whose they are, and withholding one."""

import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.surveys.models import Comment
from tests.factories.evaluation_places import answered_cycle, report_places
from tests.factories.evaluations import leader_of
from tests.web.forms import post

SAID = "Mere tid til samtaler"
NAMED = 4
"""So many texts have the leader and the leader's leader written, with their names."""


def comments_of(house, of="N", **rules):
    places = report_places(house, of, **rules)
    db.session.commit()
    return f"/evalueringer/rapporter/{places['report']}/kommentarer", places["uttered"]


def test_comments_stand_on_a_page_of_their_own_without_figures(house, sign_in):
    url, _ = comments_of(house)
    page = sign_in("afdelingsleder").get(url).text
    # Twenty-five wrote to each of two items; the leader and the leader's leader stand with their names.
    assert page.count(SAID) == 50 + NAMED
    assert "4,0" not in page
    assert SAID not in sign_in("afdelingsleder").get(url.removesuffix("/kommentarer")).text
    for persona in ("hr", "medarbejder", "socialchef", "kommunaldirektoer"):
        assert sign_in(persona).get(url).status_code == 404


def test_a_leader_reads_what_the_own_employees_wrote_and_nothing_of_those_further_down(house, sign_in):
    url, _ = comments_of(house, "O")
    own = db.session.scalars(sa.select(Comment.survey_unit_id).where(Comment.is_direct.is_(True)).distinct()).all()
    assert own
    client = sign_in("aftaleholder")
    assert client.get(url).text.count(SAID) == 50 + NAMED
    db.session.execute(sa.update(Comment).values(is_direct=False))
    db.session.commit()
    # What was written further down and is shown for the whole unit is about other leaders.
    assert client.get(url).text.count(SAID) == NAMED


def test_the_leaders_leader_withholds_a_whole_comment_with_a_reason(house, sign_in):
    url, comment_id = comments_of(house)
    asking = f"{url.removesuffix('/kommentarer')}/{comment_id}/tilbagehold"
    assert sign_in("afdelingsleder").get(asking).status_code == 403
    assert sign_in("hr").get(asking).status_code == 404
    superior = sign_in("aftaleholder")
    assert post(superior, asking, {"reason": ""}).status_code == 422
    assert post(superior, asking, {"reason": "Den nævner en kollega"}).status_code == 303
    db.session.expire_all()
    page = sign_in("afdelingsleder").get(url).text
    second = sign_in("afdelingsleder").get(f"{url}?side=2")
    assert (page + second.text).count("En kommentar er tilbageholdt: Den nævner en kollega") == 1
    logged = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "comment.withheld")).one()
    assert logged.actor_id == house.people["aftaleholder"]
    assert SAID not in str(logged.changes)


def test_hr_withholds_where_the_rules_let_hr_read(house, sign_in):
    url, comment_id = comments_of(house, hr_reads=True)
    assert (
        post(
            sign_in("hr"), f"{url.removesuffix('/kommentarer')}/{comment_id}/tilbagehold", {"reason": "Truer en person"}
        ).status_code
        == 303
    )
    assert "Truer en person" in sign_in("afdelingsleder").get(url).text


def test_a_comment_of_another_report_is_not_found(house, sign_in):
    cycle = answered_cycle(house, hr_reads=True)
    db.session.commit()
    leaders = {key: leader_of(cycle, house.units[key]).id for key in "NO"}
    others = db.session.scalars(sa.select(Comment.id).where(Comment.is_direct.is_(True)).limit(1)).one()
    url = f"/evalueringer/rapporter/{leaders['N']}/{others}/tilbagehold"
    assert sign_in("hr").get(url).status_code == 404
