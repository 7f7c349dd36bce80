"""What the demo tells of a questionnaire and a survey."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.demo.moments import When


@dataclass(frozen=True)
class Statement:
    """A statement in the words of those who get support, of those who give it, and in English."""

    text: str
    own: str = ""
    is_common: bool = True
    english: str = ""


@dataclass(frozen=True)
class Theme:
    """A theme; `level` is how those who get support rate it on the whole, and `gap` how much better its givers do."""

    title: str
    statements: tuple[Statement, ...]
    level: float
    gap: float = 0.0
    english: str = ""


@dataclass(frozen=True)
class Group:
    """A group of people: so many invented ones in each unit, beside those with a post of the levels named."""

    name: str
    role: str
    sizes: dict[str, int]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """A survey's life; days as in the chronicle, None for what has not happened.

    `english` is its title, its purpose and what people must know in English.
    """

    key: str
    title: str
    purpose: str
    information: str
    groups: tuple[Group, ...]
    made: When
    opened: When | None = None
    closes: When | None = None
    counted: When | None = None
    has_comments: bool = False
    share: float = 0.8
    english: Mapping[str, str] | None = None
