"""The states of an agreement in words, and the mark of each."""

from datetime import date

from portal.agreements import rules
from portal.agreements.models import Agreement, Basis

STATES = {
    rules.DRAFT: "Kladde",
    rules.IN_DIALOGUE: "I dialog",
    rules.ACCEPTED: "Aftalt, venter på start",
    rules.IN_FORCE: "I kraft",
    rules.FOLLOWED_UP: "Fulgt op",
    rules.CLOSED: "Afsluttet",
}
MARKS = {
    rules.DRAFT: "draft",
    rules.IN_DIALOGUE: "in_progress",
    rules.ACCEPTED: "planned",
    rules.IN_FORCE: "active",
    rules.FOLLOWED_UP: "confirmed",
    rules.CLOSED: "done",
}


def shown_code(agreement: Agreement, basis: Basis, on: date) -> str:
    """Return the code of the state as it is shown on a day; the key of `STATES` and `MARKS`."""
    return rules.shown_state(agreement.state.value, basis.starts_on, on)


def state_word(agreement: Agreement, basis: Basis, on: date) -> str:
    """Return the state in words."""
    return STATES[shown_code(agreement, basis, on)]
