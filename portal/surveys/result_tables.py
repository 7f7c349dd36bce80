"""What a page of results shows, as the texts that stand in it. The page and its files draw from the same tables.

A text that is None is a cell that is not shown; nothing else is known of it here, so no page can tell why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from portal.surveys.dot_plot import Plot, plot_of, shape_of
from portal.surveys.findings import Findings, Gap, findings_of, gap_of
from portal.surveys.labels import results as labels
from portal.surveys.models import ItemKind, MeasureKind
from portal.surveys.queries.results import (
    AskedItem,
    AskedTheme,
    FigureKey,
    Figures,
    Group,
    SubUnit,
    Value,
)
from portal.surveys.scoring import index

Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class Line:
    """A line of cells, one a group (or one a theme in the table of units)."""

    title: str
    cells: Cells
    unit_id: int | None = None


@dataclass(frozen=True)
class ItemLines:
    """An item: its mean when it has one, and the share of every option."""

    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class ThemeLine:
    """A theme: its means in tenths for the drawing, as texts, and how far apart the groups are."""

    title: str
    has_mean: bool
    means: tuple[int | None, ...]
    cells: Cells
    gap: str | None
    items: tuple[ItemLines, ...]


@dataclass(frozen=True, eq=False)
class UnitTable:
    """Units and themes as one group sees them."""

    group: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class ResultTables:
    """Everything that is shown of a unit; `direct` are the themes of those right in it, where they are shown alone.

    It and its parts are compared by identity, so that what was drawn of them is found at once.
    """

    groups: tuple[str, ...]
    counts: Cells
    rates: Cells
    themes: tuple[ThemeLine, ...]
    indexes: Cells
    units: tuple[UnitTable, ...]
    direct: tuple[ThemeLine, ...]
    sentences: tuple[str, ...]

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing at all is shown of the unit itself."""
        lines = [line.cells for theme in self.themes for item in theme.items for line in item.lines]
        cells = [*self.counts, *(cell for theme in self.themes for cell in theme.cells)]
        return all(cell is None for cell in [*cells, *(cell for line in lines for cell in line)])

    @cached_property
    def plots(self) -> tuple[Plot, Plot] | None:
        """The drawing of the themes that have means, wide and narrow; None without such themes."""
        plotted = [(theme.title, theme.means) for theme in self.themes if theme.has_mean]
        return (plot_of(plotted, "wide"), plot_of(plotted, "narrow")) if plotted else None

    @cached_property
    def shapes(self) -> tuple[str, ...]:
        """The shape of each group's marks in the drawing."""
        return tuple(shape_of(at) for at in range(len(self.groups)))


@dataclass(frozen=True)
class _Shown:
    """The figures with what they are about."""

    unit: SubUnit
    groups: Sequence[Group]
    themes: Sequence[AskedTheme]
    figures: Figures
    is_direct: bool = False

    def figure(self, group: Group, kind: MeasureKind, about: int | None, option: int | None) -> Value | None:
        """A figure of the unit itself, with all below it; or of its direct group alone."""
        return self.figures.get(FigureKey(self.unit.id, self.is_direct, group.id, kind, about, option))

    def cells(self, kind: MeasureKind, about: int | None = None, option: int | None = None) -> Cells:
        """The texts of one thing asked, one a group."""
        found = (self.figure(group, kind, about, option) for group in self.groups)
        return tuple(figure and labels.figure_text(kind, figure) for figure in found)

    def means(self, theme: AskedTheme, *, exact: bool = False) -> tuple[int | None, ...]:
        """The means of a theme in tenths, one a group; when `exact` only those that are no bounds."""
        found = (self.figure(group, MeasureKind.THEME, theme.id, None) for group in self.groups)
        return tuple(None if figure is None or (exact and figure.bound) else figure.value for figure in found)

    def of_unit(self, unit_id: int, group: Group, *, is_direct: bool = False) -> Cells:
        """The cells of a line in the table of units: number of answers, every theme, and the index."""

        def figure(kind: MeasureKind, about: int | None = None) -> Value | None:
            return self.figures.get(FigureKey(unit_id, is_direct, group.id, kind, about))

        took_part = figure(MeasureKind.PARTICIPATION)
        means = [figure(MeasureKind.THEME, theme.id) for theme in self.themes if theme.has_mean]
        texts = (one and labels.figure_text(MeasureKind.THEME, one) for one in means)
        whole = index([one.value for one in means if one is not None])
        count = took_part and labels.count_text(took_part.band)
        return (count, *texts, None if whole is None else labels.mean_text(whole))


