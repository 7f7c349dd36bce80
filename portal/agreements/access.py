"""Who may see and do what with an agreement. `visible_to` in SQL and `sight` in Python say the same.

The two parties see all of it; leaders further up the line (of the post or of its leader), the board and HR see the
unit's part; a former holder sees what stood in their own time. Whoever stands in for a leader's post that nobody else
can speak for acts for it, but does not read the personal part. Administrators, auditors, MED, politicians and
colleagues see nothing, and nobody sees the agreement of somebody above them.
"""

import enum
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.models import Agreement, Basis, Role, Side
from portal.organisation.models import Appointment, Level, Position
from portal.organisation.validity import Period

RANK = {level.value: rank for rank, level in enumerate(Level)}


class Sight(enum.Enum):
    """How much of an agreement somebody sees."""

    NOTHING = "nothing"
    OWN_TIME = "own_time"
    UNIT_PART = "unit_part"
    FULL = "full"


@dataclass(frozen=True)
class Standing:
    """What decides who may do what with one agreement today.

    `holder_ids` and `leader_ids` are the people who speak for the two posts, with `acting_ids` among them;
    `stand_in_ids` those who speak for the leader's post when nobody but the holder is in it. `beside_ids` hold one of
    the posts while an acting one speaks for it: they read on. `former` are the periods of those who held the post
    within the period of the basis and no longer do; `holder_since` is the present holder's first day.
    """

    agreement_id: int
    state: str
    unit_id: int
    holder_ids: frozenset[int]
    leader_ids: frozenset[int]
    stand_in_ids: frozenset[int]
    acting_ids: frozenset[int]
    former: tuple[tuple[int, Period], ...] = ()
    leader_unit_id: int | None = None
    beside_ids: frozenset[int] = frozenset()
    level: str = Level.STAFF.value
    holder_since: date | None = None


def sees_all_unit_parts(viewer: Viewer) -> bool:
    """Return whether the viewer follows agreements everywhere: the board and HR."""
    return viewer.is_on_board or viewer.has_role_everywhere("hr")


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of an agreement at all."""
    if not may(viewer, Permission.READ_AGREEMENTS):
        return sa.false()
    return sa.or_(seen_now(viewer), held_before(viewer))


def seen_now(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer sees an agreement as it is today, not only as it was in a former time."""
    if not may(viewer, Permission.VIEW_AGREEMENTS):
        return sa.false()
    if sees_all_unit_parts(viewer):
        return sa.true()
    return sa.or_(party_to(viewer), *([_up_the_line(viewer)] if viewer.is_leader else []))


def party_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer is one of the two parties today."""
    return sa.or_(
        Agreement.position_id.in_(viewer.position_ids),
        Agreement.leader_position_id.in_(viewer.position_ids),
    )


def held_before(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer has held the agreement's post within the period of its basis, and left."""
    return sa.exists().where(
        Appointment.position_id == Agreement.position_id,
        Appointment.person_id == viewer.person_id,
        Basis.id == Agreement.basis_id,
        Appointment.valid_from <= Basis.ends_on,
        Appointment.valid_to > Basis.starts_on,
        Appointment.valid_to <= viewer.on,
    )


def followed_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer follows somebody else's agreement today: its unit's part as it stands now.

    As its leader, up the line, on the board or in HR; a former time in the post is no reason to see what came later.
    """
    others = Agreement.position_id.not_in(viewer.position_ids)
    if sees_all_unit_parts(viewer):
        return others
    ways: list[sa.ColumnElement[bool]] = [Agreement.leader_position_id.in_(viewer.position_ids)]
    if viewer.is_leader:
        ways.append(_up_the_line(viewer))
    return sa.and_(others, sa.or_(*ways))


def _up_the_line(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The viewer leads the post's unit or its leader's, or one above, and is not below the post in rank."""
    rank = sa.case(*((Position.level == level, RANK[level.value]) for level in Level))
    mine = sa.select(sa.func.min(rank)).where(Position.id.in_(viewer.position_ids)).scalar_subquery()
    in_area = sa.select(Position.id).where(Position.unit_id.in_(viewer.area_unit_ids))
    not_above = sa.select(Position.id).where(rank >= mine)
    led = sa.or_(Agreement.position_id.in_(in_area), Agreement.leader_position_id.in_(in_area))
    return sa.and_(led, Agreement.position_id.in_(not_above))


