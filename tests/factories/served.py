"""A house of its own in a database of its own, served over HTTP for those who come from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import sqlalchemy as sa
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from portal.identity import passwords
from portal.identity.models import Account
from tests.databases import own_database
from tests.factories.house import House, build_house

PASSWORD = "en lang adgangskode til alle"


@dataclass(frozen=True)
class OwnHouse:
    """The application, the ids of its house, and how everybody signs in: pairs of e-mail and password."""

    app: Flask
    house: House
    accounts: dict[str, tuple[str, str]]


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of every request."""


@contextmanager
def own_house(name: str, folder: Path) -> Iterator[OwnHouse]:
    """Build the standard house in an empty database; everybody can sign in with a password."""
    with own_database(name, folder) as url:
        environ = {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(folder)}
        app = create_app(read_settings(environ))
        with app.app_context():
            alembic.upgrade()
            house = build_house()
            db.session.execute(sa.update(Account).values(password_hash=passwords.hash_password(PASSWORD)))
            db.session.commit()
            open_ones = {key: (f"{key}@demo.example", PASSWORD) for key in house.accounts if key != "lukket"}
            yield OwnHouse(app, house, open_ones)
            db.session.close()
            db.engine.dispose()


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
