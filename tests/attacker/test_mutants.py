"""The attacker catches each rule that is taken away: a portal patched to break one rule, attacked as the real one is.

What would stop such a patch inside the portal (the audit, the ledger's check at release, constraints) is taken away
too: it is the attacker that must see it, from outside.
"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from flask import g
from markupsafe import Markup

from portal import clock
from portal.audit.actions import SystemActor
from portal.db import db
from portal.organisation.actions import move_unit
from portal.organisation.models import Unit, UnitPeriod
from portal.surveys import result_tables
from portal.surveys.actions import writing as count_action
from portal.surveys.counting import figures
from portal.surveys.counting.tally import GroupTally, Tally
from portal.surveys.disclosure import Limited, Plan, UnitCount, groups_of
from portal.surveys.disclosure import plan as true_plan
from portal.surveys.disclosure.plan import _Tree
from portal.surveys.models import Figure, ItemKind, Measure, MeasureKind, Survey, SurveyState, SurveyUnit
from portal.surveys.queries import results as queries
from portal.surveys.queries.results import places
from portal.surveys.views import comments as comment_views
from tests.attacker.harvest import Answer, harvest
from tests.attacker.markup import telling_cells
from tests.attacker.twins import differences
from tests.attacker.verdict import findings
from tests.factories.attacked import make_attacked
from tests.factories.served import open_house, served
from tests.factories.unguarded import unchecked, unguarded

__all__ = ["unchecked", "unguarded"]

SCALE, TEXT = ItemKind.SCALE, ItemKind.TEXT
PEOPLE = "Medarbejdere"
SMALL_AMONG_LARGE = {"N": [3, 4] * 6, "O": [4, 2, 3], "S": [3] * 9}
TWO_LARGE = {"N": [3, 4] * 6, "S": [3] * 9}
SILENT = {"N": [3, 4] * 6, "O": [None] * 3, "S": [3] * 9}
EXTREME = {"O": [5] * 6, "N": [3] * 9}
TWO_OF_FIVE = {"O": [5] * 5, "N": [3] * 5}
# Without the area and without Staben, nine are left at the top; without both, three.
TWO_PARTS = {"V": [2, 3, 4] + [3] * 4, "B": [4] * 9, "A": [3] * 9, "M": [1, 3, 2], "S": [3] * 6}
# For five answers the area is safest to show, for twenty the department in it: three people lie between.
AREA_OR_DEPARTMENT = {"V": [3, 4] * 5, "F": [3] * 19, "N": [3, 4] * 12, "O": [4, 2, 3]}
FEW_WRITERS = {"N": [3, 4] * 3, "S": [3] * 9}
MANY_WRITERS = {"N": [3, 4] * 6, "S": [3] * 12}
WORLDS = {
    "small among large": (SMALL_AMONG_LARGE, (SCALE,)),
    "two large": (TWO_LARGE, (SCALE,)),
    "silent": (SILENT, (SCALE,)),
    "extreme": (EXTREME, (SCALE,)),
    "two of five": (TWO_OF_FIVE, (SCALE,)),
    "two parts": (TWO_PARTS, (SCALE,)),
    "area or department": (AREA_OR_DEPARTMENT, (SCALE,)),
    "few writers": (FEW_WRITERS, (SCALE, TEXT)),
    "many writers": (MANY_WRITERS, (SCALE, TEXT, TEXT)),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with open_house("mutants", tmp_path_factory.mktemp("mutants")) as made:
        yield made


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """What a worker keeps was made by the rules as they are; a broken rule must make its own, and leave nothing."""
    kept = (places._place, places._below, result_tables.tables_of)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.fixture(scope="module")
def address(own):
    with served(own.app) as found:
        yield found


def attack(own, address, world, *, personas=("hr", "aftaleholder"), **options):
    """What the attacker finds in a survey of one group."""
    attacked = make_attacked(own, {PEOPLE: world}, **options)
    return findings([fetched(own, address, attacked, personas)], attacked.truth)


def fetched(own, address, attacked, personas=("hr", "aftaleholder")):
    accounts = {key: own.accounts[key] for key in personas}
    return harvest(address, accounts, [attacked.start], f"/undersoegelser/{attacked.survey_id}/")


def told(found, words):
    """Whether one of the findings says so."""
    return any(words in one for one in found)


def plan_of(units, shown, k):
    """A plan that shows these groups, whatever follows from them."""
    return Plan(
        frozenset(unit for unit, is_direct in shown if not is_direct),
        frozenset(unit for unit, is_direct in shown if is_direct),
        *_Tree(units, k).blocks(set(shown)),
    )


def numbers(units, k):
    """How many answered in every group that could be shown."""
    answers = {one.id: one.answers for one in units}
    return {
        node: sum(answers[one] for one in groups) for node, groups in groups_of(units, _Tree(units, k).nodes).items()
    }


@pytest.mark.parametrize("name", WORLDS)
def test_each_world_is_safe_when_no_rule_is_broken(own, address, name):
    world, kinds = WORLDS[name]
    assert attack(own, address, world, kinds=kinds) == []


def test_a_threshold_alone_is_caught(own, address, unguarded):
    def threshold(units, k, among=None):
        return plan_of(units, [node for node, n in numbers(units, k).items() if n >= k], k)

    unguarded.setattr(figures, "plan", threshold)
    assert told(attack(own, address, SMALL_AMONG_LARGE), "['Område Ørum'] can be told apart")


def test_comparing_a_unit_with_each_of_its_parts_but_not_with_all_is_caught(own, address, unguarded):
    def pairwise(units, k, among=None):
        counted, parents = numbers(units, k), {one.id: one.parent for one in units}

        def differs_enough(node):
            above = node[0] if node[1] else parents[node[0]]
            return above is None or counted[above, False] - counted[node] not in range(1, k)

        return plan_of(units, [node for node, n in counted.items() if n >= k and differs_enough(node)], k)

    unguarded.setattr(figures, "plan", pairwise)
    found = attack(own, address, TWO_PARTS)
    assert told(found, "['Norddjurs Kommune'] can be told apart")


def test_telling_that_nobody_of_a_few_took_part_is_caught(own, address, unguarded):
    def careless(units, k, among=None):
        return true_plan([one if one.answers else UnitCount(one.id, one.parent, 0, 0) for one in units], k, among)

    unguarded.setattr(figures, "plan", careless)
    found = attack(own, address, SILENT)
    assert told(found, "who took part: ['Område Ørum'] can be told apart")


def test_totals_that_are_not_limited_are_caught(own, address, unguarded):
    unguarded.setattr(figures, "limited", lambda n, total, *, low, high: Limited(n, total, None))
    found = attack(own, address, EXTREME)
    assert told(found, "what is shown was not limited")


def test_a_parents_mean_of_unlimited_totals_is_caught(own, address, unguarded):
    true_totals, usual_limits, usual_sum = {}, figures.limited, figures.together

    def limited(n, total, *, low, high):
        made = usual_limits(n, total, low=low, high=high)
        true_totals[made] = total
        return made

    def together(parts):
        blocks = list(parts)
        whole = usual_sum(blocks)
        total = sum(true_totals.get(block, block.total) for block in blocks)
        if len(blocks) == 1:
            true_totals[whole] = total
            return whole
        return Limited(whole.n, total, whole.bound)

    unguarded.setattr(figures, "limited", limited)
    unguarded.setattr(figures, "together", together)
    assert told(attack(own, address, TWO_OF_FIVE), "Tema 1: ")


def test_items_planned_without_regard_to_their_theme_are_caught(own, address, unguarded):
    usual = figures._planned
    unguarded.setattr(figures, "_planned", lambda counts, k, *, within=None: usual(counts, k))
    assert told(attack(own, address, AREA_OR_DEPARTMENT), "Tema 1: ['Område Ørum'] can be told apart")


def test_items_from_five_answers_are_caught(own, address, unguarded):
    unguarded.setattr(figures, "ITEM_K", 5)
    found = attack(own, address, TWO_LARGE)
    assert told(found, "Udsagn 1.1: ['Ørum Nord'] can be told apart")


def test_exact_numbers_of_answers_are_caught(own, address, unguarded):
    unguarded.setattr(figures, "count_band", lambda n: (n, n))
    assert told(attack(own, address, TWO_LARGE), "exactly told: ca. 12 svar")


def test_a_hidden_cell_that_tells_its_number_in_a_title_is_caught(own, address, monkeypatch):
    usual = result_tables._Shown.of_unit

    def of_unit(self, unit_id, group, *, is_direct=False):
        cells = usual(self, unit_id, group, is_direct=is_direct)
        telling = Markup('<span class="hidden-cell" title="3 svar">Vises ikke af hensyn til anonymiteten</span>')
        return tuple(telling if cell is None else cell for cell in cells)

    monkeypatch.setattr(result_tables._Shown, "of_unit", of_unit)
    assert told(attack(own, address, SMALL_AMONG_LARGE), "hidden cells differ")


def test_a_hidden_cell_whose_class_tells_why_is_caught(own, address, monkeypatch):
    usual = result_tables._Shown.of_unit

    def of_unit(self, unit_id, group, *, is_direct=False):
        cells = usual(self, unit_id, group, is_direct=is_direct)
        telling = Markup('<span class="hidden-cell few">Vises ikke af hensyn til anonymiteten</span>')
        return tuple(telling if cell is None else cell for cell in cells)

    monkeypatch.setattr(result_tables._Shown, "of_unit", of_unit)
    assert told(attack(own, address, SMALL_AMONG_LARGE), "hidden cells differ")


@pytest.mark.parametrize(("first", "second"), [("", ' class="hidden-row"'), (' class="hidden-row"', "")])
def test_a_hidden_row_that_is_drawn_unlike_its_neighbour_is_caught(first, second):
    cell = '<td class="number"><span class="hidden-cell">Vises ikke af hensyn til anonymiteten</span></td>'
    rows = f"<table><tr{first}>{cell}{cell}</tr><tr{second}>{cell}{cell}</tr></table>"
    page = Answer("hr", "/undersoegelser/1/resultater", False, 200, "text/html", rows.encode())
    assert told(telling_cells([page]), "of hidden rows some are drawn as such")
    mixed = rows.replace(cell, '<td class="number">3,4</td>', 1).replace("<tr>", '<tr class="hidden-row">')
    page = Answer("hr", "/undersoegelser/1/resultater", False, 200, "text/html", mixed.encode())
    assert told(telling_cells([page]), "drawn as hidden")


def test_a_leader_who_sees_more_than_others_is_caught(own, address, monkeypatch):
    usual, kept = queries.figures_of, {}

    def measures_of(sums, tree, k):
        with pytest.MonkeyPatch.context() as blind:
            blind.setattr(figures, "audit", lambda *_: [])
            blind.setattr(
                figures, "plan", lambda units, k, among=None: plan_of(
                    units, [node for node, n in numbers(units, k).items() if n >= k], k)
            )  # fmt: skip
            for measure in figures.measures_of(sums, tree, k):
                if measure.kind == "theme":
                    kept.update({(measure.theme, one.unit, one.is_direct): one for one in measure.figures})
        yield from figures.measures_of(sums, tree, k)

    def figures_of(survey_id, unit_id, listed):
        found = queries.Figures(usual(survey_id, unit_id, listed))
        if g.viewer.is_leader:
            (group,) = queries.groups_in(survey_id)
            for (theme, unit, is_direct), one in kept.items():
                key = queries.FigureKey(unit, is_direct, group.id, MeasureKind.THEME, theme)
                found.setdefault(key, queries.Value(one.value, one.bound, one.band, one.rate))
        return found

    monkeypatch.setattr(count_action, "measures_of", measures_of)
    monkeypatch.setattr(queries, "figures_of", figures_of)
    found = attack(own, address, SMALL_AMONG_LARGE)
    assert told(found, "['Område Ørum'] can be told apart")
    assert told(found, "says ['3,")


def test_results_before_the_release_are_caught(own, address, monkeypatch):
    monkeypatch.setattr(places, "_released", lambda _: Survey.state.in_([SurveyState.COUNTED, SurveyState.RELEASED]))
    attacked = make_attacked(own, {PEOPLE: {"N": [3, 4] * 6}}, until="counted")
    assert any(answer.status == 200 for answer in fetched(own, address, attacked))


def test_comments_of_a_few_are_caught(own, address, unguarded):
    unguarded.setattr(figures, "COMMENT_K", 2)
    assert told(attack(own, address, FEW_WRITERS, kinds=(SCALE, TEXT)), "only 6 comments")


def test_comments_in_one_order_for_all_questions_are_caught(own, address, monkeypatch):
    monkeypatch.setattr(count_action, "random", SimpleNamespace(SystemRandom=lambda: SimpleNamespace(shuffle=list)))
    found = attack(own, address, MANY_WRITERS, kinds=(SCALE, TEXT, TEXT))
    assert told(found, "in the same order as")


def test_comments_with_a_time_are_caught(own, address, monkeypatch):
    usual = comment_views.queries.comment_page

    def comment_page(place, number):
        page, texts = usual(place, number)
        rows = [row._replace(text=f"{row.text} (26-11-2026 kl. 9.05)") for row in page.rows]
        return replace(page, rows=rows), texts

    monkeypatch.setattr(comment_views.queries, "comment_page", comment_page)
    assert told(attack(own, address, MANY_WRITERS, kinds=(SCALE, TEXT)), "a time")


def test_cutting_old_answers_anew_after_a_reorganisation_is_caught(tmp_path, unguarded):
    sums = []
    usual = GroupTally.__init__

    def remember(self, layout, units):
        usual(self, layout, units)
        sums.append(self)

    unguarded.setattr(GroupTally, "__init__", remember)
    with open_house("recut", tmp_path) as own:
        # Three in Ørum itself hide behind the twelve of Ørum Nord, until those are counted under Familiehuset.
        attacked = make_attacked(own, {PEOPLE: {"N": [3, 4] * 6, "O": [4, 2, 3], "F": [2] * 10, "B": [3] * 8}})
        with served(own.app) as address:
            before = fetched(own, address, attacked, ("hr",))
        units = {key: db.session.get_one(Unit, unit) for key, unit in own.house.units.items()}
        move_unit(SystemActor("Testen"), units["N"], units["F"], clock.today())
        _cut_anew(attacked.survey_id, sums[0])
        with served(own.app) as address:
            after = fetched(own, address, attacked, ("hr",))
        found = findings([before, after], attacked.truth)
    assert told(found, "['Område Ørum'] can be told apart")


def _cut_anew(survey_id, sums):
    """Count once more, by the units as they lie today, and show that instead."""
    today = dict(
        db.session.execute(
            sa.select(UnitPeriod.unit_id, UnitPeriod.parent_id).where(UnitPeriod.valid_to.is_(None))
        ).all()
    )
    frozen = db.session.scalars(sa.select(SurveyUnit).where(SurveyUnit.survey_id == survey_id)).all()
    by_unit = {one.unit_id: one.id for one in frozen}
    parents = {one.id: by_unit.get(today[one.unit_id] or 0) for one in frozen}
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("DROP TRIGGER no_update_survey_units"))
    else:
        db.session.execute(sa.text("ALTER TABLE survey_units DISABLE TRIGGER USER"))
    db.session.execute(sa.update(SurveyUnit), [{"id": unit, "parent_id": parent} for unit, parent in parents.items()])
    mine = sa.select(Measure.id).where(Measure.survey_id == survey_id)
    (group_id,) = set(db.session.scalars(sa.select(Measure.group_id).where(Measure.survey_id == survey_id)))
    db.session.execute(sa.delete(Figure).where(Figure.measure_id.in_(mine)))
    db.session.execute(sa.delete(Measure).where(Measure.id.in_(mine)))
    tree = figures.Tree(parents, dict(zip(sums.units, sums.ballots, strict=True)))
    for measure in figures.measures_of(sums, tree, 5):
        count_action._write_measure(survey_id, group_id, measure, {}, {})
    db.session.commit()


def test_a_self_evaluation_in_the_mean_is_caught(tmp_path, monkeypatch):
    usual = Tally.add

    def add(self, ballot):
        usual(self, ballot)
        if ballot.group_id in self.named_groups:
            next(iter(self.groups.values())).add(ballot)

    monkeypatch.setattr(Tally, "add", add)
    worlds = []
    for mine in (1, 5):
        folder = tmp_path / str(mine)
        folder.mkdir()
        with (
            clock.frozen(clock.now().replace(hour=9, minute=5, second=0, microsecond=0)),
            open_house("self", folder) as own,
        ):
            attacked = make_attacked(own, {PEOPLE: {"O": [3, 4] * 4 + [None]}}, named={"O": [mine]})
            with served(own.app) as address:
                worlds.append(fetched(own, address, attacked, ("hr",)))
    assert differences(*worlds)


def test_an_index_of_answers_instead_of_shown_means_is_caught(own, address, monkeypatch):
    usual = result_tables.index
    # What everybody answered to a theme that is not shown counts too.
    monkeypatch.setattr(result_tables, "index", lambda means: usual([*means, 50]) if means else None)
    assert told(attack(own, address, SMALL_AMONG_LARGE), "the index says more")


def test_a_second_round_that_cuts_the_same_people_otherwise_is_caught(own, address, monkeypatch):
    def otherwise(units, k, among=None):
        # The whole, and the area of fifteen: safe by itself, but not beside the other area that the true plan shows.
        return plan_of(units, [node for node, n in numbers(units, k).items() if n >= k and n in (15, 27)], k)

    world = {PEOPLE: {"N": [3, 4] * 6, "O": [4, 2, 3], "F": [2, 3, 4], "S": [2] * 9}}
    first = make_attacked(own, world)
    monkeypatch.setattr(figures, "plan", otherwise)
    second = make_attacked(own, world)
    pools = [fetched(own, address, attacked) for attacked in (first, second)]
    for attacked, pool in zip((first, second), pools, strict=True):
        assert findings([pool], attacked.truth) == []
    assert told(findings(pools, first.truth), "['Familiehuset'] can be told apart")
