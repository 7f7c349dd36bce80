"""Absence figures: of a unit over twelve months, and what has been read in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations import access
from portal.evaluations.absence_chart import AbsenceChart, chart_of
from portal.evaluations.labels import absence as labels
from portal.evaluations.models import AbsenceFigure, AbsenceImport
from portal.web.danish import month_year
from portal.web.paging import Page, paginate

MONTHS = 12
FEWEST_BESIDE = 10
"""Absence is never shown beside the answers of fewer people."""


@dataclass(frozen=True)
class AbsenceYear:
    """A unit's twelve latest months, the oldest first: lines of month, text (None: not shown) and people."""

    lines: tuple[tuple[str, str | None, int | None], ...]
    chart: AbsenceChart | None


def year_of(viewer: Viewer, unit_id: int) -> AbsenceYear | None:
    """Return a unit's absence in the twelve months up to its latest figure; one statement.

    None when the viewer does not see it, or there is none.
    """
    if not access.sees_absence_of(viewer, unit_id):
        return None
    query = sa.select(AbsenceFigure).where(AbsenceFigure.unit_id == unit_id)
    latest = db.session.scalars(query.order_by(AbsenceFigure.month_on.desc()).limit(MONTHS)).all()
    if not latest:
        return None
    by_month = {one.month_on: one for one in latest}
    months = months_up_to(latest[0].month_on)
    found = [by_month.get(month) for month in months]
    lines = tuple(
        (month_year(month), one and labels.percent_text(one.tenths), one and one.people)
        for month, one in zip(months, found, strict=True)
    )
    return AbsenceYear(lines, chart_of([one and one.tenths for one in found]))


def absence_beside(viewer: Viewer, unit_id: int | None, n_from: int | None) -> AbsenceYear | None:
    """Return a unit's absence to stand beside answers of at least `n_from` people; nothing beside fewer than ten."""
    if unit_id is None or n_from is None or n_from < FEWEST_BESIDE:
        return None
    return year_of(viewer, unit_id)


def months_up_to(last: date) -> list[date]:
    """Return the firsts of twelve months, the oldest first."""
    number = last.year * 12 + last.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(number - MONTHS + 1, number + 1)]


def imports(number: int) -> Page:
    """Return a page of the files that were read, the latest first, each with who brought it in."""
    query = sa.select(AbsenceImport).order_by(AbsenceImport.id.desc())
    page = paginate(query.options(joinedload(AbsenceImport.imported_by)), number=number)
    return replace(page, rows=[row[0] for row in page.rows])


def months_there(months: Collection[date]) -> Sequence[date]:
    """Return which of some months have figures already; one statement."""
    query = sa.select(AbsenceFigure.month_on).where(AbsenceFigure.month_on.in_(months)).distinct()
    return sorted(db.session.scalars(query))
