"""Noting what happens to a cycle, on its proceslinje and in the log."""

from typing import Any

from portal import clock
from portal.audit.actions import Actor, record, record_change
from portal.db import db
from portal.evaluations.models import CycleEvent, CycleEventKind, EvaluationCycle


def note_event(
    actor: Actor,
    cycle: EvaluationCycle,
    kind: CycleEventKind,
    note: str = "",
    extra: dict[str, list[Any]] | None = None,
) -> None:
    """Note an event with who did it, and log `extra` and the changes of the cycle, whose survey is loaded."""
    event = CycleEvent(
        cycle_id=cycle.id, kind=kind, at=clock.now(), by_id=actor.person_id, by_post=actor.signature, note=note
    )
    db.session.add(event)
    sign(actor, cycle)
    record(actor, f"evaluation.{kind.value}", cycle, cycle.survey.title, extra=extra)


def note_change(actor: Actor, cycle: EvaluationCycle, extra: dict[str, list[Any]] | None = None) -> None:
    """Log a change of a cycle that is no event of its own, if there is one."""
    sign(actor, cycle)
    record_change(actor, "evaluation.changed", cycle, cycle.survey.title, extra=extra)


def sign(actor: Actor, cycle: EvaluationCycle) -> None:
    """Sign a cycle with who changed it last, and when."""
    cycle.changed_at = clock.now()
    if actor.person_id is not None:
        cycle.changed_by_id = actor.person_id
