"""What the worker does for surveys now and then.

It notes participation once a day, cleans up what a crash left, and deletes results that were kept long enough.
"""

from datetime import datetime, timedelta

from portal.clock import COPENHAGEN
from portal.notifications.sweeps import register_sweep
from portal.surveys.actions.cleaning import clean_up_left
from portal.surveys.actions.erasing import erase_outdated
from portal.surveys.actions.participation import note_participation


def _note_participation(at: datetime) -> None:
    # It is written once a day; asked every hour, so that a new day is noted soon after it has begun.
    note_participation(at.astimezone(COPENHAGEN).date())


def _clean_up(_at: datetime) -> None:
    clean_up_left()


def _erase(at: datetime) -> None:
    erase_outdated(at)


register_sweep("surveys.participation", _note_participation, every=timedelta(hours=1))
register_sweep("surveys.cleaning", _clean_up, every=timedelta(hours=1))
register_sweep("surveys.erasing", _erase, every=timedelta(hours=6))
