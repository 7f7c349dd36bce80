"""What the log calls the rows of this room: by people and titles that the log holds already, never by what was said."""

import sqlalchemy as sa

from portal.audit.naming import register_names, register_told
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpAction, Pulse
from portal.identity.models import Person
from portal.surveys.models import Survey

register_names(
    EvaluationCycle.id,
    sa.select(Survey.title).where(Survey.id == EvaluationCycle.survey_id).correlate(EvaluationCycle).scalar_subquery(),
)
register_names(
    EvaluatedLeader.id,
    sa.select(Person.name).where(Person.id == EvaluatedLeader.person_id).correlate(EvaluatedLeader).scalar_subquery(),
)
register_names(
    # What is to be done is for the two leaders alone, so that an action is called by whose it is.
    FollowUpAction.id,
    sa.select(Person.name)
    .join(EvaluatedLeader, EvaluatedLeader.person_id == Person.id)
    .where(EvaluatedLeader.id == FollowUpAction.leader_id)
    .correlate(FollowUpAction)
    .scalar_subquery(),
)
register_names(Pulse.id, sa.select(Survey.title).where(Survey.id == Pulse.survey_id).correlate(Pulse).scalar_subquery())
register_told("evaluation_cycles", "evaluated_units", "units")
for role in ("employee", "colleague"):
    register_told("evaluated_leaders", role, "people")
