"""The index: my own agreements now and before, and those of the leaders I have an agreement with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.access import held_before, party_to
from portal.agreements.models import Agreement, AgreementState, BasisState
from portal.agreements.queries.overviews.rows import AgreementRow, dressed, listed
from portal.agreements.queries.overviews.waiting import waits_of
from portal.agreements.queries.standing_in import stands_in
from portal.organisation.models import Appointment
from portal.prepared import prepared
from portal.web.danish import sort_key
from portal.web.paging import PAGE_SIZE, Page


@dataclass(frozen=True)
class Index:
    """What the index shows. `leaders` is a page of rows; `periods` are the bases that the viewer has anything of."""

    now: Sequence[AgreementRow]
    before: Sequence[AgreementRow]
    leaders: Page
    periods: Sequence[tuple[str, str]]

    @property
    def is_empty(self) -> bool:
        """The viewer is no party to anything that was asked for."""
        return not (self.now or self.before or self.leaders.rows)


def index_of(viewer: Viewer, basis_id: int | None, *, number: int = 1, size: int = PAGE_SIZE) -> Index:
    """Return a viewer's agreements, of one basis or of all: at most eight statements.

    Without a basis the leaders' agreements are those of now. Among them are those in which the viewer stands in.
    """
    found = _of_mine(bound(viewer)).all(values(viewer))
    stand_in = {row.id for row in found if row.stands_in}
    wanted = [row for row in found if basis_id in (None, row.basis_id)]
    led_ids = {row.id for row in wanted if row.id in stand_in or _is_led(row, viewer)}
    led = [row for row in wanted if row.id in led_ids and (basis_id is not None or _is_now(row, viewer))]
    led.sort(key=lambda row: (-row.starts_on.toordinal(), sort_key(row.title), row.id))
    first = (number - 1) * size
    own = [row for row in wanted if row.id not in led_ids]
    past = {row.id for row in own if row.position_id not in viewer.position_ids}
    shown = [*own, *led[first : first + size]]
    waits = waits_of(viewer, [row for row in shown if row.id not in past], stand_in) if shown else {}
    rows = {row.id: row for row in dressed(shown, viewer.on, waits, past)}
    current = {row.id for row in own if row.id not in past and _is_now(row, viewer)}
    return Index(
        now=[rows[row.id] for row in own if row.id in current],
        before=[rows[row.id] for row in own if row.id not in current],
        leaders=Page(
            [rows[row.id] for row in led[first : first + size]], number, len(led), size, len(led) > first + size
        ),
        periods=list(dict.fromkeys((str(row.basis_id), row.basis_title) for row in found)),
    )


def _is_led(row: Any, viewer: Viewer) -> bool:
    """Whoever holds both posts is the holder."""
    return row.leader_position_id in viewer.position_ids and row.position_id not in viewer.position_ids


def _is_now(row: Any, viewer: Viewer) -> bool:
    """What somebody still has to do with: its period runs or lies ahead, or it is not closed though it should be."""
    is_open = row.state is not AgreementState.CLOSED or row.ends_on >= viewer.on
    return is_open and row.basis_state is not BasisState.CLOSED


@prepared
def _of_mine(viewer: BoundViewer) -> sa.Select:
    """What the viewer is a party to, or has held the post of; the first condition finds posts by the person's index."""
    mine = sa.select(Appointment.position_id).where(Appointment.person_id == viewer.person_id)
    former = sa.and_(Agreement.position_id.in_(mine), held_before(viewer))
    is_mine, standing_in = sa.false(), stands_in(viewer)
    if may(viewer, Permission.READ_AGREEMENTS):
        is_mine = sa.or_(party_to(viewer), former, standing_in)
    return (
        listed().add_columns(standing_in.label("stands_in")).where(is_mine).order_by(sa.desc("starts_on"), Agreement.id)
    )
