"""`portal db`: migrations forward, and whether they are all there."""

import logging
import sys

import click
from flask import current_app

from portal.cli.application import application
from portal.cli.guards import guard_text, missing_guards
from portal.config import Settings
from portal.db import alembic, db
from portal.identity.queries import demo_accounts_exist
from portal.strategy.foundation import lay_foundation


@click.group("db")
def database() -> None:
    """Databasen: opdatér og kontrollér."""


@database.command()
def upgrade() -> None:
    """Bring databasen op til denne version."""
    app, _ = application()
    with app.app_context():
        upgrade_database()
    click.echo("Databasen er opdateret.")


@database.command()
def check() -> None:
    """Kontrollér, at databasen passer til denne version. Slutter med 1, hvis den ikke gør."""
    app, _ = application()
    with app.app_context():
        refuse_old_database()
        missing = missing_guards()
        drift = alembic.compare_metadata()
    if any(drift.values() if isinstance(drift, dict) else drift):
        click.echo(f"Databasen afviger fra modellerne: {drift}", err=True)
        sys.exit(1)
    for guard in missing:
        click.echo(guard_text(guard), err=True)
    if missing:
        sys.exit(1)
    click.echo("Databasen passer til denne version.")


def upgrade_database() -> None:
    """Run the migrations and add the foundation that every portal has: the circles and tags."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Alembic keeps its connection until its context ends; on SQLite that would lock out everybody else.
    with current_app.app_context():
        alembic.upgrade()
    lay_foundation()
    db.session.commit()


def is_current() -> bool:
    """Return whether every migration has run."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with current_app.app_context():
        return {script.revision for script in alembic.current()} == {head.revision for head in alembic.heads()}


def refuse_old_database() -> None:
    """End with words when the database is behind."""
    if not is_current():
        click.echo("Databasen er ikke opdateret: kør `portal db upgrade`.", err=True)
        sys.exit(1)


def refuse_unready(settings: Settings) -> None:
    """End with words when the database is behind, or when demo accounts would reach production."""
    refuse_old_database()
    if not settings.is_demo and demo_accounts_exist():
        click.echo("Databasen har demokonti. De må ikke findes i drift: luk dem, eller brug en ny database.", err=True)
        sys.exit(1)
