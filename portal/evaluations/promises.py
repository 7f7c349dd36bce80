"""What the answering page promises of an evaluation and of a pulse: who sees which figures, as it really is."""

import sqlalchemy as sa

from portal.db import db
from portal.evaluations.actions import cycles, pulses
from portal.evaluations.models import EvaluationCycle, Pulse
from portal.surveys.labels.answering import open_to, promise_at
from portal.surveys.models import Survey


def _of_cycle(survey: Survey) -> list[str]:
    hr_reads = db.session.scalar(sa.select(EvaluationCycle.hr_reads).where(EvaluationCycle.survey_id == survey.id))
    others = open_to(survey, "report_sees_", "leaders", "board", "med", "respondents")
    return ["report_is_read", "report_hr_reads" if hr_reads else "report_hr_sees_areas", *others, "small_groups"]


def _of_pulse(survey: Survey) -> list[str]:
    of_team = db.session.scalar(sa.select(Pulse.unit_id.is_not(None)).where(Pulse.survey_id == survey.id))
    known = (
        open_to(survey, "team_sees_", "leaders") if of_team else open_to(survey, "initiative_sees_", "leaders", "board")
    )
    return ["sees_hr", *known, *open_to(survey, "whole_sees_", "respondents"), "whole_is_small"]


promise_at(cycles.HOME.partition("{")[0], _of_cycle)
promise_at(pulses.HOME.partition("{")[0], _of_pulse)
