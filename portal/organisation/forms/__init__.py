"""Forms of the organisation room, one noun a file."""

from portal.organisation.forms.appointing import AppointForm, EndForm
from portal.organisation.forms.days import DayForm, day_after
from portal.organisation.forms.owner_field import OwnerField
from portal.organisation.forms.told import ToldForm
from portal.organisation.forms.units import CloseForm, ClosePostForm, FoundForm, MoveForm, PostForm, RenameForm

__all__ = [
    "AppointForm",
    "CloseForm",
    "ClosePostForm",
    "DayForm",
    "EndForm",
    "FoundForm",
    "MoveForm",
    "OwnerField",
    "PostForm",
    "RenameForm",
    "ToldForm",
    "day_after",
]
