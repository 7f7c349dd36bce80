"""The form classes that every room's forms stand on."""

from typing import Any, NamedTuple

from flask import has_request_context, request
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms.csrf.core import CSRFTokenField
from wtforms.widgets import HiddenInput

from portal.web.attributes import attributes
from portal.web.forms.hidden import HiddenIntegerField, OnceField
from portal.web.forms.row import Row
from portal.web.forms.text import PasswordField, PlainText
from portal.web.translations import DANISH, DanishTranslations

MISSING = DANISH.gettext("This field is required.")
_FROM_REQUEST: Any = object()
_POSTING = {"POST", "PUT", "PATCH", "DELETE"}


class FieldError(NamedTuple):
    """One line of the error summary; `field_id` is empty when the error belongs to no visible field."""

    field_id: str
    label: str
    message: str


class PortalForm(FlaskForm):
    """A form that speaks Danish and reads what was posted, or `formdata` when it is given.

    `ids` goes in front of every id, so that a form can stand several times on one page.
    `before` says, in the heading of the error summary, what the errors hold up.
    """

    marks_optional = True
    before = "gemmer"

    class Meta(FlaskForm.Meta):
        """Danish messages, and only the portal's own fields."""

        def get_translations(self, _form: Any) -> DanishTranslations:
            """The messages of WTForms and Flask-WTF in Danish."""
            return DANISH

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Raises TypeError for a field of another kind, which would let CPR numbers through."""
            allowed = (Row, PlainText, HiddenIntegerField, OnceField, CSRFTokenField)
            if not issubclass(unbound_field.field_class, allowed):
                raise TypeError(f"{unbound_field.field_class.__name__} is no field of portal.web.forms.")
            return super().bind_field(form, unbound_field, options)

    def __init__(self, formdata: Any = _FROM_REQUEST, *, ids: str = "", **kwargs: Any) -> None:
        super().__init__(formdata=self.posted() if formdata is _FROM_REQUEST else formdata, **kwargs)
        if ids:
            for field in self:
                field.id = f"{ids}-{field.id}"
                field.label.field_id = field.id

    @staticmethod
    def posted() -> MultiDict[str, Any] | None:
        """The posted form fields, also when there are none; None when nothing was posted."""
        return request.form if has_request_context() and request.method in _POSTING else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask every field; afterwards all messages are Danish, also those that libraries do not translate."""
        valid = super().validate(extra_validators)
        for field in self:
            field.errors = [field.gettext(message) for message in field.errors]
        return valid

    def hidden_tag(self, *fields: Any) -> Markup:
        """The hidden fields, or only `fields`; without ids, for a page can hold many forms."""
        hidden: list[Any] = [field for field in fields or self if isinstance(field.widget, HiddenInput)]
        # Browsers that restore typed text after a reload must not restore an old version or token.
        shown = ({"name": f.name, "type": "hidden", "value": f._value(), "autocomplete": "off"} for f in hidden)
        return Markup("\n").join(Markup("<input {}>").format(attributes(**one)) for one in shown)

    def errors_by_field(self) -> list[FieldError]:
        """The error summary: one line per field in the order of the form, then those of the whole form."""
        found = [
            FieldError(getattr(field, "target_id", ""), str(field.label.text), _summed_up(field))
            for field in self
            if field.errors
        ]
        return found + [FieldError("", "", str(message)) for message in self.form_errors]

    @property
    def error_heading(self) -> str:
        """The heading of the error summary, "Ret én ting, før du gemmer"; empty without errors."""
        count = len(self.errors_by_field())
        things = "én ting" if count == 1 else f"{count} ting"
        return f"Ret {things}, før du {self.before}" if count else ""

    def typed(self) -> dict[str, str | list[str]]:
        """What was posted, by field name, to be shown or kept; never a password or the CSRF token."""
        posted: dict[str, str | list[str]] = {}
        for field in self:
            if field.raw_data and not isinstance(field, (PasswordField, CSRFTokenField)):
                several = getattr(field.widget, "kind", "") == "checkbox"
                posted[field.name] = list(map(str, field.raw_data)) if several else str(field.raw_data[0])
        return posted


def _summed_up(field: Any) -> str:
    """The errors of a field; with its name where they would not tell which field they are about."""
    told = " ".join(field.errors)
    is_named = getattr(field, "is_named_in_summary", False) or told == MISSING
    return f"{field.label.text}: {told}" if is_named else told


class FilterForm(PortalForm):
    """A form that filters a list: it reads the address, changes nothing and needs no token."""

    before = "søger"
    marks_optional = False

    def __init__(self, formdata: Any = _FROM_REQUEST, **kwargs: Any) -> None:
        super().__init__(formdata, meta={"csrf": False}, **kwargs)
        for field in self:
            # Browsers that come back to a list must not restore what was chosen after it: fields and list would differ.
            field.render_kw = {"autocomplete": "off"} | (field.render_kw or {})

    @staticmethod
    def posted() -> MultiDict[str, Any] | None:
        """The fields in the address."""
        return request.args if has_request_context() else None

    def chosen(self) -> dict[str, Any]:
        """The value of every field; where the address holds nonsense, the field's default and an error."""
        if not self.validate():
            for field in self:
                if field.errors:
                    field.process(None, field.object_data)
        return {field.short_name: field.data for field in self}


class FileForm(PortalForm):
    """A form that sends files: its page's form needs `enctype="multipart/form-data"`."""

    @staticmethod
    def posted() -> MultiDict[str, Any] | None:
        """The posted fields with the files among them; None when nothing was posted."""
        if has_request_context() and request.method in _POSTING:
            return CombinedMultiDict([request.files, request.form])
        return None


class VersionedForm(PortalForm):
    """A form for changing something that others may change too: brings back the version that was read."""

    version = HiddenIntegerField("")


class OnceForm(PortalForm):
    """A form that has one effect however often it is posted: brings a token made for one page."""

    once = OnceField("")
