"""What a leader's report shows, as the texts that stand in it. The employees' version is the same with one column.

A text that is None is a cell that is not shown; nothing else is known of it here, so no page can tell why. Answers with
a name stand in columns of their own and are never part of a sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.evaluations.comparing import Change, change_of, differences, standing_out
from portal.evaluations.labels import reports as labels
from portal.evaluations.queries.last_rounds import Previous
from portal.evaluations.report_lines import Found, ItemRow, ItemTable, ReportTables
from portal.surveys.labels.results import count_text, figure_text, mean_text, option_texts, rate_text
from portal.surveys.models import ItemKind, MeasureKind, RespondentRole
from portal.surveys.queries.results import AskedItem, AskedTheme, FigureKey, Figures, Named, Value
from portal.surveys.result_tables import ThemeLine
from portal.surveys.scoring import DONT_KNOW, WITHHELD, WITHOUT_VALUE, theme_score, turned

EMPLOYEE, SELF, SUPERIOR, COLLEAGUE = (
    RespondentRole.EMPLOYEE,
    RespondentRole.SELF,
    RespondentRole.SUPERIOR,
    RespondentRole.COLLEAGUE,
)
ORDER = (SELF, EMPLOYEE, SUPERIOR, COLLEAGUE)
NAMED = (SELF, SUPERIOR)
SHAPES = {SELF: "square", EMPLOYEE: "disc", SUPERIOR: "triangle", COLLEAGUE: "diamond"}
LAST_SHAPE = "ring"


@dataclass(frozen=True)
class Sources:
    """What a report is drawn from: `groups` are the ids of the groups that answer, by role.

    The figures are of the unit, and of the last round's where there is one.
    """

    unit_id: int
    is_direct: bool
    groups: Mapping[RespondentRole, int]
    themes: Sequence[AskedTheme]
    figures: Figures
    named: Sequence[Named] = ()
    previous: Previous | None = None


@dataclass(frozen=True)
class _Drawn:
    """The sources with the columns that are drawn from them."""

    sources: Sources
    roles: tuple[RespondentRole, ...]
    answers: Mapping[tuple[RespondentRole, int], int]

    def figure(
        self, role: RespondentRole, kind: MeasureKind, about: int | None = None, option: int | None = None
    ) -> Value | None:
        """A figure of a group's answers about this leader."""
        sources = self.sources
        key = FigureKey(sources.unit_id, sources.is_direct, sources.groups.get(role, 0), kind, about, option)
        return sources.figures.get(key)

    def last(self, theme: AskedTheme) -> Value | Change | None:
        """The employees' figure of the last round, or why it cannot be compared; None when one of both is hidden."""
        before = self.sources.previous
        if before is None or before.group_id is None or self.figure(EMPLOYEE, MeasureKind.THEME, theme.id) is None:
            return None
        now = [item.version_id for item in theme.items if item.kind is ItemKind.SCALE]
        changed = change_of(now, before.versions.get(theme.id, ()))
        key = FigureKey(before.survey_unit_id, before.has_below, before.group_id, MeasureKind.THEME, theme.id)
        return changed or self.sources.figures.get(key)

    def named_value(self, role: RespondentRole, item: AskedItem) -> int | None:
        """What somebody rated an item by name, turned where it is worded the other way round."""
        value = self.answers.get((role, item.version_id))
        if value is None or value in WITHOUT_VALUE:
            return None
        return turned(value) if item.is_reversed else value

    def mean(self, role: RespondentRole, theme: AskedTheme, *, exact: bool = False) -> int | None:
        """A theme's mean in tenths; when `exact`, none that is only a bound."""
        if role in NAMED:
            values = [self.named_value(role, item) for item in theme.items if item.kind is ItemKind.SCALE]
            score = theme_score(bytes(value for value in values if value is not None))
            return None if score is None else (score + 50) // 100
        figure = self.figure(role, MeasureKind.THEME, theme.id)
        return None if figure is None or (exact and figure.bound) else figure.value


def report_tables_of(sources: Sources, names: Mapping[RespondentRole, str], *, is_own: bool) -> ReportTables:
    """Return what a report shows. Where nothing of the employees is shown, they have no column."""
    answers = {(one.role, one.item_version_id): one.value for one in sources.named}
    drawn = _Drawn(sources, (), answers)
    is_empty = not any(key.group_id == sources.groups.get(EMPLOYEE) for key in _own_keys(sources))
    present = {role for role, _ in answers} | set(sources.groups) - set(NAMED) - ({EMPLOYEE} if is_empty else set())
    drawn = _Drawn(sources, tuple(role for role in ORDER if role in present), answers)
    rated = [theme for theme in sources.themes if theme.has_mean]
    has_last = sources.previous is not None and not is_empty
    took_part = drawn.figure(EMPLOYEE, MeasureKind.PARTICIPATION)
    means = {theme.id: drawn.mean(EMPLOYEE, theme) for theme in rated}
    highest, lowest = standing_out(means)
    last = [labels.LAST_ROUND] if has_last else []
    titles = {theme.id: theme for theme in rated}
    return ReportTables(
        groups=(*(names[role] for role in drawn.roles), *last),
        answering=tuple(names[role] for role in drawn.roles),
        shapes=(*(SHAPES[role] for role in drawn.roles), LAST_SHAPE),
        count=took_part and count_text(took_part.band),
        rate=took_part and took_part.rate and rate_text(took_part.rate),
        themes=tuple(_theme(drawn, theme, has_last=has_last) for theme in rated),
        items=tuple(_items(drawn, theme) for theme in sources.themes),
        highest=tuple(_found(drawn, titles[theme], sign=1) for theme in highest),
        lowest=tuple(_found(drawn, titles[theme], sign=-1) for theme in lowest),
        differences=_differences(drawn, rated, is_own=is_own),
        notes=tuple(_notes(drawn, rated)) if has_last else (),
        is_empty=is_empty,
    )


