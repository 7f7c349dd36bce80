"""`portal demo`: a filled-in municipality at one command."""

import shutil
import sys
import time

import click
import sqlalchemy as sa

from portal.cli.application import application
from portal.cli.cleanup import clean_up_at_start
from portal.cli.database import upgrade_database
from portal.cli.serve import Server, refuse_taken_address
from portal.cli.worker import worker_beside
from portal.config import Settings, read_settings
from portal.db import db
from portal.demo.fill import fill
from portal.identity.models import Account
from portal.notifications.waking import QUEUE_FILE
from portal.surveys.actions.cleaning import clean_up_left
from portal.web.danish import format_number


@click.command()
@click.option("--reset-only", is_flag=True, help="Slet demodata, og stop.")
def demo(reset_only: bool) -> None:
    """Start en udfyldt demokommune."""
    settings = read_settings()
    if settings.environment != "demo":
        click.echo("Demoen kører kun med PORTAL_ENV=demo.", err=True)
        sys.exit(2)
    if reset_only:
        _reset(settings)
        return
    click.echo(f"Data: {settings.database_url}")
    app, settings = application()
    refuse_taken_address(settings)
    with app.app_context():
        click.echo("Opdaterer databasen")
        upgrade_database()
        if db.session.scalar(sa.select(Account.id).limit(1)) is None:
            click.echo("Udfylder demokommunen")
            started = time.monotonic()
            fill()
            db.session.commit()
            clean_up_left()
            click.echo(f"Udfyldt på {format_number(time.monotonic() - started, 1)} sekunder")
        clean_up_at_start()
    with worker_beside():
        Server(app, settings).run()


def _reset(settings: Settings) -> None:
    if not settings.database_url.startswith("sqlite"):
        click.echo("Demodata i PostgreSQL slettes ikke herfra: slet databasen selv.", err=True)
        sys.exit(2)
    for name in ("portal.sqlite3", QUEUE_FILE):
        for ending in ("", "-wal", "-shm", "-queue"):
            (settings.data_dir / f"{name}{ending}").unlink(missing_ok=True)
    shutil.rmtree(settings.data_dir / "mails", ignore_errors=True)
    shutil.rmtree(settings.key_dir, ignore_errors=True)
    click.echo("Demodata er slettet")
