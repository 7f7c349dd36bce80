"""How much memory two web workers take: when they have started, and when four roles have been around.

    python -m tests.bench.memory

Starts the filled demo by its own command on a throw-away folder, with two workers, and visits it over HTTP. Megabytes
of each process are its fair share of what it has in common with the others (PSS), as Linux tells it.
"""

import http.cookiejar
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

from portal.identity.labels import DEMO_PASSWORD
from tests.databases import filled_demo

ROOT = Path(__file__).resolve().parents[2]
ROLES = ("hr", "kommunaldirektoer", "socialchef", "aftaleholder")
MAIN_PAGES = (
    "/", "/opgaver", "/opgaver?visning=alle", "/opgaver/1", "/cirkler", "/indsatser", "/indsatser/1", "/organisation",
    "/organisation/8", "/aftaler", "/evalueringer", "/undersoegelser",
)  # fmt: skip
ROUNDS, MOST_PAGES = 3, 120
NOT_PAGES = re.compile(r"regneark|/csv|\.ics|^/static/|^/log-ud")
LINK = re.compile(r'href="(/[^"#]*)')


class Visitor:
    """Somebody signed in, page after page."""

    def __init__(self, address: str, role: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', self.read("/log-ind"))
        assert token
        fields = {"csrf_token": token[1], "email": f"{role}@demo.example", "password": DEMO_PASSWORD}
        self.browser.open(f"{address}/log-ind", urllib.parse.urlencode(fields).encode()).read()

    def read(self, path: str) -> str:
        """Return a page."""
        with self.browser.open(f"{self.address}{path}") as answer:
            return answer.read().decode()

    def look_around(self) -> None:
        """Follow links until so many pages are seen."""
        seen: set[str] = set()
        waiting = ["/"]
        while waiting and len(seen) < MOST_PAGES:
            path = waiting.pop(0)
            if path not in seen and not NOT_PAGES.search(path):
                seen.add(path)
                waiting += [link.replace("&amp;", "&") for link in LINK.findall(self.read(path))]


def main(port: int = 8199) -> None:
    """Measure three times: at the start, after the main pages, and after many."""
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(filled_demo(Path(folder)).removeprefix("sqlite:///"))
        filled.rename(Path(folder) / "portal.sqlite3")
        environ = {**os.environ, "PORTAL_ENV": "demo", "PORTAL_DATA_DIR": folder, "PORT": str(port)}
        environ |= {"PORTAL_WEB_WORKERS": "2", "DATABASE_URL": ""}
        command = [str(Path(sys.executable).parent / "portal"), "demo"]
        server = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _measure(server.pid, f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(60)


def _measure(arbiter: int, address: str) -> None:
    _wait_for(address)
    _tell("started", arbiter)
    visitors = [Visitor(address, role) for role in ROLES]
    for _ in range(ROUNDS):
        for visitor in visitors:
            for path in MAIN_PAGES:
                visitor.read(path)
    _tell("main pages", arbiter)
    for visitor in visitors:
        visitor.look_around()
    _tell(f"{MOST_PAGES} pages each", arbiter)


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/log-ind").read()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("The demo did not start.")


def _tell(when: str, arbiter: int) -> None:
    children = Path(f"/proc/{arbiter}/task/{arbiter}/children").read_text().split()
    # The third child delivers mails.
    workers = [int(pid) for pid in children if "--until-input-ends" not in Path(f"/proc/{pid}/cmdline").read_text()]
    shares = [_share(pid) for pid in workers]
    print(f"{when:16} workers {' + '.join(f'{share:.0f}' for share in shares)} = {sum(shares):.0f} MB,", end=" ")
    print(f"and the process they come from {_share(arbiter):.0f} MB", flush=True)


def _share(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
