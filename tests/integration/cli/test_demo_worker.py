"""The worker beside the demo ends with it, however the demo ends."""

import os
import select
import signal
import subprocess
import sys

import pytest

from portal.app import create_app
from portal.cli.database import upgrade_database
from portal.config import ROOT, read_settings
from portal.db import db
from tests.databases import own_database

PATIENCE_SECONDS = 120
BESIDE = """
import signal, sys
from portal.cli.worker import worker_beside
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with worker_beside():
    signal.pause()
"""


@pytest.fixture
def demo(tmp_path):
    """A process that runs a worker beside itself; its output is the worker's, and ends when both have."""
    with own_database("beside", tmp_path) as url:
        environ = {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}
        app = create_app(read_settings(environ))
        with app.app_context():
            upgrade_database()
            db.session.close()
            db.engine.dispose()
        command = [sys.executable, "-c", BESIDE]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ}, stdout=subprocess.PIPE)
        yield process
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_never_outlives_its_demo(demo, number):
    assert demo.stdout is not None
    assert b"Klar" in demo.stdout.readline()
    demo.send_signal(number)
    demo.wait(PATIENCE_SECONDS)
    # The pipe is at its end only when the last process that can write to it is gone.
    readable, _, _ = select.select([demo.stdout], [], [], PATIENCE_SECONDS)
    assert readable
    assert demo.stdout.read() == b""
