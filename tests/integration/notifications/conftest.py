"""A mail server, and an application on a database that other processes and threads see too."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.cli.database import upgrade_database
from portal.config import ROOT, read_settings
from portal.db import db
from tests.databases import own_database
from tests.mail_server import Postbox, mail_server


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server."""
    with mail_server() as box:
        yield box


@pytest.fixture
def shared_environment(tmp_path: Path, postbox: Postbox) -> Iterator[dict[str, str]]:
    """The environment of a portal whose mails go to the mail server."""
    with own_database("mails", tmp_path) as url:
        yield {
            "PORTAL_ENV": "test",
            "DATABASE_URL": url,
            "PORTAL_DATA_DIR": str(tmp_path),
            "PORTAL_SMTP_URL": postbox.url,
            "PORTAL_MAIL_FROM": "portal@kommune.example",
        }


@pytest.fixture
def shared_app(shared_environment: dict[str, str]) -> Iterator[Flask]:
    """The application in that environment, on a migrated database without people."""
    app = create_app(read_settings(shared_environment))
    with app.app_context():
        upgrade_database()
        db.session.close()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def start_worker(shared_environment: dict[str, str]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """`start_worker()` starts `portal worker` in a process of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "portal.cli", "worker"]
        environ = {**os.environ, **shared_environment}
        started.append(subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
