"""Lists say how many there are, whatever the query is made of."""

from typing import Any

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.identity.models import Account, Person
from portal.web.paging import capped_count, paginate
from tests.statements import count_statements


def test_a_query_of_one_table_is_counted_with_and_without_conditions_and_joins(house):
    columns: Any = sa.select(Person.id, Person.name).order_by(Person.name)
    everybody = capped_count(columns)
    of_rows: Any = sa.select(Person)
    assert everybody == capped_count(of_rows) == len(house.people)
    assert capped_count(columns.where(Person.name == "Karen Holm")) == 1
    assert capped_count(columns.join(Account, Account.person_id == Person.id)) == len(house.accounts)
    none: Any = sa.select(AuditEntry).where(AuditEntry.verb == "findes ikke")
    assert capped_count(none) == 0


@pytest.mark.parametrize(
    ("number", "size", "statements"),
    [(1, 6, 1), (2, 3, 1), (2, 4, 1), (1, 5, 2), (1, 3, 2), (3, 3, 2)],
    ids=["all of them", "the last, full", "the last", "one more", "the first", "beyond the last"],
)
def test_a_page_with_the_last_row_tells_the_total_by_itself(house, number, size, statements):
    six = sorted(house.people.values())[:6]
    people: Any = sa.select(Person.id).where(Person.id.in_(sa.bindparam("ids", expanding=True))).order_by(Person.id)
    with count_statements() as seen:
        page = paginate(people, {"ids": six}, number=number, size=size)
    assert [row.id for row in page.rows] == six[(number - 1) * size : number * size]
    assert (page.total, page.has_more, len(seen)) == (6, number * size < 6, statements)
