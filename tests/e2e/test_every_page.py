"""Every page that a persona can reach by links, at two widths: axe finds nothing, and nothing scrolls sideways."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import findings, overflow

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr",
    "sekretariat", "medarbejder", "med", "politiker", "revisor", "admin",
)  # fmt: skip
DOWNLOADS = re.compile(r"regneark|/csv$|\.ics$|^/static/|^/log-ud")
SIZES = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})
PARTS = "[...new Set([...document.querySelectorAll('body *')].map(one => `${one.tagName}.${one.className}`))]"

pytestmark = pytest.mark.e2e


def shape(address: str) -> str:
    """Return an address without ids and filters: a persona looks at pages of one shape once."""
    parts = urlsplit(address)
    told = [pair for pair in parts.query.split("&") if pair.startswith("visning=")]
    return re.sub(r"/\d+", "/#", parts.path) + "".join(f"?{pair}" for pair in told)


@pytest.fixture(scope="session")
def known_parts() -> dict[str, set[str]]:
    """The elements and classes that axe has looked at, by path: the same page made of the same parts is known."""
    return defaultdict(set)


@pytest.mark.parametrize("persona", [None, *PERSONAS])
def test_no_page_has_a_barrier_at_two_widths(open_as, server, known_parts, persona):
    page = open_as(persona, "/")
    waiting, seen, barriers = [page.url], set(), []
    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen or DOWNLOADS.search(urlsplit(address).path):
            continue
        seen.add(shape(address))
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            barriers.append(f"{address} answers {answer and answer.status}")
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.toString())")
        waiting += [link.partition("#")[0] for link in links if link.startswith(f"{server}/")]
        barriers += [f"{address} {found}" for found in _barriers(page, known_parts)]
    assert not barriers, "\n".join(barriers)
    assert len(seen) > (1 if persona is None else 4)


def _barriers(page: Page, known_parts: dict[str, set[str]]) -> list[str]:
    known = known_parts[shape(page.url).partition("?")[0]]
    parts = set(page.evaluate(PARTS))
    is_new = not parts <= known
    known |= parts
    found = []
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"at {size['width']}: {barrier}" for barrier in (findings(page) if is_new else [])]
        if (too_wide := overflow(page)) > 0:
            found.append(f"at {size['width']}: {too_wide} px too wide")
    return found
