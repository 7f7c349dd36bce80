"""How the room's pages are headed, and where they lie."""

from flask import url_for

from portal.access.decorators import may_open
from portal.agreements.labels import page as labels
from portal.agreements.labels.names import years
from portal.agreements.queries.standing import FoundAgreement
from portal.organisation.owners import Owner


def agreement_title(found: FoundAgreement, holder: Owner) -> str:
    """Return "Aftale 2025–2026, Område Ørum"."""
    return labels.heading(years(found.basis.starts_on, found.basis.ends_on), holder.unit_name)


def way_to(found: FoundAgreement) -> list[tuple[str, str | None]]:
    """Return the way to an agreement from a page that does not know the unit."""
    name = labels.heading(years(found.basis.starts_on, found.basis.ends_on), "")
    here = (name, url_for("agreements.agreement", agreement_id=found.agreement.id))
    return [(labels.AGREEMENTS, url_for("agreements.index")), here] if may_open("agreements.index") else [here]


def breadcrumbs(found: FoundAgreement, holder: Owner, *below: str) -> list[tuple[str, str | None]]:
    """Return the way to an agreement, and to the pages below it; the last one is the page itself."""
    own = url_for("agreements.agreement", agreement_id=found.agreement.id)
    name = f"{holder.unit_name} {years(found.basis.starts_on, found.basis.ends_on)}"
    way: list[tuple[str, str | None]] = [(labels.MY_DAY, url_for("home.show"))]
    if may_open("agreements.index"):
        way.append((labels.AGREEMENTS, url_for("agreements.index")))
    return [*way, (name, own if below else None), *((text, None) for text in below)]
