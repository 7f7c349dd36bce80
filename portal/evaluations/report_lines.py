"""The lines and columns that a report is made of, as the texts that stand in it; None is a cell that is not shown."""

from dataclasses import dataclass
from functools import cached_property

from portal.surveys.dot_plot import Plot, plot_of
from portal.surveys.result_tables import Cells, ThemeLine


@dataclass(frozen=True)
class ItemRow:
    """An item: a cell a column, the band of the employees' answers, and the shares of its options where shown."""

    text: str
    cells: Cells
    band: str | None
    is_scale: bool
    options: tuple[str, ...]
    shares: tuple[str, ...]


@dataclass(frozen=True)
class ItemTable:
    """The items of a theme."""

    title: str
    rows: tuple[ItemRow, ...]

    @property
    def on_scale(self) -> list[ItemRow]:
        """The items on the scale whose distribution is shown."""
        return [row for row in self.rows if row.is_scale and row.shares]


@dataclass(frozen=True)
class Found:
    """A theme that stands out: its mean, and the item that lies furthest out in it where items are shown."""

    title: str
    mean: str
    item: str = ""
    item_mean: str = ""


@dataclass(frozen=True)
class ReportTables:
    """Everything that a report shows. `groups` are the headings of the columns."""

    groups: tuple[str, ...]
    answering: tuple[str, ...]
    shapes: tuple[str, ...]
    count: str | None
    rate: str | None
    themes: tuple[ThemeLine, ...]
    items: tuple[ItemTable, ...]
    highest: tuple[Found, ...]
    lowest: tuple[Found, ...]
    differences: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    is_empty: bool
    indexes: Cells = ()

    @property
    def has_bands(self) -> bool:
        """Whether the employees' answers to any single item are shown."""
        return any(row.band is not None for table in self.items for row in table.rows)

    @cached_property
    def plots(self) -> tuple[Plot, Plot] | None:
        """The drawing of the themes, wide and narrow; None where there is nothing to draw."""
        plotted = [(theme.title, theme.means) for theme in self.themes]
        if not plotted or not self.groups:
            return None
        return plot_of(plotted, "wide", self.shapes), plot_of(plotted, "narrow", self.shapes)
