"""`portal serve`: gunicorn with the portal's settings."""

import errno
import gc
import socket
import sys
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from portal.cli.application import application
from portal.cli.cleanup import clean_up_at_start
from portal.cli.database import refuse_unready
from portal.config import Settings


class Server(BaseApplication):
    """gunicorn, configured by our settings instead of by its own file."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn. Workers recycle, so that a slow leak never grows large."""
        settings = self.settings
        options: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "worker_class": "gthread",
            "workers": settings.web_workers,
            "threads": settings.web_threads,
            "control_socket_disable": True,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 20,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "limit_request_line": 8190,
            "when_ready": self._say_ready,
            "post_fork": self._drop_inherited_connections,
            "loglevel": "warning",
            "forwarded_allow_ips": "*" if settings.trusted_proxies else "127.0.0.1",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, as the workers share it.

        What is there by now stays: were the workers to look through it for rubbish, each would have a copy of its own.
        """
        gc.collect()
        gc.freeze()
        return self.app

    def _say_ready(self, _server: Any) -> None:
        click.echo(f"Klar: http://{self.settings.host}:{self.settings.port}  (stop med Ctrl+C)")

    def _drop_inherited_connections(self, _server: Any, _worker: Any) -> None:
        """A connection must not be shared by two processes: each worker opens its own."""
        with self.app.app_context():
            self.app.extensions["sqlalchemy"].engine.dispose(close=False)


@click.command()
def serve() -> None:
    """Start webserveren. Databasen skal være opdateret."""
    app, settings = application()
    with app.app_context():
        refuse_unready(settings)
        refuse_taken_address(settings)
        clean_up_at_start()
    Server(app, settings).run()


def refuse_taken_address(settings: Settings) -> None:
    """End with words when the server cannot listen where it should; gunicorn would try again and again, in English."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            click.echo(f"Port {settings.port} bruges af et andet program. Stop det, eller sæt PORT.", err=True)
        else:
            place = f"{settings.host}:{settings.port}"
            click.echo(f"Serveren kan ikke lytte på {place}. Se på HOST og PORT. ({error.strerror})", err=True)
        sys.exit(1)
