"""Lists say how many there are, whatever the query is made of."""

from typing import Any

import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.identity.models import Account, Person
from portal.web.paging import capped_count


def test_a_query_of_one_table_is_counted_with_and_without_conditions_and_joins(house):
    columns: Any = sa.select(Person.id, Person.name).order_by(Person.name)
    everybody = capped_count(columns)
    of_rows: Any = sa.select(Person)
    assert everybody == capped_count(of_rows) == len(house.people)
    assert capped_count(columns.where(Person.name == "Karen Holm")) == 1
    assert capped_count(columns.join(Account, Account.person_id == Person.id)) == len(house.accounts)
    none: Any = sa.select(AuditEntry).where(AuditEntry.verb == "findes ikke")
    assert capped_count(none) == 0
