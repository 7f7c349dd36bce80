"""Jinja filters: dates, numbers and order in Danish, and people's text as safe markup.

A missing value (None) is shown as nothing, so that templates need not ask first.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from markupsafe import Markup, escape

from portal import clock
from portal.web import danish

_ADDRESS = re.compile(r"https?://[^\s<>\"'»«]+", re.IGNORECASE)
_ENDS_A_SENTENCE = ".,;:!?)]…"


def register_filters(app: Flask) -> None:
    """Give the templates of `app` the portal's filters."""
    app.jinja_env.filters |= {
        "danish_date": _or_nothing(_with_today(danish.format_date)),
        "danish_day": _or_nothing(_with_today(danish.format_day)),
        "danish_date_short": _or_nothing(danish.format_date_short),
        "danish_datetime": _or_nothing(_with_today(danish.format_datetime)),
        "danish_time": _or_nothing(danish.format_time),
        "month_year": _or_nothing(danish.month_year),
        "age": _or_nothing(_with_today(lambda value, on: danish.age_text(_day_of(value), on))),
        "silence": _or_nothing(danish.silence_text),
        "number": _or_nothing(danish.format_number),
        "percent": _or_nothing(danish.format_percent),
        "number_word": danish.number_word,
        "plural": danish.plural,
        "plural_word": danish.plural_word,
        "danish_sort": danish_sort,
        "sentence": sentence,
        "in_sentence": _or_nothing(danish.in_sentence),
        "paragraphs": _or_nothing(paragraphs),
        "linkify": _or_nothing(linkify),
    }


def danish_sort(items: Iterable[Any], attribute: str = "") -> list[Any]:
    """Sort texts, or things by a text attribute ("unit.name"), in Danish order; missing text goes last."""
    read = attrgetter(attribute) if attribute else str
    texts = [(read(item), item) for item in items]
    order = sorted(texts, key=lambda pair: (pair[0] is None, danish.sort_key(pair[0] or "")))
    return [item for _, item in order]


def sentence(text: str) -> str:
    """The text with a capital first letter and the rest as it is: "For 9 dage siden"."""
    return danish.at_start(text)


def paragraphs(text: str) -> Markup:
    """People's text as paragraphs: a blank line parts them, a line break stays one, addresses are links."""
    blocks = [block for block in re.split(r"\n[ \t]*\n\s*", str(text).strip()) if block]
    lines = (Markup("<br>").join(linkify(line) for line in block.split("\n")) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def linkify(text: str) -> Markup:
    """People's text, escaped, with its http and https addresses as links; never trusts markup in it."""
    plain, parts, reached = str(text), [], 0
    for match in _ADDRESS.finditer(plain):
        address = match[0].rstrip(_ENDS_A_SENTENCE)
        if _is_plain_address(address):
            link = Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(address)
            parts += [escape(plain[reached : match.start()]), link]
            reached = match.start() + len(address)
    return Markup("").join([*parts, escape(plain[reached:])])


def _is_plain_address(address: str) -> bool:
    # A name before @ can make a foreign host look like a familiar one.
    try:
        place = urlsplit(address)
    except ValueError:
        return False
    return bool(place.hostname) and "@" not in place.netloc


def _with_today(show: Callable[[Any, date], str]) -> Callable[..., str]:
    def shown(value: Any, on: date | None = None) -> str:
        return show(value, on or clock.today())

    return shown


def _day_of(value: date | datetime) -> date:
    """The day in Copenhagen of a moment; a date is its own day."""
    return value.astimezone(clock.COPENHAGEN).date() if isinstance(value, datetime) else value


def _or_nothing(show: Callable[..., str]) -> Callable[..., str]:
    def shown(value: Any, *arguments: Any, **options: Any) -> str:
        return "" if value is None else show(value, *arguments, **options)

    return shown