def _own_keys(sources: Sources) -> list[FigureKey]:
    own = (sources.unit_id, sources.is_direct)
    return [key for key in sources.figures if (key.unit_id, key.is_direct) == own]


def _theme(drawn: _Drawn, theme: AskedTheme, *, has_last: bool) -> ThemeLine:
    means = [drawn.mean(role, theme) for role in drawn.roles]
    cells = [_theme_cell(drawn, role, theme) for role in drawn.roles]
    if has_last:
        last = drawn.last(theme)
        is_figure = isinstance(last, Value)
        means.append(last.value if is_figure else None)
        cells.append(figure_text(MeasureKind.THEME, last) if is_figure else last and labels.NOT_COMPARABLE)
    return ThemeLine(theme.title, True, tuple(means), tuple(cells), None, ())


def _theme_cell(drawn: _Drawn, role: RespondentRole, theme: AskedTheme) -> str | None:
    if role in NAMED:
        mean = drawn.mean(role, theme)
        return labels.NO_ANSWER if mean is None else mean_text(mean)
    figure = drawn.figure(role, MeasureKind.THEME, theme.id)
    return figure and figure_text(MeasureKind.THEME, figure)


def _items(drawn: _Drawn, theme: AskedTheme) -> ItemTable:
    return ItemTable(theme.title, tuple(_item(drawn, item) for item in theme.items))


def _item(drawn: _Drawn, item: AskedItem) -> ItemRow:
    texts = tuple(option_texts(item.kind, item.options))
    options = range(1, len(texts) + 1)
    shares = [drawn.figure(EMPLOYEE, MeasureKind.SHARE, item.version_id, option) for option in options]
    shown = [figure_text(MeasureKind.SHARE, one) for one in shares if one is not None]
    told = drawn.figure(EMPLOYEE, MeasureKind.ITEM, item.version_id) or next((one for one in shares if one), None)
    return ItemRow(
        text=item.text,
        cells=tuple(_item_cell(drawn, role, item, texts) for role in drawn.roles),
        band=told and count_text(told.band),
        is_scale=item.kind is ItemKind.SCALE,
        options=texts,
        # All options of an item are shown, or none: they rest on the same blocks.
        shares=tuple(shown) if len(shown) == len(texts) else (),
    )


def _item_cell(drawn: _Drawn, role: RespondentRole, item: AskedItem, texts: Sequence[str]) -> str | None:
    if role not in NAMED:
        kind = MeasureKind.ITEM if item.kind is ItemKind.SCALE else MeasureKind.SHARE
        figure = drawn.figure(role, kind, item.version_id, None if item.kind is ItemKind.SCALE else 1)
        if figure is not None and item.kind is not ItemKind.SCALE:
            return labels.NO_MEAN
        return figure and figure_text(kind, figure)
    value = drawn.named_value(role, item)
    if value is not None:
        return str(value) if item.kind is ItemKind.SCALE else texts[value - 1]
    without = {DONT_KNOW: labels.DONT_KNOW, WITHHELD: labels.WISHES_NOT}
    return without.get(drawn.answers.get((role, item.version_id), 0), labels.NO_ANSWER)


def _found(drawn: _Drawn, theme: AskedTheme, sign: int) -> Found:
    """A theme that stands out, with the item of it that does so most (`sign` 1 for the highest, -1 for the lowest)."""
    mean = _theme_cell(drawn, EMPLOYEE, theme) or ""
    shown = [(item, drawn.figure(EMPLOYEE, MeasureKind.ITEM, item.version_id)) for item in theme.items]
    told = [(item, figure) for item, figure in shown if figure is not None]
    if len(told) < 2:
        return Found(theme.title, mean)
    item, figure = max(told, key=lambda one: sign * one[1].value)
    return Found(theme.title, mean, item.text, figure_text(MeasureKind.ITEM, figure))


def _differences(drawn: _Drawn, rated: Sequence[AskedTheme], *, is_own: bool) -> tuple[tuple[str, str], ...]:
    own = {theme.id: drawn.mean(SELF, theme) for theme in rated}
    others = {theme.id: drawn.mean(EMPLOYEE, theme, exact=True) for theme in rated}
    titles = {theme.id: theme.title for theme in rated}
    found = differences(own, others)
    return tuple((titles[one.theme], labels.difference_text(one.tenths, is_own=is_own)) for one in found)


def _notes(drawn: _Drawn, rated: Sequence[AskedTheme]) -> list[str]:
    changed: dict[Change, list[str]] = {}
    for theme in rated:
        if isinstance(last := drawn.last(theme), Change):
            changed.setdefault(last, []).append(theme.title)
    return [labels.not_comparable_text(change, titles) for change, titles in changed.items()]


def joint_lines(figures: Figures, group_id: int | None, themes: Sequence[AskedTheme]) -> list[tuple[str, str | None]]:
    """Return the themes of all units of one leader taken together, as title and text; empty when nothing is shown."""
    found = {key.about_id: one for key, one in figures.items() if key[2:4] == (group_id, MeasureKind.THEME)}
    if not found:
        return []
    rated = [theme for theme in themes if theme.has_mean]
    return [(theme.title, _text_of(found.get(theme.id))) for theme in rated]


def _text_of(figure: Value | None) -> str | None:
    return figure and figure_text(MeasureKind.THEME, figure)
