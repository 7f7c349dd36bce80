"""Who is on leave, as HR keeps it: their people are not asked about their leader."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Leave
from portal.web.paging import Page, paginate


def leaves_from(on: date, number: int) -> Page:
    """Return a page of the leaves that have not ended on a day, in Danish order of names; two statements."""
    query = (
        sa.select(Leave.id, Person.name, Leave.valid_from, Leave.valid_to)
        .join(Person, Person.id == Leave.person_id)
        .where(sa.or_(Leave.valid_to.is_(None), Leave.valid_to > on))
        .order_by(Person.sort_name, Leave.valid_from, Leave.id)
    )
    return paginate(query, number=number)


def find_leave(leave_id: int) -> Leave | None:
    """Return a leave with its person."""
    return db.session.scalar(sa.select(Leave).where(Leave.id == leave_id).options(joinedload(Leave.person)))
