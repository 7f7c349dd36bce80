"""Making an initiative, and changing what it says."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import differing, record
from portal.db import db
from portal.strategy.actions.contents import InitiativeContent, check, fill, summary
from portal.strategy.models import Initiative, Lifecycle


def create_initiative(
    viewer: Viewer, content: InitiativeContent, *, lifecycle: Lifecycle = Lifecycle.DRAFT
) -> Initiative:
    """Make an initiative, by default a draft. StrategyError when the content breaks a rule."""
    check(content)
    now = clock.now()
    initiative = Initiative(
        lifecycle=lifecycle,
        created_by_id=viewer.person_id,
        created_at=now,
        changed_by_id=viewer.person_id,
        changed_at=now,
    )
    with db.session.no_autoflush:
        fill(initiative, content)
    db.session.add(initiative)
    told = {name: [[], found] for name, found in summary(initiative).items() if found}
    record(viewer, "initiative.created", initiative, initiative.title, extra=told)
    return initiative


def change_initiative(viewer: Viewer, initiative: Initiative, content: InitiativeContent) -> None:
    """Change what an initiative says and is tied to. StrategyError when the content breaks a rule.

    StaleDataError when somebody else changed it since it was read.
    """
    check(content)
    load_collections(initiative)
    before = summary(initiative)
    with db.session.no_autoflush:
        fill(initiative, content)
    touch(viewer, initiative)
    told = differing(before, summary(initiative))
    record(viewer, "initiative.changed", initiative, initiative.title, extra=told)


def touch(viewer: Viewer, initiative: Initiative) -> None:
    """Note who changed the initiative last, and when."""
    initiative.changed_by_id = viewer.person_id
    initiative.changed_at = clock.now()


def load_collections(initiative: Initiative) -> None:
    """Read what the initiative is tied to, so that it can be compared and replaced."""
    names = (Initiative.circles, Initiative.focus_areas, Initiative.tags, Initiative.units, Initiative.links)
    query = sa.select(Initiative).where(Initiative.id == initiative.id)
    db.session.execute(query.options(*(selectinload(name) for name in names))).one()
