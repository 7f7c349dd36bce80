"""What rooms above put on the page of a dialogue meeting, such as how an own evaluation is followed up.

A room registers a function that gives the links fit for one agreement and one viewer; this room never imports it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.access.viewer import Viewer
from portal.agreements.models import Agreement


@dataclass(frozen=True)
class FollowUp:
    """One thing to talk about, and the page that tells of it."""

    title: str
    url: str


Source = Callable[[Viewer, Agreement], tuple[FollowUp, ...]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a room give its part, once at start."""
    _sources.append(source)


def follow_ups(viewer: Viewer, agreement: Agreement) -> tuple[FollowUp, ...]:
    """Return what all rooms give for an agreement."""
    return tuple(one for source in _sources for one in source(viewer, agreement))
