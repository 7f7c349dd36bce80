"""Danish words of the organisation room."""

from portal.organisation.models import CommitteeKind, Level, UnitKind

VACANT = "ubesat"
UNIT_KINDS = {
    UnitKind.MUNICIPALITY: "Kommune",
    UnitKind.ADMINISTRATION: "Forvaltning",
    UnitKind.AREA: "Chefområde",
    UnitKind.AGREEMENT_UNIT: "Aftaleenhed",
    UnitKind.DEPARTMENT: "Afdeling",
}
LEVELS = {
    Level.MUNICIPAL_DIRECTOR: "Kommunaldirektør",
    Level.DIRECTOR: "Direktør",
    Level.CHIEF: "Chef",
    Level.AGREEMENT_HOLDER: "Aftaleholder",
    Level.DEPARTMENT_LEADER: "Afdelingsleder",
    Level.STAFF: "Medarbejder",
}
COMMITTEE_KINDS = {CommitteeKind.MAIN: "Hovedudvalg (HU)", CommitteeKind.AREA: "Områdeudvalg (OU)"}


def unit_choice(name: str) -> str:
    """Return how a unit stands in a list of owners."""
    return f"Enhed: {name}"


def person_choice(name: str) -> str:
    """Return how a person stands in a list of owners."""
    return f"Person: {name}"


def post_choice(title: str, holder_name: str | None) -> str:
    """Return how a post stands in a list of owners, with its holder."""
    return f"{title} ({holder_name or VACANT})"
