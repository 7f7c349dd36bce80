"""The attacker against evaluations: across a reorganisation, two rounds, new roles and a round of another system.

Broken rules are made to reach the pages, as in `test_mutants`, and must be caught.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations import access, area_tables, listed_tree, spread
from portal.evaluations.access import manages
from portal.evaluations.actions import importing as import_action
from portal.evaluations.models import EvaluatedLeader, Stage
from portal.evaluations.queries import area_history, areas, follow_up, reports
from portal.evaluations.views import unit_versions
from portal.surveys.actions import writing
from portal.surveys.counting import figures
from portal.surveys.counting.tally import Tally
from portal.surveys.disclosure import Limited, Plan, together
from portal.surveys.models import Questionnaire, RespondentRole
from portal.surveys.queries.results import Value
from tests.attacker.evaluated import Evaluation
from tests.attacker.evaluation_pages import Told, told_in
from tests.attacker.evaluation_verdict import evaluation_findings
from tests.attacker.harvest import harvest
from tests.attacker.reading import HIDDEN
from tests.attacker.twins import differences
from tests.attacker.writers import comments_in
from tests.factories.attacked_evaluations import (
    BEFORE,
    Said,
    attacked_cycle,
    imported_evaluation,
    reorganised_house,
    with_follow_up,
)
from tests.factories.evaluations import again, make_cycle, opened, participants
from tests.factories.served import ServedHouse, open_house, served
from tests.factories.surveys import answer
from tests.factories.unguarded import unchecked

__all__ = ["unchecked"]

EVERYBODY = (
    "hr", "kommunaldirektoer", "socialchef", "aftaleholder", "afdelingsleder", "medarbejder",
    "med", "tidligere",
)  # fmt: skip
ELSEWHERE = ("/", "/beskeder", "/beskeder/udbakke", "/opgaver", "/haendelser", "/aftaler", "/evalueringer")
FORMS = r"/tilbagehold|/ny|/plan|/dialogue|/dialog|_check|/conversation|/fokustemaer|/lister/\d+"
"""Forms and pages without anything told; those that could tell something are tried by themselves."""


@dataclass
class Attacked:
    """A house with its evaluations, and where it is served."""

    own: ServedHouse
    address: str
    questionnaire: Questionnaire
    rounds: list[Evaluation] = field(default_factory=list)

    def run(self, title: str, said: Said, *stages: Stage, **options: Any) -> Evaluation:
        """Run one more round."""
        made = attacked_cycle(self.own, title, self.questionnaire, said, *stages, **options)
        self.rounds.append(made)
        return made

    def looked(self, personas: Sequence[str], *paths: str):
        """What these personas get at these addresses alone."""
        return harvest(self.address, {key: self.own.accounts[key] for key in personas}, paths, ())

    def found(self, personas: Sequence[str], *paths: str) -> list[str]:
        """What the attacker finds there."""
        return evaluation_findings(self.looked(personas, *paths), self.rounds)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    with open_house("evaluated", tmp_path_factory.mktemp("evaluated")) as own:
        made = Attacked(own, "", reorganised_house(own))
        made.run("Første runde", {"N": [3, 4], "O": [2, 5, 3], "A": [1]}, on=BEFORE)
        made.rounds.append(imported_evaluation(own))
        made.run("Anden runde", {"N": [3, 4], "O": [2, 5, 3, None], "A": [1, 5], "B": [5], "P": [2, None, 3]})
        made.rounds[-1] = with_follow_up(own, made.rounds[-1], "N", "afdelingsleder")
        third = made.run("Tredje runde", {}, Stage.LEADER)
        made.rounds[-1] = third.told_to_leaders_alone()
        with served(own.app) as address:
            made.address = address
            yield made


@pytest.fixture(autouse=True)
def nothing_left_open(attacked):
    """A test that fails half-way must not keep the database waiting."""
    yield
    db.session.rollback()


def told(found: Sequence[str], words: str) -> bool:
    """Whether one of the findings says so."""
    return any(words in one for one in found)


def cells(pool, rounds: Sequence[Evaluation]) -> list[Told]:
    """The figures of a pool."""
    return [one for answer_ in pool for one in told_in(answer_, rounds) if isinstance(one, Told)]


def report(one: Evaluation, unit: str, page: str = "rapporter") -> str:
    """The address of a unit's report, or of another page about its leader."""
    return f"/evalueringer/{page}/{next(leader for leader, led in one.led.items() if led == unit)}"


