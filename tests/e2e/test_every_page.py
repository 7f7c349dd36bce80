"""Every page that a persona can reach by links, at two widths: axe finds nothing, and nothing scrolls sideways."""

import re
from urllib.parse import urlsplit

import pytest

from tests.e2e.axe import findings, overflow

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr",
    "sekretariat", "medarbejder", "med", "politiker", "revisor", "admin",
)  # fmt: skip
DOWNLOADS = re.compile(r"regneark|\.ics$|^/static/|^/log-ud")
MOST_PAGES = 60

pytestmark = pytest.mark.e2e


def shape(address: str) -> str:
    """Return an address without ids and query values: pages of one shape are looked at once."""
    parts = urlsplit(address)
    names = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
    return re.sub(r"/\d+", "/#", parts.path) + ("?" + "&".join(names) if names else "")


@pytest.mark.parametrize("persona", [None, *PERSONAS])
def test_no_page_has_a_barrier_at_two_widths(open_as, server, persona):
    page = open_as(persona, "/")
    waiting, seen, barriers = [page.url], set(), []
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if shape(address) in seen or DOWNLOADS.search(urlsplit(address).path):
            continue
        seen.add(shape(address))
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{persona}: {address} answers {answer.status}"
        waiting += page.eval_on_selector_all(
            "a[href]", f"links => links.map(a => a.href.toString()).filter(href => href.startsWith('{server}'))"
        )
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            barriers += [f"{address} at {width}: {found}" for found in findings(page)]
            if (too_wide := overflow(page)) > 0:
                barriers.append(f"{address} at {width}: {too_wide} px too wide")
    assert barriers == []
    assert len(seen) > (3 if persona is None else 4)
