"""Comments of a release, in the order they were shuffled into at the count."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Comment, Survey, SurveyGroup, SurveyItem, SurveyState
from portal.surveys.queries.results.places import Place
from portal.surveys.queries.results.questions import wordings_in
from portal.web.paging import Page, paginate


class ShownComment(NamedTuple):
    """A comment, or the reason why it is withheld; the text of a withheld one is not read."""

    id: int
    group_name: str
    item_version_id: int
    text: str
    withheld_reason: str | None


def has_comments(place: Place) -> bool:
    """Return whether comments are shown for a unit."""
    return place.survey.has_comments and db.session.scalar(_of(place.unit.id).limit(1)) is not None


def comment_page(place: Place, number: int) -> tuple[Page, dict[int, str]]:
    """Return a page of a unit's comments, by group and item, and the texts of the items."""
    return _page(_of(place.unit.id), number), wordings_in(place.survey.id)


def direct_comment_page(survey_unit_id: int, number: int, *, is_direct: bool) -> Page:
    """Return a page of the comments of a unit's direct group, which is the unit itself where none lies below it."""
    return _page(_of(survey_unit_id).where(Comment.is_direct.is_(is_direct)), number)


def comment_in_release(comment_id: int) -> Comment | None:
    """Return a comment of a released survey that is shown here."""
    query = sa.select(Comment).join(Survey, Survey.id == Comment.survey_id)
    shown_here = (Survey.state == SurveyState.RELEASED, Survey.home_path.is_(None))
    return db.session.scalar(query.where(Comment.id == comment_id, *shown_here))


def _of(survey_unit_id: int) -> sa.Select[Any]:
    return sa.select(Comment.id).where(Comment.survey_unit_id == survey_unit_id)


def _page(query: sa.Select[Any], number: int) -> Page:
    text = sa.case((Comment.withheld_at.is_(None), Comment.text), else_="")
    query = (
        query.add_columns(SurveyGroup.name, Comment.item_version_id, text, Comment.withheld_reason)
        .join(SurveyGroup, SurveyGroup.id == Comment.group_id)
        .join(
            SurveyItem,
            sa.and_(SurveyItem.survey_id == Comment.survey_id, SurveyItem.item_version_id == Comment.item_version_id),
        )
        .order_by(SurveyGroup.rank, SurveyItem.place, Comment.rank)
    )
    page = paginate(query, number=number)
    shown = [ShownComment(*row) for row in page.rows]
    return Page(shown, page.number, page.total, page.size, page.has_more)
