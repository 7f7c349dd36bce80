"""Comments: how many stand together, whether they stand in the order of the writers, and whether a time is told."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from tests.attacker.harvest import Answer

LIST = re.compile(r"<h2[^>]*>([^<]*)</h2>.*?<ul class=\"rows comments\">(.*?)</ul>", re.DOTALL)
TEXT = re.compile(r'<div class="prose">(.*?)</div>|<p class="muted">(.*?)</p>', re.DOTALL)
TIME = re.compile(r"\bkl\. ?\d|\d{1,2}[:.]\d{2}\b|\d{1,2}[.-] ?(?:\d{1,2}[.-]|[a-zæøå]+ )\d{4}")
FEWEST = 10


def comments_in(pool: Iterable[Answer]) -> dict[tuple[str, str], list[str]]:
    """Return the comments by page address (without the page number) and question, in the order shown."""
    pages = {answer.path: answer.text for answer in pool if "/kommentarer" in answer.path and answer.status == 200}
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(pages, key=lambda one: int(one.partition("side=")[2] or 1)):
        for heading, content in LIST.findall(pages[path]):
            texts = [_plain(a or b) for a, b in TEXT.findall(content)]
            found.setdefault((path.partition("?")[0], _plain(heading)), []).extend(texts)
    return found


def given_away(comments: Mapping[tuple[str, str], Sequence[str]], writers: Mapping[str, int]) -> list[str]:
    """Return how comments give their writers away. `writers` has a number for each writer by the text written."""
    found = [f"{at}: only {len(texts)} comments" for at, texts in comments.items() if len(texts) < FEWEST]
    found += [f"{at}: a time" for at, texts in comments.items() if any(TIME.search(text) for text in texts)]
    orders: dict[tuple[int, ...], tuple[str, str]] = {}
    for at, texts in comments.items():
        order = tuple(writers[text] for text in texts if text in writers)
        if len(order) >= FEWEST and order == tuple(sorted(order)):
            found.append(f"{at}: in the order of writing")
        if len(order) >= FEWEST and order in orders:
            found.append(f"{at}: in the same order as {orders[order]}")
        orders[order] = at
    return found


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
