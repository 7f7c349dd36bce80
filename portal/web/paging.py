"""Pages of long lists. Counting stops at 1.001: beyond that people filter, and the database rests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from flask import request

from portal.db import db

PAGE_SIZE = 50
COUNT_LIMIT = 1001


@dataclass(frozen=True)
class Page:
    """Rows of one page. `total` is capped at COUNT_LIMIT, which then means "over 1.000"."""

    rows: Sequence[Any]
    number: int
    total: int
    size: int = PAGE_SIZE
    has_more: bool = False

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.first + len(self.rows) - 1

    @property
    def is_capped(self) -> bool:
        """True when there are more rows than were counted."""
        return self.total >= COUNT_LIMIT

    @property
    def previous_url(self) -> str | None:
        """Address of the page before, with the same filter."""
        return _address(self.number - 1) if self.number > 1 else None

    @property
    def next_url(self) -> str | None:
        """Address of the page after, with the same filter."""
        return _address(self.number + 1) if self.has_more else None


def page_number() -> int:
    """Return the wanted page (`?side=`), 1 when it is missing or nonsense."""
    text = request.args.get("side", "1")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0 else 1


def paginate(
    query: sa.Select,
    values: Mapping[str, Any] | None = None,
    *,
    number: int,
    counted: int | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Run `query`, with its values, for one page; `counted` is the (capped) total where the caller knows it.

    Two statements, or one where the last row is on the page, which then tells the total.
    """
    skipped = (number - 1) * size
    rows = db.session.execute(query.limit(size + 1).offset(skipped), values).all()
    has_more = len(rows) > size
    total = counted
    if total is None:
        is_end = not has_more and (rows or not skipped)
        total = min(skipped + len(rows), COUNT_LIMIT) if is_end else capped_count(query, values)
    return Page(rows[:size], number, total, size, has_more=has_more)


def capped_count(query: sa.Select[Any] | sa.CompoundSelect[Any], values: Mapping[str, Any] | None = None) -> int:
    """Return how many rows `query` (or a union) gives with its values, at most COUNT_LIMIT."""
    if isinstance(query, sa.Select):
        bare = query.order_by(None).with_only_columns(sa.literal(1))
        # A query of one table without joins and conditions loses the table with its columns. Asking takes a while.
        has_tables = query.whereclause is not None or bare.get_final_froms()
        query = bare if has_tables else bare.select_from(*query.get_final_froms())
    inner = query.limit(COUNT_LIMIT).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(inner), values) or 0


def _address(number: int) -> str:
    """The present address with another page; names in it are people's own, so `url_for` must not read them."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != "side"]
    return f"{quote(request.path)}?{urlencode([*kept, ('side', number)])}"
