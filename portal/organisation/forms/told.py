"""A form whose effect is told in words before it is carried out."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from portal.organisation.forms.days import day_after
from portal.organisation.labels.changes import refusal_text
from portal.organisation.validity import Period
from portal.web.forms import HiddenField, PortalForm


class ToldForm(PortalForm):
    """A form that is posted twice: first its effect is told, then it comes back with a mark of what was told.

    When anything told has become different meanwhile, by the reader's hand or another's, it is told anew.
    """

    seen = HiddenField("")
    told: Sequence[str] = ()

    def is_told(self, sentences: Sequence[str]) -> bool:
        """Return whether the reader has been told exactly this; otherwise let the page tell it."""
        mark = sha256("\n".join(sentences).encode()).hexdigest()[:32]
        if self.seen.data == mark:
            return True
        self.told, self.seen.data = sentences, mark
        return False

    def refuse(self, refused: Any, existed: Sequence[Period], on: date) -> None:
        """Say at the field why the change was refused; `existed` is when the unit or post is there."""
        self.place_of(refused.reason).errors = [refusal_text(refused, existed, on)]

    def place_of(self, _reason: str) -> Any:
        """The field that a refusal is about: most are about the day."""
        return next(self[name] for name in ("from_on", "last_on") if name in self)

    @property
    def on(self) -> date:
        """The first day on which the change shows; only of a form that is in order."""
        first_on, last_on = (self[name].data if name in self else None for name in ("from_on", "last_on"))
        if (on := first_on or day_after(last_on)) is None:
            raise ValueError("A form without a day is not in order.")
        return on
