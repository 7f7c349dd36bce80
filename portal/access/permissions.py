"""Pure: what a viewer may come to at all. Each room's `access.py` decides about single objects."""

import enum
from collections.abc import Callable

from portal.access.viewer import Viewer


class Permission(enum.Enum):
    """What an endpoint requires of everybody who comes to it."""

    SEE_OWN_DAY = "see_own_day"
    VIEW_ORGANISATION = "view_organisation"
    CHANGE_ORGANISATION = "change_organisation"
    VIEW_STRATEGY = "view_strategy"
    WRITE_STRATEGY = "write_strategy"
    VIEW_TASKS = "view_tasks"
    ASK_FOR_TASKS = "ask_for_tasks"
    TRANSFER_TASKS = "transfer_tasks"
    SEE_AGREEMENT_INDEX = "see_agreement_index"
    READ_AGREEMENTS = "read_agreements"
    VIEW_AGREEMENTS = "view_agreements"
    MANAGE_AGREEMENTS = "manage_agreements"
    VIEW_SHARED_GOALS = "view_shared_goals"
    VIEW_SURVEYS = "view_surveys"
    MANAGE_SURVEYS = "manage_surveys"
    ANSWER_SURVEYS = "answer_surveys"
    VIEW_EVALUATIONS = "view_evaluations"
    MANAGE_EVALUATIONS = "manage_evaluations"
    CHOOSE_FOCUS_THEMES = "choose_focus_themes"
    VIEW_AUDIT = "view_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_OUTBOX = "manage_outbox"


def _everyone(_viewer: Viewer) -> bool:
    return True


def _works_with_content(viewer: Viewer) -> bool:
    """Leaders, HR and the board's secretariat write; being an administrator or auditor never counts."""
    return viewer.is_leader or viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("secretariat")


def _reads_tasks(viewer: Viewer) -> bool:
    return _works_with_content(viewer) or viewer.is_employed or viewer.is_med


def _reads_strategy(viewer: Viewer) -> bool:
    return _reads_tasks(viewer) or viewer.has_role("politician")


def _views_agreements(viewer: Viewer) -> bool:
    return viewer.is_employed or viewer.has_role_everywhere("hr")


def _reads_agreements(viewer: Viewer) -> bool:
    """Whoever has left the house still reads what they agreed on in their own time, and nothing else of the room."""
    return _views_agreements(viewer) or viewer.has_left_a_post


def _changes_organisation(viewer: Viewer) -> bool:
    return viewer.has_role("hr") or viewer.has_role("admin")


ALLOWED: dict[Permission, Callable[[Viewer], bool]] = {
    Permission.SEE_OWN_DAY: _everyone,
    Permission.VIEW_ORGANISATION: _everyone,
    Permission.CHANGE_ORGANISATION: _changes_organisation,
    Permission.VIEW_STRATEGY: _reads_strategy,
    Permission.WRITE_STRATEGY: _works_with_content,
    Permission.VIEW_TASKS: _reads_tasks,
    Permission.ASK_FOR_TASKS: _works_with_content,
    Permission.TRANSFER_TASKS: _works_with_content,
    Permission.SEE_AGREEMENT_INDEX: lambda viewer: _reads_strategy(viewer) or _reads_agreements(viewer),
    Permission.READ_AGREEMENTS: _reads_agreements,
    Permission.VIEW_AGREEMENTS: _views_agreements,
    Permission.MANAGE_AGREEMENTS: lambda viewer: viewer.is_on_board or viewer.has_role_everywhere("hr"),
    Permission.VIEW_SHARED_GOALS: _reads_strategy,
    Permission.VIEW_SURVEYS: lambda viewer: viewer.is_employed or viewer.is_med or viewer.has_role_everywhere("hr"),
    Permission.MANAGE_SURVEYS: lambda viewer: viewer.has_role_everywhere("hr"),
    Permission.ANSWER_SURVEYS: _everyone,
    Permission.VIEW_EVALUATIONS: lambda viewer: viewer.is_employed or viewer.is_med or viewer.has_role_everywhere("hr"),
    Permission.MANAGE_EVALUATIONS: lambda viewer: viewer.has_role_everywhere("hr"),
    Permission.CHOOSE_FOCUS_THEMES: lambda viewer: viewer.is_on_board or viewer.has_role_everywhere("hr"),
    Permission.VIEW_AUDIT: lambda viewer: viewer.has_role_everywhere("auditor"),
    Permission.MANAGE_ACCOUNTS: lambda viewer: viewer.has_role_everywhere("admin"),
    Permission.MANAGE_OUTBOX: lambda viewer: viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("admin"),
}


def may(viewer: Viewer, permission: Permission) -> bool:
    """Return whether the viewer may come to what requires `permission`."""
    return ALLOWED[permission](viewer)
