import enum
from dataclasses import replace
from datetime import date

from portal.organisation.history import (
    Event,
    Happened,
    Turn,
    below_events,
    leader_events,
    parted_from,
    post_events,
    predecessors,
    turns,
    unit_events,
)
from portal.organisation.lineage import UnitRow, path_up, rows_on, would_loop
from portal.organisation.posts import Holder, Post
from portal.organisation.validity import Period

SPLIT_ON = date(2023, 1, 1)


class Kind(enum.Enum):
    ANY = "any"


def unit(unit_id, parent_id, name, valid_from=date(2015, 1, 1), valid_to=None):
    return UnitRow(unit_id, parent_id, name, valid_from, valid_to, f"U{unit_id}", Kind.ANY)


def holder(number, name, valid_from, valid_to=None, *, is_acting=False):
    return Holder(number, number, name, name[:1], is_acting, valid_from, valid_to)


def post(*holders):
    return Post(1, 1, "Chef", Kind.ANY, True, date(2015, 1, 1), None, ever=holders)


def test_a_unit_whose_people_went_to_two_that_began_was_split():
    rows = [
        unit(1, None, "Top"),
        unit(2, 1, "Social", valid_to=SPLIT_ON),
        unit(3, 1, "Voksne", SPLIT_ON),
        unit(4, 1, "Børn", SPLIT_ON),
    ]
    gone = {(2, 3), (2, 4)}
    assert unit_events(2, rows, gone)[-1] == Event(SPLIT_ON, Happened.SPLIT, others=("Børn", "Voksne"))
    assert unit_events(3, rows, gone) == [Event(SPLIT_ON, Happened.GREW_OUT_OF, "Voksne", others=("Social",))]
    assert [row.name for row in predecessors(3, rows, gone)] == ["Social"]
    assert predecessors(2, rows, gone) == []
    assert predecessors(9, rows, gone) == []


def test_one_that_a_unit_below_went_to_follows_whatever_else_began_that_day():
    rows = [
        unit(1, None, "Top"),
        unit(2, 1, "Social", valid_to=SPLIT_ON),
        unit(3, 1, "Voksne", SPLIT_ON),
        unit(4, 1, "Havn", SPLIT_ON),
        unit(5, 2, "Bostøtte", valid_to=SPLIT_ON),
        unit(5, 3, "Bostøtte", SPLIT_ON),
    ]
    assert unit_events(2, rows)[-1] == Event(SPLIT_ON, Happened.REPLACED, others=("Voksne",))
    assert [row.name for row in predecessors(3, rows)] == ["Social"]
    assert unit_events(4, rows) == [Event(SPLIT_ON, Happened.FOUNDED, "Havn")]


def test_two_units_that_went_into_one_are_both_told():
    rows = [unit(n, 1, name, valid_to=SPLIT_ON) for n, name in ((2, "A"), (3, "B"))] + [unit(4, 1, "C", SPLIT_ON)]
    gone = {(2, 4), (3, 4)}
    assert unit_events(4, rows, gone) == [Event(SPLIT_ON, Happened.GREW_OUT_OF, "C", others=("A", "B"))]
    assert unit_events(2, rows, gone)[-1] == Event(SPLIT_ON, Happened.REPLACED, others=("C",))


def test_two_that_only_end_and_begin_on_one_day_under_one_parent_have_nothing_to_do_with_each_other():
    rows = [unit(1, None, "Top"), unit(2, 1, "Social", valid_to=SPLIT_ON), unit(3, 1, "Havn", SPLIT_ON)]
    assert unit_events(2, rows)[-1] == Event(SPLIT_ON, Happened.CLOSED, "Social")
    assert unit_events(3, rows) == [Event(SPLIT_ON, Happened.FOUNDED, "Havn")]
    assert predecessors(3, rows) == []


def test_a_unit_under_another_parent_is_told_to_follow_but_shows_nothing_of_the_old_ones_results():
    rows = [
        unit(1, None, "Top"),
        unit(5, 1, "Sundhed"),
        unit(2, 1, "Social", valid_to=SPLIT_ON),
        unit(3, 5, "Voksne", SPLIT_ON),
        unit(4, 2, "Bostøtte", valid_to=SPLIT_ON),
        unit(4, 3, "Bostøtte", SPLIT_ON),
    ]
    gone = {(2, 3)}
    assert unit_events(3, rows, gone)[0].kind is Happened.GREW_OUT_OF
    assert predecessors(3, rows, gone) == []


def test_where_several_ended_and_several_began_beside_each_other_none_shows_results_of_another():
    rows = [unit(1, None, "Top")]
    rows += [unit(number, 1, name, valid_to=SPLIT_ON) for number, name in ((2, "Social"), (3, "Sundhed"))]
    rows += [unit(number, 1, name, SPLIT_ON) for number, name in ((4, "Voksne"), (5, "Børn"))]
    gone = {(2, 4), (3, 5)}
    assert unit_events(4, rows, gone)[0].kind is Happened.GREW_OUT_OF
    assert predecessors(4, rows, gone) == []


def test_others_are_only_looked_for_where_a_unit_may_have_turned_into_them():
    rows = [unit(1, None, "Top"), unit(2, 1, "Social", valid_to=SPLIT_ON), unit(3, 1, "Havn", SPLIT_ON)]
    assert turns(2, rows) == turns(3, rows) == [Turn(SPLIT_ON, frozenset({2}), frozenset({3}))]
    assert turns(1, rows) == []
    assert turns(2, rows[:2]) == []


