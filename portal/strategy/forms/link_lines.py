"""Links as people write them, one a line: "Kommissorium (88641/22) https://…". Only the title must be there."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 300
_REFERENCE = re.compile(r"(?P<title>.+?)\s*\((?P<reference>[^()]{1,60})\)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class LinkError(ValueError):
    """A line cannot be read; the message tells the reader in Danish what to write."""


@dataclass(frozen=True)
class LinkLine:
    """One line: a title, perhaps a reference such as 88641/22, perhaps a web address."""

    title: str
    reference: str | None = None
    url: str | None = None


def read_links(text: str) -> tuple[LinkLine, ...]:
    """Read one link a line; blank lines are skipped. Raises LinkError for a line without title or a strange address."""
    return tuple(_read(line.strip()) for line in text.split("\n") if line.strip())


def written(links: tuple[LinkLine, ...]) -> str:
    """Return the text that is read back as the same links."""
    return "\n".join(
        " ".join(filter(None, (link.title, f"({link.reference})" if link.reference else "", link.url)))
        for link in links
    )


def _read(line: str) -> LinkLine:
    if len(line) > _LONGEST:
        raise LinkError(f"Skriv højst {_LONGEST} tegn på hver linje.")
    words = line.split()
    url = words.pop() if _SCHEME.match(words[-1]) and not words[-1].endswith(":") else None
    if url is not None and not _is_web_address(url):
        raise LinkError(f"Adressen »{url}« kan ikke bruges. Skriv en, der begynder med https://.")
    title = " ".join(words)
    if not title:
        raise LinkError("Skriv en titel før adressen.")
    if match := _REFERENCE.fullmatch(title):
        return LinkLine(match["title"], match["reference"], url)
    return LinkLine(title, None, url)


def _is_web_address(url: str) -> bool:
    # A name before @ can make a foreign host look like a familiar one.
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
