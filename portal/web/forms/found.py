"""A field for one of very many: people write some of a name, and it is looked up.

With scripts the browser suggests while they write. What fits one of the offered, word for word from its beginnings, is
that one; where it fits several the page asks whom they mean. Posted is the text, the key of one that is offered, or
both after such a question.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from portal.web import widgets
from portal.web.forms.row import Row
from portal.web.forms.text import tidied, without_unwanted

MOST_SHOWN = 12
LONGEST = 300
_WORD = re.compile(r"\w+")


def matching(offered: Iterable[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    """Return those of the (key, text) pairs whose text holds every typed word; first where all of them begin words."""
    wanted = _words(typed)
    found = [pair for pair in offered if wanted and all(word in pair[1].casefold() for word in wanted)]
    return sorted(found, key=lambda pair: not _begin(pair[1], wanted))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _begin(text: str, wanted: Iterable[str]) -> bool:
    """Whether each of the words begins a word of the text."""
    words = _words(text)
    return all(any(one.startswith(word) for one in words) for word in wanted)


class FoundField(Row, Field):
    """A text input whose text names one of the offered; `data` is what `read` makes of its key, or None.

    What the form was given stays valid as long as its text stands there, also when it is offered no more.
    """

    widget = widgets.FoundInput()
    asks = "Hvem mener du?"
    candidates: Sequence[tuple[str, str]] = ()
    """Whom the text may mean, when it is not clear."""

    @property
    def target_id(self) -> str:
        """The first of those the text may mean, or the text."""
        return f"{self.id}-candidate1" if self.candidates else self.id

    @property
    def suggestions(self) -> str:
        """The address that answers with options for what has been typed so far."""
        raise NotImplementedError

    def offered(self) -> Sequence[tuple[str, str]]:
        """All that can be chosen: (key, text). Asked only when something is looked up."""
        raise NotImplementedError

    def read(self, key: str) -> Any:
        """The value of an offered key."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """The text of a value."""
        raise NotImplementedError

    @property
    def choices(self) -> dict[str, str]:
        """The text of the chosen key, for pages that show what was posted."""
        return {} if self.data is None else {str(self.data): self.written(self.data)}

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was posted until it is validated: a text, a key, or both."""
        if valuelist:
            self.raw_data = [tidied(str(one)).strip() for one in (valuelist[0], valuelist[-1])]
            self.data = None

    def pre_validate(self, _form: Any) -> None:
        """Look up what was posted; a text that is not clear has that one error, and is not also called missing."""
        if not self.raw_data:
            return
        text, chosen, kept = self.raw_data[0], self.raw_data[-1], self.object_data
        self.raw_data = [text]
        if kept is not None and chosen == text and (text == str(kept) or text == self.written(kept)):
            self.data = kept
        elif text:
            self.data = self._meant(text[:LONGEST], chosen)
            self.raw_data = [str(self.data)]

    def _meant(self, text: str, chosen: str) -> Any:
        """Return the value that is meant. Raises StopValidation with a Danish message when that is not one."""
        offered = self.offered()
        if text in dict(offered):
            return self.read(text)
        found = matching(offered, text)
        if chosen in dict(found):
            return self.read(chosen)
        exactly = [key for key, shown in found if shown.casefold() == text.casefold()]
        begun = [key for key, shown in found if _begin(shown, _words(text))]
        for clear in (exactly, begun):
            if len(clear) == 1:
                return self.read(clear[0])
        self.candidates = found[:MOST_SHOWN]
        if not found:
            raise StopValidation("Det passer ikke på nogen. Skriv det på en anden måde.")
        if len(found) > MOST_SHOWN:
            raise StopValidation(f"Det passer på {len(found)}. Vælg en af de første, eller skriv mere af navnet.")
        raise StopValidation("Vælg, hvem du mener.")

    def _value(self) -> str:
        return self.written(self.data) if self.data is not None else without_unwanted((self.raw_data or [""])[0])
