"""Why a change to the organisation is refused. `reason` is a stable code; the Danish sentence is in `labels`."""

from collections.abc import Sequence


class OrganisationError(Exception):
    """A change that would make the organisation contradict itself."""

    reason = ""


class UnitMissingError(OrganisationError):
    """The unit, or the one above it, does not exist on the day."""

    reason = "unit_missing"


class ParentMissingError(UnitMissingError):
    """The unit above does not exist throughout the time that the one below would lie there."""

    reason = "parent_missing"


class UnitEndsError(UnitMissingError):
    """The unit is there on the day, but is to close while something new would still be in it."""

    reason = "unit_ends"


class UnitInUseError(OrganisationError):
    """The unit still has units or posts when it is to close: `units` and `leaders` are names, `staff` how many."""

    reason = "unit_in_use"

    def __init__(self, code: str, units: Sequence[str] = (), leaders: Sequence[str] = (), staff: int = 0) -> None:
        super().__init__(code)
        self.units, self.leaders, self.staff = tuple(units), tuple(leaders), staff


class UnitChangesLaterError(OrganisationError):
    """The unit is to change its name or place after the day on which it would close."""

    reason = "unit_changes_later"


class UnchangedError(OrganisationError):
    """The unit has that name, or lies under that unit, already."""

    reason = "unchanged"


class OwnAreaError(OrganisationError):
    """Somebody would move a unit under one that they lead themselves, and so come to see what is in it."""

    reason = "own_area"


class ParentLoopError(OrganisationError):
    """The unit would come to lie under itself."""

    reason = "parent_loop"


class CodeTakenError(OrganisationError):
    """Another unit has the short code."""

    reason = "code_taken"


class PostTakenError(OrganisationError):
    """Somebody holds the post in the same capacity within the period."""

    reason = "post_taken"


class PostMissingError(OrganisationError):
    """The post does not exist throughout the period."""

    reason = "post_missing"


class PersonUnclearError(OrganisationError):
    """Several people may be meant by a name."""

    reason = "person_unclear"


class OwnAppointmentError(OrganisationError):
    """Somebody would give themselves a post, and with it what the post may see."""

    reason = "own_appointment"


class AlreadyEndedError(OrganisationError):
    """What is to end has ended already."""

    reason = "already_ended"


class SeatTakenError(OrganisationError):
    """The person sits on the committee already, or the committee does not exist throughout the period."""

    reason = "seat_taken"
