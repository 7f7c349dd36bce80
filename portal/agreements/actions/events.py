"""Telling what happened: one row on the agreement's own page and one in the log, in the same transaction."""

from typing import Any

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import Agreement, AgreementEvent, EventKind, Role
from portal.audit.actions import record
from portal.db import db


def tell(
    viewer: Viewer,
    agreement: Agreement,
    kind: EventKind,
    *,
    role: Role | None = None,
    text: str = "",
    post: str = "",
    extra: dict[str, list[Any]] | None = None,
) -> None:
    """Add an event to the agreement's history and log `agreement.<kind>` with `extra`; `text` stays out of the log.

    `post` is the post that the viewer speaks for here, by default their foremost one. `agreement.position` and
    `agreement.basis` must be loaded, for their names stand in the log.
    """
    db.session.add(
        AgreementEvent(
            agreement_id=agreement.id,
            kind=kind,
            text=text,
            by_id=viewer.person_id,
            by_post=post or viewer.post_text,
            role=role.value if role else "",
            at=clock.now(),
        )
    )
    agreement.changed_at = clock.now()
    record(viewer, f"agreement.{kind.value}", agreement, agreement_name(agreement), extra=extra)
