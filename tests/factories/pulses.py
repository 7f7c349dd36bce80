"""Pulses in the standard house at any step of their life."""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.pulses import PulseContent, create_pulse, open_pulse, release_pulse
from portal.evaluations.models import Pulse, PulseKind
from portal.evaluations.queries.pulses import find_pulse
from portal.surveys.actions.drafting import Gates
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.models import Survey
from tests.factories.evaluations import actor_of, reader
from tests.factories.house import House
from tests.factories.surveys import PASSPHRASE, TESTER, answer, count_now, participants_of

HR = frozenset({"hr"})


def gates(**values: object) -> Gates:
    """Rules that are all filled."""
    return Gates(
        **{  # type: ignore[arg-type]
            "k": 5,
            "has_comments": False,
            "for_leaders": True,
            "for_board": True,
            "for_med": False,
            "for_respondents": True,
            "med_on": clock.today(),
            "med_link": "https://example.org/referat",
            "presented_to": "Direktionen",
            "presented_on": clock.today(),
            "information": "Vi taler om resultatet på et møde.",
            "retention_months": 24,
            "closes_at": clock.now() + timedelta(days=7),
            **values,
        }
    )


def make_pulse(
    house: House,
    kind: PulseKind = PulseKind.KKC,
    *,
    unit: str | None = "O",
    initiative_id: int | None = None,
    **rules: object,
) -> Pulse:
    """A draft of a team or an initiative, made by HR."""
    hr = house.people["hr"]
    unit_id = house.units[unit] if unit and initiative_id is None else None
    content = PulseContent(kind, "Et sted", unit_id=unit_id, initiative_id=initiative_id)
    return create_pulse(actor_of(hr), hr, content, gates(**rules), clock.today())


def again(pulse_id: int) -> Pulse:
    """The pulse as a page loads it."""
    found = find_pulse(reader(0, roles=HR), pulse_id)
    assert found
    return found.pulse


def opened(pulse: Pulse) -> Pulse:
    """Make the key, count the rehearsal as held, and open."""
    pulse = again(pulse.id)
    make_survey_key(TESTER, pulse.survey, PASSPHRASE)
    pulse.survey.rehearsed_at = clock.now()
    open_pulse(TESTER, pulse, clock.today())
    return pulse


def answered(pulse: Pulse, *values: int) -> Pulse:
    """Let everybody answer, one after the other the same everywhere, round and round."""
    survey = db.session.get_one(Survey, pulse.survey_id)
    for number, one in enumerate(participants_of(survey)):
        answer(survey, one, values[number % len(values)])
    return pulse


def released(pulse: Pulse) -> Pulse:
    """Count and release."""
    count_now(db.session.get_one(Survey, pulse.survey_id))
    pulse = again(pulse.id)
    release_pulse(TESTER, pulse, clock.today())
    db.session.flush()
    return again(pulse.id)


def whole_pulse(house: House, *values: int, **what: object) -> Pulse:
    """A released pulse in which everybody answered."""
    return released(answered(opened(make_pulse(house, **what)), *(values or (4,))))  # type: ignore[arg-type]


def pulses_there() -> list[int]:
    """The ids of all pulses."""
    return list(db.session.scalars(sa.select(Pulse.id).order_by(Pulse.id)))


def pulse_places(house: House) -> dict[str, int]:
    """A released pulse of Område Ørum, and a draft of the same team, with the ids that addresses are made of."""
    return {"pulse": whole_pulse(house).id, "beat": make_pulse(house).id}
