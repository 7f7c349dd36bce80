"""`portal audit`: is the log what was written?"""

import sys

import click

from portal.audit.queries import log_faults
from portal.cli.application import application
from portal.cli.database import refuse_old_database

FAULTS = {
    "changed": "Hændelse {seq} er ændret, indsat eller flyttet.",
    "missing": "Hændelse {seq} mangler: den er slettet.",
    "end": "Loggens afslutning er ændret. Om der mangler hændelser efter nr. {seq}, kan ikke ses.",
    "emptied": "Loggen er tom, men databasen er i brug: hele loggen er slettet.",
}


@click.group()
def audit() -> None:
    """Hændelsesloggen."""


@audit.command()
def verify() -> None:
    """Kontrollér loggens kæde. Slutter med 1 og nævner hver hændelse, der ikke er, som den blev skrevet."""
    app, _ = application()
    with app.app_context():
        refuse_old_database()
        faults = log_faults()
    for fault in faults:
        click.echo(FAULTS[fault.kind].format(seq=fault.seq), err=True)
    if faults:
        sys.exit(1)
    click.echo("Loggen er hel.")
