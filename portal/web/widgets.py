"""The design system's form markup, written once for every field.

In templates `{{ form.title.row() }}` renders the whole group: label, hint, error and control. Attributes for
the control are given as keywords: `{{ form.status.row(hx_post=url_for(...), hx_trigger="change") }}`;
an underscore in `hx_`, `aria_` and `data_` keywords becomes a hyphen. `row(compact=True)` hides label and
hint visually, for inline editing and filters; `row(optional=False)` leaves out "(valgfrit)".
`form.hidden_tag()` renders the hidden fields. All values are escaped here; nothing needs `|safe`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from wtforms import widgets

from portal.web.attributes import attributes as written

_SELECTED = Markup(" selected")
_CLOSING = Markup("</div>")


def field_row(field: Any, compact: bool = False, optional: bool | None = None, **attributes: Any) -> Markup:
    """The group of one field: a `form-group` around what the field's widget puts inside it."""
    if optional is None:
        optional = getattr(field.form, "marks_optional", True) and not field.flags.required
    css = "form-group" + (" form-error" if field.errors else "") + (" form-group-compact" if compact else "")
    inside = field.widget.group(field, "sr-only" if compact else "", optional and not compact, attributes)
    return _opening(css) + inside + _CLOSING


@lru_cache(maxsize=64)
def _opening(css: str) -> Markup:
    return Markup('<div class="{}">').format(css)


@lru_cache(maxsize=2048, typed=True)
def _label(css: str, identity: str, text: str, optional: bool) -> Markup:
    """A label, written once: text that is markup already is another than the same text without."""
    return Markup('<label class="{}" for="{}">{}{}</label>').format(css, identity, text, _optional_mark(optional))


class _Labelled:
    """A control with a label, a hint and an error above it."""

    css = "form-input"
    html_params = staticmethod(written)

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        return super().__call__(field, **_control_attributes(field, self.css, attributes))  # type: ignore[misc]

    def group(self, field: Any, hidden: str, optional: bool, attributes: dict[str, Any]) -> Markup:
        """Label, hint, error and control."""
        label = _label(_classes("form-label", hidden), field.id, field.label.text, optional)
        return label + _hint(field, hidden) + _error(field) + field(**attributes)


class TextInput(_Labelled, widgets.TextInput):
    """A line of text."""


class FoundInput(_Labelled, widgets.SearchInput):
    """A line of text that is looked up: suggestions while it is written, and a question where it is not clear.

    A search field, for browsers let people empty it with one press.
    """

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        """The control, the place of its suggestions, and those it may mean."""
        listed = f"{field.id}-list"
        asks = {"list": listed, "autocomplete": "off", "hx_get": field.suggestions, "hx_target": f"#{listed}"}
        asks |= {"hx_trigger": "input changed delay:200ms", "hx_swap": "innerHTML", "hx_sync": "this:replace"}
        control = super().__call__(field, **asks | attributes)
        name, value = field.standing
        stands = written(type="hidden", name=name, value=value, autocomplete="off")
        beside = Markup('<datalist id="{}"></datalist><input {}>').format(listed, stands)
        return control + beside + _candidates(field)


def suggested(texts: Iterable[str]) -> Markup:
    """The options that a `FoundInput` asked for."""
    return Markup("").join(Markup('<option value="{}"></option>').format(text) for text in texts)


def _candidates(field: Any) -> Markup:
    if not field.candidates:
        return Markup("")
    shown = (_radio(field, f"{field.id}-candidate{n}", *one) for n, one in enumerate(field.candidates, start=1))
    legend = Markup('<legend class="sr-only">{}</legend>').format(field.asks)
    return Markup('<fieldset class="candidates">{}{}</fieldset>').format(legend, Markup("").join(shown))


def _radio(field: Any, identity: str, key: str, text: str) -> Markup:
    is_only = len(field.candidates) == 1
    shown = written(class_="form-radio", id=identity, name=field.name, type="radio", value=key, checked=is_only)
    label = Markup('<label class="form-label" for="{}">{}</label>').format(identity, text)
    return Markup('<div class="form-group-radio"><input {}>{}</div>').format(shown, label)


class EmailInput(_Labelled, widgets.EmailInput):
    """A mail address."""


class SearchInput(_Labelled, widgets.SearchInput):
    """Words to search for."""


class PasswordInput(_Labelled, widgets.PasswordInput):
    """A password, which is never written back to the page."""


class FileInput(_Labelled, widgets.FileInput):
    """A file to send."""


