"""A unit and an initiative with everything that any room hangs on them still ask the database few times."""

from datetime import date

import pytest

from portal import clock
from portal.agreements.models import Goal
from portal.db import db
from portal.evaluations.models import AbsenceFigure, AbsenceImport, PulseKind
from portal.organisation.models import UnitAlias
from portal.organisation.owners import OwnerKey
from portal.strategy.models import InitiativeLink, LinkKind
from portal.tasks.models import TaskState
from tests.factories.agreements import add_goal, make_basis, make_one, say, tie
from tests.factories.evaluations import staff
from tests.factories.pulses import whole_pulse
from tests.factories.strategy import make_initiative, make_milestone, make_status
from tests.factories.surveys import answer_all, make_group, make_questionnaire, make_survey, open_now, release_now
from tests.factories.tasks import make_task, post_key
from tests.statements import count_statements

MOST = 12
TODAY = date(2026, 3, 11)
PERSONAS = ("kommunaldirektoer", "socialchef", "aftaleholder", "hr", "med", "medarbejder", "politiker", "admin")


@pytest.fixture(autouse=True)
def _on_a_day_in_march():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def places(house):
    """Område Ørum and one of its initiatives, with all that can hang on them."""
    everybody = staff(house, "O", 12)
    found = {"unit": house.units["O"], "initiative": an_initiative(house, everybody)}
    an_agreement(house, found["initiative"])
    a_survey(house, everybody)
    absence(house)
    for kind in PulseKind:
        whole_pulse(house, 4, kind=kind)
        whole_pulse(house, 4, kind=kind, initiative_id=found["initiative"])
    db.session.add(UnitAlias(unit_id=house.units["O"], name="Ørum-området"))
    db.session.commit()
    return found


def an_initiative(house, everybody):
    """One of the unit, with tasks of everybody there and one that the unit must coordinate."""
    made = make_initiative(
        house, "Faste vagter", owner="aftaleholder", unit="O", contributing=("N", "F"), tags=("track-1",)
    )
    make_status(house, made, TODAY, author="aftaleholder")
    make_milestone(made, position_id=house.positions["socialchef"])
    db.session.add(InitiativeLink(initiative_id=made.id, kind=LinkKind.DOCUMENT, title="Vagtplan", url="https://x.dk"))
    for owner in (post_key(house, "aftaleholder"), *(OwnerKey("person", person) for person in everybody)):
        make_task(house, owner, made.id, title="Beskriv vagtplanen")
    helper = OwnerKey("unit", house.units["O"])
    make_task(house, post_key(house, "hr"), made.id, title="Lær af andre", state=TaskState.ACCEPTED, helpers=(helper,))
    return made.id


def an_agreement(house, initiative_id):
    made = make_one(house, make_basis(house), state="accepted")
    tie(add_goal(house, made), initiative_id)
    for goal in db.session.query(Goal).where(Goal.agreement_id == made.id):
        say(house, goal)


def a_survey(house, everybody):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, title="Samarbejde i Ørum", for_leaders=True, for_board=True)
    make_group(survey, {house.units["O"]: everybody})
    open_now(survey)
    answer_all(survey, share=1)
    release_now(survey)


def absence(house):
    read = AbsenceImport(file_name="a.csv", rows=12, imported_at=clock.now(), imported_by_id=house.people["hr"])
    db.session.add(read)
    db.session.flush()
    for month in range(1, 13):
        figure = {"month_on": date(2025, month, 1), "people": 20, "tenths": 50 + month}
        db.session.add(AbsenceFigure(unit_id=house.units["O"], import_id=read.id, **figure))


OF_UNIT = (
    "Faste vagter", "Beskriv vagtplanen", "Lær af andre", "Aftalegrundlag 2025-2026", "Samarbejde i Ørum", "6,1 %",
    "af 20", "af 5", "Områdeudvalg, Socialområdet", "Ørum-området",
)  # fmt: skip
OF_INITIATIVE = (
    "Beskriv vagtplanen", "Flere faste vagter", "Workshop for chefer", "Vi er godt på vej", "Vagtplan", "af 20", "af 5",
)  # fmt: skip


@pytest.mark.parametrize(
    ("persona", "address", "shown"),
    [
        ("socialchef", "/organisation/{unit}", OF_UNIT),
        ("aftaleholder", "/organisation/{unit}", OF_UNIT),
        ("hr", "/organisation/{unit}", OF_UNIT),
        ("aftaleholder", "/indsatser/{initiative}", OF_INITIATIVE),
        ("hr", "/indsatser/{initiative}", OF_INITIATIVE),
    ],
)
def test_a_page_with_everything_takes_few_statements(sign_in, places, persona, address, shown):
    client = sign_in(persona)
    with count_statements() as seen:
        page = client.get(address.format(**places)).text.replace("\xa0", " ")
    assert [words for words in shown if words not in page] == []
    assert len(seen) <= MOST, [text[:200] for text in seen]


@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_takes_more(sign_in, places, persona):
    client = sign_in(persona)
    for address in ("/organisation/{unit}", "/indsatser/{initiative}"):
        with count_statements() as seen:
            client.get(address.format(**places))
        assert len(seen) <= MOST, address
