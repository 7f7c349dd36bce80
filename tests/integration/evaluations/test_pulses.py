"""Who is behind an initiative is asked, and HR hears once that it is time to ask again."""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.pulses import remind_of_repeating
from portal.evaluations.queries.pulse_people import people_behind, readers_of_pulse
from portal.notifications.models import Message
from tests.factories.house import close_down
from tests.factories.pulses import again, make_pulse, whole_pulse
from tests.factories.strategy import make_initiative


def reminders():
    return db.session.scalar(sa.select(sa.func.count()).where(Message.subject == "Tid til at måle igen"))


def test_the_owner_and_those_who_lead_its_units_are_behind_an_initiative(house):
    initiative = make_initiative(house, contributing=("O",))
    people = set(people_behind(initiative.id, clock.today()))
    assert people == {house.people["socialchef"], house.people["aftaleholder"]}


def test_hr_hears_once_after_ninety_days_that_it_is_time_to_ask_again(house):
    whole_pulse(house)
    db.session.flush()
    remind_of_repeating(clock.now() + timedelta(days=89))
    assert reminders() == 0
    for _ in range(2):
        remind_of_repeating(clock.now() + timedelta(days=91))
    assert reminders() == 1


def test_nobody_is_reminded_of_what_is_asked_again_already(house):
    whole_pulse(house)
    make_pulse(house)
    db.session.flush()
    assert remind_of_repeating(clock.now() + timedelta(days=91)) == 0


def test_the_leader_above_a_team_that_was_closed_meanwhile_is_told_of_the_release(house):
    pulse = again(make_pulse(house, unit="N").id)
    close_down(house, "N", clock.today())
    assert house.people["aftaleholder"] in readers_of_pulse(pulse, clock.today())