def sight(viewer: Viewer, standing: Standing) -> Sight:
    """Return how much of the agreement the viewer sees; the twin of `visible_to`."""
    if not may(viewer, Permission.READ_AGREEMENTS):
        return Sight.NOTHING
    if viewer.person_id in standing.holder_ids | standing.leader_ids | standing.beside_ids:
        return Sight.FULL
    if sees_all_unit_parts(viewer) or _is_up_the_line(viewer, standing):
        return Sight.UNIT_PART
    return Sight.OWN_TIME if own_time(viewer, standing) is not None else Sight.NOTHING


def own_time(viewer: Viewer, standing: Standing) -> Period | None:
    """Return the period in which the viewer held the post before, the latest one; None when never."""
    found = [period for person_id, period in standing.former if person_id == viewer.person_id]
    return max(found, key=lambda period: period.valid_from, default=None)


def side_of(viewer: Viewer, standing: Standing) -> Side | None:
    """Return which party the viewer speaks for today. Nobody speaks for both: the holder is never their own leader."""
    if viewer.person_id in standing.holder_ids:
        return Side.HOLDER
    if viewer.person_id in standing.leader_ids | standing.stand_in_ids:
        return Side.LEADER
    return None


def role_of(viewer: Viewer, standing: Standing) -> Role:
    """Return how the viewer speaks for that party."""
    if viewer.person_id in standing.stand_in_ids and viewer.person_id not in standing.holder_ids | standing.leader_ids:
        return Role.ON_BEHALF
    return Role.ACTING if viewer.person_id in standing.acting_ids else Role.HOLDER


def reads_between(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer reads what was said of the text on the way, such as why somebody said no.

    The two parties do, and whoever stands in for one, who is to answer in its place.
    """
    how = sight(viewer, standing)
    return how is Sight.FULL or (how is Sight.UNIT_PART and side_of(viewer, standing) is not None)


def may_read_personal(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may read the present holder's development part and the dialogue: the two parties."""
    return sight(viewer, standing) is Sight.FULL


def may_write(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may edit sections and goals in place now."""
    return side_of(viewer, standing) is not None and standing.state in rules.CAN_BE_WRITTEN


def may_answer(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may say yes or no to the text in dialogue, or to an open amendment."""
    answers = {rules.IN_DIALOGUE} | rules.LIVES
    return side_of(viewer, standing) is not None and standing.state in answers


def may_amend(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may propose a change of the goals in force."""
    return side_of(viewer, standing) is not None and standing.state == rules.ACCEPTED


def may_write_status(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may say how the goals go: the holder, while they live."""
    return side_of(viewer, standing) is Side.HOLDER and standing.state in rules.LIVES


def may_receipt(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may acknowledge statuses: the other party."""
    return side_of(viewer, standing) is Side.LEADER and standing.state in rules.LIVES


def may_settle(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may follow up, close and reopen the agreement: the leader's side."""
    return side_of(viewer, standing) is Side.LEADER


def may_journalise(viewer: Viewer, standing: Standing) -> bool:
    """Return whether the viewer may note where the agreement is filed: the two parties and HR."""
    return side_of(viewer, standing) is not None or viewer.has_role_everywhere("hr")


def _is_up_the_line(viewer: Viewer, standing: Standing) -> bool:
    leads = not viewer.area_unit_ids.isdisjoint({standing.unit_id, standing.leader_unit_id})
    return viewer.is_leader and leads and RANK[standing.level] >= min(RANK[post.level] for post in viewer.posts)


def periods_overlap(period: Period, starts_on: date, ends_on: date) -> bool:
    """Return whether a period has a day in common with a basis's (whose end is its last day)."""
    return period.valid_from <= ends_on and (period.valid_to is None or period.valid_to > starts_on)
