"""`portal doctor`: is everything as it should be? One line a check, in words; ends with 1 when something is not."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from portal import clock
from portal.cli.application import application
from portal.cli.database import is_current
from portal.cli.guards import guard_text, missing_guards
from portal.cli.troubles import trouble_text
from portal.config import ConfigError, Settings, read_settings
from portal.db import db, only_reading
from portal.identity.queries import demo_accounts_exist
from portal.notifications.carriers import TryLaterError, own_carrier
from portal.notifications.labels import reason_text
from portal.notifications.models import MailState
from portal.notifications.queries import HELD, numbers_by_state, overdue_count
from portal.web.assets import MissingAssetsError, read_prefix
from portal.web.danish import plural_word

OVERDUE_AFTER = timedelta(minutes=15)
LEAST_FREE_BYTES = 500 * 1024**2
SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "secure_delete": "1",
    "recursive_triggers": "1",
}
POSTGRESQL_SETTINGS = {"fsync": "on", "synchronous_commit": "on", "server_encoding": "UTF8"}

Check = Callable[[Settings], Iterator[str]]


@click.command()
def doctor() -> None:
    """Gennemgå indstillinger, database, migrationer, disk og filer."""
    try:
        settings = read_settings()
        read_prefix()
    except (ConfigError, MissingAssetsError) as error:
        click.echo(f"FEJL  Indstillinger og filer: {' '.join(str(error).splitlines())}")
        sys.exit(1)
    click.echo("OK    Indstillinger og byggede filer")
    try:
        app, settings = application()
    except OSError as error:
        click.echo(f"FEJL  Datamappe: {trouble_text(error)}")
        sys.exit(1)
    is_well, told = True, set[str]()
    # The doctor only reads, so that it never waits for, or holds up, a portal that is running.
    with app.app_context(), only_reading():
        for name, check in CHECKS:
            problems = list(_told_once(_safely(check, settings), told))
            is_well = is_well and not problems
            click.echo(f"OK    {name}" if not problems else f"FEJL  {name}: {' '.join(problems)}")
        for remark in _told_once(_safely(_mail_remarks, settings), told):
            click.echo(f"OBS   Mails: {remark}")
    sys.exit(0 if is_well else 1)


def _told_once(problems: Iterator[str], told: set[str]) -> Iterator[str]:
    """A database that cannot be used stops every check that asks it, but need not be told of each time."""
    for problem in problems:
        yield "Se ovenfor." if problem in told else problem
        told.add(problem)


def _safely(check: Check, settings: Settings) -> Iterator[str]:
    try:
        yield from check(settings)
    except (SQLAlchemyError, OSError) as error:
        yield trouble_text(error)


def _database(_settings: Settings) -> Iterator[str]:
    """Read the settings back from the database itself."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    for name, wanted in (SQLITE_SETTINGS if is_sqlite else POSTGRESQL_SETTINGS).items():
        found = str(db.session.scalar(sa.text(f"PRAGMA {name}" if is_sqlite else f"SHOW {name}")))
        if found != wanted:
            yield f"{name} er {found}, men skal være {wanted}."


def _migrations(_settings: Settings) -> Iterator[str]:
    if not is_current():
        yield "Databasen er ikke opdateret: kør `portal db upgrade`."
    else:
        yield from (guard_text(name) for name in missing_guards())


def _accounts(settings: Settings) -> Iterator[str]:
    if is_current() and not settings.is_demo and demo_accounts_exist():
        yield "Databasen har demokonti, som ikke må findes i drift."


def _disk(settings: Settings) -> Iterator[str]:
    free = shutil.disk_usage(settings.data_dir).free
    if free < LEAST_FREE_BYTES:
        yield f"Kun {free // 1024**2} MB fri i {settings.data_dir}."
    _try_writing(settings.data_dir)


def _keys(settings: Settings) -> Iterator[str]:
    """Try the folder of the keys, which is made when the first key is."""
    settings.key_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    _try_writing(settings.key_dir)
    yield from ()


def _try_writing(folder: Path) -> None:
    probe = folder / ".skriveprøve"
    probe.write_text("")
    probe.unlink()


def _mails(settings: Settings) -> Iterator[str]:
    if (carrier := own_carrier()) is None or not is_current():
        return
    try:
        carrier.check()
    except TryLaterError as error:
        # A folder has one reason, which is worded for a server.
        folder = settings.mail.folder
        yield (
            f"Portalen kan ikke lægge mails i {folder}." if folder else f"{reason_text(error.reason, error.smtp_code)}."
        )
    finally:
        carrier.close()
    if number := overdue_count(clock.now() - OVERDUE_AFTER):
        yield f"{number} {plural_word(number, 'mail', 'mails')} har ventet i over et kvarter: Kører `portal worker`?"


def _mail_remarks(settings: Settings) -> Iterator[str]:
    """Tell what is no fault, but good to know."""
    if not is_current():
        return
    numbers = numbers_by_state()
    if own_carrier() is None:
        waiting = numbers[MailState.WAITING]
        yield f"Der er ingen mailserver. Mails venter i udbakken ({waiting} nu). Sæt PORTAL_SMTP_URL."
    elif settings.is_secure and "//127.0.0.1" in settings.mail.base_url:
        yield "Links i mails peger på denne maskine. Sæt PORTAL_BASE_URL."
    if held := sum(numbers[state] for state in HELD):
        yield f"{held} {plural_word(held, 'mail', 'mails')} kom ikke sikkert frem. Se dem på /beskeder/udbakke."


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Database", _database),
    ("Migrationer", _migrations),
    ("Konti", _accounts),
    ("Disk", _disk),
    ("Nøgler", _keys),
    ("Mails", _mails),
)
