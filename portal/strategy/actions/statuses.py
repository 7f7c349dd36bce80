"""Saying how it goes."""

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.strategy.models import Initiative, StatusCode, StatusUpdate


def write_status(
    viewer: Viewer, initiative: Initiative, status: StatusCode, text: str, next_step: str = ""
) -> StatusUpdate:
    """Add a word on how it goes. Earlier words stay as they are.

    It is signed with the owner's post when the viewer holds it, else with the foremost post, else with the name.
    """
    viewer = viewer.speaking_for(initiative.owner_position_id)
    update = StatusUpdate(
        initiative_id=initiative.id,
        status=status,
        text=text,
        next_step=next_step,
        author_id=viewer.person_id,
        author_post=viewer.post_text or viewer.name,
        at=clock.now(),
    )
    db.session.add(update)
    record(viewer, "initiative.status", update, initiative.title)
    return update