def overview(one: Evaluation) -> str:
    """The address of a round's picture."""
    return f"/evalueringer/{one.cycle_id}/overblik"


def test_everybody_together_finds_nothing_across_a_reorganisation(attacked):
    starts = [*ELSEWHERE, *(path for one in attacked.rounds[:3] for path in one.addresses)]
    accounts = {key: attacked.own.accounts[key] for key in EVERYBODY}
    pool = harvest(attacked.address, accounts, starts, "/evalueringer", FORMS)
    shown = cells(pool, attacked.rounds)
    for one in attacked.rounds[:3]:
        texts = {cell.figure.text for cell in shown if cell.round == one.title and cell.figure.is_theme}
        assert len(texts - {HIDDEN}) > 1, one.title
    assert any(cell.figure.is_hidden for cell in shown)
    assert any(one.is_direct for one in {cell.figure for cell in shown})
    assert comments_in(pool)
    assert {one.status for one in pool} <= {200, 403, 404}
    assert evaluation_findings(pool, attacked.rounds) == []


def test_nothing_is_found_while_only_the_leaders_have_been_told(attacked):
    third = attacked.rounds[3]
    pool = attacked.looked(("hr", "kommunaldirektoer", "aftaleholder", "medarbejder"), *ELSEWHERE, *third.addresses)
    assert any(one.round == third.title for one in cells(pool, attacked.rounds))
    assert evaluation_findings(pool, attacked.rounds) == []


def test_no_page_changes_when_somebody_answers(attacked):
    with clock.frozen(clock.now().replace(hour=9, minute=5, second=0, microsecond=0)):
        house = attacked.own.house
        cycle = again(opened(make_cycle(house, "Åben runde", questionnaire=attacked.questionnaire)).id)
        people = participants(cycle, RespondentRole.EMPLOYEE, house.units["N"])
        silent = {one.person_id: one for one in participants(cycle, RespondentRole.SELF)}
        paths = [f"/evalueringer/{cycle.id}", f"/evalueringer/{cycle.id}/lister", f"/undersoegelser/{cycle.survey_id}"]
        of_cycle = sa.select(EvaluatedLeader.id).where(EvaluatedLeader.cycle_id == cycle.id)
        leaders = [f"/evalueringer/lister/{leader}" for leader in db.session.scalars(of_cycle)]
        starts = [*ELSEWHERE, *paths, *leaders]
        survey, silent_one = cycle.survey, silent[house.people["afdelingsleder"]]
        db.session.commit()
        before = attacked.looked(("hr", "aftaleholder", "admin"), *starts)
        assert answer(survey, people[0], 4, "Noget")
        assert answer(survey, silent_one, 4, "Noget")
        db.session.commit()
        after = attacked.looked(("hr", "aftaleholder", "admin"), *starts)
    assert differences(before, after) == []


# From here on rules are broken: first those that pages and queries keep, over the rounds that are there.


def test_quarters_of_few_leaders_are_caught(attacked, monkeypatch):
    monkeypatch.setattr(spread, "FEWEST_LEADERS", 4)
    second = attacked.rounds[2]
    for page in ("", "/csv"):
        found = attacked.found(("kommunaldirektoer",), overview(second) + page)
        assert told(found, "5 leaders told in 4 parts")


