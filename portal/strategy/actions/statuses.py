"""Saying how it goes."""

from dataclasses import replace

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.strategy.models import Initiative, StatusCode, StatusUpdate


def write_status(
    viewer: Viewer, initiative: Initiative, status: StatusCode, text: str, next_step: str = ""
) -> StatusUpdate:
    """Add a word on how it goes, signed with the post the viewer speaks for. Earlier words stay as they are."""
    update = StatusUpdate(
        initiative_id=initiative.id,
        status=status,
        text=text,
        next_step=next_step,
        author_id=viewer.person_id,
        author_post=_speaks_for(viewer, initiative),
        at=clock.now(),
    )
    db.session.add(update)
    record(viewer, "initiative.status", update, initiative.title)
    return update


def _speaks_for(viewer: Viewer, initiative: Initiative) -> str:
    """The owner's post when the viewer holds it, else the foremost post, else the name."""
    owning = tuple(post for post in viewer.posts if post.position_id == initiative.owner_position_id)
    return replace(viewer, posts=owning or viewer.posts).post_text or viewer.name
