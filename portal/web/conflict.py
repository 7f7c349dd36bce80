"""Two people edited the same: a 409 page with both texts, and nothing lost."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from flask import Response, request
from flask_wtf import FlaskForm
from wtforms import Field

from portal.web.differences import Piece, differences
from portal.web.htmx import render

NOTHING: Mapping[str, str] = MappingProxyType({})
NOT_CARRIED = frozenset({"csrf_token", "version", "once"})


class Writer(Protocol):
    """Whoever saved something, such as a `Person`: the id tells the reader from a namesake."""

    @property
    def id(self) -> Any:
        """The person's id (int); None for what no person did."""
        ...

    @property
    def name(self) -> Any:
        """What the page calls them (str)."""
        ...


class SavedBy(NamedTuple):
    """A writer where no `Person` is at hand."""

    id: int | None
    name: str


@dataclass(frozen=True)
class SavedVersion:
    """What is stored now: shown text per field name, who saved it and when, and where the page is."""

    texts: Mapping[str, str]
    version: int
    by: Writer
    at: datetime
    url: str


@dataclass(frozen=True)
class Clash:
    """One field that both have changed."""

    field: Field
    mine: list[Piece]
    saved: list[Piece]


def conflict(
    form: FlaskForm, saved: SavedVersion, *, untouched: Collection[str] = (), instead: Mapping[str, str] = NOTHING
) -> Response:
    """Answer 409 with my texts beside the saved ones; every way on carries all that was typed.

    Fields that are known to be `untouched` are not carried: what is saved of them stands. Some are carried with another
    value `instead`.
    """
    clashes = []
    for name, text in saved.texts.items():
        typed = typed_text(form[name])
        if typed != text:
            mine, theirs = differences(typed, text)
            clashes.append(Clash(form[name], mine, theirs))
    left_out = NOT_CARRIED.union(untouched)
    typed = [(name, instead.get(name, one)) for name, one in request.form.items(multi=True) if name not in left_out]
    clashing = {clash.field.name for clash in clashes}
    response = render(
        "errors/conflict.html",
        fragment="errors/_conflict.html",
        status=409,
        clashes=clashes,
        saved=saved,
        typed=typed,
        agreed=[pair for pair in typed if pair[0] not in clashing],
        target=request.full_path.rstrip("?"),
    )
    response.headers["HX-Retarget"] = "#main"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def content_version(values: Mapping[str, object]) -> int:
    """Return a number that is another when what a row says is, for rows that do not count their changes."""
    told = "\n".join(f"{name}: {value}" for name, value in sorted(values.items()))
    return int(hashlib.sha256(told.encode()).hexdigest()[:7], 16)


def typed_text(field: Field) -> str:
    """Return what was posted of a field as the page of a conflict shows it: choices by their words."""
    choices = dict(getattr(field, "choices", None) or [])
    values = field.raw_data or []
    return ", ".join(str(choices.get(value, value)) for value in values).replace("\r\n", "\n").strip()
