"""The figures of a page of results as the lines of a file, drawn from the page's own tables."""

from collections.abc import Iterator

from portal.surveys.labels import results as labels
from portal.surveys.result_tables import ResultTables, ThemeLine

FileLine = tuple[str, str, str, str, str, str]
"""Unit, group, theme, item, what is told, and the figure or the words of a cell that is not shown."""


def file_lines(unit: str, tables: ResultTables) -> Iterator[FileLine]:
    """Yield the same as the page shows, a figure a line; what is not shown says so in words, as on the page."""
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
