"""The page of an agreement."""

from collections.abc import Sequence
from typing import Any

from flask import Response, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import Sight
from portal.agreements.labels import page as labels
from portal.agreements.labels.states import MARKS, STATES, shown_code
from portal.agreements.models import Side
from portal.agreements.queries.acceptance import acceptance_panel
from portal.agreements.queries.beside import Beside, beside
from portal.agreements.queries.dialogues import dialogue_panel
from portal.agreements.queries.events import events_of
from portal.agreements.queries.goals import GoalRow, goal_rows, seen_until
from portal.agreements.queries.page import AgreementPage, posts_of, rights_of, speaks_for, weights_of
from portal.agreements.queries.personal import personal_panel
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.versions import is_agreed_before, text_of_the_time
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import agreement_title, breadcrumbs
from portal.agreements.views.next_step import Asked, NextStep, next_step
from portal.web.htmx import render


@blueprint.get("/aftaler/<int:agreement_id>")
@requires(Permission.READ_AGREEMENTS)
def agreement(agreement_id: int) -> Response:
    """The agreement as its viewer may see it."""
    found = found_agreement(agreement_id)
    more = beside(found)
    page = _page(found, more)
    code = shown_code(found.agreement, found.basis, viewer().on)
    return render(
        "agreements/agreement.html",
        page=page,
        found=found,
        rights=page.rights,
        title=agreement_title(found, page.holder),
        state=(MARKS[code], STATES[code]),
        breadcrumbs=breadcrumbs(found, page.holder),
        **(_past(page, more) if found.sight is Sight.OWN_TIME else _present(page, more)),
    )


def _page(found: FoundAgreement, more: Beside) -> AgreementPage:
    """The posts, sections and goals; a former holder sees those that were agreed in their time, or none."""
    holder, leader = posts_of(found, viewer().on)
    until = seen_until(viewer(), found)
    stands_still = until is None or is_agreed_before(found, until)
    then = None if stands_still else text_of_the_time(viewer(), found)
    is_shown = stands_still or then is not None
    return AgreementPage(
        found=found,
        holder=holder,
        leader=leader,
        sections=more.sections if stands_still else (),
        goals=goal_rows(viewer(), found.agreement.id, until=until, with_marks=False) if is_shown else (),
        rights=rights_of(viewer(), found),
        is_shown=is_shown,
        then=then,
    )


def _past(page: AgreementPage, more: Beside) -> dict[str, Any]:
    """What a former holder is told: nothing is asked of them."""
    return {
        "next_step": _told_then(page),
        "panel": None,
        "dialogue": dialogue_panel(viewer(), page.found, viewer().on, days=more.dialogues),
        "personal": personal_panel(viewer(), page.found, viewer().on, has_part=more.has_personal),
        "weights": "",
        "events": events_of(page.found, viewer()),
    }


def _told_then(page: AgreementPage) -> NextStep:
    """That a former holder reads on; with the way to the text of their time where another has taken its place."""
    if not page.is_shown:
        return NextStep(labels.NEVER_AGREED)
    if page.then is None:
        return NextStep(labels.OWN_TIME)
    url = url_for("agreements.version", agreement_id=page.found.agreement.id, number=page.then.number)
    return NextStep(labels.REWRITTEN, labels.READ_THEN, url)


def _present(page: AgreementPage, more: Beside) -> dict[str, Any]:
    """What the two parties, and those who follow them, see beside the text."""
    found, on = page.found, viewer().on
    panel, side = acceptance_panel(viewer(), found), speaks_for(viewer(), found)
    missing = more.missing(found, page.goals, on) if side is Side.HOLDER else 0
    return {
        "panel": panel,
        "weights": weight_words(page.goals) if page.rights.may_write else "",
        "next_step": next_step(Asked(page, side, panel, missing, on)),
        "dialogue": dialogue_panel(viewer(), found, on, days=more.dialogues),
        "personal": personal_panel(viewer(), found, on, has_part=more.has_personal),
        "events": events_of(found, viewer()),
    }


def weight_words(goals: Sequence[GoalRow]) -> str:
    """Return what the weights of some goals come to, in words; empty when none has any."""
    weights = weights_of(goals)
    return labels.weight_text(weights.total, weights.missing)
