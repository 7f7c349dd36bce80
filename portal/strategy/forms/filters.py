"""The filter of the overview and the timeline; the address carries it."""

from itertools import combinations
from typing import Any

from portal.organisation.owners import read_key
from portal.strategy.labels import ALL_CIRCLES, EVERYTHING, LIFECYCLES, SHOWN, only_these
from portal.strategy.queries import Foundation, InitiativeFilter
from portal.strategy.queries.listing import EVERY_LIFECYCLE
from portal.web.forms import FilterForm, SearchField, SelectField

STATUS_CHOICES = ("on_track", "at_risk", "off_track", "silent", "unwritten", "done")
SORTS = ("title", "owner", "status", "ends")


class InitiativeFilterForm(FilterForm):
    """What to look for. Names are Danish, for they stand in the address."""

    soeg = SearchField("Søg i titel og formål", max_length=80)
    cirkel = SelectField("Cirkel", choices=[])
    fokusomraade = SelectField("Fokusområde", choices=[])
    spor = SelectField("Udviklingsspor", choices=[])
    vaerdi = SelectField("Værdi", choices=[])
    maal = SelectField("Verdensmål", choices=[])
    enhed = SelectField("Enhed med alle under", coerce=int, choices=[])
    ansvarlig = SelectField("Ansvarlig", coerce=read_key, choices=[])
    status = SelectField("Status", choices=[("", EVERYTHING), *((code, SHOWN[code]) for code in STATUS_CHOICES)])
    livsfase = SelectField(
        "Livsfase",
        choices=[
            ("", "Aktuelle"),
            *((phase.value, text) for phase, text in LIFECYCLES.items()),
            (EVERY_LIFECYCLE, EVERYTHING),
        ],
    )

    def offer(self, foundation: Foundation, owners: list[tuple[str, str]], units: list[tuple[int, str]]) -> None:
        """Offer what initiatives are marked with, belong to and are owned by."""
        self.cirkel.choices = [("", EVERYTHING), *foundation.circles, *_shared(foundation.circles)]
        self.fokusomraade.choices = [("", EVERYTHING), *foundation.focus_areas]
        self.spor.choices = [("", EVERYTHING), *foundation.tracks]
        self.vaerdi.choices = [("", EVERYTHING), *foundation.values]
        self.maal.choices = [("", EVERYTHING), *foundation.world_goals]
        self.enhed.choices = [("", EVERYTHING), *((str(key), name) for key, name in units)]
        self.ansvarlig.choices = [("", EVERYTHING), *owners]

    def wanted(self, sort: str = "") -> InitiativeFilter:
        """Return what is asked for; nonsense counts as not asked. `sort` as in the address, "-ends" descending."""
        chosen: dict[str, Any] = self.chosen()
        by, descending = sort.removeprefix("-"), sort.startswith("-")
        return InitiativeFilter(
            circles=tuple((chosen["cirkel"] or "").split("-")) if chosen["cirkel"] else (),
            focus_area=chosen["fokusomraade"] or "",
            tags=tuple(code for code in (chosen["spor"], chosen["vaerdi"], chosen["maal"]) if code),
            unit_id=chosen["enhed"],
            owner=chosen["ansvarlig"],
            status=chosen["status"] or "",
            lifecycle=chosen["livsfase"] or "",
            text=chosen["soeg"] or "",
            sort=by if by in SORTS else SORTS[0],
            descending=descending and by in SORTS,
        )

    def in_address(self) -> dict[str, str]:
        """Return the chosen filters as the address holds them."""
        return {field.name: str(field.data) for field in self if field.data}

    def summary(self) -> str:
        """Return the chosen filters as one line, for the folded filter on a phone; empty without any."""
        texts = []
        for field in self:
            if field.data:
                choices = dict(getattr(field, "choices", None) or {})
                texts.append(str(choices.get(str(field.data), field.data)))
        return ", ".join(texts)


def _shared(circles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What exactly two circles share, and what all do, with the codes joined by hyphens."""
    pairs = [
        ("-".join(code for code, _ in pair), only_these([name for _, name in pair]))
        for pair in combinations(circles, 2)
    ]
    return [*pairs, ("-".join(code for code, _ in circles), ALL_CIRCLES)]
