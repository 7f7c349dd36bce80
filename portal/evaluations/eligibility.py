"""Pure: who is evaluated, and by whom, from the posts and units of one day.

Everybody evaluates the nearest leader with responsibility for personnel, whoever has that post. Somebody takes part who
has been under the same leader long enough: both must have been in their places since a day (the practice of the joint
public leadership evaluation: three months). Nobody evaluates themselves here; their own view is asked for by name.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.organisation.nearest import nearest_leader, way_up


@dataclass(frozen=True)
class Held:
    """A post that somebody holds on the day; `since` is since when they have been in that unit without a break."""

    position_id: int
    unit_id: int
    person_id: int
    level: str
    leads_unit: bool
    since: date
    title: str = ""


@dataclass(frozen=True)
class Day:
    """The organisation of one day: the unit above each unit, and all held posts, the foremost of a unit first."""

    parents: Mapping[int, int | None]
    held: Sequence[Held]
    on_leave: Collection[int] = ()

    def leading(self) -> dict[int, list[int]]:
        """Return the held posts that lead, by unit. A vacant post leads nobody: the next above does."""
        found: dict[int, list[int]] = {}
        for one in self.held:
            if one.leads_unit and one.position_id not in found.get(one.unit_id, ()):
                found.setdefault(one.unit_id, []).append(one.position_id)
        return found


@dataclass(frozen=True)
class Scope:
    """Whose leaders are evaluated: units with all below, and levels. People count who were there on `there_since`."""

    unit_ids: frozenset[int]
    levels: frozenset[str]
    there_since: date
    excuses_new: bool = True
    leaves_out_on_leave: bool = True


@dataclass(frozen=True)
class Evaluated:
    """A leader to be evaluated for a unit. `is_new` ones have not led it long enough to be evaluated."""

    held: Held
    superior: Held | None
    is_new: bool
    employees: frozenset[int]


def since(periods: Iterable[tuple[date, date | None]], on: date) -> date:
    """Return since when some half-open periods cover a day without a break; they may overlap. One must hold on it."""
    start = on
    for valid_from, valid_to in sorted(periods, reverse=True):
        if valid_from < start and (valid_to is None or valid_to >= start):
            start = valid_from
    return start


def evaluated_on(day: Day, scope: Scope) -> list[Evaluated]:
    """Return the leaders to be evaluated with those who are asked about them, in the order of the held posts."""
    leading, holders = day.leading(), _holders(day.held)
    asked = _employees(day, scope, leading, holders)
    found = []
    for post in {one.position_id: one for one in reversed(day.held) if one.leads_unit}.values():
        holder = holders[post.position_id][0]
        in_scope = scope.unit_ids & set(way_up(post.unit_id, day.parents)) and holder.level in scope.levels
        if in_scope and leading[post.unit_id][0] == post.position_id:
            is_new = scope.excuses_new and holder.since > scope.there_since
            superior = _nearest(holder, day, leading, holders)
            found.append(Evaluated(holder, superior, is_new, frozenset(asked.get(post.position_id, ()))))
    order = {id(one): number for number, one in enumerate(day.held)}
    return sorted(found, key=lambda one: order[id(one.held)])


def _holders(held: Iterable[Held]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for one in held:
        found.setdefault(one.position_id, []).append(one)
    return found


def _employees(
    day: Day, scope: Scope, leading: Mapping[int, Sequence[int]], holders: Mapping[int, Sequence[Held]]
) -> dict[int, set[int]]:
    """Return who is asked about the leader in each leading post."""
    asked: dict[int, set[int]] = {}
    for one in day.held:
        leader = _nearest(one, day, leading, holders)
        is_away = scope.leaves_out_on_leave and one.person_id in day.on_leave
        if leader is None or is_away or one.since > scope.there_since:
            continue
        # Where new leaders are evaluated all the same, it only counts how long somebody has been in the unit.
        if not scope.excuses_new or leader.since <= scope.there_since:
            asked.setdefault(leader.position_id, set()).add(one.person_id)
    return asked


def _nearest(
    one: Held, day: Day, leading: Mapping[int, Sequence[int]], holders: Mapping[int, Sequence[Held]]
) -> Held | None:
    """Return the nearest leader who is somebody else: a person who holds two posts in a row is led from above both."""
    post, unit_id, leads = one.position_id, one.unit_id, one.leads_unit
    while True:
        found = nearest_leader(post, unit_id, leads_unit=leads, parents=day.parents, leading=leading)
        if found is None:
            return None
        leader = holders[found][0]
        if leader.person_id != one.person_id:
            return leader
        post, unit_id, leads = leader.position_id, leader.unit_id, True
