"""Bringing results of another system in: plan, audit, ledger and figures in one transaction."""

from collections.abc import Mapping
from datetime import date

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.evaluations.importing import K, Outcome
from portal.evaluations.models import ImportedBlock, ImportedFigure, ImportedRound
from portal.evaluations.queries.imported import has_round_on
from portal.surveys.disclosure import count_band


class ImportRefusedError(ValueError):
    """The round cannot be imported. `reason` is a code: nothing_shown or same_day."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def import_round(
    actor: Actor, by_id: int, title: str, held_on: date, outcome: Outcome, names: Mapping[int, str]
) -> ImportedRound:
    """Store what may be shown of a round with its ledger; what is left out is only counted in the log.

    The same answers must not be shown in two cuts, so that a day has one round. Raises ImportRefusedError.
    """
    if not outcome.figures:
        raise ImportRefusedError("nothing_shown")
    if has_round_on(held_on):
        raise ImportRefusedError("same_day")
    made = ImportedRound(title=title, held_on=held_on, k=K, imported_at=clock.now(), imported_by_id=by_id)
    db.session.add(made)
    db.session.flush()
    db.session.add_all(_blocks(made.id, outcome) + _figures(made.id, outcome, names))
    numbers = {"figures": [None, len(outcome.figures)], "left_out": [None, len(outcome.left_out)]}
    record(actor, "imported_round.created", made, title, extra=numbers)
    return made


def _blocks(round_id: int, outcome: Outcome) -> list[ImportedBlock | ImportedFigure]:
    return [
        ImportedBlock(
            round_id=round_id,
            theme=rest.theme,
            unit_id=rest.unit,
            n=rest.content.n,
            total=rest.content.total,
            bound=rest.content.bound,
        )
        for rest in outcome.ledger
    ]


def _figures(round_id: int, outcome: Outcome, names: Mapping[int, str]) -> list[ImportedBlock | ImportedFigure]:
    found: list[ImportedBlock | ImportedFigure] = []
    for one in outcome.figures:
        first, last = count_band(one.n)
        found.append(
            ImportedFigure(
                round_id=round_id,
                theme=one.theme,
                unit_id=one.unit,
                unit_name=names[one.unit],
                value=one.tenths,
                bound=one.bound,
                n_from=first,
                n_to=last,
            )
        )
    return found
