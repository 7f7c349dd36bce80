"""What is next for whoever reads the page of an agreement: one sentence, and perhaps the primary button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from portal.agreements import rules
from portal.agreements.labels import page as labels
from portal.agreements.labels.answers import STEP_ADDRESSES
from portal.agreements.labels.states import shown_code
from portal.agreements.models import Side
from portal.agreements.queries.acceptance import AcceptancePanel
from portal.agreements.queries.page import AgreementPage


@dataclass(frozen=True)
class NextStep:
    """The sentence under the heading, and the one primary button of the page."""

    text: str
    button: str = ""
    url: str = ""


@dataclass(frozen=True)
class Asked:
    """The page and what is known of its viewer: the party they speak for, and how many goals want a word of them."""

    page: AgreementPage
    side: Side | None
    panel: AcceptancePanel
    statuses: int
    on: date

    def step(self, text: str, button: str, endpoint: str, **values: Any) -> NextStep:
        """Return a next step with a button that leads to a page of this agreement."""
        url = url_for(f"agreements.{endpoint}", agreement_id=self.page.found.agreement.id, **values)
        return NextStep(text, button, url)


def next_step(asked: Asked) -> NextStep:
    """Return what is next for the viewer."""
    return STEPS[shown_code(asked.page.found.agreement, asked.page.found.basis, asked.on)](asked)


def _draft(asked: Asked) -> NextStep:
    if not asked.panel.may_send:
        return NextStep(labels.DRAFT_OF_OTHERS)
    return asked.step(labels.DRAFT_OF_BOTH, labels.SEND, "send")


def _in_dialogue(asked: Asked) -> NextStep:
    page = asked.page
    if asked.side is None:
        return NextStep(labels.in_dialogue(page.holder.title, page.leader.title))
    if asked.panel.is_asked:
        return asked.step(labels.ANSWER_NOW, labels.ANSWER, "answer")
    other = page.leader if asked.side is Side.HOLDER else page.holder
    return NextStep(labels.waits_for(other.title))


def _accepted(asked: Asked) -> NextStep:
    return _change_waits(asked) or NextStep(labels.NOT_BEGUN)


def _in_force(asked: Asked) -> NextStep:
    if (waits := _change_waits(asked)) is not None:
        return waits
    if asked.side is Side.LEADER:
        count = asked.page.waiting
        text = labels.receipts_wait(count) if count else labels.LEADER_READS
        return asked.step(text, labels.ALL_STATUSES, "all_statuses") if count else NextStep(text)
    if asked.side is Side.HOLDER:
        text = labels.statuses_wait(asked.statuses) if asked.statuses else labels.ALL_SAID
        return asked.step(text, labels.UPDATE, "all_statuses")
    return NextStep(labels.IN_FORCE_OF_OTHERS)


def _followed_up(asked: Asked) -> NextStep:
    if "close" not in asked.panel.steps:
        return NextStep(labels.FOLLOWED_UP_OF_OTHERS)
    return asked.step(labels.FOLLOWED_UP_OF_LEADER, labels.SETTLE_NEXT, "step", step=STEP_ADDRESSES["close"])


def _closed(_asked: Asked) -> NextStep:
    return NextStep(labels.CLOSED)


def _change_waits(asked: Asked) -> NextStep | None:
    """What comes before the daily work: an agreement from before the holder's time, or a change to answer."""
    if asked.panel.asks_to_take_over:
        return asked.step(labels.TAKE_OVER_ASKS, labels.TAKE_OVER, "take_over")
    if asked.panel.amendment is not None and asked.side is not None:
        return asked.step(labels.AMENDMENT_WAITS, labels.SEE_AMENDMENT, "amend")
    return None


STEPS: dict[str, Callable[[Asked], NextStep]] = {
    rules.DRAFT: _draft,
    rules.IN_DIALOGUE: _in_dialogue,
    rules.ACCEPTED: _accepted,
    rules.IN_FORCE: _in_force,
    rules.FOLLOWED_UP: _followed_up,
    rules.CLOSED: _closed,
}
