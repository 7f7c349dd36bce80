"""What somebody saves for the first time: of two windows that do so at the same moment, the later one is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal.db import db


@contextmanager
def one_only() -> Iterator[None]:
    """Save a row of which there can be one only. StaleDataError when another has come meanwhile, as for any change."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        raise StaleDataError("saved for the first time elsewhere") from error