def test_a_new_unit_was_parted_from_the_one_that_gave_it_units_and_stays():
    rows = [
        unit(1, None, "Top"),
        unit(2, 1, "Social", valid_to=SPLIT_ON),
        unit(2, 1, "Social (voksne)", SPLIT_ON),
        unit(3, 1, "Børn", SPLIT_ON),
        unit(4, 2, "Tandpleje", valid_to=SPLIT_ON),
        unit(4, 3, "Tandpleje", SPLIT_ON),
        unit(5, 3, "Helt ny", SPLIT_ON),
    ]
    assert predecessors(3, rows) == []
    assert [row.name for row in parted_from(3, rows)] == ["Social"]
    assert parted_from(2, rows) == []
    assert parted_from(5, rows) == []
    assert parted_from(9, rows) == []


def test_one_that_ends_has_given_nothing_away():
    rows = [
        unit(1, None, "Top"),
        unit(2, 1, "Social", valid_to=SPLIT_ON),
        unit(3, 1, "Børn", SPLIT_ON),
        unit(4, 2, "Tandpleje", valid_to=SPLIT_ON),
        unit(4, 3, "Tandpleje", SPLIT_ON),
    ]
    assert parted_from(3, rows) == []


def test_a_new_name_and_a_new_parent_are_two_events_of_one_unit():
    rows = [
        unit(1, None, "Top"),
        unit(5, None, "Anden top"),
        unit(2, 1, "Før", valid_to=SPLIT_ON),
        unit(2, 5, "Nu", SPLIT_ON),
    ]
    assert unit_events(2, rows)[1:] == [
        Event(SPLIT_ON, Happened.RENAMED, "Nu", "Før"),
        Event(SPLIT_ON, Happened.MOVED, "Anden top", "Top"),
    ]


def test_a_leader_who_leaves_without_a_successor_leaves_the_post_vacant():
    events = leader_events([post(holder(1, "Ane", date(2015, 1, 1), SPLIT_ON))])
    assert events[-1] == Event(SPLIT_ON, Happened.LEADER_LEFT, others=("Ane",), post="Chef")


def test_a_leader_who_follows_another_names_the_one_before():
    events = leader_events([post(holder(1, "Ane", date(2015, 1, 1), SPLIT_ON), holder(2, "Bo", SPLIT_ON))])
    assert [(event.kind, event.now, event.before) for event in events] == [
        (Happened.LEADER_CAME, "Ane", ""),
        (Happened.LEADER_CAME, "Bo", "Ane"),
    ]


def test_an_acting_leader_who_gets_the_post_goes_on():
    acting = holder(1, "Ane", date(2015, 1, 1), SPLIT_ON, is_acting=True)
    regular = Holder(2, 1, "Ane", "A", False, SPLIT_ON, None)
    assert leader_events([post(acting, regular)])[-1].kind is Happened.LEADER_SETTLED


def test_the_path_up_ends_where_a_parent_is_gone():
    day = rows_on([unit(1, None, "Top"), unit(2, 1, "Mellem"), unit(3, 2, "Bund")], SPLIT_ON)
    assert [row.name for row in path_up(3, day)] == ["Top", "Mellem"]
    del day[1]
    assert [row.name for row in path_up(3, day)] == ["Mellem"]


def test_a_loop_is_seen_also_when_it_closes_on_a_later_day():
    rows = [unit(1, None, "A"), unit(2, None, "B", valid_to=SPLIT_ON), unit(2, 1, "B", SPLIT_ON)]
    assert would_loop(1, 2, date(2020, 1, 1), rows)
    assert would_loop(1, 1, SPLIT_ON, rows)
    assert not would_loop(2, 1, SPLIT_ON, rows)


def test_a_unit_tells_of_those_that_come_and_go_below_it():
    later = date(2024, 1, 1)
    rows = [
        unit(1, None, "Top"),
        unit(5, None, "Anden top"),
        unit(2, 1, "Fra begyndelsen"),
        unit(3, 1, "Ny", SPLIT_ON, later),
        unit(4, 5, "Gæst", valid_to=SPLIT_ON),
        unit(4, 1, "Gæst", SPLIT_ON, later),
        unit(4, 5, "Gæst", later),
    ]
    assert below_events(1, rows) == [
        Event(SPLIT_ON, Happened.FOUNDED_BELOW, "Ny"),
        Event(later, Happened.CLOSED_BELOW, "Ny"),
        Event(SPLIT_ON, Happened.MOVED_HERE, "Gæst", "Anden top"),
        Event(later, Happened.MOVED_AWAY, "Gæst", "Anden top"),
    ]
    assert below_events(2, rows) == []


def test_a_new_name_of_a_unit_below_is_its_own_affair():
    rows = [unit(1, None, "Top"), unit(2, 1, "Før", valid_to=SPLIT_ON), unit(2, 1, "Nu", SPLIT_ON)]
    assert below_events(1, rows) == []


def test_posts_that_come_and_go_with_their_unit_are_not_told_of():
    life = [Period(date(2015, 1, 1), date(2024, 1, 1))]
    first, new = post(), replace(post(), title="Souschef", valid_from=SPLIT_ON, valid_to=date(2023, 6, 1))
    assert post_events([first, new], life) == [
        Event(SPLIT_ON, Happened.POST_CREATED, post="Souschef"),
        Event(date(2023, 6, 1), Happened.POST_CLOSED, post="Souschef"),
    ]
