"""What people do with the organisation: each action checks, changes and logs, and raises an OrganisationError."""

from portal.organisation.actions.appointments import appoint, end_appointment
from portal.organisation.actions.committees import found_committee, seat_member
from portal.organisation.actions.positions import close_position, create_position
from portal.organisation.actions.refusals import (
    AlreadyEndedError,
    CodeTakenError,
    OrganisationError,
    OwnAppointmentError,
    OwnAreaError,
    ParentLoopError,
    ParentMissingError,
    PersonUnclearError,
    PostMissingError,
    PostTakenError,
    SeatTakenError,
    UnchangedError,
    UnitChangesLaterError,
    UnitEndsError,
    UnitInUseError,
    UnitMissingError,
)
from portal.organisation.actions.units import close_unit, found_unit, hold_units, move_unit, rename_unit

__all__ = [
    "AlreadyEndedError",
    "CodeTakenError",
    "OrganisationError",
    "OwnAppointmentError",
    "OwnAreaError",
    "ParentLoopError",
    "ParentMissingError",
    "PersonUnclearError",
    "PostMissingError",
    "PostTakenError",
    "SeatTakenError",
    "UnchangedError",
    "UnitChangesLaterError",
    "UnitEndsError",
    "UnitInUseError",
    "UnitMissingError",
    "appoint",
    "close_position",
    "close_unit",
    "create_position",
    "end_appointment",
    "found_committee",
    "found_unit",
    "hold_units",
    "move_unit",
    "rename_unit",
    "seat_member",
]
