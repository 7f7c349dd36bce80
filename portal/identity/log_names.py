"""What the log calls the rows of this room."""

from portal.audit.naming import register_names
from portal.identity.models import Account, Person

register_names(Person.id, Person.name)
register_names(Account.id, Account.email)
