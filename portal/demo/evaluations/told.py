"""What the demo tells of an evaluation."""

from dataclasses import dataclass, field

from portal.demo.moments import When


@dataclass(frozen=True)
class Statement:
    """A statement as employees, the leader and the leader's leader get it."""

    text: str
    of_self: str
    of_superior: str


@dataclass(frozen=True)
class Theme:
    """A theme: how employees rate it on the whole, and how much higher leaders rate themselves."""

    title: str
    statements: tuple[Statement, ...]
    level: float
    own: float


@dataclass(frozen=True)
class Cycle:
    """A cycle's life; days as in the chronicle, None for what has not happened.

    `share` is how many of those who are asked answer, `drift` how much better the answers are than the themes' levels.
    `released` are the days of the four stages.
    """

    key: str
    title: str
    purpose: str
    made: When
    levels: tuple[str, ...]
    opened: When | None = None
    closes: When | None = None
    counted: When | None = None
    released: tuple[When, ...] = ()
    followed_up: When | None = None
    archived: When | None = None
    share: float = 0.8
    drift: float = 0.0
    hr_reads: bool = False
    excuses_new: bool = True
    checked: tuple[str, ...] = ()


@dataclass(frozen=True)
class FollowUp:
    """How one leader (by unit) followed a cycle up: days after the release on which steps were held, None for not."""

    unit: str
    held: tuple[int | None, ...]
    actions: tuple[tuple[str, str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = field(default=())
