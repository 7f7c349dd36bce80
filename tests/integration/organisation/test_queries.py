from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.models import Person
from portal.organisation import actions, panels, queries
from portal.organisation.models import Committee, CommitteeKind, Level, Unit, UnitKind
from tests.factories.organisation import appoint, make_person, make_position, make_unit
from tests.statements import count_statements

ACTOR = SystemActor("Prøve")
BEFORE, AFTER = date(2022, 12, 31), date(2023, 1, 2)


def flat(units):
    for unit in units:
        yield unit
        yield from flat(unit.children)


def names(units):
    return [unit.row.name for unit in flat(units)]


def test_the_tree_is_that_of_the_day(house):
    assert "Børne- og familieområdet" not in names(queries.organisation_tree(BEFORE))
    assert names(queries.organisation_tree(AFTER)) == [
        "Norddjurs Kommune",
        "Staben",
        "Velfærdsforvaltningen",
        "Børne- og familieområdet",
        "Familiehuset",
        "Socialområdet",
        "Område Ørum",
        "Ørum Nord",
    ]


def test_the_tree_shows_who_acts_and_what_is_vacant(house):
    units = {unit.row.name: unit for unit in flat(queries.organisation_tree(date(2025, 1, 1)))}
    chief = units["Socialområdet"].leaders[0]
    assert (chief.holder_name, chief.initials, chief.is_acting) == ("Torben Askjær", "TA", True)
    vacant = units["Familiehuset"].leaders[0]
    assert (vacant.is_vacant, vacant.holder_name, vacant.initials) == (True, None, "")
    assert units["Staben"].leaders == []
    assert units["Staben"].counted == (0, 2)
    assert units["Familiehuset"].counted == (1, 1)


def test_the_tree_has_the_leaders_of_the_day(house):
    units = {unit.row.name: unit for unit in flat(queries.organisation_tree(AFTER))}
    assert units["Familiehuset"].leaders[0].holder_name == "Tove Winther"


def test_sisters_stand_in_danish_order(house):
    top = db.session.get_one(Unit, house.units["M"])
    for number, name in enumerate(("Årslev", "Ådum", "Ørsted", "Zoo", "Ærø", "Aars")):
        make_unit(f"S{number}", name, UnitKind.AREA, top)
    shown = [unit.row.name for unit in queries.organisation_tree(AFTER)[0].children]
    assert shown == ["Staben", "Velfærdsforvaltningen", "Zoo", "Ærø", "Ørsted", "Ådum", "Aars", "Årslev"]


def test_a_unit_whose_parent_is_gone_stands_at_the_top(house):
    parent = make_unit("GL", "Gammel", UnitKind.AREA, valid_to=date(2024, 1, 1))
    make_unit("BARN", "Barn", UnitKind.DEPARTMENT, parent)
    assert "Barn" in [unit.row.name for unit in queries.organisation_tree(date(2024, 1, 1))]


def test_the_statements_of_the_tree_do_not_grow_with_it(house):
    top = db.session.get_one(Unit, house.units["M"])
    with count_statements() as few:
        queries.organisation_tree(AFTER)
    for number in range(20):
        unit = make_unit(f"X{number}", f"Enhed {number}", UnitKind.AREA, top)
        post = make_position(unit, "Chef", Level.CHIEF, leads_unit=True)
        appoint(make_person(f"Person {number}"), post)
    with count_statements() as many:
        queries.organisation_tree(AFTER)
    assert len(few) == len(many) == 3


def test_a_units_page_takes_four_statements_with_its_committee(house):
    with count_statements() as seen:
        page = queries.unit_page(house.units["A"], AFTER)
        assert page is not None
        queries.committee_of(page.lineage, AFTER)
    assert len(seen) == 4


