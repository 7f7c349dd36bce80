"""Making a basis, changing what it says, publishing it and closing its period.

Once it is published, agreements rest on it: then only its introduction, guidance and dates may change.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.models import Basis, BasisDate, BasisGoal, BasisSection, BasisState, DateKind, Part
from portal.audit.actions import record
from portal.db import db
from portal.strategy.models import Initiative, Tag


class BasisError(ValueError):
    """What was asked for is not allowed; forms and pages see to it before anyone meets this. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class BasisContent:
    """What a basis says itself; after publishing its title and period are those it has."""

    title: str
    starts_on: date
    ends_on: date
    introduction: str = ""
    dates: Collection[tuple[DateKind, date]] = ()


@dataclass(frozen=True)
class SectionContent:
    """A section of a basis."""

    part: Part
    title: str
    guidance: str = ""


@dataclass(frozen=True)
class SharedGoalContent:
    """A shared goal; `tags` and `initiatives` are rows."""

    title: str
    aim: str = ""
    indicator: str = ""
    unit_of_measure: str | None = None
    start_value: Decimal | None = None
    target_value: Decimal | None = None
    circle_id: int | None = None
    is_open: bool = True
    tags: Sequence[Tag] = ()
    initiatives: Sequence[Initiative] = ()


def create_basis(viewer: Viewer, content: BasisContent) -> Basis:
    """Make a basis as a draft."""
    basis = Basis(state=BasisState.DRAFT, sections=[], goals=[], dates=[])
    _fill(viewer, basis, content)
    db.session.add(basis)
    record(viewer, "basis.created", basis, basis.title, extra=_told_dates([], basis.dates))
    return basis


def change_basis(viewer: Viewer, basis: Basis, content: BasisContent) -> None:
    """Change what a basis says. BasisError when it is closed, or its title or period should change after publishing."""
    is_same = (content.title, content.starts_on, content.ends_on) == (basis.title, basis.starts_on, basis.ends_on)
    if basis.state is BasisState.CLOSED or (basis.state is BasisState.PUBLISHED and not is_same):
        raise BasisError("settled")
    before = list(basis.dates)
    _fill(viewer, basis, content)
    record(viewer, "basis.changed", basis, basis.title, extra=_told_dates(before, basis.dates))


def add_section(viewer: Viewer, basis: Basis, content: SectionContent) -> BasisSection:
    """Add a section at the end of a draft. BasisError after publishing."""
    _must_be_draft(basis)
    section = BasisSection(
        part=content.part, title=content.title, guidance=content.guidance, rank=_next(basis.sections)
    )
    basis.sections.append(section)
    record(viewer, "basis.changed", basis, basis.title, extra={"section": [None, content.title]})
    return section


def change_section(viewer: Viewer, basis: Basis, section: BasisSection, content: SectionContent) -> None:
    """Change a section. BasisError when anything but its guidance should change after publishing."""
    if basis.state is not BasisState.DRAFT and (content.part, content.title) != (section.part, section.title):
        raise BasisError("settled")
    if basis.state is BasisState.CLOSED:
        raise BasisError("settled")
    told = {"section": [section.title, content.title], "guidance": [section.guidance, content.guidance]}
    section.part, section.title, section.guidance = content.part, content.title, content.guidance
    record(viewer, "basis.changed", basis, basis.title, extra=told)


def remove_section(viewer: Viewer, basis: Basis, section: BasisSection) -> None:
    """Take a section out of a draft; the log keeps its heading. BasisError after publishing."""
    _must_be_draft(basis)
    record(viewer, "basis.changed", basis, basis.title, extra={"section": [section.title, None]})
    db.session.delete(section)
    db.session.flush()


def add_shared_goal(viewer: Viewer, basis: Basis, content: SharedGoalContent) -> BasisGoal:
    """Add a shared goal at the end of a draft. BasisError after publishing."""
    _must_be_draft(basis)
    goal = BasisGoal(basis=basis, rank=_next(basis.goals), tags=[], initiatives=[])
    _fill_goal(goal, content)
    db.session.add(goal)
    record(viewer, "basis.changed", goal, _name(basis, goal), extra=_told_ties({}, goal))
    return goal


