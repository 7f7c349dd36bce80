"""What the pages of areas show, as the texts that stand in them: the page and the files draw from the same tables.

A cell without a text is not shown, and nothing else is known of it here. Areas keep the organisation's order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.evaluations.labels import areas as labels
from portal.evaluations.queries.areas import Area
from portal.evaluations.queries.overview import Overview
from portal.surveys.findings import findings_of
from portal.surveys.labels import results as figure_labels
from portal.surveys.models import MeasureKind
from portal.surveys.queries.results import FigureKey, Value

STEP_EDGES = (30, 35, 40, 45)
"""The lowest means, in tenths, of the second to the fifth step of the heat map; the same for every cycle."""


@dataclass(frozen=True)
class Cell:
    """A cell of the heat map: the text of its mean, and its step from 1 to 5; both None where it is not shown."""

    text: str | None
    step: int | None


@dataclass(frozen=True)
class AreaLine:
    """An area with its band of answers and a cell for each theme."""

    area: Area
    count: str | None
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str | None, ...]:
        """What stands in its row."""
        return (*(cell.text for cell in self.cells), self.count)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing is shown of the area."""
        return all(cell.text is None for cell in self.cells)


@dataclass(frozen=True)
class Heading:
    """A theme above its column."""

    title: str
    is_focus: bool


@dataclass(frozen=True)
class SpreadLine:
    """A theme with the means of the four quarters of leaders, None where there are too few leaders."""

    title: str
    cells: tuple[str, ...] | None


@dataclass(frozen=True)
class Picture:
    """Everything that the picture across areas shows."""

    headings: tuple[Heading, ...]
    lines: tuple[AreaLine, ...]
    spread: tuple[SpreadLine, ...] | None
    sentences: tuple[str, ...]

    @property
    def hides_some(self) -> bool:
        """Whether a cell is not shown."""
        return any(cell.text is None for line in self.lines for cell in line.cells)

    @property
    def has_spread(self) -> bool:
        """Whether the quarters are shown of any theme."""
        return any(line.cells for line in self.spread or ())


FileLine = tuple[str, str, str, str]
"""Area, theme, what is told, and the figure or the words of a cell that is not shown."""


def step_of(tenths: int) -> int:
    """Return the step of a mean, from 1 to 5."""
    return 1 + sum(tenths >= edge for edge in STEP_EDGES)


def picture_of(overview: Overview) -> Picture:
    """Return the picture of a cycle across its areas."""
    focus = overview.focus.theme_ids if overview.focus else ()
    lines = tuple(_line(overview, area) for area in overview.areas)
    return Picture(
        headings=tuple(Heading(theme.title, theme.id in focus) for theme in overview.themes),
        lines=lines,
        spread=_spread(overview),
        sentences=tuple(_sentences(overview, lines)),
    )


def file_lines(picture: Picture) -> Iterator[FileLine]:
    """Yield the same as the page shows, a figure a line."""
    for line in picture.lines:
        yield line.area.name, "", labels.COUNT, _told(line.count)
        for heading, cell in zip(picture.headings, line.cells, strict=True):
            yield line.area.name, heading.title, labels.MEAN, _told(cell.text)
    for heading in picture.headings:
        if heading.is_focus:
            yield "", heading.title, labels.FOCUS_MARK, ""
    for spread in picture.spread or ():
        for quarter, text in zip(labels.QUARTERS, spread.cells or (), strict=False):
            yield labels.ALL_LEADERS, spread.title, quarter, text
        if spread.cells is None:
            yield labels.ALL_LEADERS, spread.title, labels.NO_SPREAD_SHORT, ""


def _told(text: str | None) -> str:
    return figure_labels.HIDDEN if text is None else text


def _value(overview: Overview, area: Area, kind: MeasureKind, about: int | None) -> Value | None:
    return overview.figures.get(FigureKey(area.id, False, overview.group.id, kind, about))


def _line(overview: Overview, area: Area) -> AreaLine:
    took_part = _value(overview, area, MeasureKind.PARTICIPATION, None)
    means = [_value(overview, area, MeasureKind.THEME, theme.id) for theme in overview.themes]
    count = figure_labels.count_text(took_part.band) if took_part else None
    return AreaLine(area, count, tuple(_cell(mean) for mean in means))


def _cell(mean: Value | None) -> Cell:
    if mean is None:
        return Cell(None, None)
    return Cell(figure_labels.figure_text(MeasureKind.THEME, mean), step_of(mean.value))


def _spread(overview: Overview) -> tuple[SpreadLine, ...] | None:
    if overview.spread is None:
        return None
    quarters = [(theme.title, overview.spread[theme.id]) for theme in overview.themes]
    return tuple(
        SpreadLine(title, tuple(map(figure_labels.mean_text, found)) if found else None) for title, found in quarters
    )


def _sentences(overview: Overview, lines: Sequence[AreaLine]) -> Iterator[str]:
    """What stands out in the whole, in words; areas are never named beside each other."""
    if not lines:
        return
    whole, titles = overview.areas[0], {theme.id: theme.title for theme in overview.themes}
    means = {one: mean.value for one in titles if (mean := _value(overview, whole, MeasureKind.THEME, one))}
    rows = {one: [mean] for one, mean in means.items()}
    found = findings_of(rows, rows)
    # Themes that lie equally high do not stand out.
    if found.highest and min(means[one] for one in found.highest) > max(means[one] for one in found.lowest):
        yield figure_labels.highest_text([titles[one] for one in found.highest])
        yield figure_labels.lowest_text([titles[one] for one in found.lowest])
    below = [line for line in lines[1:] if line.cells and line.is_hidden]
    hidden = sum(cell.text is None for line in lines if line not in below for cell in line.cells)
    if told := labels.areas_text(len(lines) - 1, len(below), hidden):
        yield told
