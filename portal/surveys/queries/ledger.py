"""Checking a count from its ledger: every figure is made of whole blocks, and says what they say and no more."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.surveys.counting.figures import PERCENT, TENTHS
from portal.surveys.disclosure import Limited, Shown, audit, count_band, limited, mean_of, together
from portal.surveys.models import Block, BlockUnit, Figure, Measure, MeasureKind, SurveyUnit


def faults_of(survey_id: int) -> list[str]:
    """Return what is wrong with the figures of a survey, one sentence each; nothing when all is as it must be."""
    below = _below(survey_id)
    measures = db.session.scalars(sa.select(Measure).where(Measure.survey_id == survey_id).order_by(Measure.id))
    return [f"measure {measure.id}: {fault}" for measure in measures for fault in _faults(measure, below)]


def _faults(measure: Measure, below: dict[int, frozenset[int]]) -> Iterator[str]:
    blocks = db.session.scalars(sa.select(Block).where(Block.measure_id == measure.id)).all()
    homes = dict(
        db.session.execute(
            sa.select(BlockUnit.survey_unit_id, BlockUnit.block_id)
            .join(Block, Block.id == BlockUnit.block_id)
            .where(Block.measure_id == measure.id)
        ).all()
    )
    contents = {block.id: Limited(block.n, block.total, block.bound) for block in blocks}
    yield from _block_faults(measure, contents)
    shown = []
    for figure in db.session.scalars(sa.select(Figure).where(Figure.measure_id == measure.id)):
        units = frozenset({figure.survey_unit_id}) if figure.is_direct else below[figure.survey_unit_id]
        inside = frozenset(homes[unit] for unit in units if unit in homes)
        if any(homes[unit] in inside and unit not in units for unit in homes):
            yield f"unit {figure.survey_unit_id}: a block is split"
        yield from _figure_faults(measure, figure, [contents[block] for block in inside])
        shown.append(Shown(figure.survey_unit_id, inside))
    numbers = {block: content.n for block, content in contents.items()}
    yield from audit(shown, numbers, numbers, measure.k)


def _block_faults(measure: Measure, contents: dict[int, Limited]) -> Iterator[str]:
    for block, content in contents.items():
        if content.n < measure.k:
            yield f"block {block}: {content.n} answers"
        if measure.kind is not MeasureKind.PARTICIPATION:
            again = limited(content.n, content.total, low=measure.low, high=measure.high)
            if again != content:
                yield f"block {block}: the total is not limited"


def _figure_faults(measure: Measure, figure: Figure, parts: list[Limited]) -> Iterator[str]:
    if not parts:
        yield f"unit {figure.survey_unit_id}: no block"
        return
    whole = together(parts)
    steps = PERCENT if measure.kind is MeasureKind.SHARE else TENTHS
    if (mean_of(whole, steps), whole.bound) != (figure.value, figure.bound):
        yield f"unit {figure.survey_unit_id}: says something else than its blocks"
    if count_band(whole.n) != (figure.n_from, figure.n_to):
        yield f"unit {figure.survey_unit_id}: tells another number of answers"


def _below(survey_id: int) -> dict[int, frozenset[int]]:
    """Every unit with all units below it."""
    units: list[Any] = list(
        db.session.execute(
            sa.select(SurveyUnit.id, SurveyUnit.parent_id)
            .where(SurveyUnit.survey_id == survey_id)
            .order_by(SurveyUnit.rank)
        )
    )
    found: dict[int, set[int]] = {unit: {unit} for unit, _ in units}
    for unit, parent in reversed(units):
        if parent is not None:
            found[parent] |= found[unit]
    return {unit: frozenset(inside) for unit, inside in found.items()}
