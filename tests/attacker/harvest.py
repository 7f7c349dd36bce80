"""Signs in over HTTP as everybody and keeps every answer below an address: pages, fragments, files and errors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

LINK = re.compile(r'href="([^"]+)"')
TOKEN = re.compile(r'<input(?=[^>]*name="csrf_token")[^>]*value="([^"]*)"')
FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
MOST = 400
"""More addresses than any world of the tests has; reaching it is an error, not an end."""


@dataclass(frozen=True)
class Answer:
    """What one persona got at one address."""

    persona: str
    path: str
    is_fragment: bool
    status: int
    kind: str
    body: bytes

    @property
    def text(self) -> str:
        """The body as text; nothing for spreadsheets."""
        return "" if "spreadsheet" in self.kind else self.body.decode("utf-8-sig")


_browsers: dict[tuple[str, str], OpenerDirector] = {}
"""Who has signed in where: checking a password is slow by design, and one visit is as good as the next."""


def harvest(
    address: str,
    accounts: Mapping[str, tuple[str, str]],
    starts: Iterable[str],
    below: str | tuple[str, ...],
    besides: str = "",
) -> list[Answer]:
    """Return everything below some addresses that any persona comes to, by links and by addresses others found.

    `accounts` has e-mail and password by persona; links that end in a match of `besides` are not followed.
    """
    browsers = {persona: _signed_in(address, *account) for persona, account in accounts.items()}
    known, waiting, pool = set(starts), sorted(starts), []
    while waiting:
        path = waiting.pop()
        assert len(known) < MOST, "there is no end of addresses"
        for persona, browser in browsers.items():
            for answer in _both_sizes(browser, address, persona, path):
                pool.append(answer)
                found = {link for link in _links(answer, address) if link.startswith(below)} - known
                found = {link for link in found if not (besides and re.search(rf"(?:{besides})$", link))}
                known |= found
                waiting += sorted(found)
    return pool


def _both_sizes(browser: OpenerDirector, address: str, persona: str, path: str) -> list[Answer]:
    page = _fetch(browser, address, persona, path, is_fragment=False)
    if page.status != 200 or "html" not in page.kind:
        return [page]
    return [page, _fetch(browser, address, persona, path, is_fragment=True)]


def _fetch(browser: OpenerDirector, address: str, persona: str, path: str, *, is_fragment: bool) -> Answer:
    request = Request(address + path, headers=FRAGMENT if is_fragment else {})
    try:
        got = browser.open(request)
    except HTTPError as error:
        got = error
    with got:
        kind = got.headers.get("Content-Type", "")
        return Answer(persona, path, is_fragment, got.status or 0, kind, got.read())


def _links(answer: Answer, address: str) -> set[str]:
    if "html" not in answer.kind or answer.status != 200:
        return set()
    whole = {urljoin(address + answer.path, unescape(link)) for link in LINK.findall(answer.text)}
    parts = [urlsplit(link) for link in whole if link.startswith(address)]
    return {part.path + (f"?{part.query}" if part.query else "") for part in parts}


def _signed_in(address: str, email: str, password: str) -> OpenerDirector:
    browser = _browsers.get((address, email))
    if browser is None or _is_signed_out(browser, address):
        browser = _browsers[address, email] = _sign_in(address, email, password)
    return browser


def _is_signed_out(browser: OpenerDirector, address: str) -> bool:
    # Another world may have been served at the same address before.
    with browser.open(f"{address}/") as got:
        return "/log-ind" in got.url


def _sign_in(address: str, email: str, password: str) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{address}/log-ind").read().decode()
    found = TOKEN.search(page)
    assert found, "the sign-in page has no token"
    fields = {"csrf_token": unescape(found[1]), "email": email, "password": password}
    with browser.open(f"{address}/log-ind", urlencode(fields).encode()) as got:
        assert not got.url.endswith("/log-ind"), f"{email} was not let in"
    return browser
