"""What the picture of the circles is drawn from: names in lines, counts in words, and where each part leads."""

import re
from dataclasses import dataclass
from textwrap import wrap
from types import SimpleNamespace
from typing import Any

from flask import url_for

from portal.strategy import labels
from portal.strategy.circles_picture import circles_picture
from portal.strategy.foundation import SHARED_CORE_SHORT
from portal.strategy.queries import CirclesOverview

LINE = 15
SMALL_WORD = re.compile(r"\b(\w{1,2}) ")
PICTURES = {"picture": circles_picture(), "picture_narrow": circles_picture("narrow")}


@dataclass(frozen=True)
class StatusCount:
    """A shown status with its number and its word."""

    code: str
    count: int
    text: str


def picture_context(overview: CirclesOverview) -> dict[str, Any]:
    """Return the context of the picture and its twin."""
    return {
        **PICTURES,
        "circles": [_circle(circle) for circle in overview.circles],
        "lenses": [
            {"codes": codes, "count": count, "url": url_for("strategy.initiatives", cirkel="-".join(codes))}
            for codes, count in overview.lenses.items()
        ],
        "core": {
            "title_lines": labels.CORE_TITLE,
            "lines": SHARED_CORE_SHORT,
            "url": url_for("strategy.circles", _anchor="faelles"),
        },
        "legend": [{"code": code, "text": labels.SHOWN[code]} for code in _used(overview)],
    }


def status_counts(statuses: dict[str, int]) -> list[StatusCount]:
    """Return counts with their words, in the legend's order."""
    return [StatusCount(code, count, labels.counted(code, count)) for code, count in statuses.items()]


def name_lines(name: str) -> list[str]:
    """Return a circle's name in lines that fit its lobe; a small word stays with what follows it."""
    return wrap(SMALL_WORD.sub("\\1\u00a0", name), LINE, break_long_words=False)


def _circle(circle: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **{**circle.__dict__, "status_counts": status_counts(circle.statuses)},
        name_lines=name_lines(circle.name),
        url=url_for("strategy.circle", code=circle.code),
        list_url=url_for("strategy.initiatives", cirkel=circle.code),
    )


def _used(overview: CirclesOverview) -> list[str]:
    return [code for code in labels.LEGEND if any(code in circle.statuses for circle in overview.circles)]
