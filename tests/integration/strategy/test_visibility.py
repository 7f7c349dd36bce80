"""Who sees what: the condition in SQL and the predicate in Python say the same, whatever the initiative."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.db import db
from portal.strategy import access, queries
from portal.strategy.models import Initiative, Lifecycle
from portal.strategy.queries import InitiativeFilter
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative, make_status
from tests.factories.viewers import viewer_of

SEE_DRAFT = {"kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "hr", "sekretariat"}
PERSONAS = (
    "kommunaldirektoer",
    "velfaerdsdirektoer",
    "socialchef",
    "aftaleholder",
    "afdelingsleder",
    "hr",
    "sekretariat",
    "medarbejder",
    "med",
    "politiker",
    "revisor",
    "admin",
    "tidligere",
)


@given(
    lifecycle=st.sampled_from(list(Lifecycle)),
    owner=st.sampled_from(["socialchef", "familiechef", "aftaleholder", "ubesat", "medarbejder"]),
    owner_in_person=st.none() | st.sampled_from(PERSONAS),
    unit=st.sampled_from(["M", "S", "V", "B", "F", "A", "O", "N"]),
    creator=st.sampled_from(PERSONAS),
    persona=st.sampled_from(PERSONAS),
)
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_list_and_predicate_agree(
    app: Flask,
    house: House,
    lifecycle: Lifecycle,
    owner: str,
    owner_in_person: str | None,
    unit: str,
    creator: str,
    persona: str,
) -> None:
    person = {"owner_position_id": None, "owner_person_id": house.people[owner_in_person]} if owner_in_person else {}
    more: dict[str, Any] = {"lifecycle": lifecycle, "created_by": creator, **person}
    initiative = make_initiative(house, owner=owner, unit=unit, **more)
    viewer = viewer_of(house, persona, ON)
    selected = db.session.scalars(sa.select(Initiative.id).where(access.visible_to(viewer))).all()
    assert (initiative.id in selected) == access.may_see(viewer, initiative)
    assert (queries.find_initiative(viewer, initiative.id) is not None) == access.may_see(viewer, initiative)
    for may in (access.may_change, access.may_write_status):
        assert access.may_see(viewer, initiative) or not may(viewer, initiative)
    db.session.delete(initiative)
    db.session.flush()


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_draft_is_seen_by_owner_line_hr_and_secretariat(app: Flask, house: House, persona: str) -> None:
    draft = make_initiative(house, lifecycle=Lifecycle.DRAFT)
    assert access.may_see(viewer_of(house, persona, ON), draft) == (persona in SEE_DRAFT)


@pytest.mark.parametrize("persona", PERSONAS)
def test_only_owner_line_and_secretariat_say_how_it_goes(app: Flask, house: House, persona: str) -> None:
    initiative = make_initiative(house)
    writers = {"kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "sekretariat"}
    viewer = viewer_of(house, persona, ON)
    assert access.may_write_status(viewer, initiative) == (persona in writers)
    assert access.may_change(viewer, initiative) == (persona in writers | {"hr"})


def test_a_creator_may_change_the_draft_but_not_what_it_became(app: Flask, house: House) -> None:
    viewer = viewer_of(house, "aftaleholder", ON)
    initiative = make_initiative(house, created_by="aftaleholder", lifecycle=Lifecycle.DRAFT)
    assert access.may_change(viewer, initiative)
    assert not access.may_write_status(viewer, initiative)
    initiative.lifecycle = Lifecycle.ACTIVE
    assert not access.may_change(viewer, initiative)


@pytest.mark.parametrize("persona", ["hr", "aftaleholder", "politiker", "medarbejder"])
def test_list_counts_news_and_page_agree_about_a_draft(app: Flask, house: House, persona: str) -> None:
    draft = make_initiative(house, "Hemmelig kladde", lifecycle=Lifecycle.DRAFT)
    make_status(house, draft, ON)
    viewer = viewer_of(house, persona, ON)
    knows = persona == "hr"
    everything = InitiativeFilter(lifecycle="all")
    assert (queries.initiative_list(viewer, everything, ON).total == 1) == knows
    assert (queries.initiative_page(viewer, draft.id, ON) is not None) == knows
    assert bool(queries.feed(viewer)) == knows
    assert queries.circles_overview(viewer, ON).total == 0
