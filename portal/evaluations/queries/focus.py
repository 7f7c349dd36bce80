"""The corporate focus themes of a cycle."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.db import db
from portal.evaluations.models import FocusTheme
from portal.surveys.models import ThemeTitle
from portal.surveys.wording import DANISH


@dataclass(frozen=True)
class Focus:
    """What the board has chosen: themes (ids and titles), and the decision that it refers to."""

    theme_ids: tuple[int, ...]
    titles: tuple[str, ...]
    decision: str
    decided_on: date
    chosen_by: str


def focus_of(cycle_id: int) -> Focus | None:
    """Return the focus themes of a cycle, None before they are chosen; one statement."""
    query = (
        sa.select(FocusTheme, sa.func.coalesce(ThemeTitle.title, ""))
        .outerjoin(ThemeTitle, sa.and_(ThemeTitle.theme_id == FocusTheme.theme_id, ThemeTitle.language == DANISH))
        .where(FocusTheme.cycle_id == cycle_id)
        .order_by(FocusTheme.theme_id)
    )
    rows = db.session.execute(query).all()
    if not rows:
        return None
    first: FocusTheme = rows[0][0]
    ids, titles = tuple(row[0].theme_id for row in rows), tuple(row[1] for row in rows)
    return Focus(ids, titles, first.decision, first.decided_on, first.chosen_by_post)
