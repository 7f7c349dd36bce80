from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from portal.agreements.actions import bases as actions
from portal.agreements.actions.bases import BasisContent, BasisError, SectionContent, SharedGoalContent
from portal.agreements.models import Basis, BasisState, DateKind, Part
from portal.agreements.queries.bases import bases, find_basis, ties
from portal.audit.models import AuditEntry
from portal.db import db
from portal.strategy.models import Track
from tests.factories.agreements import make_basis, viewer_of
from tests.factories.strategy import make_initiative

STATUS_ON = date(2027, 6, 1)
CONTENT = BasisContent(
    "Aftalegrundlag 2027-2028", date(2027, 1, 1), date(2028, 12, 31), "Vi begynder.", [(DateKind.STATUS, STATUS_ON)]
)


def last_entry():
    return db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()


def read(viewer, basis_id):
    found = find_basis(viewer, basis_id)
    assert found is not None
    return found


@pytest.fixture
def hr(house):
    return viewer_of(house, "hr")


def test_hr_makes_a_basis_with_a_section_and_a_goal_and_publishes_it(house, hr):
    basis = actions.create_basis(hr, CONTENT)
    actions.add_section(hr, basis, SectionContent(Part.UNIT, "Vores opgave", "Hvad er I til for?"))
    initiative = make_initiative(house)
    track = db.session.scalars(sa.select(Track.id).limit(1)).one()
    tied = ties([track], [initiative.id])
    values = {"unit_of_measure": "%", "start_value": Decimal("7.2"), "target_value": Decimal(6)}
    actions.add_shared_goal(
        hr, basis, SharedGoalContent("Lavt sygefravær", tags=tied[0], initiatives=tied[1], **values)
    )
    assert last_entry().changes["initiatives"] == [[], [initiative.title]]
    actions.publish(hr, basis)
    db.session.expire_all()
    found = read(hr, basis.id)
    assert found.state is BasisState.PUBLISHED
    assert [goal.initiatives for goal in found.goals] == [[initiative]]
    assert last_entry().verb == "basis.published"


def test_a_basis_lacks_content_and_a_date_before_it_can_be_published(house, hr):
    basis = actions.create_basis(hr, BasisContent("Tomt grundlag", date(2027, 1, 1), date(2027, 12, 31)))
    assert actions.missing_to_publish(basis) == ["no_content", "no_status_date"]
    with pytest.raises(BasisError, match="no_content"):
        actions.publish(hr, basis)
    actions.add_section(hr, basis, SectionContent(Part.PERSONAL, "Min udvikling"))
    with pytest.raises(BasisError, match="no_status_date"):
        actions.publish(hr, basis)


def test_after_publishing_only_introduction_guidance_and_dates_change(house, hr):
    basis = read(hr, make_basis(house).id)
    kept = (basis.title, basis.starts_on, basis.ends_on)
    actions.change_basis(hr, basis, BasisContent(*kept, "En ny indledning.", [(DateKind.STATUS, date(2026, 9, 1))]))
    assert last_entry().changes["status_dates"] == [["2025-06-01"], ["2026-09-01"]]
    section = basis.sections[0]
    actions.change_section(hr, basis, section, SectionContent(section.part, section.title, "Ny vejledning."))
    assert section.guidance == "Ny vejledning."
    refused = (
        lambda: actions.change_basis(hr, basis, CONTENT),
        lambda: actions.change_section(hr, basis, section, SectionContent(section.part, "En ny overskrift")),
        lambda: actions.add_section(hr, basis, SectionContent(Part.UNIT, "Et nyt afsnit")),
        lambda: actions.remove_section(hr, basis, section),
        lambda: actions.add_shared_goal(hr, basis, SharedGoalContent("Et nyt mål")),
        lambda: actions.change_shared_goal(hr, basis, basis.goals[0], SharedGoalContent("Et andet mål")),
        lambda: actions.remove_shared_goal(hr, basis, basis.goals[0]),
        lambda: actions.publish(hr, basis),
    )
    for attempt in refused:
        with pytest.raises(BasisError, match="settled"):
            attempt()


def test_a_closed_period_changes_no_more(house, hr):
    basis = read(hr, make_basis(house).id)
    actions.close_period(hr, basis, 3)
    assert last_entry().changes["unfinished"] == [None, 3]
    section = basis.sections[0]
    with pytest.raises(BasisError):
        actions.close_period(hr, basis, 0)
    with pytest.raises(BasisError):
        actions.change_section(hr, basis, section, SectionContent(section.part, section.title, "Ny vejledning."))


def test_what_is_removed_from_a_draft_is_gone_with_its_ties(house, hr):
    basis = read(hr, make_basis(house, state="draft").id)
    actions.remove_section(hr, basis, basis.sections[0])
    actions.remove_shared_goal(hr, basis, basis.goals[0])
    db.session.expire_all()
    found = read(hr, basis.id)
    assert (len(found.sections), len(found.goals)) == (2, 1)


@pytest.mark.parametrize(
    ("persona", "titles"),
    [
        ("hr", {"Kladden", "Det udgivne"}),
        ("kommunaldirektoer", {"Kladden", "Det udgivne"}),
        ("aftaleholder", {"Det udgivne"}),
        ("medarbejder", set()),
    ],
)
def test_drafts_are_seen_by_those_who_manage_and_the_published_by_leaders(house, persona, titles):
    make_basis(house, title="Kladden", state="draft")
    make_basis(house, title="Det udgivne")
    who = viewer_of(house, persona)
    assert {row.basis.title for row in bases(who)} == titles
    every = db.session.scalars(sa.select(Basis)).all()
    assert {basis.title for basis in every if find_basis(who, basis.id)} == titles
