"""Forms: what every form of the portal has in common, and the fields they are made of.

A room's form takes one of the form classes and these fields, never WTForms' own fields: only these read
Danish, keep out CPR numbers and render the design system's markup (see `portal.web.widgets`).
"""

from portal.web.forms.choices import CheckboxesField, CheckboxField, RadiosField, SelectField
from portal.web.forms.files import TableField
from portal.web.forms.form import FieldError, FileForm, FilterForm, OnceForm, PortalForm, VersionedForm
from portal.web.forms.found import MOST_SHOWN, FoundField
from portal.web.forms.hidden import HiddenField, HiddenIntegerField, OnceField
from portal.web.forms.text import EmailField, PasswordField, SearchField, TextAreaField, TextField
from portal.web.forms.values import DateField, IntegerField, NumberField

__all__ = [
    "MOST_SHOWN",
    "CheckboxField",
    "CheckboxesField",
    "DateField",
    "EmailField",
    "FieldError",
    "FileForm",
    "FilterForm",
    "FoundField",
    "HiddenField",
    "HiddenIntegerField",
    "IntegerField",
    "NumberField",
    "OnceField",
    "OnceForm",
    "PasswordField",
    "PortalForm",
    "RadiosField",
    "SearchField",
    "SelectField",
    "TableField",
    "TextAreaField",
    "TextField",
    "VersionedForm",
]
