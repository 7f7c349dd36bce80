"""The single people of a draft's groups, written many at a time: for rooms that work out themselves who is asked."""

from collections.abc import Collection

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db
from portal.surveys.actions.drafting import must_be_rehearsed_again
from portal.surveys.models import Survey, SurveyGroup, SurveyGroupPerson

CHUNK = 5000

Listed = tuple[int, int]
"""A person by id, and the unit by id that they answer for."""


def replace_list(
    actor: Actor, survey: Survey, group: SurveyGroup, wanted: Collection[Listed]
) -> tuple[set[Listed], set[Listed]]:
    """Make a group's list hold exactly `wanted`, and return who came onto it and who left it.

    Logged as numbers, for lists can hold everybody. Raises SettledError once the survey has opened.
    """
    listed = SurveyGroupPerson
    query = sa.select(listed.person_id, listed.unit_id).where(listed.group_id == group.id)
    present = {(person_id, unit_id) for person_id, unit_id in db.session.execute(query)}
    came, gone = set(wanted) - present, present - set(wanted)
    if not came and not gone:
        return came, gone
    must_be_rehearsed_again(actor, survey)
    _delete(group, sorted(gone))
    rows = [{"group_id": group.id, "person_id": person_id, "unit_id": unit_id} for person_id, unit_id in sorted(came)]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(sa.insert(listed), rows[start : start + CHUNK])
    told: dict[str, list[object]] = {"group_list": [len(present), len(wanted)]}
    record(actor, "survey.changed", survey, survey.title, extra=told)
    return came, gone


def _delete(group: SurveyGroup, gone: list[Listed]) -> None:
    if not gone:
        return
    of_one = (SurveyGroupPerson.person_id == sa.bindparam("person"), SurveyGroupPerson.unit_id == sa.bindparam("unit"))
    statement = sa.delete(SurveyGroupPerson.__table__).where(SurveyGroupPerson.group_id == group.id, *of_one)  # type: ignore[arg-type]
    db.session.execute(statement, [{"person": person_id, "unit": unit_id} for person_id, unit_id in gone])
