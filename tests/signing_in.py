"""Signing personas in without the cost of a password."""

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.db import db
from portal.identity.actions import start_session
from portal.identity.models import Account
from tests.factories.house import House


class SigningIn:
    """Opens sessions for personas of the standard house."""

    def __init__(self, app: Flask, house: House) -> None:
        self.app = app
        self.house = house

    def __call__(self, persona: str) -> FlaskClient:
        """Return a client of its own in which `persona` is signed in."""
        account = db.session.get_one(Account, self.house.accounts[persona])
        token = start_session(account, device="test")
        db.session.commit()
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return client


def demo_sign_in(app: Flask) -> SigningIn:
    """Return what opens sessions for the personas of a filled demo."""
    emails = db.session.execute(sa.select(Account.email, Account.id))
    return SigningIn(app, House(accounts={email.split("@")[0]: account_id for email, account_id in emails}))