def test_an_old_round_cut_anew_by_the_new_tree_is_caught(attacked, monkeypatch):
    """Socialområdet holds Område Ørum now, so its old figure would be of other people than those who were in it."""
    first, _, second, _ = attacked.rounds
    usual = area_history._published

    def published(viewer, cycle, unit_id, predecessor_ids):
        rounds, values = usual(viewer, cycle, unit_id, predecessor_ids)
        whole = usual(viewer, cycle, attacked.own.house.units["M"], ())
        if not rounds:
            old = replace(whole[0][0], survey_unit_id=0, unit_id=unit_id, unit_name="Socialområdet")
            cut = {(0, theme): Value(33, None, one.band, None) for (_, theme), one in whole[1].items()}
            return [old], cut
        return rounds, values

    monkeypatch.setattr(area_history, "_published", published)
    area = next(
        cell.path
        for cell in cells(attacked.looked(("hr",), *_areas(attacked, second)), attacked.rounds)
        if cell.figure.unit == "Socialområdet"
    )
    found = attacked.found(("hr",), area)
    assert told(found, "the area Socialområdet is one leader's own people")
    assert told(found, f"{first.title}: Medarbejdere, Tema 1: ['Socialområdet'] can be told apart")


def _areas(attacked, one):
    """The addresses of a round's areas, as the picture links to them."""
    pool = harvest(
        attacked.address, {"hr": attacked.own.accounts["hr"]}, [overview(one)], f"/evalueringer/{one.cycle_id}/omr"
    )
    return sorted({answer_.path for answer_ in pool if "/omraader/" in answer_.path})


def test_a_report_that_the_leaders_leader_reads_before_the_stage_is_caught(attacked, monkeypatch):
    third = attacked.rounds[3]
    path, usual = report(third, "Ørum Nord"), access.released
    assert attacked.found(("aftaleholder", "afdelingsleder"), path) == []
    monkeypatch.setattr(access, "released", lambda stage: usual(Stage.LEADER if stage is Stage.SUPERIOR else stage))
    assert f"{path} is open to aftaleholder" in attacked.found(("aftaleholder",), path)


def test_reports_that_hr_reads_against_the_rules_are_caught(attacked, monkeypatch):
    usual = reports.report_known_to
    monkeypatch.setattr(
        reports, "report_known_to", lambda viewer: sa.true() if manages(viewer) else usual(viewer)
    )  # fmt: skip
    path = report(attacked.rounds[2], "Ørum Nord")
    found = attacked.found(("hr",), path, f"{path}/kommentarer")
    assert f"{path} is open to hr" in found
    assert told(found, "tells hr: Hemmeligt self")


def test_notes_of_a_follow_up_that_hr_reads_are_caught(attacked, monkeypatch):
    usual = follow_up.follow_up_visible_to
    monkeypatch.setattr(
        follow_up, "follow_up_visible_to", lambda viewer: sa.true() if manages(viewer) else usual(viewer)
    )  # fmt: skip
    path = report(attacked.rounds[2], "Ørum Nord", "opfoelgning")
    assert told(attacked.found(("hr",), path), "tells hr: Plan om Anden runde")


def test_a_single_leaders_people_as_an_area_are_caught(attacked, monkeypatch):
    monkeypatch.setattr(areas, "FEWEST_GROUPS", 1)
    found = attacked.found(("kommunaldirektoer",), overview(attacked.rounds[2]))
    assert told(found, "the area Børne- og familieområdet is one leader's own people")


def test_named_answers_in_what_employees_see_are_caught(attacked, monkeypatch):
    usual = unit_versions.sources_of
    monkeypatch.setattr(unit_versions, "sources_of", lambda found, with_named: usual(found))
    found = attacked.found(("medarbejder",), report(attacked.rounds[2], "Ørum Nord", "enheder"))
    assert told(found, "has columns of others: ['Lederen selv', 'Lederens leder']")


def test_a_colour_behind_a_hidden_cell_is_caught(attacked, monkeypatch):
    usual = area_tables._cell
    monkeypatch.setattr(area_tables, "_cell", lambda mean: replace(usual(mean), text=None))
    assert told(attacked.found(("hr",), overview(attacked.rounds[2])), "a hidden cell with class=heat")


def test_a_report_looks_back_only_on_what_was_shown(attacked, monkeypatch):
    second = attacked.rounds[2]
    path = report(second, "Ørum Nord")
    assert any(
        cell.round == "Første runde" for cell in cells(attacked.looked(("afdelingsleder",), path), attacked.rounds)
    )
    assert attacked.found(("afdelingsleder",), path) == []


# Then rules that the count keeps, each over a round of its own.


