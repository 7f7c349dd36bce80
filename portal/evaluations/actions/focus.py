"""Choosing corporate focus themes, and choosing others later; the log keeps both."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.evaluations.actions.events import sign
from portal.evaluations.models import EvaluationCycle, FocusTheme
from portal.evaluations.queries.focus import focus_of


def choose_focus(
    actor: Actor, by_id: int, cycle: EvaluationCycle, themes: Mapping[int, str], decision: str, decided_on: date
) -> None:
    """Let these themes (titles by id) be the focus themes of a cycle, by a decision of a day."""
    before = focus_of(cycle.id)
    db.session.execute(sa.delete(FocusTheme).where(FocusTheme.cycle_id == cycle.id))
    for theme_id in sorted(themes):
        db.session.add(
            FocusTheme(
                cycle_id=cycle.id,
                theme_id=theme_id,
                decision=decision,
                decided_on=decided_on,
                chosen_at=clock.now(),
                chosen_by_id=by_id,
                chosen_by_post=actor.signature,
            )
        )
    titles = ", ".join(title for _, title in sorted(themes.items()))
    sign(actor, cycle)
    extra = {
        "focus_themes": [", ".join(before.titles) if before else None, titles],
        "decision": [before.decision if before else None, decision],
        "decided_on": [before.decided_on if before else None, decided_on],
    }
    record(actor, "evaluation.focus_chosen", cycle, cycle.survey.title, extra=extra)
