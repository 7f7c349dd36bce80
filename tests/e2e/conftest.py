"""A real server with the demo municipality, and a real Chromium. One of each a worker."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, sync_playwright

from portal.app import create_app
from portal.config import read_settings
from portal.identity.labels import DEMO_PASSWORD
from tests.databases import own_database
from tests.machine import find_chromium

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {"pc": (1280, 900), "phone": (360, 740)}
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]  # fmt: skip
EXPECTED_COMPLAINT = "Failed to load resource: the server responded with a status of 4"


@pytest.fixture(scope="session")
def data_folder(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder with the server's own copy of the database."""
    folder = tmp_path_factory.mktemp("demo")
    with own_database("portal", folder, like=filled):
        yield folder


@pytest.fixture(scope="session")
def behind(data_folder: Path) -> Flask:
    """The portal on the server's database, where what lies before a journey is made."""
    url = f"sqlite:///{data_folder / 'portal.sqlite3'}"
    return create_app(read_settings({"PORTAL_ENV": "demo", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(data_folder)}))


@pytest.fixture(scope="session")
def server(data_folder: Path) -> Iterator[str]:
    """The address of the demo, started by its own command on a free port."""
    folder = data_folder
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {**os.environ, "PORTAL_ENV": "demo", "PORT": str(port), "PORTAL_DATA_DIR": str(folder),
               "PORTAL_WEB_WORKERS": "1", "DATABASE_URL": ""}  # fmt: skip
    log = (folder / "server.log").open("w")
    command = [str(Path(sys.executable).parent / "portal"), "demo"]
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    _wait_until_it_answers(address, process, folder / "server.log")
    yield address
    process.terminate()
    process.wait(timeout=60)


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/log-ind", timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def cookies(server: str, browser: Browser) -> dict[str, list]:
    """Signed-in cookies by persona, filled by `open_as`."""
    return {}


OpenAs = Callable[..., Page]


@pytest.fixture
def open_as(server: str, browser: Browser, cookies: dict[str, list]) -> Iterator[OpenAs]:
    """`open_as("hr", "/opgaver", width="phone", scripts=False)` gives a page in which that persona is signed in.

    `own_session` signs in anew, for those who sign out. Errors of scripts and of the content policy fail the test;
    `provokes` are the beginnings of complaints that are meant.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        persona: str | None,
        path: str = "/",
        *,
        width: str = "pc",
        scripts: bool = True,
        own_session: bool = False,
        provokes: tuple[str, ...] = (),
    ) -> Page:
        size = ViewportSize(width=WIDTHS[width][0], height=WIDTHS[width][1])
        context = browser.new_context(
            base_url=server, viewport=size, java_script_enabled=scripts, locale="da-DK", reduced_motion="reduce"
        )
        contexts.append(context)
        _listen(context, faults, provokes)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if persona is not None:
            _sign_in(page, persona, {} if own_session else cookies)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _listen(context: BrowserContext, faults: list[str], provokes: tuple[str, ...]) -> None:
    """Note what the browser complains of. An answer that is an error is no fault in itself: tests provoke them."""

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith((EXPECTED_COMPLAINT, *provokes)):
            faults.append(f"{message.text} ({message.location['url']})")

    context.on("console", hear)
    context.on("weberror", lambda error: faults.append(str(error.error)))


def _sign_in(page: Page, persona: str, cookies: dict[str, list]) -> None:
    if persona in cookies:
        page.context.add_cookies(cookies[persona])
        return
    page.goto("/log-ind")
    page.get_by_label("E-mail").fill(f"{persona}@demo.example")
    page.get_by_label("Adgangskode", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url(re.compile(r"/$"))
    cookies[persona] = page.context.cookies()
