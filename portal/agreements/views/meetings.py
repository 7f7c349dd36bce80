"""What the pages about dialogue meetings share: finding one, and saying where its page lies."""

from datetime import datetime

from flask import abort, url_for

from portal.access.decorators import viewer
from portal.agreements.labels import dialogues as labels
from portal.agreements.queries.meetings import FoundMeeting, find_meeting, with_names
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.headings import way_to


def find(meeting_id: int) -> FoundMeeting:
    """Return a meeting that the viewer is or was a party to; 404 for everybody else."""
    return find_meeting(viewer(), meeting_id, viewer().on) or abort(404)


def named(found: FoundAgreement) -> FoundAgreement:
    """Return an agreement with what its name is made of."""
    with_names(found.agreement)
    return found


def breadcrumbs(one: FoundMeeting, here: str | None = None) -> list[tuple[str, str | None]]:
    """Return the way to a meeting's page, or to a page below it."""
    url = url_for("agreements.dialogue", meeting_id=one.meeting.id)
    return [*way_to(one.found), *([(labels.DIALOGUE, url), (here, None)] if here else [(labels.DIALOGUE, None)])]


@blueprint.app_template_filter("meeting_when")
def meeting_when(starts_at: datetime, minutes: int) -> str:
    """Return the day and the times of a meeting."""
    return labels.when_text(starts_at, minutes, viewer().on)


@blueprint.app_template_filter("meeting_where")
def meeting_where(place: str, minutes: int) -> str:
    """Return the place and the length of a meeting."""
    return labels.where_text(place, minutes)
