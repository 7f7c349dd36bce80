"""Runs every part of the tests and says at the end how each went. Nothing is skipped in silence.

    python tests/run.py                  all parts
    python tests/run.py sqlite e2e       some parts

A PostgreSQL server or a browser that is missing is installed where that is possible (Debian, as root); elsewhere
one line says what is missing, and the run fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.machine import MissingError, find_chromium, temporary_postgresql

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-n", os.environ.get("PORTAL_TEST_PROCESSES", "2"), "--dist", "worksteal"]
PYTEST += ["--durations", "12", "--durations-min", "2"]

REACHES_A_DATABASE = ["tests/integration", "tests/web", "tests/structure/test_access_matrix.py"]


def run(command: list[str], **environ: str) -> bool:
    """Run one command in the project folder; True when it succeeded."""
    print(f"$ {' '.join(command)}", flush=True)
    # A run starts many Python processes: what the first has compiled, the others are to find.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, cwd=ROOT, env={**kept, **environ}, check=False).returncode == 0


def lint() -> bool:
    """Style, types, import contracts and templates; every tool runs even when one fails."""
    python = ["portal", "tests", "migrations", "static/build.py", "wsgi.py"]
    results = [
        run([str(BIN / "ruff"), "check", *python]),
        run([str(BIN / "ruff"), "format", "--check", *python]),
        run([str(BIN / "pyright")]),
        run([str(BIN / "lint-imports")]),
        run([str(BIN / "djlint"), "templates", "--lint", "--quiet"]),
    ]
    return all(results)


def sqlite() -> bool:
    """All tests but those in the browser, on SQLite."""
    return run([*PYTEST, "tests", "-m", "not e2e and not bench"], PORTAL_TEST_DATABASE_URL="")


def postgresql() -> bool:
    """The tests that reach a database, on a real PostgreSQL."""
    with temporary_postgresql() as url:
        return run([*PYTEST, *REACHES_A_DATABASE, "-m", "not e2e and not bench"], PORTAL_TEST_DATABASE_URL=url)


def e2e() -> bool:
    """The journeys in a real browser, with axe."""
    environ = {"PORTAL_TEST_CHROMIUM": find_chromium(), "PORTAL_TEST_DATABASE_URL": ""}
    return run([*PYTEST, "tests/e2e", "-m", "e2e"], **environ)


def bench() -> bool:
    """Measure the main pages at 1,000 and 100,000 tasks on both databases."""
    with temporary_postgresql() as url:
        return run([sys.executable, "-m", "tests.bench"], PORTAL_TEST_DATABASE_URL=url)


PARTS: dict[str, Callable[[], bool]] = {"lint": lint, "sqlite": sqlite, "postgresql": postgresql, "e2e": e2e}


def main(wanted: list[str]) -> int:
    """Run the wanted parts and return the exit code."""
    every = {**PARTS, "bench": bench}
    if unknown := [name for name in wanted if name not in every]:
        print(f"Unknown: {', '.join(unknown)}. Parts: {', '.join(every)}.")
        return 2
    results: list[tuple[str, str, float]] = []
    with tempfile.TemporaryDirectory(prefix="portal-tests-") as shared:
        os.environ["PORTAL_TEST_SHARED"] = shared
        for name in wanted or PARTS:
            print(f"\n=== {name}", flush=True)
            started = time.monotonic()
            try:
                verdict = "passed" if every[name]() else "FAILED"
            except MissingError as missing:
                print(missing)
                verdict = "MISSING"
            results.append((name, verdict, time.monotonic() - started))
    print()
    for name, verdict, seconds in results:
        print(f"{name:12} {verdict:8} {seconds:6.0f} s")
    return 0 if all(verdict == "passed" for _, verdict, _ in results) else 1


if __name__ == "__main__":
    shutil.rmtree(ROOT / ".pytest_cache", ignore_errors=True)
    sys.exit(main(sys.argv[1:]))