class TextArea(_Labelled, widgets.TextArea):
    """Several lines. Without `maxlength`, for browsers cut a long pasted text without saying so."""

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        """The control."""
        shown = {"id": field.id, "name": field.name} | _control_attributes(field, self.css, attributes)
        return Markup("<textarea {}>\r\n{}</textarea>").format(written(**shown), field._value())


class Select(_Labelled, widgets.Select):
    """A drop-down list."""

    css = "form-select"

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        """The control."""
        shown = {"id": field.id, "name": field.name} | _control_attributes(field, self.css, attributes)
        groups = tuple((name, tuple(choices.items())) for name, choices in field.groups)
        return Markup("<select {}>{}</select>").format(written(**shown), _options(groups, field.picked))


@lru_cache(maxsize=512)
def _options(groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...], picked: str | None) -> Markup:
    """The options of a list, written once: a list of every post has hundreds of them, on page after page."""
    parts = []
    for name, choices in groups:
        options = Markup("").join(
            Markup('<option{} value="{}">{}</option>').format(_SELECTED if v == picked else "", v, label or v)
            for v, label in choices
        )
        parts.append(Markup('<optgroup label="{}">{}</optgroup>').format(name, options) if name else options)
    return Markup("").join(parts)


class Checkbox(_Labelled, widgets.CheckboxInput):
    """A single tick box, with its label after it."""

    css = "form-checkbox"

    def group(self, field: Any, hidden: str, _optional: bool, attributes: dict[str, Any]) -> Markup:
        """Error, tick box, label and hint; leaving a box empty needs no "(valgfrit)"."""
        label = _label("form-label", field.id, field.label.text, False)
        return _error(field) + Markup('<div class="form-group-checkbox">{}{}{}</div>').format(
            field(**attributes), label, _hint(field, hidden)
        )


class OptionList:
    """Tick boxes or radio buttons in a fieldset; attributes for the control go on the fieldset."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __call__(self, field: Any, **_attributes: Any) -> Markup:
        """The options alone; the legend belongs to the group."""
        return Markup("").join(self._option(field, n, c) for n, c in enumerate(field.iter_choices(), start=1))

    def group(self, field: Any, hidden: str, optional: bool, attributes: dict[str, Any]) -> Markup:
        """Legend, hint, error and options."""
        legend = Markup('<legend class="{}">{}{}</legend>').format(
            _classes("form-label", hidden), field.label.text, _optional_mark(optional)
        )
        shown = {"id": field.id, **_hyphenated(attributes), **_described_by(field)}
        return Markup("<fieldset {}>{}</fieldset>").format(
            written(**shown), legend + _hint(field, hidden) + _error(field) + field()
        )

    def _option(self, field: Any, number: int, choice: Any) -> Markup:
        identity = f"{field.id}-option{number}"
        shown = {"class": f"form-{self.kind}", "id": identity, "name": field.name, "type": self.kind}
        shown |= {"value": "" if choice.value is None else choice.value, "checked": bool(choice.selected)}
        if self.kind == "radio" and field.flags.required:
            shown["required"] = True
        return Markup(
            '<div class="form-group-{}"><input {}><label class="form-label" for="{}">{}</label></div>'
        ).format(self.kind, written(**shown), identity, choice.label)


def _control_attributes(field: Any, css: str, given: dict[str, Any]) -> dict[str, Any]:
    attributes = {"required": bool(field.flags.required), **_hyphenated(given), **_described_by(field)}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return attributes | {"class": _classes(css, given.get("class", ""))}


def _described_by(field: Any) -> dict[str, str]:
    ids = [f"{field.id}-hint"] if field.description else []
    ids += [f"{field.id}-error"] if field.errors else []
    return {"aria-describedby": " ".join(ids)} if ids else {}


def _hint(field: Any, hidden: str) -> Markup:
    if not field.description:
        return Markup("")
    return Markup('<span class="{}" id="{}-hint">{}</span>').format(
        _classes("form-hint", hidden), field.id, field.description
    )


def _error(field: Any) -> Markup:
    if not field.errors:
        return Markup("")
    return Markup('<span class="form-error-message" id="{}-error"><span class="sr-only">Fejl: </span>{}</span>').format(
        field.id, " ".join(field.errors)
    )


def _optional_mark(optional: bool) -> Markup:
    return Markup('<span class="weight-normal"> (valgfrit)</span>') if optional else Markup("")


def _hyphenated(attributes: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in attributes.items() if value is not None}
    return {key.replace("_", "-") if key.startswith("hx_") else key: value for key, value in shown.items()}


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)