@lru_cache(maxsize=64)
def tables_of(
    unit: SubUnit,
    groups: tuple[Group, ...],
    themes: tuple[AskedTheme, ...],
    figures: Figures,
    below: tuple[SubUnit, ...] | None = None,
) -> ResultTables:
    """Return what is shown of a unit and of the units listed below it (None: there are none); made once of the same."""
    shown = _Shown(unit, groups, themes, figures)
    took_part = [shown.figure(group, MeasureKind.PARTICIPATION, None, None) for group in groups]
    lines = tuple(_theme(shown, theme) for theme in themes)
    alone = replace(shown, is_direct=True)
    columns = [[line.means[at] for line in lines if line.means[at] is not None] for at in range(len(groups))]
    indexes = [index([mean for mean in column if mean is not None]) for column in columns]
    return ResultTables(
        groups=tuple(group.name for group in groups),
        counts=tuple(one and labels.count_text(one.band) for one in took_part),
        rates=tuple(one and one.rate and labels.rate_text(one.rate) for one in took_part),
        themes=lines,
        indexes=tuple(None if one is None else labels.mean_text(one) for one in indexes),
        units=tuple(_units(shown, group, below) for group in groups) if below is not None else (),
        direct=tuple(_theme(alone, theme) for theme in themes) if any(key.is_direct for key in figures) else (),
        sentences=tuple(_sentences(shown)),
    )


def _theme(shown: _Shown, theme: AskedTheme) -> ThemeLine:
    means = shown.means(theme)
    cells = shown.cells(MeasureKind.THEME, theme.id)
    gap = gap_of(theme.id, shown.means(theme, exact=True))
    # Where all groups are shown but some only as a bound, the distance is not known.
    text = labels.gap_text(gap.tenths) if gap else (labels.NO_GAP if None not in cells else None)
    items = tuple(ItemLines(item.text, tuple(_item_lines(shown, item))) for item in theme.items)
    return ThemeLine(theme.title, theme.has_mean, means, cells, text, items)


def _item_lines(shown: _Shown, item: AskedItem) -> list[Line]:
    lines = list(_all_item_lines(shown, item))
    if all(cell is None for line in lines for cell in line.cells):
        return [Line(labels.ANSWERS, lines[0].cells)]
    return lines


def _all_item_lines(shown: _Shown, item: AskedItem) -> Iterator[Line]:
    if item.kind is ItemKind.SCALE:
        yield Line(labels.MEAN, shown.cells(MeasureKind.ITEM, item.version_id))
    for option, text in enumerate(labels.option_texts(item.kind, item.options), start=1):
        yield Line(text, shown.cells(MeasureKind.SHARE, item.version_id, option))


def _units(shown: _Shown, group: Group, below: Sequence[SubUnit]) -> UnitTable:
    unit = shown.unit
    titles = [theme.title for theme in shown.themes if theme.has_mean]
    lines = [Line(labels.WHOLE_UNIT.format(unit=unit.name), shown.of_unit(unit.id, group))]
    direct = shown.of_unit(unit.id, group, is_direct=True)
    if any(cell is not None for cell in direct):
        lines.append(Line(labels.DIRECT.format(unit=unit.name), direct))
    lines += [Line(one.name, shown.of_unit(one.id, group), one.id) for one in below]
    return UnitTable(group.name, (labels.PARTICIPATION, *titles, labels.INDEX), tuple(lines))


def _sentences(shown: _Shown) -> Iterator[str]:
    rated = [theme for theme in shown.themes if theme.has_mean]
    titles = {theme.id: theme.title for theme in rated}
    means = {theme.id: shown.means(theme) for theme in rated}
    found: Findings = findings_of(means, {theme.id: shown.means(theme, exact=True) for theme in rated})
    if found.highest:
        yield labels.highest_text([titles[one] for one in found.highest])
        yield labels.lowest_text([titles[one] for one in found.lowest])
    if found.gap:
        yield _gap_sentence(found.gap, titles[found.gap.theme], shown.groups)


def _gap_sentence(gap: Gap, title: str, groups: Sequence[Group]) -> str:
    return labels.largest_gap_text(title, gap.tenths, groups[gap.higher].name, groups[gap.lower].name)
