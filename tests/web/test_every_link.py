"""Whatever link a persona of the demo follows, a page comes: on either database, as it is used."""

import re
from collections import Counter
from html import unescape

import pytest
from flask import Flask

from tests.databases import demo_application
from tests.signing_in import demo_sign_in

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr",
    "sekretariat", "medarbejder", "med", "politiker", "revisor", "admin",
)  # fmt: skip
ALIKE = 2
"""How many pages of one shape are asked for."""


@pytest.fixture(scope="module")
def demo(filled, tmp_path_factory):
    """The demo on connections of its own, which begin to read or to write as they do in use."""
    with demo_application("links", tmp_path_factory.mktemp("links"), filled) as app:
        yield app


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_link_leads_to_a_page(demo: Flask, persona: str) -> None:
    with demo.app_context():
        client = demo_sign_in(demo)(persona)
    waiting, followed, shapes, broken = ["/"], set(), Counter(), []
    while waiting:
        link = waiting.pop(0)
        shape = re.sub(r"\d+", "#", link.split("?")[0])
        if link in followed or shapes[shape] == ALIKE:
            continue
        followed.add(link)
        shapes[shape] += 1
        page = client.get(link, follow_redirects=True)
        broken += [(link, page.status_code)] if page.status_code >= 400 else []
        found = re.findall(r'href="(/[^"#]*)', page.text) if page.mimetype == "text/html" else []
        waiting += [unescape(one) for one in found if not one.startswith("/static/")]
    assert broken == []
    assert len(followed) > 10
