"""Fields that read a date or a number from text by Danish rules, and show again what was typed."""

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from portal.web import widgets
from portal.web.danish import NumberError, format_date_short, format_number, read_date, read_number
from portal.web.forms.row import Row


class ReadField(Row, Field):
    """A text input whose text is read as a value; empty text is None, unreadable text an error."""

    widget = widgets.TextInput()

    def read(self, text: str) -> Any:
        """The value of the text. Raises ValueError with a Danish message."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """The text that is read back as the value."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the posted text; unreadable text leaves no value and stays in the field."""
        if not valuelist:
            return
        text = str(valuelist[0]).strip()
        self.raw_data = [text]
        self.data = None
        if text:
            self.data = self.read(text)

    def pre_validate(self, _form: Any) -> None:
        """Let an unreadable text have that one error, and not also be called missing."""
        if self.process_errors:
            raise StopValidation()

    def _value(self) -> str:
        if self.raw_data:
            return "".join(char for char in self.raw_data[0] if char.isprintable())
        return "" if self.data is None else self.written(self.data)


class DateField(ReadField):
    """A whole date, typed as 13-03-2026 or in one of the other ways that `read_date` knows."""

    def __init__(
        self,
        label: str | None = None,
        validators: Any = None,
        description: str = "Skriv datoen som 13-03-2026",
        **kwargs: Any,
    ) -> None:
        defaults = {"autocomplete": "off", "class": "input-width-s"}
        kwargs["render_kw"] = defaults | (kwargs.get("render_kw") or {})
        super().__init__(label, validators, description=description, **kwargs)

    def read(self, text: str) -> date:
        """The date. Raises DateError."""
        return read_date(text)

    def written(self, value: date) -> str:
        """The date as 13-03-2026."""
        return format_date_short(value)

    def _value(self) -> str:
        # However a date was written, in an address for example, it is shown as the field asks for it.
        return self.written(self.data) if self.data is not None else super()._value()


class NumberField(ReadField):
    """A number as Decimal, within limits (both inclusive) and with at most so many decimals."""

    def __init__(
        self,
        label: str | None = None,
        validators: Any = None,
        *,
        decimals: int = 2,
        minimum: int = -999_999_999_999,
        maximum: int = 999_999_999_999,
        **kwargs: Any,
    ) -> None:
        whole = decimals == 0 and minimum >= 0
        defaults = {"autocomplete": "off", "inputmode": "numeric" if whole else "decimal"}
        kwargs["render_kw"] = defaults | {"class": "input-width-s"} | (kwargs.get("render_kw") or {})
        super().__init__(label, validators, **kwargs)
        self.decimals, self.minimum, self.maximum = decimals, minimum, maximum

    def read(self, text: str) -> Any:
        """The number. Raises NumberError also when it is outside the limits or too fine."""
        number = read_number(text)
        if len(text.partition(",")[2]) > self.decimals:
            limit = f"Skriv højst {self.decimals} decimaler." if self.decimals else "Skriv et helt tal."
            raise NumberError(limit)
        if not self.minimum <= number <= self.maximum:
            lowest, highest = format_number(self.minimum), format_number(self.maximum)
            raise NumberError(f"Skriv et tal mellem {lowest} og {highest}.")
        return number

    def written(self, value: Decimal | int) -> str:
        """The number with its own decimals, up to the field's limit."""
        text = format_number(value, self.decimals)
        return text.rstrip("0").rstrip(",") if "," in text else text


class IntegerField(NumberField):
    """A whole number as int, that fits the database's integer."""

    def __init__(
        self,
        label: str | None = None,
        validators: Any = None,
        *,
        minimum: int = 0,
        maximum: int = 2_147_483_647,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, decimals=0, minimum=minimum, maximum=maximum, **kwargs)

    def read(self, text: str) -> int:
        """The whole number. Raises NumberError."""
        return int(super().read(text))
