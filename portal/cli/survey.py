"""`portal survey`: what takes too long for a page, what runs every night, and checks that anybody can make."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource
from sqlalchemy.exc import OperationalError

from portal import clock
from portal.audit.actions import SystemActor
from portal.cli.application import application
from portal.cli.database import is_current
from portal.cli.plan_file import PlanFileError, planned
from portal.db import db
from portal.surveys.actions.cleaning import clean_up_left
from portal.surveys.actions.counting import CountRefusedError, UncleanError, count
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.participation import note_participation
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.ballot import BallotError
from portal.surveys.counting import UnsafeError
from portal.surveys.keys import key_path
from portal.surveys.labels import counting as words
from portal.surveys.labels.ledger import fault_text
from portal.surveys.labels.rehearsals import told
from portal.surveys.labels.running import LACKS, NOT_READY
from portal.surveys.models import Survey, SurveyState
from portal.surveys.queries.boxes import envelopes_in
from portal.surveys.queries.ledger import faults_of
from portal.surveys.sealing import Opener, SealError
from portal.web.danish import plural
from portal.web.row_id import HIGHEST

ACTOR = SystemActor("Kommandolinjen")
UNCLEANED = "Der er ikke ryddet op efter en optælling endnu, for andre bruger databasen. Næste kommando prøver igen."


def _never_typed(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse a passphrase on the command line, where the machine's other users could read it."""
    if context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE:
        raise click.UsageError("Skriv ikke adgangssætningen på kommandolinjen. Vent, til der bliver spurgt.")
    return value


def with_passphrases(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the passphrases that stand in the environment, if any."""
    for name in ("second_passphrase", "passphrase"):
        variable = f"PORTAL_SURVEY_{name.upper()}"
        command = click.option(f"--{name}", name, envvar=variable, hidden=True, callback=_never_typed)(command)
    return command


@click.group()
def survey() -> None:
    """Undersøgelser: prøve, optælling, kontrol og deltagelse."""


@survey.command()
@click.argument("file", type=click.Path(path_type=Path))
def plan(file: Path) -> None:
    """Vis, hvilke grupper der kan få tal, ud fra en fil med antal svar og inviterede. En fil, der ikke dur, giver 2."""
    try:
        found = planned(file)
    except PlanFileError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(found, ensure_ascii=False))


@survey.command("rehearse")
@click.argument("survey_id", type=int)
@with_passphrases
def rehearse_command(survey_id: int, passphrase: str | None, second_passphrase: str | None) -> None:
    """Hold prøven med prøvesvar, som bliver slettet igen."""
    with _database(), _refusals():
        found = _found(survey_id)
        opener = _opener(found, passphrase, second_passphrase)
        outcome = rehearse(ACTOR, found, opener, clock.today())
        db.session.commit()
    click.echo(told(outcome.asked, outcome.ballots, outcome.groups))
    click.echo(f"Det tog {outcome.seconds:.1f} sekunder.".replace(".", ",", 1))


@survey.command("count")
@click.argument("survey_id", type=int)
@with_passphrases
def count_command(survey_id: int, passphrase: str | None, second_passphrase: str | None) -> None:
    """Optæl svarene i en undersøgelse, der er lukket. Alt eller intet."""
    with _database(), _refusals():
        found = _found(survey_id)
        opener = _opener(found, passphrase, second_passphrase)
        with click.progressbar(length=envelopes_in(survey_id), label="Optæller", file=sys.stderr) as bar:
            count(ACTOR, survey_id, opener, lambda done: bar.update(done - bar.pos))
        db.session.commit()
        click.echo("Svarene er optalt, og de enkelte besvarelser er slettet.")
        _clean_up()


@survey.command()
@click.argument("survey_id", type=int)
def verify(survey_id: int) -> None:
    """Kontrollér, at alle tal stemmer med regnskabet. Slutter med 1 og nævner hver fejl."""
    with _database():
        if _found(survey_id).state not in (SurveyState.COUNTED, SurveyState.RELEASED):
            _stop("Undersøgelsen er ikke optalt endnu.")
        faults = faults_of(survey_id)
    for fault in faults:
        click.echo(f"FEJL  {fault_text(fault)}", err=True)
    if faults:
        sys.exit(1)
    click.echo("Alle tal stemmer med regnskabet.")


@survey.command()
def participation() -> None:
    """Notér dagens deltagelse i de åbne undersøgelser, én gang i døgnet."""
    with _database():
        noted = note_participation(clock.today())
        db.session.commit()
    click.echo(f"Noteret for {plural(noted, 'undersøgelse', 'undersøgelser')}.")


@contextmanager
def _database() -> Iterator[None]:
    """Open the database, and clean up after a count that could not do so itself."""
    app, _ = application()
    with app.app_context():
        if not is_current():
            _stop("Databasen er ikke opdateret: kør `portal db upgrade`.")
        _clean_up()
        yield


def _clean_up() -> None:
    try:
        clean_up_left()
    except (OperationalError, UncleanError):
        db.session.rollback()
        click.echo(UNCLEANED, err=True)


@contextmanager
def _refusals() -> Iterator[None]:
    """End with words when a rehearsal or a count is refused; nothing is stored then."""
    try:
        yield
    except OpeningError as error:
        _stop(LACKS.get(error.reason, NOT_READY))
    except CountRefusedError as error:
        _stop(words.REFUSED.get(error.reason, words.UNSAFE))
    except (BallotError, SealError):
        _stop(words.DAMAGED)
    except UnsafeError:
        _stop(words.UNSAFE)


def _found(survey_id: int) -> Survey:
    found = db.session.get(Survey, survey_id) if abs(survey_id) <= HIGHEST else None
    return found or _stop(f"Der er ingen undersøgelse med nummer {survey_id}.")


def _opener(found: Survey, passphrase: str | None, second: str | None) -> Opener:
    """Ask for what is not in the environment, and unlock the key."""
    if found.public_key is None:
        _stop(LACKS["key"])
    path = key_path(found.public_key)
    passphrase = passphrase or click.prompt("HR's adgangssætning", hide_input=True)
    if found.has_second_key:
        second = second or click.prompt("MED's adgangssætning", hide_input=True)
    try:
        return Opener(path, passphrase or "", second if found.has_second_key else None)
    except SealError:
        _stop(words.WRONG_PASSPHRASE if path.exists() else words.NO_KEY_FILE)


def _stop(reason: str) -> NoReturn:
    db.session.rollback()
    click.echo(reason, err=True)
    sys.exit(1)
