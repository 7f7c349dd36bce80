"""Fields with given answers. What is not on the list is refused; the empty choice "" is None."""

from collections.abc import Callable
from typing import Any

from wtforms import BooleanField
from wtforms import SelectField as OneOf
from wtforms import SelectMultipleField as AnyOf
from wtforms.validators import ValidationError

from portal.web import widgets
from portal.web.forms.row import Row


class Chosen(Row):
    """A field whose choices are pairs of value and label, given in the class or set on the form."""

    def __init__(self, label: str | None = None, validators: Any = None, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, choices=_by_value(choices), **kwargs)  # type: ignore[call-arg]

    @property
    def choices(self) -> Any:
        """The choices as a mapping from value to label."""
        return super().choices  # type: ignore[misc]

    @choices.setter
    def choices(self, choices: Any) -> None:
        """Take choices as pairs, a mapping, or groups of mappings."""
        OneOf.choices.fset(self, _by_value(choices))  # type: ignore[attr-defined]


def _by_value(choices: Any) -> Any:
    # WTForms gives up pairs in its next version; a mapping is what it keeps.
    return choices if choices is None or callable(choices) else dict(choices)


class SelectField(Chosen, OneOf):  # pyright: ignore[reportIncompatibleVariableOverride]
    """One choice from a drop-down list; `coerce` reads every choice but the empty one."""

    widget = widgets.Select()

    def __init__(
        self,
        label: str | None = None,
        validators: Any = None,
        coerce: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        def read(value: Any) -> Any:
            return None if value in ("", None) else coerce(value)

        super().__init__(label, validators, coerce=read, **kwargs)

    @property
    def groups(self) -> list[tuple[str, dict[str, str]]]:
        """The choices in the order shown, in groups with a name; those that stand alone have the name ""."""
        choices = self.choices or {}
        if choices and not any(isinstance(label, dict) for label in choices.values()):
            return [("", choices)]
        found: list[tuple[str, dict[str, str]]] = []
        for key, label in choices.items():
            if isinstance(label, dict):
                found.append((key, label))
            elif found and not found[-1][0]:
                found[-1][1][key] = label
            else:
                found.append(("", {key: label}))
        return found

    @property
    def picked(self) -> str | None:
        """The value on the list that is chosen, or None: read from the list, for `data` may be of another type."""
        values = (value for _, choices in self.groups for value in choices)
        return next((value for value in values if self.coerce(value) == self.data), None)

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is not on the list."""
        if self.validate_choice and not self.process_errors and self.picked is None:
            raise ValidationError(self.gettext("Not a valid choice."))


class RadiosField(SelectField):
    """One choice from a few, all of them in view."""

    widget = widgets.OptionList("radio")

    @property
    def target_id(self) -> str:
        """The first option, for a fieldset takes no focus."""
        return f"{self.id}-option1"


class CheckboxesField(Chosen, AnyOf):  # pyright: ignore[reportIncompatibleVariableOverride]
    """Any number of choices, each with its own tick box."""

    widget = widgets.OptionList("checkbox")

    @property
    def target_id(self) -> str:
        """The first option, for a fieldset takes no focus."""
        return f"{self.id}-option1"


class CheckboxField(Row, BooleanField):
    """A single yes, ticked or not."""

    widget = widgets.Checkbox()
