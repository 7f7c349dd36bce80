"""What lists show of an initiative is what the rules say, and filters and counts go by it."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask

from portal.strategy import queries
from portal.strategy.models import Lifecycle, StatusCode
from portal.strategy.queries import InitiativeFilter
from portal.strategy.queries.listing import matching
from portal.strategy.rules import Word, shown_status
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative, make_milestone, make_status
from tests.factories.viewers import viewer_of

EVERYTHING = InitiativeFilter(lifecycle="all")


def days_ago(days: int) -> date:
    return ON - timedelta(days=days)


def titles(house: House, wanted: InitiativeFilter, persona: str = "hr") -> list[str]:
    return [row.title for row in queries.initiative_list(viewer_of(house, persona, ON), wanted, ON).rows]


def test_the_database_and_the_rules_show_the_same(app: Flask, house: House) -> None:
    expected: dict[int, str] = {}
    words = [None, *product(StatusCode, (0, 30, 43, 44))]
    for lifecycle, started, word in product(Lifecycle, (-1, 0, 43, 44), words):
        initiative = make_initiative(house, lifecycle=lifecycle, starts_on=days_ago(started), ends_on=None)
        said = Word()
        if word is not None:
            make_status(house, initiative, days_ago(60), StatusCode.AT_RISK)
            make_status(house, initiative, days_ago(word[1]), word[0])
            said = Word(word[0].value, days_ago(word[1]))
        expected[initiative.id] = shown_status(lifecycle.value, days_ago(started), said, ON, 44)
    viewer = viewer_of(house, "hr", ON)
    found = {row.id: row.status for row in matching(viewer, EVERYTHING, ON)}
    assert found == expected
    for status in set(expected.values()):
        wanted = InitiativeFilter(lifecycle="all", status=status)
        assert {row.id for row in matching(viewer, wanted, ON)} == {
            key for key, shown in expected.items() if shown == status
        }


def test_a_word_late_in_the_evening_belongs_to_that_day_in_copenhagen(app: Flask, house: House) -> None:
    late = make_initiative(house)
    make_status(house, late, days_ago(30))
    assert queries.silence(viewer_of(house, "socialchef", ON), ON).own[0].days == 30
    assert queries.silence(viewer_of(house, "socialchef", days_ago(1)), days_ago(1)).own == []


def test_circles_lenses_and_core_count_what_their_lists_show(app: Flask, house: House) -> None:
    places = [("green",), ("green",), ("blue",), ("green", "blue"), ("blue", "red"), ("green", "blue", "red")]
    for number, circles in enumerate(places):
        make_initiative(house, f"Nr. {number}", circles=circles, focus_areas=("kkc",) if "blue" in circles else ())
    make_initiative(house, "Drift", circles=("green",), lifecycle=Lifecycle.HANDED_OVER)
    make_initiative(house, "Pause", circles=("red",), lifecycle=Lifecycle.PAUSED)
    make_initiative(house, "Snart", circles=("red",), lifecycle=Lifecycle.PLANNED, starts_on=ON + timedelta(days=9))
    overview = queries.circles_overview(viewer_of(house, "politiker", ON), ON)
    assert {circle.code: circle.count for circle in overview.circles} == {"green": 4, "blue": 4, "red": 4}
    assert overview.lenses == {("green", "blue"): 1, ("green", "red"): 0, ("blue", "red"): 1}
    assert (overview.core, overview.total) == (1, 8)
    assert overview.circles[2].statuses["other"] == 2
    for circle in overview.circles:
        assert len(titles(house, InitiativeFilter(circles=(circle.code,)))) == circle.count
        assert sum(circle.statuses.values()) == circle.count
        for area in circle.focus_areas:
            assert len(titles(house, InitiativeFilter(focus_area=area.code))) == area.count
    for codes, count in overview.lenses.items():
        assert len(titles(house, InitiativeFilter(circles=codes))) == count
    assert titles(house, InitiativeFilter(circles=("green", "blue", "red"))) == ["Nr. 5"]


def test_a_circle_lists_its_focus_areas_and_what_has_none(app: Flask, house: House) -> None:
    make_initiative(house, "Med", focus_areas=("kkc", "tryghed"))
    make_initiative(house, "Uden")
    viewer = viewer_of(house, "hr", ON)
    circle = queries.find_circle("blue")
    assert circle is not None
    areas = {area.code: [row.title for row in area.rows] for area in queries.focus_area_rows(viewer, circle, ON)}
    assert areas == {"kkc": ["Med"], "tryghed": ["Med"], "fravaer": [], "kvadratmeter": [], "": ["Uden"]}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (InitiativeFilter(tags=("spor-1",)), ["Aften"]),
        (InitiativeFilter(tags=("spor-1", "tillid")), []),
        (InitiativeFilter(text="åben DØR"), ["Øvelse"]),
        (InitiativeFilter(text="100%"), []),
        (InitiativeFilter(lifecycle="paused"), ["Aften"]),
        (InitiativeFilter(lifecycle="draft"), ["Kladde"]),
    ],
)
def test_every_filter_limits_the_list(app: Flask, house: House, wanted: InitiativeFilter, found: list[str]) -> None:
    make_initiative(house, "Aften", tags=("spor-1",), lifecycle=Lifecycle.PAUSED)
    make_initiative(house, "Øvelse", tags=("tillid",), purpose="En åben dør for alle")
    make_initiative(house, "Kladde", lifecycle=Lifecycle.DRAFT)
    assert titles(house, wanted) == found


def test_a_unit_means_all_below_owning_or_contributing(app: Flask, house: House) -> None:
    make_initiative(house, "Ejes", unit="O", owner="aftaleholder")
    make_initiative(house, "Bidrag", unit="S", owner="hr", contributing=("N",))
    make_initiative(house, "Andet", unit="S", owner="hr")
    assert titles(house, InitiativeFilter(unit_id=house.units["A"])) == ["Bidrag", "Ejes"]
    found = queries.for_unit(viewer_of(house, "hr", ON), house.units["A"], ON)
    assert ([row.title for row in found.rows], found.total) == (["Bidrag", "Ejes"], 2)


def test_titles_sort_in_danish(app: Flask, house: House) -> None:
    for title in ("Åben dør", "Ærlighed", "Øvelser", "Zebra", "Aarhus", "Anker", "Nr. 10", "Nr. 9"):
        make_initiative(house, title)
    expected = ["Anker", "Nr. 9", "Nr. 10", "Zebra", "Ærlighed", "Øvelser", "Aarhus", "Åben dør"]
    assert sorted(titles(house, InitiativeFilter())) == sorted(expected)
    assert titles(house, InitiativeFilter())[:6] == expected[:6]
    assert titles(house, InitiativeFilter(descending=True))[-6:] == expected[:6][::-1]


def test_the_list_sorts_by_owner_last_word_and_end(app: Flask, house: House) -> None:
    first = make_initiative(house, "Første", owner="velfaerdsdirektoer", ends_on=None)
    second = make_initiative(house, "Anden", owner="aftaleholder", ends_on=date(2026, 5, 1))
    make_status(house, first, days_ago(2))
    make_status(house, second, days_ago(9))
    for sort in ("owner", "status", "ends"):
        assert titles(house, InitiativeFilter(sort=sort)) == ["Anden", "Første"]
        assert titles(house, InitiativeFilter(sort=sort, descending=True)) == ["Første", "Anden"]


def test_the_page_shows_milestones_in_order_and_who_is_awaited(app: Flask, house: House) -> None:
    initiative = make_initiative(house, contributing=("S",))
    make_milestone(initiative, "Sidst", due_on=date(2026, 9, 1))
    make_milestone(initiative, "Først", due_on=date(2026, 2, 1), reached_on=ON)
    page = queries.initiative_page(viewer_of(house, "hr", ON), initiative.id, ON)
    assert page is not None
    assert [(step.title, step.state) for step in page.steps] == [("Først", "reached"), ("Sidst", "current")]
    assert [unit.name for unit in page.of_kind("unit")] == ["Staben"]
    assert page.owner is not None
    assert page.owner.is_acting


def test_news_are_newest_first_and_can_be_of_one_circle(app: Flask, house: House) -> None:
    blue, red = make_initiative(house, "Blå"), make_initiative(house, "Rød", circles=("red",))
    make_status(house, blue, days_ago(3), text="Første")
    make_status(house, red, days_ago(2), text="Anden")
    make_status(house, blue, days_ago(1), text="Tredje")
    viewer = viewer_of(house, "politiker", ON)
    assert [item.text for item in queries.feed(viewer)] == ["Tredje", "Anden", "Første"]
    assert [item.text for item in queries.feed(viewer, circle="blue", limit=1)] == ["Tredje"]


def test_counted_words_and_rows_agree(app: Flask, house: House) -> None:
    make_status(house, make_initiative(house), ON)
    make_status(house, make_initiative(house), days_ago(90))
    viewer = viewer_of(house, "hr", ON)
    rows = matching(viewer, InitiativeFilter(), ON)
    assert queries.status_counts(rows) == Counter(on_track=1, silent=1)
