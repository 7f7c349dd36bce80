"""What colleagues know of a pulse: who was asked and answered where, and who may read it; and of absence."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.attacker.evaluated import GROUP
from tests.attacker.verdict import Truth

KKC, SAFETY = "kkc", "safety"


@dataclass(frozen=True)
class Measured:
    """A pulse; `readers` are the personas whom its rules let read it, also when it stands beside a later one.

    `unit_id` is the team, 0 for an initiative. Who was asked stands in the `truth` by the unit that they answered for.
    `before` is the pulse that it looks back on, if any.
    """

    pulse_id: int
    survey_id: int
    kind: str
    unit_id: int
    truth: Truth
    readers: frozenset[str]
    before: int = 0

    @property
    def units(self) -> frozenset[str]:
        """All units where anybody was asked: a pulse tells of them together, and never of one alone."""
        return frozenset(unit for unit, number in self.truth.invited[GROUP].items() if number)

    @property
    def answers(self) -> int:
        """How many answered in all."""
        return sum(self.truth.answers[GROUP].values())

    @property
    def addresses(self) -> list[str]:
        """Everything that somebody could try, whatever they are shown links to."""
        pulse, survey = f"/evalueringer/pulser/{self.pulse_id}", f"/undersoegelser/{self.survey_id}"
        pages = ("resultater", "resultater/csv", "resultater/regneark", "kommentarer", "deltagelse")
        return [pulse, f"{pulse}/csv", f"{pulse}/regler", *(f"{survey}/{page}" for page in pages)]


@dataclass(frozen=True)
class Employed:
    """Absence: by unit (id) with all below it how many people work there, and those of each beyond the ones below."""

    inside: Mapping[int, frozenset[int]]
    own: Mapping[int, int]
