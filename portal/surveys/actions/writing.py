"""What the count writes: the ledger of blocks with the figures made of them, comments, and answers named by nature."""

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count as counter

import sqlalchemy as sa

from portal.db import db
from portal.surveys.actions.bulk import insert_rows, new_ids, tell_planner
from portal.surveys.ballot import Ballot, unpacked
from portal.surveys.counting import (
    CountedFigure,
    CountedMeasure,
    GroupTally,
    Layout,
    LedgerBlock,
    Tally,
    Tree,
    comment_homes,
    joint_of,
    measures_of,
)
from portal.surveys.disclosure import count_band, mean_of
from portal.surveys.models import (
    Block,
    BlockUnit,
    Comment,
    Envelope,
    Figure,
    JointFigure,
    Measure,
    MeasureKind,
    NamedAnswer,
    Survey,
    SurveyGroup,
    SurveyUnit,
)
from portal.surveys.queries.frozen import again_by_unit, invited_by_unit, units_led_together
from portal.surveys.queries.layouts import layout_of
from portal.surveys.sealing import Opener

BATCH = 2000
FIGURE_COLUMNS = (
    "measure_id",
    "survey_unit_id",
    "is_direct",
    "value",
    "bound",
    "n_from",
    "n_to",
    "rate_from",
    "rate_to",
)

NAMED_COLUMNS = ("group_id", "survey_unit_id", "person_id", "item_version_id", "value", "text")
JOINT_COLUMNS = ("measure_id", "leader_id", "value", "bound", "n_from", "n_to")

Progress = Callable[[int], None]


def write_results(survey: Survey, opener: Opener, progress: Progress = lambda _: None) -> None:
    """Open all envelopes and write the ledger, figures, comments and named answers. Also used by the rehearsal."""
    layout = layout_of(survey.id)
    units = dict(
        db.session.execute(
            sa.select(SurveyUnit.id, SurveyUnit.parent_id)
            .where(SurveyUnit.survey_id == survey.id)
            .order_by(SurveyUnit.rank)
        ).all()
    )
    groups = dict(
        db.session.execute(
            sa.select(SurveyGroup.id, SurveyGroup.is_named).where(SurveyGroup.survey_id == survey.id)
        ).all()
    )
    named = [group for group, is_named in groups.items() if is_named]
    tally = Tally.empty(layout, [group for group in groups if group not in named], named, list(units))
    for number, ballot in enumerate(_opened(survey.id, layout, opener), start=1):
        tally.add(ballot)
        if number % BATCH == 0:
            progress(number)
    progress(tally.ballots)
    led = units_led_together(survey.id)
    for group_id, sums in tally.groups.items():
        tree = Tree(units, invited_by_unit(group_id), again_by_unit(survey.id, group_id))
        for measure in measures_of(sums, tree, survey.k):
            _write_measure(survey.id, group_id, measure, led, tree.invited)
        _write_comments(survey.id, group_id, sums, tree)
    _write_named(tally.named, layout)
    tell_planner(Measure, Block, BlockUnit, Figure)


def _opened(survey_id: int, layout: Layout, opener: Opener) -> Iterator[Ballot]:
    """Yield the ballots in the order of their random keys, a batch at a time."""
    after = b""
    query = sa.select(Envelope.key, Envelope.content).where(Envelope.survey_id == survey_id)
    items, texts = len(layout.asked), layout.text_places
    while rows := db.session.execute(query.where(Envelope.key > after).order_by(Envelope.key).limit(BATCH)).all():
        for row in rows:
            yield unpacked(opener.open(row.content), items, texts)
        after = rows[-1].key


def _write_measure(
    survey_id: int,
    group_id: int,
    counted: CountedMeasure,
    led: Mapping[int, Collection[int]],
    invited: Mapping[int, int],
) -> None:
    if not counted.figures:
        return
    measure = Measure(
        survey_id=survey_id,
        group_id=group_id,
        kind=MeasureKind(counted.kind),
        theme_id=counted.theme,
        item_version_id=counted.item_version,
        option=counted.option,
        k=counted.k,
        low=counted.low,
        high=counted.high,
    )
    db.session.add(measure)
    db.session.flush()
    _write_blocks(measure.id, counted.blocks)
    insert_rows(Figure, FIGURE_COLUMNS, (_figure_row(measure.id, figure) for figure in counted.figures))
    insert_rows(JointFigure, JOINT_COLUMNS, _joint_rows(measure.id, counted, led, invited))


def _write_blocks(measure_id: int, blocks: Sequence[LedgerBlock]) -> None:
    ids = new_ids(Block, len(blocks))
    contents = [(one_id, one.content) for one_id, one in zip(ids, blocks, strict=True)]
    rows = ((one_id, measure_id, one.n, one.total, one.bound and one.bound.value) for one_id, one in contents)
    insert_rows(Block, ("id", "measure_id", "n", "total", "bound"), rows)
    units = ((one_id, unit) for one_id, one in zip(ids, blocks, strict=True) for unit in one.units)
    insert_rows(BlockUnit, ("block_id", "survey_unit_id"), units)


def _joint_rows(
    measure_id: int, counted: CountedMeasure, led: Mapping[int, Collection[int]], invited: Mapping[int, int]
) -> Iterator[tuple[object, ...]]:
    """Yield the values of `JOINT_COLUMNS` for everybody who leads several units that are whole blocks together."""
    for leader_id, units in led.items():
        if (whole := joint_of(counted.blocks, units, invited)) is not None:
            bound = whole.bound and whole.bound.value
            yield (measure_id, leader_id, mean_of(whole, counted.steps), bound, *count_band(whole.n))


def _figure_row(measure_id: int, figure: CountedFigure) -> tuple[object, ...]:
    """Return the values of `FIGURE_COLUMNS`."""
    bound = figure.bound and figure.bound.value
    rates = figure.rate or (None, None)
    return (measure_id, figure.unit, figure.is_direct, figure.value, bound, *figure.band, *rates)


def _write_comments(survey_id: int, group_id: int, sums: GroupTally, tree: Tree) -> None:
    rows = []
    for place in sums.layout.text_places:
        homes = comment_homes(sums, tree, place)
        version = sums.layout.asked[place].item_version
        shown = [(*homes[unit], version, text) for unit, text in sums.comments[place] if unit in homes]
        rows += shown
    # Shuffled once, so that neither the order of arrival nor a writer's several texts can be told.
    random.SystemRandom().shuffle(rows)
    if rows:
        names = ("survey_unit_id", "is_direct", "item_version_id", "text")
        shared = {"survey_id": survey_id, "group_id": group_id}
        ranks = counter(1)
        db.session.execute(
            sa.insert(Comment), [{**dict(zip(names, row, strict=True)), "rank": next(ranks), **shared} for row in rows]
        )


def _write_named(ballots: list[Ballot], layout: Layout) -> None:
    insert_rows(NamedAnswer, NAMED_COLUMNS, (row for ballot in ballots for row in _named_rows(ballot, layout)))


def _named_rows(ballot: Ballot, layout: Layout) -> Iterator[tuple[object, ...]]:
    """Yield the values of `NAMED_COLUMNS` for every item."""
    texts = dict(ballot.texts)
    whose = (ballot.group_id, ballot.survey_unit_id, ballot.person_id)
    for place, one in enumerate(layout.asked):
        yield (*whose, one.item_version, ballot.values[place], texts.get(place, ""))
