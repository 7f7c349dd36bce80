"""A field for one of very many: people write some of a name, it is looked up, and nothing is guessed.

With scripts the browser suggests while they write, and they take a whole name. Anything less is asked about: the page
shows whom it may mean. Posted are the text, or the key of one that is offered; after such a question both; and
beside them what stood in the field, by key and text, so that a new name for the same thing changes nothing.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from portal.web import widgets
from portal.web.forms.row import Row
from portal.web.forms.text import tidied, without_unwanted
from portal.web.lookup import Pair, exactly, matching, nearest

MOST_SHOWN = 12
LONGEST = 300
LONGEST_REPEATED = 40


class FoundField(Row, Field):
    """A text input whose text names one of the offered; `data` is what `read` makes of its key, or None.

    What the form was given stays valid as long as nobody writes anything else, also when it is offered no more.
    """

    widget = widgets.FoundInput()
    # Its errors say nothing of what the field is for, so that the summary names it.
    is_named_in_summary = True
    asks = "Hvem mener du?"
    nobody = "Ingen passer på »{text}«. Prøv med et andet ord."
    candidates: Sequence[Pair] = ()
    """Whom the text may mean, when it is not clear."""
    stood: Pair = ("", "")
    """The key and the text that the page which was posted had in the field."""

    @property
    def target_id(self) -> str:
        """The first of those the text may mean, or the text."""
        return f"{self.id}-candidate1" if self.candidates else self.id

    @property
    def suggestions(self) -> str:
        """The address that answers with options for what has been typed so far."""
        raise NotImplementedError

    def offered(self) -> Sequence[Pair]:
        """All that can be chosen: (key, text). Asked only when something is looked up."""
        raise NotImplementedError

    def read(self, key: str) -> Any:
        """The value of an offered key. Raises ValueError for what is no key."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """The text of a value."""
        raise NotImplementedError

    @property
    def choices(self) -> dict[str, str]:
        """The text of the chosen key, for pages that show what was posted."""
        return {} if self.data is None else {str(self.data): self.written(self.data)}

    @property
    def standing(self) -> Pair:
        """The name and the value by which a page posts along what stands in the field."""
        return f"{self.name}_stod", "" if self.data is None else f"{self.data} {self.written(self.data)}"

    def process(self, formdata: Any, *data: Any, **more: Any) -> None:
        """Read the field, and what stood in it."""
        super().process(formdata, *data, **more)
        if formdata is not None:
            key, _, text = tidied(formdata.get(f"{self.name}_stod", "")).partition(" ")
            self.stood = key, text

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was posted until it is validated: a text, a key, or both."""
        if valuelist:
            self.raw_data = [tidied(str(one)).strip() for one in (valuelist[0], valuelist[-1])]
            self.data = None

    def pre_validate(self, _form: Any) -> None:
        """Look up what was posted; a text that is not clear has that one error, and is not also called missing."""
        if not self.raw_data:
            return
        text, chosen = self.raw_data[0], self.raw_data[-1]
        self.raw_data = [text]
        if text:
            self.data = self._meant(text[:LONGEST], chosen)
            self.raw_data = [str(self.data)]

    def _meant(self, text: str, chosen: str) -> Any:
        """Return the value that is meant. Raises StopValidation with a Danish message when that is not one."""
        # What stood there and is not touched is meant by its key, for it may have another name by now.
        key = self.stood[0] if chosen == text == self.stood[1] else text
        if self.object_data is not None and key == str(self.object_data):
            return self.object_data
        offered = self.offered()
        if key in dict(offered):
            return self.read(key)
        called, found = exactly(offered, text), matching(offered, text)
        if len(called) == 1:
            return self.read(called[0][0])
        # One of several of that name, or of those that were asked about.
        close = [] if found else nearest(offered, text)
        if chosen in dict(called or found or close):
            return self.read(chosen)
        self.candidates = (found or close)[:MOST_SHOWN]
        raise StopValidation(self._question(text, len(found), len(close)))

    def _question(self, text: str, found: int, close: int) -> str:
        if found > MOST_SHOWN:
            return f"Det passer på {found}. Vælg en af de første, eller skriv mere af navnet."
        if found > 1:
            return "Vælg, hvem du mener."
        if found == 1:
            return "Er det rigtigt? Tryk igen, eller skriv noget andet."
        if close:
            return "Ingen passer helt. Er det en af dem her?" if close > 1 else "Ingen passer helt. Er det den her?"
        return self.nobody.format(text=text[:LONGEST_REPEATED])

    def _value(self) -> str:
        if self.data is not None:
            return self.written(self.data)
        text = (self.raw_data or [""])[0]
        with suppress(ValueError):
            self.read(text)
            # A key that is offered no more says nothing to anybody.
            return ""
        return without_unwanted(text)
