"""What colleagues know of an evaluation: the tree of its day, who was asked and answered where, and whose is whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.attacker.verdict import Truth

GROUP = "Medarbejdere"


@dataclass(frozen=True)
class Evaluation:
    """A cycle, or a round of another system (`round_id`). Units stand by the names that they had; `parents` has the
    upper unit of each.

    By the id of an evaluated leader: `led` has the unit, `persons` who it is, `owners` that person's persona,
    `readers` the personas that the report is for, and `asked` those who answered about the leader. `secrets` has
    texts with the personas that they are for.
    """

    title: str
    truth: Truth
    parents: Mapping[str, str | None]
    cycle_id: int = 0
    survey_id: int = 0
    round_id: int = 0
    led: Mapping[int, str] = field(default_factory=dict)
    persons: Mapping[int, str] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)
    readers: Mapping[int, frozenset[str]] = field(default_factory=dict)
    asked: Mapping[int, frozenset[str]] = field(default_factory=dict)
    secrets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_for_leaders_alone: bool = False

    @cached_property
    def inside(self) -> dict[str, frozenset[str]]:
        """Each unit with all below it."""
        found: dict[str, set[str]] = {unit: {unit} for unit in self.parents}
        for unit in self.parents:
            above = self.parents[unit]
            while above is not None:
                found[above].add(unit)
                above = self.parents[above]
        return {unit: frozenset(units) for unit, units in found.items()}

    def invited_among(self, units: frozenset[str]) -> frozenset[str]:
        """Those of some units where anybody was asked."""
        return frozenset(unit for unit in units if self.truth.invited[GROUP].get(unit))

    def together(self, leader_id: int) -> frozenset[str]:
        """All units of the person who a report is about."""
        return frozenset(unit for one, unit in self.led.items() if self.persons[one] == self.persons[leader_id])

    def told_to_leaders_alone(self) -> "Evaluation":
        """The same as long as nobody but the leaders themselves has been told the results."""
        own = {leader: frozenset([owner]) for leader, owner in self.owners.items()}
        return replace(self, readers=own, asked=dict.fromkeys(own, frozenset()), is_for_leaders_alone=True)

    @property
    def addresses(self) -> list[str]:
        """Everything that somebody could try, whatever they are shown links to."""
        if self.round_id:
            return [f"/evalueringer/import/{self.round_id}"]
        cycle, survey = f"/evalueringer/{self.cycle_id}", f"/undersoegelser/{self.survey_id}"
        found = [cycle, f"{survey}/resultater", f"{survey}/resultater/csv", f"{survey}/kommentarer"]
        found += [
            f"{cycle}/{page}" for page in ("overblik", "overblik/csv", "opfoelgning", "opfoelgning/csv", "lister")
        ]
        for leader in self.led:
            found += [f"/evalueringer/{page}/{leader}" for page in ("rapporter", "enheder", "opfoelgning", "lister")]
            found.append(f"/evalueringer/rapporter/{leader}/kommentarer")
        return found
