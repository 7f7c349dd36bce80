"""MED counts held steps without telling of one leader, on every page and in every file; the board sees each of them.

The house has two leaders in Område Ørum, one chief over two areas, a director, and the municipal director.
"""

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.organisation.models import Committee, CommitteeKind, CommitteeMember, Level, Unit, UnitKind, UnitPeriod
from portal.surveys.models import Survey
from tests.factories.evaluations import whole_life
from tests.factories.organisation import EARLY, appoint, make_person, make_position, make_unit

HIDDEN = "Vises ikke af hensyn til anonymiteten"


def add_leaders(house, above, number):
    """So many more agreement units with a leader each, below a unit of the house."""
    for n in range(1, number + 1):
        unit = make_unit(
            f"{above}{n}", f"Hus {above}{n}", UnitKind.AGREEMENT_UNIT, db.session.get_one(Unit, house.units[above])
        )
        post = make_position(unit, f"Aftaleholder, Hus {above}{n}", Level.AGREEMENT_HOLDER, leads_unit=True)
        appoint(make_person(f"Leder {above}{n}"), post)
        appoint(make_person(f"Ansat {above}{n}"), make_position(unit, "Medarbejder", Level.STAFF))


def follow(house, who, unit, kind=CommitteeKind.AREA):
    """Somebody sits on a committee that follows a unit."""
    committee = Committee(kind=kind, name="Udvalg", unit_id=house.units[unit], valid_from=EARLY)
    db.session.add(committee)
    db.session.flush()
    db.session.add(CommitteeMember(committee_id=committee.id, person_id=house.people[who], valid_from=EARLY))


@pytest.fixture
def life(house):
    """Returns a function that releases a cycle and gives the addresses of its follow-up, overview and files."""

    def live(**rules):
        cycle = whole_life(house, **rules)
        db.session.commit()
        page = f"/evalueringer/{cycle.id}/opfoelgning"
        return page, f"/evalueringer/{cycle.id}/overblik"

    return live


def text_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.get_data().decode("utf-8-sig")


def test_an_area_of_few_leaders_is_not_counted_anywhere(life, sign_in):
    page, overview = life()
    med = sign_in("med")
    shown = text_of(med, page)
    assert "Socialområdet" in shown
    assert "Tælles ikke for sig: Socialområdet" in shown
    assert "mindst fem ledere" in shown
    assert "I alt" not in shown
    assert "<table" not in shown
    assert text_of(med, f"{page}/csv").count(HIDDEN) == 5
    assert 'holdt"' not in text_of(med, f"{page}/csv")
    assert "har holdt samtalen" not in text_of(med, overview)
    assert "Opfølgningen er talt op" in text_of(med, overview)
    assert med.get(f"{page}/regneark").status_code == 200


def test_an_area_of_five_leaders_or_more_is_counted(house, life, sign_in):
    add_leaders(house, "A", 3)
    add_leaders(house, "B", 3)
    page, _ = life()
    med = sign_in("med")
    assert "0 af 6 holdt" in text_of(med, page)
    assert HIDDEN not in text_of(med, page)
    assert '"Socialområdet";"";"0 af 6 holdt"' in text_of(med, f"{page}/csv")


def test_whoever_follows_the_whole_house_does_not_find_a_small_area_beside_the_total(house, life, sign_in):
    add_leaders(house, "A", 3)
    add_leaders(house, "B", 3)
    add_leaders(house, "S", 1)
    follow(house, "med", "M", CommitteeKind.MAIN)
    page, overview = life()
    text = text_of(sign_in("med"), f"{page}/csv")
    assert '"I alt";"";"0 af 12 holdt"' in text
    assert '"Velfærdsforvaltningen";"";"Vises ikke' in text
    assert '"Socialområdet";"";"0 af 6 holdt"' in text
    assert '"Børne- og familieområdet";"";"Vises ikke' in text
    assert '"Staben";"";"Vises ikke' in text
    assert "0 af 12\u00a0ledere har holdt samtalen" in text_of(sign_in("med"), overview)


def test_leaders_whom_a_member_sees_by_name_are_not_subtracted_from_a_count(house, life, sign_in):
    add_leaders(house, "A", 3)
    add_leaders(house, "B", 3)
    follow(house, "aftaleholder", "A")
    page, _ = life()
    shown = text_of(sign_in("aftaleholder"), page)
    assert "Jonas Vibeholm" in shown
    assert "Maja Lindegaard" in shown
    assert "Leder A1" not in shown
    assert "af 6 holdt" not in shown
    assert "0 af 6 holdt" in text_of(sign_in("med"), page)


def test_a_count_is_of_the_areas_as_they_were_however_units_move(house, life, sign_in):
    add_leaders(house, "A", 3)
    add_leaders(house, "B", 3)
    page, _ = life()
    period = db.session.scalars(sa.select(UnitPeriod).where(UnitPeriod.name == "Hus A1")).one()
    period.parent_id = house.units["S"]
    db.session.commit()
    assert "0 af 6 holdt" in text_of(sign_in("med"), page)


def test_a_board_without_the_right_to_look_gains_no_names_by_sitting_in_med(house, life, sign_in):
    follow(house, "kommunaldirektoer", "M", CommitteeKind.MAIN)
    page, _ = life(for_board=False)
    shown = text_of(sign_in("kommunaldirektoer"), page)
    assert "Jonas Vibeholm" not in shown
    assert db.session.scalars(sa.select(Survey.for_board).where(Survey.home_path.is_not(None))).one() is False


def test_who_sees_each_leader_sees_every_count(life, sign_in):
    page, _ = life()
    for persona in ("hr", "kommunaldirektoer", "velfaerdsdirektoer"):
        shown = text_of(sign_in(persona), page)
        assert "0 af 5 holdt" in shown
        assert "Jonas Vibeholm" in shown
        assert HIDDEN not in shown