def change_shared_goal(viewer: Viewer, basis: Basis, goal: BasisGoal, content: SharedGoalContent) -> None:
    """Change a shared goal of a draft. BasisError after publishing: agreements carry its words by then."""
    _must_be_draft(basis)
    before = _ties(goal)
    _fill_goal(goal, content)
    record(viewer, "basis.changed", goal, _name(basis, goal), extra=_told_ties(before, goal))


def remove_shared_goal(viewer: Viewer, basis: Basis, goal: BasisGoal) -> None:
    """Take a shared goal out of a draft; the log keeps its title. BasisError after publishing."""
    _must_be_draft(basis)
    record(viewer, "basis.changed", goal, _name(basis, goal), extra={"title": [goal.title, None]})
    db.session.delete(goal)
    db.session.flush()


def publish(viewer: Viewer, basis: Basis) -> None:
    """Publish a draft, so that agreements can be made from it. BasisError while it lacks something."""
    _must_be_draft(basis)
    if missing := missing_to_publish(basis):
        raise BasisError(missing[0])
    basis.state, basis.published_at = BasisState.PUBLISHED, clock.now()
    _sign(viewer, basis)
    record(viewer, "basis.published", basis, basis.title)


def missing_to_publish(basis: Basis) -> list[str]:
    """Return codes of what a basis lacks before it can be published."""
    lacks = [] if basis.sections or basis.goals else ["no_content"]
    return lacks if any(one.kind is DateKind.STATUS for one in basis.dates) else [*lacks, "no_status_date"]


def close_period(viewer: Viewer, basis: Basis, unfinished: int) -> None:
    """Close the period of a published basis; `unfinished` agreements were shown and are told in the log."""
    if basis.state is not BasisState.PUBLISHED:
        raise BasisError("settled")
    basis.state, basis.closed_at = BasisState.CLOSED, clock.now()
    _sign(viewer, basis)
    record(viewer, "basis.closed", basis, basis.title, extra={"unfinished": [None, unfinished]} if unfinished else None)


def _must_be_draft(basis: Basis) -> None:
    if basis.state is not BasisState.DRAFT:
        raise BasisError("settled")


def _fill(viewer: Viewer, basis: Basis, content: BasisContent) -> None:
    basis.title, basis.introduction = content.title, content.introduction
    basis.starts_on, basis.ends_on = content.starts_on, content.ends_on
    present = {(one.kind, one.due_on): one for one in basis.dates}
    wanted = dict.fromkeys(content.dates)
    for key, one in present.items():
        if key not in wanted:
            db.session.delete(one)
    basis.dates = [present.get(key) or BasisDate(kind=key[0], due_on=key[1]) for key in wanted]
    _sign(viewer, basis)


def _fill_goal(goal: BasisGoal, content: SharedGoalContent) -> None:
    names = ("title", "aim", "indicator", "unit_of_measure", "start_value", "target_value", "circle_id", "is_open")
    for name in names:
        setattr(goal, name, getattr(content, name))
    goal.tags, goal.initiatives = list(content.tags), list(content.initiatives)


def _sign(viewer: Viewer, basis: Basis) -> None:
    basis.changed_at, basis.changed_by_id = clock.now(), viewer.person_id


def _next(rows: Sequence[BasisSection] | Sequence[BasisGoal]) -> int:
    return max((row.rank for row in rows), default=0) + 1


def _name(basis: Basis, goal: BasisGoal) -> str:
    return f"{basis.title}: {goal.title}"


def _told_dates(before: Sequence[BasisDate], after: Sequence[BasisDate]) -> dict[str, list[Any]]:
    told = {}
    for kind in DateKind:
        old, new = (sorted(one.due_on.isoformat() for one in rows if one.kind is kind) for rows in (before, after))
        if old != new:
            told[f"{kind.value}_dates"] = [old, new]
    return told


def _ties(goal: BasisGoal) -> dict[str, list[str]]:
    return {
        "tags": sorted(tag.name for tag in goal.tags),
        "initiatives": sorted(one.title for one in goal.initiatives),
    }


def _told_ties(before: dict[str, list[str]], goal: BasisGoal) -> dict[str, list[Any]]:
    return {name: [before.get(name, []), new] for name, new in _ties(goal).items() if before.get(name, []) != new}
