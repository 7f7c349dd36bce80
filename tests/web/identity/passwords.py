"""An account that can sign in with a password, for the tests of signing in."""

from portal.db import db
from portal.identity.models import Account
from portal.identity.passwords import hash_password

PASSWORD = "hest-batteri-korrekt-klemme"


def give_password(account_id: int) -> Account:
    """Let the account sign in with PASSWORD."""
    account = db.session.get_one(Account, account_id)
    account.password_hash = hash_password(PASSWORD)
    db.session.commit()
    return account
