"""Which tasks a list shows."""

from portal.tasks.labels import DUE_FILTER, STATE_FILTER
from portal.tasks.origins import read_origin
from portal.tasks.queries import TaskFilter
from portal.web.forms import FilterForm, HiddenField, SearchField, SelectField, TextField

SORTS = ("due", "title", "owner", "state")


class TaskFilterForm(FilterForm):
    """Which tasks a list shows; the address carries it."""

    tab = HiddenField(name="visning")
    sort = HiddenField(name="sorter")
    direction = HiddenField(name="retning")
    text = SearchField("Søg i titel", name="soeg")
    unit = SelectField("Enhed", name="enhed", coerce=int)
    owner = TextField("Ansvarlig", name="ansvarlig")
    state = SelectField("Status", name="status", choices=STATE_FILTER, default="open")
    due = SelectField("Frist", name="frist", choices=DUE_FILTER)
    circle = SelectField("Cirkel", name="cirkel")
    origin = SelectField("Udspringer af", name="udspringer", coerce=read_origin)
    coordinating = SelectField("Koordineres af", name="koordineres", coerce=int)

    def wanted(self, tabs: tuple[str, ...]) -> TaskFilter:
        """Return what was asked for, with the defaults where the address holds nonsense.

        What springs from one origin, lies in a unit or is coordinated by one is few tasks: everybody may ask for all.
        """
        self.chosen()
        asks_for_few = self.origin.data or self.unit.data or self.coordinating.data
        offered: tuple[str, ...] = (*tabs, "alle") if asks_for_few else tabs
        tab = self.tab.data or ""
        return TaskFilter(
            tab=tab if tab in offered else offered[0],
            text=self.text.data or "",
            unit_id=self.unit.data,
            owner_text=self.owner.data or "",
            state=self.state.data or "open",
            due=self.due.data or "",
            origin=self.origin.data,
            circle=self.circle.data or "",
            coordinating=self.coordinating.data,
            sort=self.sort.data if self.sort.data in SORTS else SORTS[0],
            is_descending=self.direction.data == "ned",
        )

    def summary(self) -> str:
        """What the list is narrowed to, for the phone's closed filter."""
        units = dict(self.unit.choices or {})
        parts = [
            self.text.data and f"»{self.text.data}«",
            self.unit.data and units.get(str(self.unit.data)),
            self.owner.data,
            STATE_FILTER[self.state.data or "open"].lower(),
            self.due.data and DUE_FILTER[self.due.data].lower(),
            self.circle.data and dict(self.circle.choices or {})[self.circle.data],
            self.origin.data and dict(self.origin.choices or {})[str(self.origin.data)],
            self.coordinating.data and f"koordineres af {units.get(str(self.coordinating.data))}",
        ]
        return ", ".join(part for part in parts if part)
