"""Who may come to what at all."""

from dataclasses import replace
from datetime import date

import pytest

from portal.access.permissions import ALLOWED, Permission, may
from portal.access.viewer import HeldPost, Viewer


def viewer(level: str | None = None, *roles: str, med: bool = False) -> Viewer:
    """Somebody with a post of a level, roles or a MED seat."""
    post = HeldPost(1, 1, "Leder", level or "", 1, "Enhed", level != "staff", False, date(2020, 1, 1))
    return Viewer(
        person_id=1,
        account_id=1,
        name="Navn",
        email="a@b.dk",
        on=date(2026, 3, 16),
        roles=frozenset(roles),
        posts=(post,) if level else (),
        med_unit_ids=frozenset({1}) if med else frozenset(),
    )


def allowed(who: Viewer) -> set[str]:
    """The codes of what somebody may."""
    return {permission.value for permission in Permission if may(who, permission)}


BASE = {"see_own_day", "view_organisation", "answer_surveys"}
OPEN = {"view_strategy", "view_shared_goals", "see_agreement_index"}
READS = BASE | OPEN | {"view_tasks", "view_surveys", "view_evaluations"}
EMPLOYED = READS | {"view_agreements", "read_agreements"}
WORKS = EMPLOYED | {"write_strategy", "ask_for_tasks", "transfer_tasks"}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (viewer("chief"), WORKS),
        (viewer("department_leader"), WORKS),
        (viewer("director"), WORKS | {"manage_agreements", "choose_focus_themes"}),
        (viewer("staff"), EMPLOYED),
        (
            viewer("staff", "hr"),
            WORKS
            | {"change_organisation", "manage_agreements", "manage_surveys", "manage_outbox"}
            | {"manage_evaluations", "choose_focus_themes"},
        ),
        (viewer("staff", "secretariat"), WORKS),
        (viewer(None, "politician"), BASE | OPEN),
        (viewer(None, "auditor"), BASE | {"view_audit"}),
        (viewer(None, "admin"), BASE | {"change_organisation", "manage_accounts", "manage_outbox"}),
        (viewer(med=True), READS),
        (viewer(), BASE),
        (replace(viewer(), has_left_a_post=True), BASE | {"see_agreement_index", "read_agreements"}),
    ],
)
def test_what_one_may_follows_from_posts_roles_and_seats(who: Viewer, expected: set[str]) -> None:
    assert allowed(who) == expected


@pytest.mark.parametrize("role", ["hr", "secretariat", "auditor", "admin"])
def test_a_role_for_some_units_opens_nothing_of_the_whole_house(role: str) -> None:
    limited = replace(viewer(None, role), role_units={role: frozenset({7})})
    assert allowed(limited) == (BASE | {"change_organisation"} if role in ("hr", "admin") else BASE)


def test_every_permission_is_decided() -> None:
    assert set(ALLOWED) == set(Permission)
