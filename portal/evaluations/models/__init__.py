"""Tables of evaluations: cycles and their lists, reading, follow-up, imported results, pulses and absence."""

from portal.evaluations.models.absence import AbsenceFigure, AbsenceImport
from portal.evaluations.models.cycles import (
    CycleEvent,
    CycleEventKind,
    CycleLevel,
    CycleUnit,
    EvaluationCycle,
    FocusTheme,
    Stage,
    StageRelease,
)
from portal.evaluations.models.follow_up import (
    ActionScope,
    FollowUpAction,
    FollowUpKind,
    FollowUpReminder,
    FollowUpStep,
    PublicAnswer,
    ReminderKind,
)
from portal.evaluations.models.imported import ImportedBlock, ImportedFigure, ImportedRound
from portal.evaluations.models.lists import EvaluatedLeader, ListChange, ListChangeKind, ReportReading
from portal.evaluations.models.pulses import Pulse, PulseKind, PulseQuestionnaire

__all__ = [
    "AbsenceFigure",
    "AbsenceImport",
    "ActionScope",
    "CycleEvent",
    "CycleEventKind",
    "CycleLevel",
    "CycleUnit",
    "EvaluatedLeader",
    "EvaluationCycle",
    "FocusTheme",
    "FollowUpAction",
    "FollowUpKind",
    "FollowUpReminder",
    "FollowUpStep",
    "ImportedBlock",
    "ImportedFigure",
    "ImportedRound",
    "ListChange",
    "ListChangeKind",
    "PublicAnswer",
    "Pulse",
    "PulseKind",
    "PulseQuestionnaire",
    "ReminderKind",
    "ReportReading",
    "Stage",
    "StageRelease",
]
