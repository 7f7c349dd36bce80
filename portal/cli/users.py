"""`portal user`: the first accounts, another password, and closing an account when nobody can sign in."""

import sys
from typing import NoReturn

import click

from portal import clock
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.audit.actions import SystemActor
from portal.cli.application import application
from portal.cli.database import refuse_old_database
from portal.config import EMAIL
from portal.db import db
from portal.identity import actions
from portal.identity.labels import PASSWORD_REFUSED
from portal.identity.models import Account
from portal.identity.queries import account_by_email
from portal.web.danish import has_cpr
from portal.web.forms.text import has_unwanted, tidied

ACTOR = SystemActor("Kommandolinjen")
LONGEST_NAME = 120
ASKED = {"confirmation_prompt": "Skriv den igen", "help": "Mindst 12 tegn."}


@click.group()
def user() -> None:
    """Konti: opret, giv ny adgangskode og luk."""


@user.command()
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), multiple=True, help="Rolle, som kontoen får.")
@click.password_option("--password", prompt="Adgangskode", **ASKED)
def add(email: str, name: str, role: tuple[str, ...], password: str) -> None:
    """Opret en person med en konto."""
    email, name = email.strip(), " ".join(tidied(name).split())
    _refuse_nonsense(email, name)
    app, _ = application()
    with app.app_context():
        refuse_old_database()
        if account_by_email(email) is not None:
            _stop(f"Der findes allerede en konto for {email}.")
        try:
            person = actions.add_person(ACTOR, name)
            actions.add_account(ACTOR, person, email, password)
        except actions.PasswordRefusedError as refused:
            _stop(PASSWORD_REFUSED[refused.reason])
        for code in dict.fromkeys(role):
            grant_role(ACTOR, person, Role(code), from_on=clock.today())
        db.session.commit()
    click.echo(f"{email} er oprettet.")


@user.command()
@click.argument("email")
@click.password_option("--password", prompt="Ny adgangskode", **ASKED)
def password(email: str, password: str) -> None:
    """Giv en konto en ny adgangskode, og log personen ud."""
    app, _ = application()
    with app.app_context():
        refuse_old_database()
        account = _account(email)
        try:
            actions.give_password(ACTOR, account, password)
        except actions.PasswordRefusedError as refused:
            _stop(PASSWORD_REFUSED[refused.reason])
        db.session.commit()
    click.echo(f"{email} har fået en ny adgangskode.")


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Luk en konto, og log personen ud."""
    app, _ = application()
    with app.app_context():
        refuse_old_database()
        account = _account(email)
        actions.disable_account(ACTOR, account)
        db.session.commit()
    click.echo(f"{email} er lukket.")


def _refuse_nonsense(email: str, name: str) -> None:
    if not EMAIL.fullmatch(email):
        _stop("Skriv en e-mailadresse som anna@kommune.dk.")
    if not 2 <= len(name) <= LONGEST_NAME or has_unwanted(name):
        _stop(f"Skriv et navn på mellem 2 og {LONGEST_NAME} tegn, uden usynlige tegn.")
    if has_cpr(name) or has_cpr(email):
        _stop("Skriv ikke CPR-numre her.")


def _account(email: str) -> Account:
    account = account_by_email(email)
    if account is None:
        _stop(f"Der er ingen konto for {email}.")
    return account


def _stop(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    sys.exit(1)
