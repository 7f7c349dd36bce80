"""Tables of the strategy: the circles with what belongs to them, and the initiatives with their history."""

from portal.strategy.models.circles import Circle, FocusArea, Tag, Track, Value, WorldGoal
from portal.strategy.models.initiatives import (
    Initiative,
    InitiativeLink,
    Lifecycle,
    LinkKind,
    Milestone,
    initiative_circles,
    initiative_focus_areas,
    initiative_tags,
    initiative_units,
)
from portal.strategy.models.statuses import StatusCode, StatusUpdate

__all__ = [
    "Circle",
    "FocusArea",
    "Initiative",
    "InitiativeLink",
    "Lifecycle",
    "LinkKind",
    "Milestone",
    "StatusCode",
    "StatusUpdate",
    "Tag",
    "Track",
    "Value",
    "WorldGoal",
    "initiative_circles",
    "initiative_focus_areas",
    "initiative_tags",
    "initiative_units",
]
