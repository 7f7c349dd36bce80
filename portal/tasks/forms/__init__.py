"""Forms of the tasks room."""

from portal.tasks.forms.lists import TaskFilterForm
from portal.tasks.forms.rows import KEEPS_HELPING, RowForm
from portal.tasks.forms.tasks import (
    MOST_HELPERS,
    CommentForm,
    NewTaskForm,
    ReasonForm,
    ReceiptForm,
    StepForm,
    TaskTextForm,
    TransferForm,
    TransferFromForm,
    WordsForm,
)

__all__ = [
    "KEEPS_HELPING",
    "MOST_HELPERS",
    "CommentForm",
    "NewTaskForm",
    "ReasonForm",
    "ReceiptForm",
    "RowForm",
    "StepForm",
    "TaskFilterForm",
    "TaskTextForm",
    "TransferForm",
    "TransferFromForm",
    "WordsForm",
]
