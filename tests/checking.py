"""A client that looks at every page it gets: title, heading, ids, labels, forms and headers."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any

from flask import g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
LABELLED = frozenset({"select", "textarea"})


class Page(HTMLParser):
    """What a page is made of, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.title = ""
        self.labels: set[str] = set()
        self.controls: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._form: dict[str, str | None] | None = None
        self._has_token = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and what it refers to."""
        values = dict(attrs)
        if len(values) != len(attrs):
            self.problems.append(f"an attribute twice on <{tag}>")
        if found := values.get("id"):
            self.ids[found] += 1
        if tag not in VOID:
            self._open.append(tag)
        if tag == "h1":
            self.headings += 1
        elif tag == "label":
            self.labels.add(values.get("for") or "")
        elif tag == "img" and "alt" not in values:
            self.problems.append("an image without alt")
        elif tag == "form":
            self._form, self._has_token = values, False
        elif tag in LABELLED or (tag == "input" and values.get("type") not in ("hidden", "submit")):
            self.controls.append((tag, values))
        if tag == "input" and values.get("name") == "csrf_token":
            self._has_token = True

    def handle_endtag(self, tag: str) -> None:
        """Check that tags close in order, and that a form that posts carries its token."""
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "form" and self._form is not None:
            if (self._form.get("method") or "").lower() == "post" and not self._has_token:
                self.problems.append(f"form to {self._form.get('action')} without token")
            self._form = None

    def handle_data(self, data: str) -> None:
        """Keep the title."""
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data

    def verdict(self, *, is_whole: bool) -> list[str]:
        """Return everything that is wrong; a fragment needs no title or heading."""
        found = list(self.problems)
        found += [f"id {name} stands {times} times" for name, times in self.ids.items() if times > 1]
        for tag, values in self.controls:
            named = values.get("aria-label") or values.get("aria-labelledby") or values.get("id") in self.labels
            if not named:
                found.append(f"<{tag} name={values.get('name')}> without a label")
        if is_whole:
            if self.headings != 1:
                found.append(f"{self.headings} h1")
            if not self.title.strip().endswith("– Ledelsesportalen") or self.title.strip().startswith("–"):
                found.append(f"title {self.title!r}")
        return found


def problems_of(response: TestResponse) -> list[str]:
    """Return what is wrong with an answer, whatever its status."""
    found = [
        f"no {name}" for name in ("Content-Security-Policy", "X-Content-Type-Options") if name not in response.headers
    ]
    if response.mimetype == "text/html" and response.status_code not in (204, 301, 302, 303):
        page = Page()
        page.feed(response.text)
        found += page.verdict(is_whole="<!doctype html>" in response.text.lower())

    return found


class CheckedClient(FlaskClient):
    """A browser without JavaScript that fails the test on a page that is not well made."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Fetch, and look at what came.

        The test's application context outlives a request, so what one request left in `g` (who was signed in,
        that its token was right) is taken away before the next; only the database session is shared.
        """
        for name in [name for name in g if name != "_sqlalchemy_sessions"] if has_app_context() else ():
            g.pop(name)
        response = super().open(*args, **kwargs)
        assert problems_of(response) == [], f"{response.request.path}: {problems_of(response)}"
        return response
