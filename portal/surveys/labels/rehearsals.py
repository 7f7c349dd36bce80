"""What is told of a rehearsal."""

from collections.abc import Iterable

from portal.surveys.queries.rehearsed import GroupOutcome
from portal.web.danish import plural

TEST_TEXT = "Prøvesvar"


def told(asked: int, ballots: int, groups: Iterable[GroupOutcome]) -> str:
    """Return what happened, as it is noted on the survey."""
    drawn = "" if ballots == asked else f", trukket blandt {plural(asked, 'inviteret', 'inviterede')}"
    lines = [f"{plural(ballots, 'prøvesvar', 'prøvesvar')}{drawn}. Prøvesvarene er slettet igen."]
    return "\n".join([*lines, *(group_told(group) for group in groups)])


def group_told(group: GroupOutcome) -> str:
    """Return what a group would have had figures for."""
    if group.is_named:
        return f"{group.name}: svarene står med navn og indgår ikke i tal."
    return f"{group.name}: {group.shown} af {plural(group.units, 'enhed', 'enheder')} ville få tal."
