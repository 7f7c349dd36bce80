"""Every page that a persona can reach by links: axe finds nothing at two widths, nothing scrolls sideways at three."""

import json
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import findings, overflow

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr",
    "sekretariat", "medarbejder", "med", "politiker", "revisor", "admin",
)  # fmt: skip
EVALUATIONS = {
    "kommunaldirektoer": {"#/overblik", "#/omraader/#", "#/opfoelgning", "#/fokustemaer"},
    "aftaleholder": {"rapporter/#", "rapporter/#/kommentarer", "opfoelgning/#", "enheder/#", "pulser/#"},
    "hr": {"#", "#/lister", "#/regler", "#/overblik", "ny", "pulser", "pulser/#", "pulser/ny", "fravaer", "fravaer/ny"},
    "medarbejder": {"enheder/#", "pulser/#"},
    "med": {"#/overblik", "#/opfoelgning"},
}
"""What some must reach below `/evalueringer`, for its pages lie behind releases."""
DOWNLOADS = re.compile(r"regneark|/csv$|\.ics$|^/static/|^/log-ud")
SIZES = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})
NARROWEST = {"width": 320, "height": 640}
"""What a page must fit without scrolling sideways: WCAG 1.4.10."""
PARTS = "[...new Set([...document.querySelectorAll('body *')].map(one => `${one.tagName}.${one.className}`))]"

pytestmark = pytest.mark.e2e


def shape(address: str) -> str:
    """Return an address without ids and filters: a persona looks at pages of one shape once."""
    parts = urlsplit(address)
    told = [pair for pair in parts.query.split("&") if pair.startswith("visning=")]
    return re.sub(r"/\d+", "/#", parts.path) + "".join(f"?{pair}" for pair in told)


@pytest.fixture(scope="session")
def known_parts(shared: Path) -> "KnownParts":
    """What axe has looked at in this run, in whichever worker."""
    folder = shared / "known_parts"
    folder.mkdir(exist_ok=True)
    return KnownParts(folder)


class KnownParts:
    """The elements and classes that axe has looked at, by path: the same page made of the same parts is known."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, path: str, parts: set[str]) -> bool:
        """Note the parts of a page; True when some of them are new. Two workers at once both look: no harm."""
        file = self.folder / quote(path, safe="")
        known = set(file.read_text().splitlines()) if file.exists() else set()
        new = {json.dumps(part) for part in parts} - known
        with file.open("a") as notes:
            notes.writelines(f"{part}\n" for part in sorted(new))
        return bool(new)


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
    assert {f"/evalueringer/{page}" for page in EVALUATIONS.get(persona or "", ())} <= seen


def _barriers(page: Page, known_parts: KnownParts) -> list[str]:
    is_new = known_parts.add(shape(page.url).partition("?")[0], set(page.evaluate(PARTS)))
    found = []
    for size in (*SIZES, NARROWEST):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_looked_at = is_new and size is not NARROWEST
        found += [f"at {size['width']}: {barrier}" for barrier in (findings(page) if is_looked_at else [])]
        if (too_wide := overflow(page)) > 0:
            found.append(f"at {size['width']}: {too_wide} px too wide")
    return found
