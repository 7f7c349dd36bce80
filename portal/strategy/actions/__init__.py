"""What people do in the strategy room. Every action checks, changes, records and flushes; it never commits."""

from portal.strategy.actions.contents import InitiativeContent, LinkContent, StrategyError
from portal.strategy.actions.initiatives import change_initiative, create_initiative
from portal.strategy.actions.lifecycle import change_lifecycle, show_to_all
from portal.strategy.actions.milestones import (
    MilestoneContent,
    add_milestone,
    change_milestone,
    fault_of,
    first_day,
    reach_milestone,
    remove_milestone,
    take_back_milestone,
)
from portal.strategy.actions.statuses import write_status
from portal.strategy.actions.units import add_contributing_unit, remove_contributing_unit

__all__ = [
    "InitiativeContent",
    "LinkContent",
    "MilestoneContent",
    "StrategyError",
    "add_contributing_unit",
    "add_milestone",
    "change_initiative",
    "change_lifecycle",
    "change_milestone",
    "create_initiative",
    "fault_of",
    "first_day",
    "reach_milestone",
    "remove_contributing_unit",
    "remove_milestone",
    "show_to_all",
    "take_back_milestone",
    "write_status",
]
