"""Fills an empty, migrated database with the demo municipality."""

from portal import clock
from portal.demo.chronicle import Chronicle
from portal.demo.initiatives import INITIATIVES
from portal.demo.tasks import TASKS
from portal.demo.world import World
from portal.demo.writers.absence import tell_absence
from portal.demo.writers.agreements import tell_agreements
from portal.demo.writers.employees import tell_employees
from portal.demo.writers.evaluations import tell_evaluations
from portal.demo.writers.initiatives import tell_initiative
from portal.demo.writers.messages import tell_messages
from portal.demo.writers.organisation import tell_closings, tell_units
from portal.demo.writers.people import tell_people
from portal.demo.writers.pulses import tell_pulses
from portal.demo.writers.surveys import tell_surveys
from portal.demo.writers.tasks import tell_task


def fill() -> None:
    """Let the demo's whole history happen, counted from today. Flushes, never commits; the circles must be there."""
    chronicle = Chronicle(clock.today())
    world = World(chronicle)
    tell_units(world)
    tell_people(world)
    tell_employees(world)
    tell_closings(world)
    for initiative in INITIATIVES:
        tell_initiative(world, initiative)
    for key, tasks in TASKS.items():
        for task in tasks:
            tell_task(world, key, task)
    tell_agreements(world)
    tell_surveys(world)
    tell_evaluations(world)
    tell_pulses(world)
    tell_absence(world)
    tell_messages(world)
    chronicle.play()
