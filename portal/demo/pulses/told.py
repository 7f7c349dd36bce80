"""What the demo tells of a pulse."""

from dataclasses import dataclass

from portal.demo.moments import When


@dataclass(frozen=True)
class Pulse:
    """A pulse's life; days as in the chronicle, None for what has not happened.

    It is of a team (`unit`) or of those behind an initiative. `levels` say how each theme is rated on the whole, and
    `share` how many of those who are asked answer.
    """

    key: str
    kind: str
    levels: tuple[float, ...]
    made: When
    closes: When
    unit: str = ""
    initiative: str = ""
    opened: When | None = None
    counted: When | None = None
    share: float = 0.85
