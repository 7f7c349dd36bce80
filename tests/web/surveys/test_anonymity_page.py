"""The page that people read before they answer says the same as the document for employees and MED."""

import re

from tests.structure.source import ROOT


def plain(text):
    """The words of a page or a document, without its marks."""
    text = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"^(#+|-) ", "", text, flags=re.MULTILINE)).strip()


def test_the_page_and_the_document_are_one_text(client):
    page = client.get("/anonymitet").text
    body = page[page.index("<h1>") : page.index("</main>")]
    assert plain(body) == plain((ROOT / "docs" / "anonymity.md").read_text(encoding="utf-8"))


def test_every_page_leads_to_it(client):
    assert 'href="/anonymitet"' in client.get("/log-ind").text
    assert client.get("/anonymitet").status_code == 200
