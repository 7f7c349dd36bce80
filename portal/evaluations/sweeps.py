"""What the worker does for evaluations now and then: calling to mind steps of follow-ups, and pulses to ask again."""

from datetime import datetime, timedelta

from portal.evaluations.actions.pulses import remind_of_repeating
from portal.evaluations.actions.reminding import remind
from portal.notifications.sweeps import register_sweep


def _remind_of_repeating(at: datetime) -> None:
    remind_of_repeating(at)


# Each reminder is sent once; asked every hour, so that it comes in the morning of its day.
register_sweep("evaluations.follow_up", remind, every=timedelta(hours=1))
register_sweep("evaluations.pulses", _remind_of_repeating, every=timedelta(hours=1))
