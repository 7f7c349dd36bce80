"""Pure: how one entry of the log is chained to the one before it (keyed hash, HMAC-SHA-256)."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
REMEMBERED = 8
"""How many digests of faulty rows may stand before the next row: enough for two neighbours that changed places."""


@dataclass(frozen=True)
class Head:
    """What the log says of its own end."""

    seq: int = 0
    digest: str = GENESIS
    seal: str = ""


@dataclass(frozen=True)
class Fault:
    """One place where the log is not what was written. `kind`: changed, missing, end (of the log) or emptied."""

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

    A row that was edited, inserted or moved does not fit the digest before it; a deleted one leaves a gap. The row
    after a faulty one may fit any digest that the faulty one can have had, so that it is not accused for its neighbour:
    the number is part of what is digested, so no row can stand in another's place. What an end without its seal says
    is not believed, so then nothing is known of rows cut off.
    """
    formers, expected, fits = [GENESIS], 1, True
    for content, stored in rows:
        seq = content["seq"]
        for lost in range(expected, seq):
            yield Fault(lost, "missing")
        made = [digest(key, former, content) for former in formers]
        fits = seq != expected or stored in made
        if not fits:
            yield Fault(seq, "changed")
        formers = [stored] if fits else [*formers, *made, stored][-REMEMBERED:]
        expected = seq + 1
    last = expected - 1
    if last == 0 == head.seq:
        return
    if head.seal != seal(key, head.seq, head.digest):
        yield Fault(last, "end")
        return
    for lost in range(expected, head.seq + 1):
        yield Fault(lost, "missing")
    if fits and (head.seq < last or (head.seq == last and formers != [head.digest])):
        yield Fault(last, "end")
