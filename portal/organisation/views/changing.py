"""What the pages that change units and posts share: finding the unit, telling what follows, and saving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response, abort, flash, url_for

from portal import clock
from portal.access.decorators import allow, viewer
from portal.organisation import access, actions, labels, queries
from portal.organisation.forms import CloseForm, MoveForm, RenameForm, ToldForm
from portal.organisation.labels.changes import CHANGE, ChangePage, life_text
from portal.organisation.open_work import Place, open_work
from portal.organisation.posts import Post
from portal.organisation.queries import UnitPage
from portal.organisation.validity import BackwardsPeriodError, Period, period_of
from portal.web.conflict import SavedBy, SavedVersion, conflict
from portal.web.forms import OnceForm
from portal.web.htmx import go_to_address, render
from portal.web.once import once

REFUSED = (actions.OrganisationError, BackwardsPeriodError)


@dataclass(frozen=True)
class Asked:
    """What a page asks about: its words, the unit, and the post when it is about one."""

    words: ChangePage
    unit: UnitPage
    post: Post | None = None

    @property
    def title(self) -> str:
        """What is to change."""
        return self.post.title if self.post else self.unit.row.name

    @property
    def existed(self) -> list[Period]:
        """When it is there."""
        return [period_of(self.post)] if self.post else self.unit.existed


class UntoldError(Exception):
    """The reader has not been told yet what follows; nothing may be saved."""


def find(unit_id: int, *, to_change: bool = False) -> UnitPage:
    """Return a unit in its time: 404 for none, 403 for those who may not change it.

    `to_change` lets others who change units wait, so that what is read here still holds when it is saved.
    """
    if to_change:
        actions.hold_units()
    page = queries.unit_in_its_time(unit_id, clock.today()) or abort(404)
    allow(access.may_change(viewer(), page.lineage))
    return page


def work_in(unit_ids: Sequence[int] = (), position_ids: Sequence[int] = ()) -> list[str]:
    """Return what is open in units and posts, as the viewer may know it."""
    return open_work(viewer(), Place(frozenset(unit_ids), frozenset(position_ids)))


def refusal(asked: Asked, form: RenameForm | MoveForm | CloseForm) -> Response | None:
    """Answer 422 when the form is wrong, and 409 when somebody else has changed the unit since it was shown."""
    if not form.validate():
        return show(asked, form, 422)
    unit = asked.unit
    last = queries.last_change(unit.row.unit_id)
    if form.version.data == last.version or last.at is None:
        return None
    on_the_day = queries.unit_page(unit.row.unit_id, form.on)
    url = url_for("organisation.unit", unit_id=unit.row.unit_id)
    texts = form.saved_texts(on_the_day.row if on_the_day else unit.row)
    return conflict(form, SavedVersion(texts, last.version, SavedBy(last.by_id, last.by), last.at, url))


def carry_out(asked: Asked, form: ToldForm, told: Sequence[str], act: Callable[[], int]) -> Response:
    """Save when the reader knows what follows, otherwise tell it; `act` returns the id of the unit to go to.

    The change is tried in either case, so that what stands in its way is told at once. An answer that only tells
    has the status of one that refuses, and with it everything is undone.
    """

    def saved() -> str:
        unit_id = act()
        if not form.is_told(told):
            raise UntoldError
        flash(asked.words.saved)
        is_new = unit_id != asked.unit.row.unit_id
        return url_for("organisation.unit", unit_id=unit_id, dato=_first_seen(form.on) if is_new else None)

    try:
        return once(form.once.data, viewer().person_id, saved) if isinstance(form, OnceForm) else go_to_address(saved())
    except UntoldError:
        pass
    except REFUSED as refused:
        form.refuse(refused, asked.existed, clock.today())
    return show(asked, form, 422)


def show(asked: Asked, form: ToldForm, status: int = 200) -> Response:
    """Show a form with its question, or with what follows from what is typed in it."""
    return render(
        "organisation/change.html",
        status=status,
        words=asked.words,
        unit=asked.unit,
        title=asked.title,
        form=form,
        lead=asked.words.lead.format(title=asked.title, life=life_text(asked.existed, clock.today())),
        breadcrumbs=breadcrumbs(asked.unit, asked.words.crumb),
    )


def breadcrumbs(unit: UnitPage, *pages: str) -> list[tuple[str, str | None]]:
    """Return the way to a page about changing a unit."""
    unit_id = unit.row.unit_id
    change = (CHANGE, url_for("organisation.change", unit_id=unit_id) if pages else None)
    first = (labels.ORGANISATION, url_for("organisation.tree"))
    return [
        first,
        (unit.row.name, url_for("organisation.unit", unit_id=unit_id)),
        change,
        *((page, None) for page in pages),
    ]


def _first_seen(on: date) -> str | None:
    """The day in the address on which something new is there; today needs none."""
    return on.isoformat() if on > clock.today() else None
