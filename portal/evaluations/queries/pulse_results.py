"""What a released pulse shows: its scores in words and numbers, beside those of the last time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.evaluations.labels import pulses as labels
from portal.evaluations.models import PulseKind
from portal.evaluations.pulse_scores import STATEMENTS, Outcome, Shown, outcomes_of, whole_of
from portal.evaluations.queries.pulses import Release, means_of
from portal.surveys.labels import results as figure_labels
from portal.surveys.models import ItemKind, MeasureKind
from portal.surveys.queries.results import (
    AskedItem,
    AskedTheme,
    FigureKey,
    Figures,
    Group,
    RatedTheme,
    SubUnit,
    Value,
    asked_in,
    figures_of,
    rated_in,
)
from portal.surveys.result_tables import ResultTables, tables_of

LOW_OPTIONS = (1, 2, 3)


@dataclass(frozen=True)
class ScoreLine:
    """An outcome: its text (None: not shown), the tenths for the drawing, that of last time ("" without), and a word.

    `before_is_comparable` is False where other statements were asked the last time.
    """

    title: str
    text: str | None
    tenths: int | None
    before: str | None
    before_is_comparable: bool
    change: str


@dataclass(frozen=True)
class PulseShown:
    """Everything that a released pulse shows. `items` is None where no answers to single statements are shown.

    Behind each figure, also of the last time, are at least `n_from` answers.
    """

    count: str | None
    n_from: int | None
    lines: tuple[ScoreLine, ...]
    total: str | None
    sentences: tuple[str, ...]
    previous_at: datetime | None
    items: ResultTables | None

    @property
    def is_empty(self) -> bool:
        """Whether no score is shown."""
        return all(line.text is None for line in self.lines)


def shown_of(found: Release) -> PulseShown:
    """Return what a released pulse shows; six statements at most."""
    survey_id, previous = found.pulse.survey_id, found.previous_id
    figures = figures_of(survey_id, found.unit.id, ()).whole
    rated = rated_in([survey_id, *([previous] if previous else [])])
    themes = rated.get(survey_id, [])
    has_items = any(key.kind in (MeasureKind.ITEM, MeasureKind.SHARE) for key in figures)
    asked = asked_in(survey_id).themes if has_items else ()
    now = [_value(found, figures, MeasureKind.THEME, theme.id) for theme in themes]
    before = _before(themes, rated.get(previous or 0, []), previous)
    took_part = _value(found, figures, MeasureKind.PARTICIPATION, None)
    shares = [_low_shares(found, figures, theme.id, asked) for theme in themes]
    is_kkc = found.pulse.kind is PulseKind.KKC
    outcomes = outcomes_of([_shown(*one) for one in zip(now, shares, strict=True)]) if is_kkc else []
    unit, group = SubUnit(found.unit.id, found.unit.name), Group(found.group.id, found.group.name, found.group.role)
    return PulseShown(
        count=took_part and figure_labels.count_text(took_part.band),
        n_from=min([took_part.band[0], *(then.band[0] for then, _ in before if then)]) if took_part else None,
        lines=tuple(_lines(themes, now, before, is_kkc=is_kkc)),
        total=_total(outcomes),
        sentences=_sentences(themes, outcomes),
        previous_at=found.previous_at,
        items=tables_of(unit, (group,), asked, figures) if asked else None,
    )


def score_cell(value: Value | None, *, is_kkc: bool) -> str | None:
    """Return the text of a theme's figure: a score from 4 to 20 for KKC, else the mean; None where it is not shown."""
    if value is None:
        return None
    if is_kkc:
        outcome = outcomes_of([_shown(value, ())])[0]
        return labels.score_text(outcome.score or 0, outcome.bound)
    return figure_labels.figure_text(MeasureKind.THEME, value)


def _value(found: Release, figures: Figures, kind: MeasureKind, about: int | None) -> Value | None:
    return figures.get(FigureKey(found.unit.id, False, found.group.id, kind, about))


def _shown(value: Value | None, shares: tuple[int, ...]) -> Shown:
    return Shown(value.value, value.bound, shares) if value else Shown(None)


def _low_shares(found: Release, figures: Figures, theme_id: int, asked: Sequence[AskedTheme]) -> tuple[int, ...]:
    """The percent that gave 3 or less to each statement of a theme whose shares are shown."""
    items = next((theme.items for theme in asked if theme.id == theme_id), ())
    parts = [[_share(found, figures, item, option) for option in LOW_OPTIONS] for item in items]
    known = [[share for share in part if share is not None] for part in parts]
    return tuple(sum(part) for part in known if len(part) == len(LOW_OPTIONS))


def _share(found: Release, figures: Figures, item: AskedItem, option: int) -> int | None:
    if item.kind is not ItemKind.SCALE:
        return None
    key = FigureKey(found.unit.id, False, found.group.id, MeasureKind.SHARE, item.version_id, option)
    return figures[key].value if key in figures else None


Before = list[tuple[Value | None, bool]]
"""The figure of last time of each theme, and whether the same statements were asked."""


def _before(themes: Sequence[RatedTheme], earlier: Sequence[RatedTheme], previous: int | None) -> Before:
    if previous is None:
        return [(None, False)] * len(themes)
    means = means_of(previous)
    same = {one.versions: one.id for one in earlier}
    return [(means.get(same.get(theme.versions, 0)), theme.versions in same) for theme in themes]


def _lines(
    themes: Sequence[RatedTheme], now: Sequence[Value | None], before: Before, *, is_kkc: bool
) -> Iterator[ScoreLine]:
    for theme, value, (then, is_comparable) in zip(themes, now, before, strict=True):
        factor = STATEMENTS if is_kkc else 1
        both = value is not None and then is not None and not value.bound and not then.bound
        yield ScoreLine(
            title=theme.title,
            text=score_cell(value, is_kkc=is_kkc),
            tenths=value.value * factor if value else None,
            before=score_cell(then, is_kkc=is_kkc),
            before_is_comparable=is_comparable,
            change=labels.change_text(value.value * factor, then.value * factor) if both and value and then else "",
        )


def _total(outcomes: Sequence[Outcome]) -> str | None:
    whole = whole_of(outcomes)
    if not outcomes or any(one.score is None for one in outcomes):
        return None
    return labels.NO_SUM if whole.score is None else labels.score_text(whole.score, whole.bound)


def _sentences(themes: Sequence[RatedTheme], outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Which outcomes are low and why; nothing is said of a hidden one."""
    shown = [one for one in outcomes if one.score is not None]
    told = [labels.low_text(theme.title, one.reasons) for theme, one in zip(themes, outcomes, strict=False)]
    low = tuple(text for text in told if text)
    return low or ((labels.NONE_LOW,) if shown and len(shown) == len(outcomes) else ())
