"""What a page of results shows, as the texts that stand in it: the page and the files draw from the same tables.

A text that is None is a cell that is not shown; nothing else is known of it here, so no page can tell why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portal.surveys.findings import Findings, Gap, findings_of, gap_of
from portal.surveys.labels import results as labels
from portal.surveys.models import ItemKind, MeasureKind, SurveyGroup
from portal.surveys.queries.results import AskedItem, AskedTheme, FigureKey, Figures, Place, SubUnit, Value
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


@dataclass(frozen=True)
class ThemeLine:
    """A theme: its means in tenths for the drawing, as texts, and how far apart the groups are."""

    title: str
    has_mean: bool
    means: tuple[int | None, ...]
    cells: Cells
    gap: str | None
    items: tuple[ItemLines, ...]


@dataclass(frozen=True)
class UnitTable:
    """Units and themes as one group sees them."""

    group: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ResultTables:
    """Everything that is shown of a unit; `direct` are the themes of those right in it, where they are shown alone."""

    groups: tuple[str, ...]
    counts: Cells
    rates: Cells
    themes: tuple[ThemeLine, ...]
    indexes: Cells
    units: tuple[UnitTable, ...]
    direct: tuple[ThemeLine, ...]
    sentences: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is shown of the unit itself."""
        lines = [line.cells for theme in self.themes for item in theme.items for line in item.lines]
        cells = [*self.counts, *(cell for theme in self.themes for cell in theme.cells)]
        return all(cell is None for cell in [*cells, *(cell for line in lines for cell in line)])

    @property
    def plotted(self) -> list[tuple[str, tuple[int | None, ...]]]:
        """The themes that have means, for the drawing."""
        return [(theme.title, theme.means) for theme in self.themes if theme.has_mean]


@dataclass(frozen=True)
class _Shown:
    """The figures with what they are about."""

    place: Place
    groups: Sequence[SurveyGroup]
    themes: Sequence[AskedTheme]
    figures: Figures
    is_direct: bool = False

    def figure(self, group: SurveyGroup, kind: MeasureKind, about: int | None, option: int | None) -> Value | None:
        """A figure of the unit itself, with all below it; or of its direct group alone."""
        return self.figures.get(FigureKey(self.place.unit.id, self.is_direct, group.id, kind, about, option))

    def cells(self, kind: MeasureKind, about: int | None = None, option: int | None = None) -> Cells:
        """The texts of one thing asked, one a group."""
        found = (self.figure(group, kind, about, option) for group in self.groups)
        return tuple(figure and labels.figure_text(kind, figure) for figure in found)

    def means(self, theme: AskedTheme, *, exact: bool = False) -> tuple[int | None, ...]:
        """The means of a theme in tenths, one a group; when `exact` only those that are no bounds."""
        found = (self.figure(group, MeasureKind.THEME, theme.id, None) for group in self.groups)
        return tuple(None if figure is None or (exact and figure.bound) else figure.value for figure in found)

    def of_unit(self, unit_id: int, group: SurveyGroup, *, is_direct: bool = False) -> Cells:
        """The cells of a line in the table of units: number of answers, every theme, and the index."""

        def figure(kind: MeasureKind, about: int | None = None) -> Value | None:
            return self.figures.get(FigureKey(unit_id, is_direct, group.id, kind, about))

        took_part = figure(MeasureKind.PARTICIPATION)
        means = [figure(MeasureKind.THEME, theme.id) for theme in self.themes if theme.has_mean]
        texts = (one and labels.figure_text(MeasureKind.THEME, one) for one in means)
        whole = index([one.value for one in means if one is not None])
        count = took_part and labels.count_text(took_part.band)
        return (count, *texts, None if whole is None else labels.mean_text(whole))


def tables_of(
    place: Place,
    groups: Sequence[SurveyGroup],
    themes: Sequence[AskedTheme],
    figures: Figures,
    below: Sequence[SubUnit],
) -> ResultTables:
    """Return what is shown of a unit and of the units listed below it."""
    shown = _Shown(place, groups, themes, figures)
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
        units=tuple(_units(shown, group, below) for group in groups) if below or place.has_below else (),
        direct=tuple(_theme(alone, theme) for theme in themes) if any(key.is_direct for key in figures) else (),
        sentences=tuple(_sentences(shown)),
    )


FileLine = tuple[str, str, str, str, str, str]
"""Unit, group, theme, item, what is told, and the figure or the words of a cell that is not shown."""


def file_lines(place: Place, tables: ResultTables) -> Iterator[FileLine]:
    """Yield the same as the page shows, a figure a line; what is not shown says so in words, as on the page."""
    unit = place.unit.name
    yield from _whole_lines(unit, tables)
    for table in tables.units:
        for line in table.lines[1:]:
            for heading, cell in zip(table.headings, line.cells, strict=True):
                theme_title = "" if heading in (labels.PARTICIPATION, labels.INDEX) else heading
                told = labels.MEAN if theme_title else heading
                yield line.title, table.group, theme_title, "", told, _told(cell)
    for at, group in enumerate(tables.groups):
        for theme in tables.direct:
            yield from ((labels.DIRECT.format(unit=unit), group, *line) for line in _item_lines_told(theme, at))


def _whole_lines(unit: str, tables: ResultTables) -> Iterator[FileLine]:
    for at, group in enumerate(tables.groups):
        yield unit, group, "", "", labels.PARTICIPATION, _told(tables.counts[at])
        yield unit, group, "", "", labels.RATE, _told(tables.rates[at])
        for theme in tables.themes:
            yield from ((unit, group, *line) for line in _theme_lines(theme, at))
        yield unit, group, "", "", labels.INDEX, _told(tables.indexes[at])
    if len(tables.groups) > 1:
        for theme in tables.themes:
            if theme.has_mean:
                yield unit, "", theme.title, "", labels.GAP, _told(theme.gap)


def _theme_lines(theme: ThemeLine, at: int) -> Iterator[tuple[str, str, str, str]]:
    if theme.has_mean:
        yield theme.title, "", labels.MEAN, _told(theme.cells[at])
    yield from _item_lines_told(theme, at)


def _item_lines_told(theme: ThemeLine, at: int) -> Iterator[tuple[str, str, str, str]]:
    for item in theme.items:
        for line in item.lines:
            yield theme.title, item.text, line.title, _told(line.cells[at])


def _told(cell: str | None) -> str:
    return labels.HIDDEN if cell is None else cell


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


def _units(shown: _Shown, group: SurveyGroup, below: Sequence[SubUnit]) -> UnitTable:
    unit = shown.place.unit
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


def _gap_sentence(gap: Gap, title: str, groups: Sequence[SurveyGroup]) -> str:
    return labels.largest_gap_text(title, gap.tenths, groups[gap.higher].name, groups[gap.lower].name)
