"""Making the key, and opening: the organisation, the population and the items are copied and stay as they are.

Results are counted once from this frozen picture; a later reorganisation changes nothing in it.
"""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.organisation.lineage import path_up, rows_on
from portal.organisation.models import Position
from portal.organisation.posts import Post
from portal.organisation.queries.posts import posts_on
from portal.organisation.queries.units import unit_rows, walk
from portal.surveys.actions.events import note_event
from portal.surveys.actions.telling import tell
from portal.surveys.keys import key_folder
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemVersion,
    Participant,
    Survey,
    SurveyEventKind,
    SurveyItem,
    SurveyState,
    SurveyUnit,
    Theme,
)
from portal.surveys.queries.layouts import layout_of
from portal.surveys.queries.populations import Invited, population_of
from portal.surveys.queries.rehearsals import stale_rehearsals
from portal.surveys.queries.standing import lacks_of
from portal.surveys.sealing import make_key

CHUNK = 5000


class OpeningError(ValueError):
    """The survey cannot be opened; pages see to it before anyone meets this. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class KeyFolderError(Exception):
    """The key's file cannot be written: the folder of the keys is not there, is full, or is not the portal's."""


def make_survey_key(actor: Actor, survey: Survey, passphrase: str, second: str | None = None) -> None:
    """Make the survey's pair of keys; the private one goes to a file behind the passphrases. Only for a draft.

    A draft's key can be made anew, for a passphrase may be forgotten before anything is sealed with it; the survey must
    be rehearsed with the new one. The caller destroys the old file after the commit.

    Raises KeyFolderError, and nothing is changed then.
    """
    if survey.state is not SurveyState.DRAFT:
        raise OpeningError("not_a_draft")
    try:
        survey.public_key = make_key(key_folder(), passphrase, second)
    except OSError as error:
        raise KeyFolderError from error
    survey.has_second_key = second is not None
    survey.rehearsed_at = None
    note_event(actor, survey, SurveyEventKind.KEY_MADE)


def open_survey(actor: Actor, survey: Survey, on: date) -> int:
    """Freeze the picture, let people answer from now on, and return how many were asked.

    The rules must be filled, which the database checks too. Raises OpeningError for what is missing.
    """
    if missing := missing_to_open(survey):
        raise OpeningError(missing[0])
    asked = freeze(survey, on)
    survey.state, survey.opened_at = SurveyState.OPEN, clock.now()
    tell(actor, survey, SurveyEventKind.OPENED)
    return asked


def missing_to_open(survey: Survey) -> list[str]:
    """Return codes of what is not filled or done yet, in the order in which people do it; one statement."""
    return lacks_of(survey, is_stale=survey.id in stale_rehearsals([survey.id]))


def freeze(survey: Survey, on: date) -> int:
    """Copy units, people and items of a draft as they are on a date, and return how many were asked.

    Raises OpeningError when there is nobody to ask, or nothing to ask for.
    """
    invited = population_of(survey.id, on)
    if not invited:
        raise OpeningError("nobody")
    units = _freeze_units(survey, on, {one.unit_id for one in invited})
    _freeze_people(survey, units, invited)
    _freeze_items(survey)
    survey.ballot_size = layout_of(survey.id).size
    return len(invited)


def _freeze_units(survey: Survey, on: date, wanted: set[int]) -> dict[int, int]:
    """Copy the units somebody answers for, and all above them, in the organisation's order; ids by unit."""
    day = rows_on(unit_rows(on), on)
    kept = wanted | {above.unit_id for unit in wanted for above in path_up(unit, day)}
    leaders = {post.unit_id: post for post in reversed(posts_on(Position.leads_unit.is_(True), on))}
    rows = [
        {
            "survey_id": survey.id,
            "unit_id": row.unit_id,
            "rank": rank,
            "name": row.name,
            "kind": row.kind,
            **_led_by(leaders.get(row.unit_id)),
        }
        for rank, row in enumerate(row for _, row in walk(day) if row.unit_id in kept)
    ]
    db.session.execute(sa.insert(SurveyUnit), rows)
    units = sa.select(SurveyUnit.unit_id, SurveyUnit.id).where(SurveyUnit.survey_id == survey.id)
    made = dict(db.session.execute(units).all())
    parents = {made[unit]: made.get(day[unit].parent_id or 0) for unit in made}
    moved = [{"id": unit, "parent_id": parent} for unit, parent in parents.items() if parent]
    if moved:
        db.session.execute(sa.update(SurveyUnit), moved)
    return made


def _led_by(post: Post | None) -> dict[str, object]:
    holder = post.holders[0] if post and post.holders else None
    return {"leader_id": holder and holder.person_id, "leader_title": post.title if post and holder else ""}


def _freeze_people(survey: Survey, units: dict[int, int], invited: Sequence[Invited]) -> None:
    rows = [
        {
            "survey_id": survey.id,
            "group_id": one.group_id,
            "survey_unit_id": units[one.unit_id],
            "person_id": one.person_id,
            "has_answered": False,
        }
        for one in invited
    ]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(sa.insert(Participant), rows[start : start + CHUNK])


def _freeze_items(survey: Survey) -> None:
    """Keep the newest version of every item; items in words only where comments are asked for."""
    newest = sa.select(ItemVersion.item_id, sa.func.max(ItemVersion.id).label("id")).group_by(ItemVersion.item_id)
    latest = newest.subquery()
    query = (
        sa.select(Item.theme_id, latest.c.id)
        .join(latest, latest.c.item_id == Item.id)
        .join(Theme, Theme.id == Item.theme_id)
        .where(Theme.questionnaire_id == survey.questionnaire_id, Item.is_removed.is_(False))
        .order_by(Theme.rank, Item.rank, Item.id)
    )
    if not survey.has_comments:
        query = query.where(Item.kind != ItemKind.TEXT)
    rows = [
        {"survey_id": survey.id, "place": place, "theme_id": theme_id, "item_version_id": version_id}
        for place, (theme_id, version_id) in enumerate(db.session.execute(query).all())
    ]
    if not rows:
        raise OpeningError("no_items")
    db.session.execute(sa.insert(SurveyItem), rows)
