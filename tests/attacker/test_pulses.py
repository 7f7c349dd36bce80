"""The attacker against pulses: two rounds of a team, few answers, an initiative, an evaluation, and absence beside.

Broken rules are made to reach the pages, as in `test_mutants`, and must be caught.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations import panels
from portal.evaluations.listed_tree import ListedTree
from portal.evaluations.models import PulseKind
from portal.evaluations.queries import absence
from portal.evaluations.queries import pulses as pulse_queries
from portal.surveys.counting import figures
from portal.surveys.disclosure import Limited
from portal.surveys.models import Survey
from tests.attacker.evaluated import Evaluation
from tests.attacker.evaluation_verdict import evaluation_findings
from tests.attacker.harvest import harvest
from tests.attacker.measured import Employed, Measured
from tests.attacker.pulse_pages import absence_in, cells_in
from tests.attacker.pulse_verdict import pulse_findings
from tests.attacker.reading import COUNT, HIDDEN
from tests.attacker.twins import differences
from tests.factories.attacked_evaluations import attacked_cycle
from tests.factories.attacked_pulses import attacked_absence, attacked_pulse, leave
from tests.factories.evaluations import SCALES, staff
from tests.factories.pulses import make_pulse, opened
from tests.factories.served import ServedHouse, open_house, served
from tests.factories.strategy import make_initiative
from tests.factories.surveys import answer, make_questionnaire, participants_of
from tests.factories.unguarded import unchecked, unguarded

__all__ = ["unchecked", "unguarded"]

EVERYBODY = (
    "hr", "kommunaldirektoer", "socialchef", "aftaleholder", "afdelingsleder", "medarbejder", "med", "admin",
)  # fmt: skip
ELSEWHERE = ("/", "/beskeder", "/evalueringer", "/evalueringer/pulser", "/evalueringer/fravaer", "/organisation")
LEADERS = "hr socialchef aftaleholder"
TEAM = f"{LEADERS} afdelingsleder medarbejder"
OF_NORTH = "hr aftaleholder afdelingsleder medarbejder"
EIGHT_OF_MANY = [4, None, 3, None, None, None]


@dataclass
class Attacked:
    """A house with its pulses, and where it is served."""

    own: ServedHouse
    address: str = ""
    pulses: list[Measured] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    employed: Employed = field(default_factory=lambda: Employed({}, {}))
    initiative: int = 0

    def run(self, said: Sequence[int | None], readers: str, **what) -> Measured:
        """Run one more pulse."""
        made = attacked_pulse(self.own, said, readers, **what)
        same = [one.pulse_id for one in self.pulses if (one.kind, one.unit_id) == (made.kind, made.unit_id)]
        self.pulses.append(replace(made, before=same[-1] if same else 0))
        return self.pulses[-1]

    @property
    def starts(self) -> list[str]:
        """Everything that somebody could try."""
        units = [f"/organisation/{unit}" for unit in self.own.house.units.values()]
        pulses = [path for one in self.pulses for path in one.addresses]
        return [*ELSEWHERE, *units, f"/indsatser/{self.initiative}", *pulses]

    def looked(self, personas: Sequence[str], *paths: str):
        """What these personas get at these addresses alone."""
        return harvest(self.address, {key: self.own.accounts[key] for key in personas}, paths, ())

    def found(self, personas: Sequence[str], *paths: str) -> list[str]:
        """What the attacker finds there."""
        return pulse_findings(self.looked(personas, *paths), self.pulses, self.employed)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    with open_house("measured", tmp_path_factory.mktemp("measured")) as own:
        made = Attacked(own)
        people = staff(own.house, "O", 9)
        staff(own.house, "N", 10)
        staff(own.house, "F", 6)
        made.initiative = make_initiative(own.house, contributing=("O", "F")).id
        made.run([4, 3, 5, 4], LEADERS, for_respondents=False)
        made.employed = attacked_absence(own, clock.today().replace(day=1))
        leave(own, people[0])
        staff(own.house, "N", 1)
        made.run(EIGHT_OF_MANY, TEAM)
        made.run([2, None, None, None], OF_NORTH, unit="N")
        made.run([4, 2, 5, 3, 4], OF_NORTH, kind=PulseKind.SAFETY, unit="N")
        made.run([5], "hr socialchef med", unit="F")
        made.run([4], f"{LEADERS} kommunaldirektoer", initiative_id=made.initiative)
        questionnaire = make_questionnaire(own.house.people["hr"], "Ledelse", themes=1, kinds=SCALES)
        made.evaluations.append(attacked_cycle(own, "Runde", questionnaire, {"N": [3, 4], "O": [2, 5]}))
        with served(own.app) as address:
            made.address = address
            yield made


@pytest.fixture(autouse=True)
def nothing_left_open(attacked):
    """A test that fails half-way must not keep the database waiting."""
    yield
    db.session.rollback()


@pytest.fixture
def counted_anew(attacked):
    """Pulses that a broken portal counts and releases, forgotten afterwards."""
    kept = list(attacked.pulses)
    yield attacked
    attacked.pulses[:] = kept


def told(found: Sequence[str], words: str) -> bool:
    """Whether one of the findings says so."""
    return any(words in one for one in found)


def page(one: Measured) -> str:
    """The address of a pulse."""
    return f"/evalueringer/pulser/{one.pulse_id}"


def test_everybody_together_finds_nothing_in_pulses_panels_absence_and_an_evaluation(attacked):
    accounts = {key: attacked.own.accounts[key] for key in EVERYBODY}
    of_cycle = attacked.evaluations[0].addresses
    pool = harvest(attacked.address, accounts, [*attacked.starts, *of_cycle], "/evalueringer/pulser", r"/ny(\?.*)?")
    known = {one.pulse_id: one for one in attacked.pulses}
    cells = [cell for answer_ in pool for cell in cells_in(answer_, known)]
    paths = {cell.path for cell in cells if not cell.figure.is_hidden}
    shown = {cell.pulse_id for cell in cells if cell.figure.is_theme and not cell.figure.is_hidden}
    # Few answered in the third, and few are behind the initiative.
    assert [one.pulse_id in shown for one in attacked.pulses] == [True, True, False, True, True, False]
    assert any(path.startswith("/organisation/") for path in paths)
    assert any(HIDDEN in one.text for one in pool if one.path.startswith("/indsatser/"))
    assert any(cell.change.endswith("end sidst") for cell in cells)
    assert any(cell.figure.item for cell in cells)
    assert any(cell.figure.bound for cell in cells)
    assert {cell.figure.text for cell in cells if cell.figure.what == COUNT} >= {"5–9 svar", "10–14 svar"}
    months = {month for answer_ in pool for month in absence_in(answer_, known)}
    assert {month.path.split("/")[1] for month in months} == {"organisation", "evalueringer"}
    assert {one.status for one in pool} <= {200, 303, 403, 404, 409}
    assert pulse_findings(pool, attacked.pulses, attacked.employed) == []
    assert evaluation_findings(pool, attacked.evaluations) == []


def test_no_page_changes_when_somebody_answers(attacked):
    with clock.frozen(clock.now()):
        pulse = opened(make_pulse(attacked.own.house, unit="N"))
        survey = db.session.get_one(Survey, pulse.survey_id)
        starts = [*attacked.starts, f"/evalueringer/pulser/{pulse.id}", f"/undersoegelser/{survey.id}"]
        first = participants_of(survey)[0]
        db.session.commit()
        before = attacked.looked(("hr", "aftaleholder", "admin"), *starts)
        assert answer(survey, first, 4)
        db.session.commit()
        after = attacked.looked(("hr", "aftaleholder", "admin"), *starts)
    assert differences(before, after) == []


# From here on rules are broken.


def test_absence_beside_fewer_than_ten_answers_is_caught(attacked, monkeypatch):
    second = attacked.pulses[1]
    unit = f"/organisation/{second.unit_id}"
    assert attacked.found(("aftaleholder",), page(second), unit) == []
    monkeypatch.setattr(absence, "FEWEST_BESIDE", 5)
    assert told(attacked.found(("aftaleholder",), page(second)), f"{page(second)}: absence beside 8 answers")
    monkeypatch.setattr(panels, "FEWEST_BESIDE", 5)
    assert told(attacked.found(("aftaleholder",), unit), f"{unit}: absence beside 8 answers")


def test_an_earlier_pulse_shown_to_whom_its_rules_do_not_let_in_is_caught(attacked, monkeypatch):
    first, second = attacked.pulses[:2]
    assert attacked.found(("medarbejder",), page(second)) == []
    monkeypatch.setattr(pulse_queries.access, "earlier_pulse_visible_to", lambda *_: sa.true())
    found = attacked.found(("medarbejder",), page(second))
    assert f"{page(second)} tells medarbejder of pulse {first.pulse_id}" in found


def test_absence_by_a_threshold_alone_is_caught(attacked, monkeypatch):
    """Socialområdet is Område Ørum and one more: shown both, the one can be told apart."""
    month = clock.today().replace(day=1)
    usual = ListedTree.shown

    def shown(tree, k):
        people = {unit: sum(tree.rests[one] for one in tree.units if unit in tree.way_up(one)) for unit in tree.units}
        return {unit for unit in tree.units if people[unit] >= k}

    monkeypatch.setattr(ListedTree, "shown", shown)
    attacked_absence(attacked.own, month, "MAON")
    paths = [f"/organisation/{attacked.own.house.units[key]}" for key in "AO"]
    assert told(attacked.found(("hr",), *paths), "absence in")
    monkeypatch.setattr(ListedTree, "shown", usual)
    attacked_absence(attacked.own, month)
    assert attacked.found(("hr",), *paths) == []


def test_a_pulse_of_whoever_answers_is_caught(counted_anew, unguarded):
    usual, band = figures._planned, figures.count_band
    unguarded.setattr(figures, "_planned", lambda units, _k, **among: usual(units, 2, **among))
    unguarded.setattr(figures, "count_band", lambda n: band(max(n, 5)))
    one = counted_anew.run([2, None, None, None], OF_NORTH, unit="N")
    found = counted_anew.found(("afdelingsleder",), page(one))
    assert told(found, f"pulse {one.pulse_id}: Medarbejdere, Kurs: ['Ørum Nord'] can be told apart")


def test_a_pulse_of_one_mind_that_is_not_limited_is_caught(counted_anew, unguarded):
    unguarded.setattr(figures, "limited", lambda n, total, *, low, high: Limited(n, total, None))
    one = counted_anew.run([5], "hr socialchef med", unit="F")
    assert told(counted_anew.found(("hr",), page(one)), "Kurs: what is shown was not limited")


def test_a_pulse_of_many_that_looks_back_on_few_has_no_absence_beside_it(counted_anew):
    third = counted_anew.run([4, 3], TEAM)
    assert third.answers > 10
    assert counted_anew.found(("aftaleholder",), page(third)) == []
