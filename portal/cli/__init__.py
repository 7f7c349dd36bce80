"""The command line `portal`: what operations do with the portal. Texts are Danish, like the screen.

Here: commands and their words. Not here: what they do, which is the rooms' own actions.
"""

import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from portal.cli.audit import audit
from portal.cli.cleanup import cleanup
from portal.cli.database import database
from portal.cli.demo import demo
from portal.cli.doctor import doctor
from portal.cli.serve import serve
from portal.cli.survey import survey
from portal.cli.troubles import known_trouble, trouble_text
from portal.cli.users import user
from portal.cli.worker import worker
from portal.config import ConfigError
from portal.web.assets import MissingAssetsError


@click.group()
def portal() -> None:
    """Ledelsesportalens kommandolinje."""


for command in (serve, worker, demo, database, user, audit, survey, cleanup, doctor):
    portal.add_command(command)


def main() -> None:
    """Run the command line; what the settings, the built files, the database or the disk do wrong ends it in words.

    An error that may be the portal's own keeps its trace.
    """
    try:
        portal()
    except ConfigError as error:
        for problem in error.problems:
            click.echo(f"Indstilling: {problem}", err=True)
        sys.exit(2)
    except MissingAssetsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except (SQLAlchemyError, OSError) as error:
        if known_trouble(error) is None:
            raise
        click.echo(trouble_text(error), err=True)
        sys.exit(1)
