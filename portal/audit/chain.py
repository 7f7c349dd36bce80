"""Pure: how one entry of the log is chained to the one before it (keyed hash, HMAC-SHA-256)."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Head:
    """What the log says of its own end."""

    seq: int = 0
    digest: str = GENESIS
    seal: str = ""


@dataclass(frozen=True)
class Fault:
    """One place where the log is not what was written. `kind`: changed, missing or cut."""

    seq: int
    kind: str


def digest(key: str, previous: str, content: Mapping[str, Any]) -> str:
    """Return the hexadecimal digest that ties `content` to the digest before it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key.encode(), f"{previous}{text}".encode(), hashlib.sha256).hexdigest()


def seal(key: str, seq: int, newest: str) -> str:
    """Return the seal of the head: only who has the key can say that the log ends with this entry."""
    return digest(key, "head", {"seq": seq, "digest": newest})


def faults(key: str, rows: Iterable[tuple[Mapping[str, Any], str]], head: Head) -> Iterator[Fault]:
    """Yield every fault in `rows` (content with its stored digest, by number), then in the end of the log.

    A row that was edited, inserted or moved does not fit the digest before it; a deleted one leaves a gap.
    """
    previous, expected, fits = GENESIS, 1, True
    for content, stored in rows:
        seq = content["seq"]
        gap = seq != expected
        for lost in range(expected, seq):
            yield Fault(lost, "missing")
        fits = gap or hmac.compare_digest(digest(key, previous, content), stored)
        if not fits:
            yield Fault(seq, "changed")
        previous, expected = stored, seq + 1
    for lost in range(expected, head.seq + 1):
        yield Fault(lost, "missing")
    last = expected - 1
    is_sealed = last == 0 == head.seq or hmac.compare_digest(head.seal, seal(key, head.seq, head.digest))
    is_the_end = last < head.seq or (last == head.seq and previous == head.digest)
    if fits and not (is_the_end and is_sealed):
        yield Fault(max(last, head.seq), "changed")
