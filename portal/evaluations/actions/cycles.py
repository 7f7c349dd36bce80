"""Making a cycle with its survey, and changing it while it is a draft."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import clock
from portal.audit.actions import Actor, differing
from portal.db import db
from portal.evaluations.actions.events import note_change
from portal.evaluations.labels import groups as labels
from portal.evaluations.models import CycleLevel, CycleUnit, EvaluationCycle
from portal.organisation.models import Level
from portal.surveys.actions.drafting import Gates, SurveyContent, change_survey, create_survey, set_gates
from portal.surveys.actions.groups import GroupContent, add_group, remove_group
from portal.surveys.models import RespondentRole, Survey

ROLES = (RespondentRole.EMPLOYEE, RespondentRole.SELF, RespondentRole.SUPERIOR)
NAMED = (RespondentRole.SELF, RespondentRole.SUPERIOR)
HOME = "/evalueringer/{cycle_id}"


@dataclass(frozen=True)
class CycleContent:
    """What a cycle is: whose leaders are evaluated, who takes part, and when it is followed up (days)."""

    survey: SurveyContent
    unit_ids: Collection[int]
    levels: Collection[Level]
    min_months: int
    excuses_new: bool
    leaves_out_on_leave: bool
    has_colleagues: bool
    check_by_on: date | None
    conversation_days: int = 14
    dialogue_days: int = 30
    plan_days: int = 45
    first_check_days: int = 90
    second_check_days: int = 180

    @property
    def settings(self) -> dict[str, object]:
        """What the cycle's own columns say."""
        return {name: value for name, value in vars(self).items() if name not in ("survey", "unit_ids", "levels")}


def create_cycle(actor: Actor, by_id: int, content: CycleContent) -> EvaluationCycle:
    """Make a cycle as a draft, with a survey of its own and one group for each role that answers."""
    survey = create_survey(actor, by_id, content.survey)
    cycle = EvaluationCycle(survey=survey, changed_at=clock.now(), changed_by_id=by_id, **content.settings)
    cycle.units = [CycleUnit(unit_id=unit_id) for unit_id in content.unit_ids]
    cycle.levels = [CycleLevel(level=level) for level in content.levels]
    db.session.add(cycle)
    db.session.flush()
    survey.home_path = HOME.format(cycle_id=cycle.id)
    _set_groups(actor, cycle)
    note_change(actor, cycle, {field: [[], said] for field, said in _scope(cycle).items()})
    return cycle


def change_cycle(actor: Actor, cycle: EvaluationCycle, content: CycleContent) -> None:
    """Change a draft; its lists must be prepared and validated again. Raises SettledError once it has opened."""
    change_survey(actor, cycle.survey, content.survey)
    for name, value in content.settings.items():
        setattr(cycle, name, value)
    before = _scope(cycle)
    units = {one.unit_id: one for one in cycle.units}
    levels = {one.level: one for one in cycle.levels}
    for gone in [one for key, one in {**units, **levels}.items() if key not in {*content.unit_ids, *content.levels}]:
        db.session.delete(gone)
    cycle.units = [units.get(unit_id) or CycleUnit(unit_id=unit_id) for unit_id in content.unit_ids]
    cycle.levels = [levels.get(level) or CycleLevel(level=level) for level in content.levels]
    _set_groups(actor, cycle)
    cycle.prepared_for_on = cycle.validated_at = None
    note_change(actor, cycle, differing(before, _scope(cycle)))


def set_cycle_gates(actor: Actor, cycle: EvaluationCycle, gates: Gates, *, hr_reads: bool) -> None:
    """Fill in the rules that hold from opening on. Raises SettledError once it has opened: they never change then."""
    set_gates(actor, cycle.survey, gates)
    cycle.hr_reads = hr_reads
    note_change(actor, cycle)


def _scope(cycle: EvaluationCycle) -> dict[str, list[Any]]:
    """Return whose leaders are evaluated, as the log has it."""
    return {
        "evaluated_units": sorted(one.unit_id for one in cycle.units),
        "evaluated_levels": [level.value for level in Level if level in {one.level for one in cycle.levels}],
    }


def _set_groups(actor: Actor, cycle: EvaluationCycle) -> None:
    """Give the survey a group for each role that answers, and none for colleagues where they are not asked."""
    survey = cycle.survey
    db.session.refresh(survey, ["groups"])
    present = {group.role: group for group in survey.groups}
    colleagues = present.get(RespondentRole.COLLEAGUE)
    if colleagues is not None and not cycle.has_colleagues:
        remove_group(actor, survey, colleagues)
        db.session.refresh(survey, ["groups"])
    wanted = (*ROLES, *([RespondentRole.COLLEAGUE] if cycle.has_colleagues else []))
    for role in wanted:
        if role not in present:
            _add(actor, survey, role)


def _add(actor: Actor, survey: Survey, role: RespondentRole) -> None:
    add_group(actor, survey, GroupContent(labels.GROUPS[role], role, is_named=role in NAMED))