@pytest.fixture
def counted_anew(attacked):
    """A round that is counted and released by a broken portal, and forgotten afterwards."""
    kept = list(attacked.rounds)
    yield attacked
    attacked.rounds[:] = kept


def of_leader(attacked, one, persona, unit):
    """What the attacker finds in a unit's report and in the picture that the board sees."""
    pool = attacked.looked((persona,), report(one, unit))
    return evaluation_findings(pool + attacked.looked(("kommunaldirektoer",), overview(one)), attacked.rounds)


def test_two_units_of_one_leader_that_are_no_whole_blocks_are_caught(counted_anew, unchecked):
    """Four in Socialområdet itself hide, but with Børne- og familieområdet, which is shown, they would not."""

    def joint_of(blocks, units, invited):
        inside = [one for one in blocks if set(units).intersection(one.units)]
        # Of a block that holds others too a part is taken, as if everybody in it had answered alike.
        parts = [
            Limited(n, one.content.total * n // one.content.n, None)
            for one in inside
            if (n := sum(invited.get(unit, 0) for unit in one.units if unit in units))
        ]
        return together(parts) if len(parts) > 1 else None

    said = {"A": [1, 5], "B": [4, 5], "P": [2, None, 3]}
    honest = counted_anew.run("Ærlig runde", said)
    assert of_leader(counted_anew, honest, "socialchef", "Børne- og familieområdet") == []
    unchecked.setattr(writing, "joint_of", joint_of)
    broken = counted_anew.run("Fælles runde", said)
    found = of_leader(counted_anew, broken, "socialchef", "Børne- og familieområdet")
    assert told(found, "Tema 1: ['Socialområdet'] can be told apart")


def test_a_leaders_answers_about_themselves_change_no_figure(counted_anew):
    assert told_of_others(counted_anew, "Egne", 1) == told_of_others(counted_anew, "Andre", 5)


def test_a_leaders_answers_about_themselves_in_a_mean_are_caught(counted_anew, unchecked):
    usual = Tally.add

    def add(self, ballot):
        usual(self, ballot)
        if ballot.group_id in self.named_groups:
            next(iter(self.groups.values())).add(ballot)

    unchecked.setattr(Tally, "add", add)
    assert told_of_others(counted_anew, "Egne", 1) != told_of_others(counted_anew, "Andre", 5)


def told_of_others(attacked, title, mine):
    """All figures of a round in which leaders rate themselves so, as readers of all kinds see them."""
    said = {key: [4, 3, None] for key in "VBOPN"} | {"A": [4, None]}
    one = attacked.run(title, said, named={RespondentRole.SELF: mine, RespondentRole.SUPERIOR: 3})
    reports_ = [report(one, unit, page) for unit in ("Område Ørum", "Ørum Nord") for page in ("rapporter", "enheder")]
    pool = attacked.looked(("aftaleholder",), *reports_)
    pool += attacked.looked(("kommunaldirektoer",), overview(one), report(one, "Velfærdsforvaltningen"))
    found = {cell.figure for cell in cells(pool, attacked.rounds) if cell.round == title}
    assert len(found) > 10
    return found


def test_comments_of_a_few_that_stand_with_a_report_are_caught(counted_anew, unchecked):
    unchecked.setattr(figures, "COMMENT_K", 2)
    one = counted_anew.run("Runde med få", {"N": [3, None]})
    path = f"{report(one, 'Ørum Nord')}/kommentarer"
    assert told(counted_anew.found(("aftaleholder",), path), "only 6 comments")


def test_a_round_of_another_system_by_a_threshold_alone_is_caught(counted_anew, unchecked):
    unchecked.setattr(listed_tree, "audit", lambda *_: [])
    unchecked.setattr(import_action, "_blocks", lambda *_: [])
    unchecked.setattr(
        listed_tree, "plan", lambda units, k, among: Plan(frozenset(one.id for one in units), frozenset(), (), (), {})
    )
    one = imported_evaluation(counted_anew.own, "Mere trivsel", date(2024, 6, 3))
    counted_anew.rounds.append(one)
    assert told(counted_anew.found(("hr",), *one.addresses), "Tema 1: ['Socialområdet'] can be told apart")
