"""What the worker does for evaluations now and then: calling the steps of follow-ups to mind."""

from datetime import timedelta

from portal.evaluations.actions.reminding import remind
from portal.notifications.sweeps import register_sweep

# Each reminder is sent once; asked every hour, so that it comes in the morning of its day.
register_sweep("evaluations.follow_up", remind, every=timedelta(hours=1))
