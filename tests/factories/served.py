"""A house of its own in a database of its own, served over HTTP for those who come from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import sqlalchemy as sa
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from portal.db import db
from portal.identity import passwords
from portal.identity.models import Account
from tests.factories.house import House
from tests.own_house import own_house

PASSWORD = "en lang adgangskode til alle"


@dataclass(frozen=True)
class ServedHouse:
    """The application, the ids of its house, and how everybody signs in: pairs of e-mail and password."""

    app: Flask
    house: House
    accounts: dict[str, tuple[str, str]]


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of every request."""


@contextmanager
def open_house(name: str, folder: Path) -> Iterator[ServedHouse]:
    """Build the standard house in a database of its own; everybody can sign in with a password."""
    with own_house(name, folder) as (app, house, _), app.app_context():
        # Those outside are answered as in use, also when something goes wrong.
        app.config.update(RAISE_UNEXPECTED=False)
        db.session.execute(sa.update(Account).values(password_hash=passwords.hash_password(PASSWORD)))
        db.session.commit()
        open_ones = {key: (f"{key}@demo.example", PASSWORD) for key in house.accounts if key != "lukket"}
        yield ServedHouse(app, house, open_ones)
        db.session.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Store what was made, and serve the application on a free port with a thread a request; yields its address.

    Whoever builds on meanwhile commits, for an open transaction here would let every request wait.
    """
    db.session.commit()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
