"""Storing the absence of a file; a month that is there already is replaced as a whole."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.evaluations.absence_plan import Outcome
from portal.evaluations.models import AbsenceFigure, AbsenceImport
from portal.evaluations.queries.absence import months_there


class NothingKeptError(ValueError):
    """No figure of the file can be stored; forms see to it before anyone meets this."""


def import_absence(actor: Actor, by_id: int, file_name: str, outcome: Outcome) -> AbsenceImport:
    """Store what may be stored of a file; what is left out is only counted in the log. Raises NothingKeptError.

    All figures of a month of the file are replaced, so that two cuts of the same people never stand beside each other.
    """
    if not outcome.kept:
        raise NothingKeptError
    months = sorted({line.month for line in (*outcome.kept, *outcome.left_out)})
    replaced = months_there(months)
    db.session.execute(sa.delete(AbsenceFigure).where(AbsenceFigure.month_on.in_(months)))
    made = AbsenceImport(file_name=file_name, rows=len(outcome.kept), imported_at=clock.now(), imported_by_id=by_id)
    db.session.add(made)
    db.session.flush()
    rows = [
        {
            "unit_id": line.unit,
            "month_on": line.month,
            "import_id": made.id,
            "people": line.people,
            "tenths": line.tenths,
        }
        for line in outcome.kept
    ]
    db.session.execute(sa.insert(AbsenceFigure), rows)
    told = {
        "months": [None, _months(months)],
        "replaced": [None, _months(replaced)],
        "left_out": [None, len(outcome.left_out)],
    }
    record(actor, "absence.imported", made, file_name, extra=told)
    return made


def _months(months: Sequence[date]) -> str:
    return ", ".join(f"{month:%Y-%m}" for month in months)
