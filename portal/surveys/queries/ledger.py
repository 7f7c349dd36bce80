"""Checking a count from its ledger: every figure is made of whole blocks, and says what they say and no more."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.surveys.counting.figures import PERCENT, TENTHS
from portal.surveys.disclosure import Fault, Limited, Shown, audit, count_band, limited, mean_of, together
from portal.surveys.models import Block, BlockUnit, Figure, JointFigure, Measure, MeasureKind, Participant, SurveyUnit
from portal.surveys.queries.frozen import units_led_together


def faults_of(survey_id: int) -> list[Fault]:
    """Return what is wrong with the figures of a survey; nothing when all is as it must be."""
    below, led, several = _below(survey_id), units_led_together(survey_id), _asked_several_times(survey_id)
    measures = db.session.scalars(sa.select(Measure).where(Measure.survey_id == survey_id).order_by(Measure.id))
    return [
        replace(fault, at=(("measure", measure.id), *fault.at))
        for measure in measures
        for fault in _faults(measure, below, led, several)
    ]


def _faults(
    measure: Measure, below: dict[int, list[int]], led: dict[int, list[int]], several: Sequence[Any]
) -> Iterator[Fault]:
    contents = _contents(measure.id)
    homes = _homes(measure.id)
    sizes = Counter(homes.values())
    yield from _block_faults(measure, contents)
    shown = []
    for figure in _figures(measure.id):
        units = [figure.survey_unit_id] if figure.is_direct else below[figure.survey_unit_id]
        mine = [homes[unit] for unit in units if unit in homes]
        inside, at = frozenset(mine), ("unit", figure.survey_unit_id)
        if sum(sizes[block] for block in inside) != len(mine):
            yield Fault("split", (at,))
        yield from _figure_faults(measure, at, figure, [contents[block] for block in inside])
        shown.append(Shown(figure.survey_unit_id, inside))
    yield from _joint_faults(measure, contents, homes, led)
    numbers = {block: content.n for block, content in contents.items()}
    yield from audit(shown, numbers, numbers, measure.k, _again(measure.group_id, homes, several))


def _joint_faults(
    measure: Measure, contents: dict[int, Limited], homes: dict[int, int], led: dict[int, list[int]]
) -> Iterator[Fault]:
    """Yield what is wrong with the figures of units that one person led: they are whole blocks, and no others."""
    for figure in db.session.scalars(sa.select(JointFigure).where(JointFigure.measure_id == measure.id)):
        units = {unit for unit in led.get(figure.leader_id, ()) if unit in homes}
        inside = {homes[unit] for unit in units}
        at = ("leader", figure.leader_id)
        if any(home in inside and unit not in units for unit, home in homes.items()):
            yield Fault("split", (at,))
        yield from _figure_faults(measure, at, figure, [contents[block] for block in inside])


def _contents(measure_id: int) -> dict[int, Limited]:
    rows = db.session.execute(
        sa.select(Block.id, Block.n, Block.total, Block.bound).where(Block.measure_id == measure_id)
    )
    return {block: Limited(n, total, bound) for block, n, total, bound in rows}


def _homes(measure_id: int) -> dict[int, int]:
    """Return the block that each unit's direct group is in."""
    query = (
        sa.select(BlockUnit.survey_unit_id, BlockUnit.block_id)
        .join(Block, Block.id == BlockUnit.block_id)
        .where(Block.measure_id == measure_id)
    )
    return dict(db.session.execute(query).all())


def _asked_several_times(survey_id: int) -> Sequence[Any]:
    """Return group, person and frozen unit of everybody who was asked in several units of a group."""
    times = sa.func.count().over(partition_by=(Participant.group_id, Participant.person_id)).label("times")
    asked = sa.select(Participant.group_id, Participant.person_id, Participant.survey_unit_id, times)
    each = asked.where(Participant.survey_id == survey_id).subquery()
    return db.session.execute(sa.select(*list(each.c)[:3]).where(each.c.times > 1)).all()


def _again(group_id: int, homes: dict[int, int], several: Sequence[Any]) -> Counter[int]:
    """Return how many more were asked than there are people, by block: those who are in several of its units."""
    asked = Counter((homes[unit], person) for group, person, unit in several if group == group_id and unit in homes)
    more: Counter[int] = Counter()
    for (block, _), times in asked.items():
        more[block] += times - 1
    return more


def _figures(measure_id: int) -> Sequence[Any]:
    columns = (Figure.survey_unit_id, Figure.is_direct, Figure.value, Figure.bound, Figure.n_from, Figure.n_to)
    return db.session.execute(sa.select(*columns).where(Figure.measure_id == measure_id)).all()


def _block_faults(measure: Measure, contents: dict[int, Limited]) -> Iterator[Fault]:
    for block, content in contents.items():
        if content.n < measure.k:
            yield Fault("small_block", (("block", block),), content.n)
        if measure.kind is not MeasureKind.PARTICIPATION:
            again = limited(content.n, content.total, low=measure.low, high=measure.high)
            if again != content:
                yield Fault("unlimited", (("block", block),))


def _figure_faults(measure: Measure, at: tuple[str, int], figure: Any, parts: list[Limited]) -> Iterator[Fault]:
    if not parts:
        yield Fault("no_block", (at,))
        return
    whole = together(parts)
    steps = PERCENT if measure.kind is MeasureKind.SHARE else TENTHS
    if (mean_of(whole, steps), whole.bound) != (figure.value, figure.bound):
        yield Fault("other_value", (at,))
    if count_band(whole.n) != (figure.n_from, figure.n_to):
        yield Fault("other_number", (at,))


def _below(survey_id: int) -> dict[int, list[int]]:
    """Every unit with all units below it."""
    units: list[Any] = list(
        db.session.execute(
            sa.select(SurveyUnit.id, SurveyUnit.parent_id)
            .where(SurveyUnit.survey_id == survey_id)
            .order_by(SurveyUnit.rank)
        )
    )
    found: dict[int, list[int]] = {unit: [unit] for unit, _ in units}
    for unit, parent in reversed(units):
        if parent is not None:
            found[parent] += found[unit]
    return found
