"""Pure: how one entry of the log is chained to the one before it (keyed hash, HMAC-SHA-256)."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Fault:
    """One place where the log is not what was written. `kind`: changed, missing or cut."""

    seq: int
    kind: str


def digest(key: str, previous: str, content: Mapping[str, Any]) -> str:
    """Return the hexadecimal digest that ties `content` to the digest before it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key.encode(), f"{previous}{text}".encode(), hashlib.sha256).hexdigest()


def faults(
    key: str, rows: Iterable[tuple[Mapping[str, Any], str]], *, head_seq: int, head_digest: str
) -> Iterator[Fault]:
    """Yield every fault in `rows` (content with its stored digest, by number), then in the end of the log.

    A row that was edited, inserted or moved does not fit the digest before it; a deleted one leaves a gap.
    """
    previous, expected = GENESIS, 1
    for content, stored in rows:
        seq = content["seq"]
        gap = seq != expected
        for lost in range(expected, seq):
            yield Fault(lost, "missing")
        if not gap and not hmac.compare_digest(digest(key, previous, content), stored):
            yield Fault(seq, "changed")
        previous, expected = stored, seq + 1
    for lost in range(expected, head_seq + 1):
        yield Fault(lost, "missing")
    if expected - 1 > head_seq or (expected - 1 == head_seq and previous != head_digest):
        yield Fault(expected - 1, "changed")
