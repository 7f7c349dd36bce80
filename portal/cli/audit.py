"""`portal audit`: is the log what was written?"""

import sys

import click

from portal.audit.queries import log_faults
from portal.cli.application import application

FAULTS = {
    "changed": "er ændret, indsat eller flyttet",
    "missing": "mangler: den er slettet",
}


@click.group()
def audit() -> None:
    """Hændelsesloggen."""


@audit.command()
def verify() -> None:
    """Kontrollér loggens kæde. Slutter med 1 og nævner hver hændelse, der ikke er, som den blev skrevet."""
    app, _ = application()
    with app.app_context():
        faults = log_faults()
    for fault in faults:
        click.echo(f"Hændelse {fault.seq} {FAULTS[fault.kind]}.", err=True)
    if faults:
        sys.exit(1)
    click.echo("Loggen er hel.")
