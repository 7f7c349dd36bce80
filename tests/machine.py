"""What the tests need of the machine: a PostgreSQL server and a Chromium, installed when that is possible."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class MissingError(Exception):
    """Something the tests need is not on the machine and could not be installed; the message is one line."""


def install(package: str) -> None:
    """Install a Debian package as root; raises MissingError where that is not possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise MissingError(f"Missing: the Debian package {package}. Install it: sudo apt-get install {package}")
    print(f"Installing {package}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    if subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet).returncode != 0:
        raise MissingError(f"Missing: the Debian package {package} could not be installed.")


def find_chromium() -> str:
    """Return the path of a Chromium, which is installed when there is none; MissingError where that is not possible.

    Debian's build without windows draws the same pages, and the journeys take a third less time in it.
    """
    if given := os.environ.get("PORTAL_TEST_CHROMIUM"):
        return given
    if _chromium() is None:
        try:
            install("chromium-headless-shell")
        except MissingError:
            install("chromium")
    if found := _chromium():
        return found
    raise MissingError("Missing: chromium was installed, but is not on the path.")


def _chromium() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Start a PostgreSQL server of our own on a free port, and stop it afterwards; yields its address."""
    given = os.environ.get("PORTAL_TEST_DATABASE_URL")
    if given:
        yield given
        return
    programs = _postgresql_programs()
    folder = Path(tempfile.mkdtemp(prefix="portal-postgresql-"))
    as_user = _as_unprivileged(folder)
    port = _free_port()
    data = folder / "data"
    _run(
        [*as_user, str(programs / "initdb"), "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-sync"]
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    _run([*control, "-o", options, "start"])
    try:
        yield f"postgresql://portal@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _postgresql_programs() -> Path:
    for _ in range(2):
        if on_path := shutil.which("initdb"):
            return Path(on_path).resolve().parent
        if folders := sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
            return folders[-1].parent
        install("postgresql")
    raise MissingError("Missing: postgresql was installed, but initdb was not found.")


def _as_unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands the folder to the user `postgres`."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise MissingError(f"{Path(command[-1]).name}: {done.stderr.strip() or done.stdout.strip()}")
