"""What a database or the disk says when it fails, in words; what it said itself stands behind, for whoever searches."""

import re

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

# Part of the database's own message, which is English on SQLite and in the driver, and what it means.
TROUBLES = (
    (r"password authentication failed|no password supplied", "Navn eller adgangskode i DATABASE_URL er forkert."),
    (r"role .* does not exist", "Databaseserveren kender ikke navnet i DATABASE_URL."),
    (r"database .* does not exist", "Databasen i DATABASE_URL findes ikke på serveren. Opret den."),
    (
        r"connection refused|timeout expired|connection timeout|no route to host|network is unreachable"
        r"|No such file or directory.*\.s\.PGSQL",
        "Databaseserveren svarer ikke. Kører den, og er adresse og port i DATABASE_URL rigtige?",
    ),
    (
        r"resolve host|translate host name|getaddrinfo|Name or service not known",
        "Databaseserverens navn i DATABASE_URL findes ikke på netværket.",
    ),
    (r"too many clients|remaining connection slots", "Databaseserveren har ikke plads til flere forbindelser."),
    (r"permission denied", "Portalen har ikke rettigheder nok i databasen."),
    (r"unable to open database file", "Databasens fil kan ikke åbnes. Findes mappen, og må portalen skrive i den?"),
    (r"file is not a database", "Databasens fil er ikke en SQLite-database."),
    (r"malformed", "Databasens fil er beskadiget. Hent den seneste sikkerhedskopi."),
    (r"readonly database", "Portalen må ikke skrive i databasens fil."),
    (r"database is locked", "Et andet program holder databasen låst."),
    (r"no such table|relation .* does not exist", "Databasen mangler tabeller: kør `portal db upgrade`."),
)
UNKNOWN = "Databasen svarede med en fejl."


def trouble_text(error: SQLAlchemyError | OSError) -> str:
    """Return what is wrong, and in brackets the first line of what was said."""
    said = next(iter(str(_cause(error)).splitlines()), "")
    return f"{known_trouble(error) or UNKNOWN} ({said})"


def known_trouble(error: SQLAlchemyError | OSError) -> str | None:
    """Return what is wrong when it lies with the machine or the settings, None when it may lie with the portal."""
    if isinstance(error, OSError):
        return "Portalen kan ikke læse eller skrive, hvor den skal."
    said = str(_cause(error))
    return next((words for pattern, words in TROUBLES if re.search(pattern, said, re.IGNORECASE)), None)


def _cause(error: SQLAlchemyError | OSError) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
