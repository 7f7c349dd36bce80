"""A form posted twice has one effect: the second post is sent to where the first one led."""

from collections.abc import Callable
from datetime import timedelta

from flask import Response
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import db
from portal.web.htmx import go_to_address
from portal.web.models import PostedForm
from portal.worn_out import WornOut, register

KEPT_FOR = timedelta(days=30)
"""How long a page may lie open in a browser before what it posts counts as new."""


def once(token: str, person_id: int, create: Callable[[], str]) -> Response:
    """Run `create` (which returns where to go) unless this person posted `token` before.

    The token is a primary key, so that of two posts at the same time one waits, fails and finds the other's.
    """
    key = f"{person_id}:{token}"
    if (posted := db.session.get(PostedForm, key)) is None:
        posted = PostedForm(token=key, person_id=person_id, location="", posted_at=clock.now())
        try:
            with db.session.begin_nested():
                db.session.add(posted)
        except IntegrityError:
            db.session.expire_all()
            return go_to_address(db.session.get_one(PostedForm, key).location)
        posted.location = create()
    return go_to_address(posted.location)


register(WornOut("posted_forms", PostedForm.token, lambda at: PostedForm.posted_at < at - KEPT_FOR))
