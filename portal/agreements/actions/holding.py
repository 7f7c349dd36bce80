"""What every step in the life of an agreement begins with: holding it, and knowing for whom the viewer speaks."""

from dataclasses import dataclass
from typing import Any

from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.actions.events import tell
from portal.agreements.actions.refusals import NotPossibleError
from portal.agreements.models import Agreement, EventKind, Role, Side
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.organisation.models import Position


@dataclass(frozen=True)
class Voice:
    """For which party somebody speaks, in which role, and the post as it is written down."""

    side: Side
    role: Role
    post: str


def hold(found: FoundAgreement) -> Agreement:
    """Keep others from the agreement until the request ends. NotPossibleError when its state is no longer as read."""
    agreement = found.agreement
    db.session.refresh(agreement, ["state", "accepted_on", "version"], with_for_update=True)
    if agreement.state.value != found.standing.state:
        raise NotPossibleError
    return agreement


def voice_of(viewer: Viewer, found: FoundAgreement) -> Voice:
    """Return for whom the viewer speaks. NotPossibleError when for nobody."""
    side = access.side_of(viewer, found.standing)
    if side is None:
        raise NotPossibleError
    agreement = found.agreement
    wanted = agreement.position_id if side is Side.HOLDER else agreement.leader_position_id
    post = next((post.title for post in viewer.posts if post.position_id == wanted), viewer.post_text)
    return Voice(side, access.role_of(viewer, found.standing), post)


def say(
    viewer: Viewer,
    found: FoundAgreement,
    kind: EventKind,
    text: str = "",
    extra: dict[str, list[Any]] | None = None,
) -> None:
    """Tell what the viewer did for the party they speak for, or in their own post when for neither.

    `extra` is what the log has of it beside the columns of the agreement.
    """
    spoken = voice_of(viewer, found) if access.side_of(viewer, found.standing) else None
    position = db.session.get_one(Position, found.agreement.position_id)
    found.agreement.position = position
    role, post = (spoken.role, spoken.post) if spoken else (None, "")
    tell(viewer, found.agreement, kind, role=role, text=text, post=post, extra=extra)
