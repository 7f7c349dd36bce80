"""What a visible field adds to WTForms' own: its row, and where the error summary leads."""

from typing import Any

from markupsafe import Markup

from portal.web.widgets import field_row


class Row:
    """A field that renders the design system's whole group; the signature is that of `field_row`."""

    id: str
    _form: Any

    @property
    def form(self) -> Any:
        """The form the field belongs to."""
        return self._form

    @property
    def target_id(self) -> str:
        """The id of the control that a link in the error summary moves to."""
        return self.id

    def row(self, compact: bool = False, optional: bool | None = None, **attributes: Any) -> Markup:
        """Label, hint, error and control; attributes are given to the control."""
        return field_row(self, compact, optional, **attributes)
