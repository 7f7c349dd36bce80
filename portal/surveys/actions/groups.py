"""Who a draft is for: its groups, and the single people on their lists."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.audit.actions import Actor, differing, record
from portal.db import db
from portal.organisation.models import Level
from portal.surveys.actions.drafting import must_be_rehearsed_again
from portal.surveys.models import (
    RespondentRole,
    Survey,
    SurveyGroup,
    SurveyGroupLevel,
    SurveyGroupPerson,
    SurveyGroupUnit,
)


@dataclass(frozen=True)
class GroupContent:
    """A group of people: as what they answer, and which posts it is drawn from. Without levels all posts count."""

    name: str
    role: RespondentRole
    is_named: bool
    unit_ids: Collection[int] = ()
    levels: Collection[Level] = ()


def add_group(actor: Actor, survey: Survey, content: GroupContent) -> SurveyGroup:
    """Add a group at the end of a draft. Raises SettledError once the survey has opened."""
    must_be_rehearsed_again(actor, survey)
    rank = max((group.rank for group in survey.groups), default=0) + 1
    group = SurveyGroup(survey=survey, rank=rank, units=[], levels=[], people=[])
    _fill(group, content)
    db.session.add(group)
    _note(actor, survey, {field: [None, said] for field, said in _said(group).items() if said})
    return group


def change_group(actor: Actor, survey: Survey, group: SurveyGroup, content: GroupContent) -> None:
    """Change a group, which has its units, levels and people loaded. Raises SettledError once the survey has opened."""
    must_be_rehearsed_again(actor, survey)
    before = _said(group)
    _fill(group, content)
    if changed := differing(before, _said(group)):
        _note(actor, survey, {"group": [before["group"], group.name], **changed})


def remove_group(actor: Actor, survey: Survey, group: SurveyGroup) -> None:
    """Take a group out of a draft with its lists. Raises SettledError once the survey has opened."""
    must_be_rehearsed_again(actor, survey)
    db.session.refresh(group, ["units", "levels"])
    told = {field: [said, None] for field, said in _said(group).items() if said}
    for kind in (SurveyGroupUnit, SurveyGroupLevel, SurveyGroupPerson):
        db.session.execute(sa.delete(kind).where(kind.group_id == group.id))
    db.session.execute(sa.delete(SurveyGroup).where(SurveyGroup.id == group.id))
    db.session.expire(survey, ["groups"])
    _note(actor, survey, told)


def add_person(actor: Actor, survey: Survey, group: SurveyGroup, person_id: int, unit_id: int) -> None:
    """Put somebody on a group's list for a unit; nothing happens when they stand there already.

    Raises SettledError once the survey has opened.
    """
    must_be_rehearsed_again(actor, survey)
    if db.session.get(SurveyGroupPerson, (group.id, person_id, unit_id)) is None:
        db.session.add(SurveyGroupPerson(group_id=group.id, person_id=person_id, unit_id=unit_id))
        _note(actor, survey, {"group_person": [None, person_id]})


def remove_person(actor: Actor, survey: Survey, group: SurveyGroup, person_id: int, unit_id: int) -> None:
    """Take somebody off a group's list. Raises SettledError once the survey has opened."""
    must_be_rehearsed_again(actor, survey)
    if (listed := db.session.get(SurveyGroupPerson, (group.id, person_id, unit_id))) is not None:
        db.session.delete(listed)
        _note(actor, survey, {"group_person": [person_id, None]})


def _said(group: SurveyGroup) -> dict[str, Any]:
    """Return what a group is, as the log has it; its units and levels are loaded."""
    levels = {one.level for one in group.levels}
    return {
        "group": group.name,
        "group_role": group.role,
        "is_named": group.is_named,
        "group_units": sorted(one.unit_id for one in group.units),
        "group_levels": [level.value for level in Level if level in levels],
    }


def _fill(group: SurveyGroup, content: GroupContent) -> None:
    group.name, group.role, group.is_named = content.name, content.role, content.is_named
    units = {one.unit_id: one for one in group.units}
    levels = {one.level: one for one in group.levels}
    for gone in [one for key, one in {**units, **levels}.items() if key not in {*content.unit_ids, *content.levels}]:
        db.session.delete(gone)
    group.units = [units.get(unit_id) or SurveyGroupUnit(unit_id=unit_id) for unit_id in content.unit_ids]
    group.levels = [levels.get(level) or SurveyGroupLevel(level=level) for level in content.levels]


def _note(actor: Actor, survey: Survey, told: dict[str, list[Any]]) -> None:
    record(actor, "survey.changed", survey, survey.title, extra=told)
