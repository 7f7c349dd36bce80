"""Why a change to the organisation is refused. `reason` is a stable code; the Danish sentence is in `labels`."""


class OrganisationError(Exception):
    """A change that would make the organisation contradict itself."""

    reason = ""


class UnitMissingError(OrganisationError):
    """The unit, or the one above it, does not exist on the day."""

    reason = "unit_missing"


class UnitInUseError(OrganisationError):
    """The unit still has units or posts when it is to close."""

    reason = "unit_in_use"


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
