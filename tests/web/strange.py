"""What no page of ours would send: odd values, bodies, headers and addresses, and the forms they are put into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import cycle
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from portal.db import Model, db

SURROGATE = "%ED%A0%80"
"""Half a character as UTF-8 would spell it, ready to stand in an address or a posted form."""

VALUES = (
    "", " ", "\t\r\n", "\x00", "a\x00b", "\u202eorden", "\u2066x", "\ufffe", "\u0130", "ß" * 40, "👩‍👩‍👧" * 30,
    "e\u0301" * 200, "0", "-1", "1e999", "10" * 40, str(2**31), str(2**63), str(10**30), "NaN", "-0", "1.000", "１２",
    "٣", "½", "²", "true", "[]", "{}", "null", "None", "undefined", "' OR 1=1 --", "%", "_", "\\", "%s%n", "{{7*7}}",
    "<script>", "x" * 201, "x" * 5000, "æ" * 70_000, "position-", "position-0", "position-99999999999999999999",
    "unit--1", "person-१", "initiative-0", "initiative-999999999", "-", "--", "blue-blue", "blue-green-red-blue",
    "31-02-2026", "00-00-0000", "01-01-0001", "31-12-9999", "01-01-10000", "2026-13-01", "0000-00-00", "uge 54",
    "5. kvartal 2026", "1. kvartal 99999", "medio", "ultimo marts 0", "//evil.example", "/\\evil", "javascript:x",
    "http://[", "https://[::1", "Titel http://[", "(", "A (B) https://x@y", "/opgaver\r\nX: 1",
)  # fmt: skip
NUMBERS = ("0", "-1", "1.0", "0" * 30, "１", "½", "٣", "1e3", str(2**31), str(10**30), "%00", "1%00", SURROGATE, "æ")
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "TRACK", "POST ", "Ø")
COUNT_TRIES = frozenset({"tallies", "sign_in_delays"})
KNOWN_METHODS = ("OPTIONS", "HEAD")
FORM = "application/x-www-form-urlencoded"
BODIES = (
    ("application/json", b'{"title": "\\ud800", "version": 1e999}'),
    ("application/json", b"{" * 2000),
    (FORM, b"title=%ED%A0%80&version=%00&once=%FF&=&&=x&title"),
    (FORM, b"&".join(b"f%d=1" % number for number in range(1100))),
    (f"{FORM}; charset=utf-7", b"title=+ACI-&due_text=%E2%80%AE"),
    ("multipart/form-data", b"--\r\n\r\n"),
    ("multipart/form-data; boundary=", b"--\r\n\r\nx\r\n----"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=title\r\n\r\nab"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nab\r\n--x--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 300 + b"\r\nab\r\n--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="title"; filename="../../a\x00.exe"\r\n'
        b"Content-Type: application/x-msdownload\r\n\r\nMZ\x00\xff\r\n--x--\r\n",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="\xff\xfe"\r\n\r\n\xff\r\n--x--\r\n',
    ),
    ("text/plain", b"\xff\xfe\x00title=1"),
    ("", b"title=1"),
    ("x", b""),
    ("application/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
)
HEADERS: tuple[dict[str, str], ...] = (
    {"If-Match": '"9999"', "If-None-Match": "*", "If-Modified-Since": "never", "Range": "bytes=9-1"},
    {"HX-Request": "true", "HX-Target": "\u00ff" * 50, "HX-Current-URL": "http://[", "HX-Prompt": "x" * 3000},
    {"HX-Request": "true", "HX-Request-Type": "full", "HX-Boosted": "maybe"},
    {"HX-Request": "true", "HX-History-Restore-Request": "true", "HX-Trigger": "<script>"},
    {"Accept": "x/y;q=z", "Accept-Language": "da-" * 500, "Accept-Encoding": ";;;,,,=", "Accept-Charset": "utf-7"},
    {"Referer": "http://[", "Origin": "null", "X-Forwarded-For": "::::", "X-Forwarded-Host": "a b", "User-Agent": ""},
    {"Cookie": "portal=\x7f\x7f; =; ;;;"},
    {"Content-Encoding": "gzip", "Transfer-Encoding": "identity", "X-HTTP-Method-Override": "DELETE"},
)
QUERY_NAMES = (
    "side", "page", "sort", "sorter", "retning", "visning", "soeg", "enhed", "ansvarlig", "status", "frist", "fra",
    "til", "dato", "cirkel", "fokusomraade", "spor", "vaerdi", "maal", "livsfase", "udspringer", "rolle", "hvem",
    "hvad", "felt", "slags", "haendelse", "indsats", "__proto__", "endpoint", "_anchor", "values",
)  # fmt: skip


@dataclass
class Form:
    """A form of a page: where it posts, and for every field a value that the page itself would send."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """Collects the forms that post and the addresses that a page links to."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a form, or a field of the form we are in; of choices the last counts."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and values.get("href", "").startswith("/"):
            self.links.append(values["href"].partition("#")[0])
        elif tag == "form":
            self._form = Form(values.get("action") or self.url)
            if values.get("method") == "post":
                self.forms.append(self._form)
        elif self._form is not None and tag in ("input", "textarea", "select"):
            self._select = values.get("name", "")
            text = values.get("value") or ("" if values.get("type") == "hidden" else "13-03-2026")
            self._form.fields[self._select] = text
        elif self._form is not None and tag == "option":
            self._form.fields[self._select] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._form = None


