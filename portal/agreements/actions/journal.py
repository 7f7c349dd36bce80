"""Journaliseret: noting where the text that both agreed on is filed."""

from datetime import date

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.actions.holding import hold, say, voice_of
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.models import EventKind, JournalNote
from portal.agreements.queries.answered import versions_of
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db


def journalise(viewer: Viewer, found: FoundAgreement, case_number: str, document_number: str, on: date) -> None:
    """Note case, document and day of the latest text that both agreed on, once.

    NotPossibleError without such a text or for others than the parties and HR; RefusedError when it is noted already,
    or for a day to come.
    """
    agreement = hold(found)
    agreed = next((one for one in versions_of(agreement.id) if one.is_agreed), None)
    if agreed is None or not access.may_journalise(viewer, found.standing):
        raise NotPossibleError
    if agreed.journal is not None:
        raise RefusedError("journalised")
    if on > clock.today():
        raise RefusedError("future")
    side = access.side_of(viewer, found.standing)
    note = JournalNote(
        version_id=agreed.id,
        case_number=case_number,
        document_number=document_number,
        journalised_on=on,
        by_id=viewer.person_id,
        by_post=voice_of(viewer, found).post if side else viewer.post_text,
        at=clock.now(),
    )
    db.session.add(note)
    db.session.flush()
    filed = {name: [None, getattr(note, name)] for name in ("case_number", "document_number", "journalised_on")}
    say(viewer, found, EventKind.JOURNALISED, extra=filed)
