"""A client that looks at every page it gets: title, heading, ids, labels, forms and headers."""

import re
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from flask import g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.db import db
from portal.web.transaction import READING

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
LABELLED = frozenset({"select", "textarea"})
# Our pages are well made or fail here, so that a few patterns read them as well as a parser, and much sooner.
TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
RAW = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
TITLE = re.compile(r"<head\b.*?<title\b[^>]*>(.*?)</title>", re.DOTALL)


class Tag(NamedTuple):
    """A tag as it stands: its name, whether it opens and closes, and its attributes by name."""

    name: str
    opens: bool
    closes: bool
    values: dict[str, str | None]
    has_twice: bool


@lru_cache(maxsize=50_000)
def _tag(end: str, name: str, attributes: str) -> Tag:
    """Read one tag; most tags stand on many pages, so that each is read once."""
    found = [(one[0].lower(), one[1] or one[2] or one[3]) for one in ATTRIBUTE.findall(attributes)]
    values: dict[str, str | None] = dict(found)
    return Tag(name.lower(), not end, bool(end) or attributes.endswith("/"), values, len(values) != len(found))


class Page:
    """What a page is made of, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.title = "".join(TITLE.findall(text)[:1])
        self.labels: set[str] = set()
        self.controls: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._form: dict[str, str | None] | None = None
        self._has_token = False
        for end, name, attributes in TAG.findall(RAW.sub(r"<\1></\1>", text)):
            tag = _tag(end, name, attributes)
            if tag.opens:
                self._start(tag)
            if tag.closes:
                self._end(tag)
        if self._open:
            self.problems.append(f"left open: {self._open}")

    def _start(self, tag: Tag) -> None:
        """Note a tag, and what it refers to."""
        name, values = tag.name, tag.values
        if tag.has_twice:
            self.problems.append(f"an attribute twice on <{name}>")
        if found := values.get("id"):
            self.ids[found] += 1
        if name not in VOID:
            self._open.append(name)
        if name == "h1":
            self.headings += 1
        elif name == "label":
            self.labels.add(values.get("for") or "")
        elif name == "img" and "alt" not in values:
            self.problems.append("an image without alt")
        elif name == "form":
            self._form, self._has_token = values, False
        elif name in LABELLED or (name == "input" and values.get("type") not in ("hidden", "submit")):
            self.controls.append((name, values))
        if name == "input" and values.get("name") == "csrf_token":
            self._has_token = True

    def _end(self, tag: Tag) -> None:
        """Check that tags close in order, and that a form that posts carries its token."""
        name = tag.name
        if name in VOID:
            return
        if not self._open or self._open[-1] != name:
            self.problems.append(f"</{name}> closes {self._open[-1:]}")
        if name in self._open:
            while self._open.pop() != name:
                pass
        if name == "form" and self._form is not None:
            if (self._form.get("method") or "").lower() == "post" and not self._has_token:
                self.problems.append(f"form to {self._form.get('action')} without token")
            self._form = None

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
        text = response.text
        found += Page(text).verdict(is_whole="<!doctype html>" in text[:100].lower())
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
        if has_app_context() and kwargs.get("method", "GET") in READING and db.engine.dialect.name == "postgresql":
            # As in use, where connections begin that way; ours are within the one transaction of the test.
            raw: Any = db.session.connection().connection
            raw.driver_connection.execute("SET TRANSACTION READ ONLY")
        response = super().open(*args, **kwargs)
        assert problems_of(response) == [], f"{response.request.path}: {problems_of(response)}"
        return response
