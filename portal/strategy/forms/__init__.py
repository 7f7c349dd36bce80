"""Forms of the strategy room, one noun a file."""

from portal.strategy.forms.filters import InitiativeFilterForm
from portal.strategy.forms.initiatives import ChangeForm, CreateForm, InitiativeFields
from portal.strategy.forms.lifecycle import LifecycleForm
from portal.strategy.forms.milestones import (
    AddMilestoneForm,
    ButtonForm,
    ChangeMilestoneForm,
    MilestoneFields,
    ReachForm,
    post_of,
)
from portal.strategy.forms.statuses import StatusForm
from portal.strategy.forms.units import AddUnitForm

__all__ = [
    "AddMilestoneForm",
    "AddUnitForm",
    "ButtonForm",
    "ChangeForm",
    "ChangeMilestoneForm",
    "CreateForm",
    "InitiativeFields",
    "InitiativeFilterForm",
    "LifecycleForm",
    "MilestoneFields",
    "ReachForm",
    "StatusForm",
    "post_of",
]
