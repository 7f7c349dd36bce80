"""Danish words for what the log holds."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from portal.audit.labels.codes import CODES, TOLD_CODES
from portal.audit.labels.fields import FIELDS
from portal.audit.labels.kinds import KINDS
from portal.audit.labels.verbs import VERBS
from portal.audit.naming import Names
from portal.web.danish import format_date_short, format_datetime, sort_key

__all__ = ["FIELDS", "KINDS", "VERBS", "choices_of", "codes_like", "field_name", "value_text"]


def choices_of(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return codes with their words in Danish order; codes with the same words are one choice, by the first code."""
    first = {text: code for code, text in reversed(tuple(words.items()))}
    return [(first[text], text) for text in sorted(first, key=sort_key)]


def codes_like(words: Mapping[str, str], code: str) -> tuple[str, ...]:
    """Return every code that has the same words as one, itself among them."""
    return tuple(other for other, text in words.items() if text == words.get(code))


def field_name(field: str) -> str:
    """Return the Danish name of a field; one without a name is shown by its code."""
    return FIELDS.get(field, field)


def value_text(value: Any, column: str = "", names: Names = MappingProxyType({})) -> str:
    """Return an old or new value as people read it: codes of a column ("tasks.state"), dates and rows in words.

    A row that has no name in `names` keeps its number.
    """
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(value_text(one, column, names) for one in value) or "–"
    if name := names.get((column, value)):
        return name
    text = str(value)
    if text in (words := CODES.get(column) or TOLD_CODES.get(column, {})):
        return words[text]
    with suppress(ValueError):
        return format_date_short(date.fromisoformat(text)) if len(text) == 10 else _moment(text)
    return text


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text) if "T" in text else None
    if moment is None or moment.tzinfo is None:
        raise ValueError
    return format_datetime(moment)
