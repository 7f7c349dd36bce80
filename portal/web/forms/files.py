"""A field for a file with a table, which is read when it is posted and never stored."""

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import StopValidation

from portal.web import widgets
from portal.web.danish import has_cpr
from portal.web.forms.row import Row
from portal.web.forms.text import has_unwanted
from portal.web.tables import MOST_ROWS, TableError, read_table

_TOLD = {
    "unreadable": "Filen kan ikke læses. Gem den igen som regneark (.xlsx) eller CSV (.csv), og prøv igen.",
    "unknown_kind": "Vælg et regneark (.xlsx) eller en CSV-fil (.csv).",
    "too_large": f"Filen er for stor. Den må højst have {MOST_ROWS:,} rækker.".replace(",", "."),
    "empty": "Filen er tom.",
}


class TableField(Row, Field):
    """A spreadsheet or a file with separators; its data are the rows as text, None without a file.

    The form must read files too: see `FileForm`.
    """

    widget = widgets.FileInput()

    def __init__(self, label: str | None = None, validators: Any = None, **kwargs: Any) -> None:
        kwargs["render_kw"] = {"accept": ".xlsx,.csv,.txt"} | (kwargs.get("render_kw") or {})
        super().__init__(label, validators, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the posted file; one that cannot be read leaves no rows and an error."""
        posted = next((one for one in valuelist if isinstance(one, FileStorage) and one.filename), None)
        # The file itself is never shown or kept: browsers ask for it again.
        self.raw_data, self.data = [], None
        if posted is None:
            return
        name = posted.filename or ""
        if has_cpr(name):
            raise ValueError("Der er et CPR-nummer i filens navn. Giv filen et andet navn.")
        if has_unwanted(name):
            raise ValueError(_TOLD["unreadable"])
        try:
            self.data = read_table(posted.read(), name)
        except TableError as error:
            raise ValueError(_TOLD[error.reason]) from None
        self.raw_data = [name]

    def pre_validate(self, _form: Any) -> None:
        """Let an unreadable file have that one error, and not also be called missing."""
        if self.process_errors:
            raise StopValidation()
