"""Hidden fields. What comes back is read as strictly as what people type."""

import re
from typing import Any
from uuid import uuid4

from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from portal.web.forms.text import PlainText, has_unwanted

_OUT_OF_DATE = "Siden har været åben for længe. Prøv igen nu."
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_TOKEN = re.compile(r"[0-9a-f]{32}")


class HiddenField(PlainText):
    """A text that the page carries along, such as where to go afterwards; kept exactly as it is.

    CPR numbers are not looked for: text that people typed is judged by the form they typed it in.
    """

    widget = HiddenInput()
    longest = 2000

    def tidy(self, text: str) -> str:
        """Leave the text alone."""
        return text

    def pre_validate(self, _form: Any) -> None:
        """Refuse what a page of ours would not have carried."""
        if len(self.data or "") > self.max_length or has_unwanted(self.data or ""):
            raise StopValidation(_OUT_OF_DATE)


class HiddenIntegerField(Field):
    """A whole number from 0 that the page carries along and must bring back."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; anything else leaves None and is refused."""
        text = str(valuelist[0]) if valuelist else ""
        self.data = int(text) if _WHOLE_NUMBER.fullmatch(text) else None

    def pre_validate(self, _form: Any) -> None:
        """Refuse a post that does not bring the number back."""
        if self.data is None:
            raise StopValidation(_OUT_OF_DATE)

    def _value(self) -> str:
        return "" if self.data is None else str(self.data)


class OnceField(Field):
    """A token made for one page: a form that is posted twice brings the same token twice."""

    widget = HiddenInput()

    def process_data(self, value: Any) -> None:
        """Make a new token for a new page."""
        self.data = value or uuid4().hex

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the posted token; without a proper one nothing is taken."""
        text = str(valuelist[0]) if valuelist else ""
        self.data = text if _TOKEN.fullmatch(text) else None

    def pre_validate(self, _form: Any) -> None:
        """Refuse a post without a proper token."""
        if self.data is None:
            raise StopValidation(_OUT_OF_DATE)

    def _value(self) -> str:
        return self.data or uuid4().hex