def forms_of(client: FlaskClient, starts: list[str], *, most_pages: int = 60) -> list[Form]:
    """Return one form for every route that pages linked from some addresses post to."""
    waiting, seen, found = list(starts), set(), {}
    while waiting and len(seen) < most_pages:
        url = waiting.pop(0)
        shape = re.sub(r"\d+", "#", url.partition("?")[0])
        if (shape, "?" in url) in seen:
            continue
        seen.add((shape, "?" in url))
        answer = client.get(url)
        if answer.mimetype == "text/html":
            page = Forms(url)
            page.feed(answer.text)
            waiting += page.links
            for form in page.forms:
                found.setdefault(re.sub(r"\d+", "#", form.action.partition("?")[0]), form)
    return [found[shape] for shape in sorted(found)]


def addresses(app: Flask, known: dict[str, int | str], method: str) -> Iterator[str]:
    """Yield an address of every route that takes a method, with ids of rows that are there."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            yield _filled(rule, {name: str(known.get(name, "blue")) for name in rule.arguments})


def odd_addresses(app: Flask, known: dict[str, int | str]) -> Iterator[str]:
    """Yield for every number in every route's address an address where it is none, or too large."""
    odd = cycle(NUMBERS)
    for rule in app.url_map.iter_rules():
        for name in sorted(rule.arguments):
            filled = {other: str(known.get(other, "blue")) for other in rule.arguments}
            for _ in range(2):
                yield _filled(rule, filled | {name: next(odd)})


def stored() -> list[tuple[int, int]]:
    """Return the number of rows, and the sum of versions where there are any, of every table."""
    rows = [(row.rows, int(row.versions)) for row in db.session.execute(_counts())]
    db.session.rollback()
    return rows


@cache
def _counts() -> sa.CompoundSelect[Any]:
    """One statement. What counts tries is left out: it must remember those that are refused."""
    counts = []
    for table in [table for table in Model.metadata.sorted_tables if table.name not in COUNT_TRIES]:
        versions = sa.func.coalesce(sa.func.sum(table.c.version), 0) if "version" in table.c else sa.literal(0)
        counts.append(sa.select(sa.func.count().label("rows"), versions.label("versions")).select_from(table))
    return sa.union_all(*counts)


def posted(fields: dict[str, str] | list[tuple[str, str]]) -> str:
    """Return fields as a form posts them; half characters too."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def _quoted(text: str) -> str:
    return text if text == SURROGATE else quote(text, safe="")


def _filled(rule: Rule, values: dict[str, str]) -> str:
    return re.sub(r"<(?:[^:>]+:)?([^>]+)>", lambda found: values[found[1]], rule.rule)