def test_the_days_of_change_leave_out_the_day_it_all_began(house):
    assert queries.days_of_change() == [date(2023, 1, 1)]
    actions.rename_unit(ACTOR, db.session.get_one(Unit, house.units["A"]), "Nyt", date(2025, 3, 1))
    assert queries.days_of_change() == [date(2025, 3, 1), date(2023, 1, 1)]


def test_a_units_page_tells_names_posts_and_history(house):
    unit = db.session.get_one(Unit, house.units["A"])
    actions.rename_unit(ACTOR, unit, "Voksenområdet", date(2025, 3, 1))
    page = queries.unit_page(unit.id, date(2025, 6, 1))
    assert page is not None
    assert [row.name for row in page.former] == ["Socialområdet"]
    assert [row.name for row in page.path] == ["Norddjurs Kommune", "Velfærdsforvaltningen"]
    assert [child.row.name for child in page.children] == ["Område Ørum"]
    assert page.children[0].leaders[0].holder_name == "Maja Lindegaard"
    assert [event.kind.value for event in page.history] == ["renamed", "founded", "leader_came"]


def test_a_unit_outside_its_time_says_when_it_existed(house):
    page = queries.unit_page(house.units["B"], BEFORE)
    assert page is not None
    assert (page.exists, page.posts, page.children) == (False, [], [])
    assert page.existed[0].valid_from == date(2023, 1, 1)
    assert queries.unit_page(987654, BEFORE) is None


def test_committees_form_a_tree_with_the_chair_first(house):
    top = db.session.get_one(Unit, house.units["M"])
    main = actions.found_committee(ACTOR, CommitteeKind.MAIN, "Hovedudvalget", top, date(2015, 1, 1))
    for key, is_chair in (("hr", False), ("kommunaldirektoer", True)):
        person = db.session.get_one(Person, house.people[key])
        actions.seat_member(ACTOR, main, person, date(2015, 1, 1), is_chair=is_chair)
    area = db.session.scalars(sa.select(Committee).where(Committee.kind == CommitteeKind.AREA)).one()
    area.parent_id = main.id
    tops = queries.committees_tree(AFTER)
    assert [committee.name for committee in tops] == ["Hovedudvalget"]
    assert [member.name for member in tops[0].members] == ["Karen Holm", "Sanne Mejlby"]
    assert [committee.unit_name for committee in tops[0].children] == ["Socialområdet"]


@pytest.mark.parametrize(("key", "expected"), [("N", "Områdeudvalg, Socialområdet"), ("S", None)])
def test_a_unit_is_followed_by_the_committee_nearest_above(house, key, expected):
    found = queries.committee_of(queries.lineage_ids(house.units[key], AFTER), AFTER)
    assert (found.name if found else None) == expected


def test_unit_choices_are_indented_and_of_the_day(house):
    choices = queries.unit_choices(AFTER)
    assert choices[0] == (house.units["M"], "Norddjurs Kommune")
    assert (house.units["N"], "\u00a0" * 12 + "Ørum Nord") in choices
    assert house.units["B"] not in dict(queries.unit_choices(BEFORE))


def test_namesakes_are_found_by_the_beginning_and_signs_are_only_signs(house):
    assert [found.name for found in queries.namesakes("karen")] == ["Karen Holm"]
    assert queries.namesakes("karen")[0].post == "Kommunaldirektør"
    assert queries.namesakes("%") == queries.namesakes("_") == queries.namesakes("") == []
    assert queries.namesakes("Ingen Af Os") == []


def test_panels_come_in_order_and_hide_what_may_not_be_seen(monkeypatch):
    monkeypatch.setattr(panels, "_registered", [])
    shown = panels.Panel("x.html", {"rows": []})
    panels.register_panel(20, "Opgaver", lambda viewer, unit_id, on: shown)
    panels.register_panel(10, "Indsatser", lambda viewer, unit_id, on: shown)
    panels.register_panel(5, "Skjult", lambda viewer, unit_id, on: None)
    assert [heading for heading, _ in panels.panels(None, 1, AFTER)] == ["Indsatser", "Opgaver"]
