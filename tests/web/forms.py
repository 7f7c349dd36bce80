"""Posting forms as a browser without JavaScript does: open the page, keep its hidden fields, send."""

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


class Forms(HTMLParser):
    """Collects {action: {name: value}} of the hidden fields of every form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the fields of the form we are in; of several forms with one action the first counts."""
        values = dict(attrs)
        if tag == "form":
            self._fields = self.forms.setdefault(values.get("action") or "", {})
        elif tag == "input" and values.get("type") == "hidden" and self._fields is not None:
            self._fields.setdefault(values.get("name") or "", values.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._fields = None


def hidden_fields(client: FlaskClient, page: str, action: str | None = None) -> dict[str, str]:
    """Return the hidden fields (csrf_token, version, once …) of the form on `page` that posts to `action`.

    A form without an action posts to its page. Where the page holds no such form, only the page's own
    CSRF token is found (for tests of forms that are not offered); without one the dictionary is empty.
    """
    answer = client.get(page)
    parser = Forms()
    parser.feed(answer.text)
    wanted = page if action is None else action
    for found in (wanted, ""):
        if found in parser.forms and (found or wanted == page):
            return dict(parser.forms[found])
    tokens = [fields["csrf_token"] for fields in parser.forms.values() if "csrf_token" in fields]
    return {"csrf_token": tokens[0]} if tokens else {}


def post(
    client: FlaskClient,
    url: str,
    data: dict[str, Any] | None = None,
    *,
    page: str | None = None,
    htmx: bool = False,
    **options: Any,
) -> TestResponse:
    """GET `page` (by default `url` itself), take the hidden fields of its form, and POST `data` with them to `url`.

    What `data` names wins over the page. `htmx` sends the headers of a request for a part of the page.
    """
    fields = {**hidden_fields(client, page or url, url), **(data or {})}
    headers = {**(HTMX if htmx else {}), **options.pop("headers", {})}
    return client.post(url, data=fields, headers=headers, **options)
