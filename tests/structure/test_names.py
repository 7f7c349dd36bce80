"""Names tell where a thing belongs: the same furniture in every room, one noun per file, sentences as tests."""

import ast
import re

import pytest

from tests.structure.source import PORTAL, TESTS, functions_of, name_of, python_files, tree_of

REFUSED = re.compile(r"(^|_)(utils?|helpers?|common|misc|base|stuff)($|_)")
FURNITURE = frozenset(
    {"__init__", "models", "rules", "queries", "actions", "access", "forms", "labels", "log_names", "views"}
)
# Named pure files and the few single-purpose files of a room; each is told about on its room's door sign or its own.
NAMED = {
    "access": {"bound", "decorators", "permissions", "roles", "signed_in", "viewer"},
    "agreements": {
        "comparing",
        "calendar",
        "dialogue_origin",
        "follow_ups",
        "goal_origin",
        "hiding",
        "panels",
        "privacy",
        "serving_goals",
        "trend",
        "unit_panel",
        "wording",
    },
    "audit": {"chain", "naming", "unlogged"},
    "evaluations": {
        "absence_chart",
        "absence_plan",
        "action_origin",
        "area_tables",
        "comparing",
        "cycle_trend",
        "eligibility",
        "follow_up_counts",
        "importing",
        "listed_tree",
        "meeting_links",
        "panels",
        "promises",
        "pulse_scores",
        "report_lines",
        "report_tables",
        "spread",
        "sweeps",
    },
    "identity": {"delays", "devices", "guessing", "limits", "passwords", "words", "worn_out"},
    "notifications": {"carriers", "delivery", "mail", "mailbox", "sweeps", "unread", "waking", "worn_out"},
    "organisation": {
        "history",
        "lineage",
        "nearest",
        "open_work",
        "owners",
        "panels",
        "posts",
        "subtree",
        "unit_periods",
        "validity",
    },
    "strategy": {
        "circles_picture",
        "foundation",
        "panels",
        "serving",
        "task_origin",
        "timeline",
        "unit_panel",
    },
    "surveys": {
        "ballot",
        "codes",
        "counting",
        "disclosure",
        "dot_plot",
        "findings",
        "keys",
        "result_lines",
        "result_tables",
        "scoring",
        "sealing",
        "sweeps",
        "unit_panel",
        "wording",
    },
    "tasks": {"due", "origins"},
}
ROOMS = (
    *("access", "agreements", "audit", "evaluations", "home", "identity"),
    *("notifications", "organisation", "strategy", "surveys", "tasks"),
)


def test_no_file_or_folder_has_a_name_that_means_anything():
    assert [
        name_of(path) for path in python_files() if any(REFUSED.search(p.removesuffix(".py")) for p in path.parts[-3:])
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_only_the_usual_furniture_and_its_named_files(room):
    found = {path.stem for path in (PORTAL / room).iterdir() if path.stem != "__pycache__"}
    assert found - FURNITURE == NAMED.get(room, set())


@pytest.mark.parametrize("room", [*ROOMS, "web", "cli", "demo"])
def test_a_room_has_a_door_sign(room):
    sign = ast.get_docstring(tree_of(PORTAL / room / "__init__.py"))
    assert sign
    assert "Here:" in sign
    assert "Not here:" in sign


def test_every_public_function_and_class_says_what_it_is():
    silent = [
        f"{name_of(path)}:{node.name}"
        for path in python_files()
        for owner in ast.walk(tree_of(path))
        if isinstance(owner, ast.Module | ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
        and not _is_stub(node)
    ]
    assert silent == []


def test_tests_are_sentences():
    short = [
        f"{name_of(path)}:{node.name}"
        for path in python_files(TESTS)
        if path.name.startswith("test_")
        for node in functions_of(path)
        if node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert short == []


def test_dates_and_moments_are_told_apart_by_their_names():
    wrong = []
    for path in python_files():
        if "models" not in (path.stem, path.parent.name):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                kind, name = ast.unparse(node.annotation), node.target.id
                endings = ("_at",) if "datetime" in kind else ("_on", "_from", "_to")
                if re.search(r"\bdate(time)?\b", kind) and name != "at" and not name.endswith(endings):
                    wrong.append(f"{name_of(path)}:{name}")
    assert wrong == []


def _is_stub(node: ast.AST) -> bool:
    body = getattr(node, "body", [])
    return len(body) == 1 and isinstance(body[0], ast.Expr) and getattr(body[0].value, "value", None) is Ellipsis
