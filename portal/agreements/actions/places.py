"""Placing agreements with another leader's post: what a reorganisation does, and whoever tidies up after one."""

from portal.access.viewer import Viewer
from portal.agreements.actions.events import tell
from portal.agreements.models import Agreement, EventKind


def place(viewer: Viewer, agreement: Agreement, leader_position_id: int, text: str = "") -> bool:
    """Let an agreement lie with another leader's post, and tell it; False when it lies there already.

    What both have said yes to stands as it was said. `agreement.position` and `agreement.basis` must be loaded.
    Raises ValueError for the agreement's own post.
    """
    if leader_position_id == agreement.position_id:
        raise ValueError("An agreement has two parties.")
    if leader_position_id == agreement.leader_position_id:
        return False
    agreement.leader_position_id = leader_position_id
    tell(viewer, agreement, EventKind.PLACED, text=text)
    return True
