"""Who may see, change and speak for an initiative. `visible_to` in SQL and `may_see` in Python say the same."""

import sqlalchemy as sa

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.strategy.models import Initiative, Lifecycle


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition on `Initiative`: everything but drafts, and the drafts that are the viewer's business."""
    if not may(viewer, Permission.VIEW_STRATEGY):
        return sa.false()
    if _serves_all(viewer):
        return sa.true()
    return sa.or_(
        Initiative.lifecycle != Lifecycle.DRAFT,
        Initiative.created_by_id == viewer.person_id,
        owned_by(viewer),
        Initiative.unit_id.in_(viewer.area_unit_ids),
    )


def owned_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer answers for the initiative today, as holder of the post or in person."""
    return sa.or_(
        Initiative.owner_position_id.in_(viewer.position_ids),
        Initiative.owner_person_id == viewer.person_id,
    )


def may_see(viewer: Viewer, initiative: Initiative) -> bool:
    """Return whether the viewer may know of the initiative."""
    if not may(viewer, Permission.VIEW_STRATEGY):
        return False
    if initiative.lifecycle is not Lifecycle.DRAFT or _serves_all(viewer):
        return True
    is_creator = initiative.created_by_id == viewer.person_id
    return is_creator or owns(viewer, initiative) or _leads(viewer, initiative)


def may_change(viewer: Viewer, initiative: Initiative) -> bool:
    """Return whether the viewer may change text, milestones and life.

    That is the owner, leaders of the owning unit's line, HR, the secretariat, and whoever made a draft.
    """
    if not may_see(viewer, initiative):
        return False
    is_own_draft = initiative.lifecycle is Lifecycle.DRAFT and initiative.created_by_id == viewer.person_id
    return is_own_draft or _serves_all(viewer) or owns(viewer, initiative) or _leads(viewer, initiative)


def may_write_status(viewer: Viewer, initiative: Initiative) -> bool:
    """Return whether the viewer may say how it goes: the owner, the owning unit's line, and the secretariat."""
    if not may_see(viewer, initiative) or initiative.lifecycle is Lifecycle.DRAFT:
        return False
    return owns(viewer, initiative) or _leads(viewer, initiative) or viewer.has_role_everywhere("secretariat")


def owns(viewer: Viewer, initiative: Initiative) -> bool:
    """Return whether the viewer answers for the initiative today, acting holders too."""
    holds_the_post = initiative.owner_position_id in viewer.position_ids
    return holds_the_post or initiative.owner_person_id == viewer.person_id


def _leads(viewer: Viewer, initiative: Initiative) -> bool:
    return initiative.unit_id in viewer.area_unit_ids


def _serves_all(viewer: Viewer) -> bool:
    return viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("secretariat")
