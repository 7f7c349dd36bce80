"""Rows: what a timeline is made from, and their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.strategy.timeline.window import Window


@dataclass(frozen=True)
class TimelineMilestone:
    """A milestone; `state` is the code of its status mark ("reached"), `state_text` the word for it.

    `due_text` is the day or period it is due, in the words it is shown with; empty where the day itself is told.
    """

    title: str
    on: date
    state: str
    state_text: str
    due_text: str = ""


@dataclass(frozen=True)
class TimelineRow:
    """One initiative: its page, its period (`ends_on` None is open-ended), circle codes and milestones."""

    id: int
    title: str
    url: str
    starts_on: date
    ends_on: date | None
    circles: tuple[str, ...] = ()
    milestones: tuple[TimelineMilestone, ...] = ()


def rows_in(rows: Iterable[TimelineRow], window: Window) -> list[TimelineRow]:
    """The rows whose period touches the window, by start, title and id."""
    touching = (r for r in rows if r.starts_on <= window.to_on and (r.ends_on or window.from_on) >= window.from_on)
    return sorted(touching, key=lambda row: (row.starts_on, row.title, row.id))
