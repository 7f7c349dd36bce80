"""Imports go downward, at the top of the file."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.structure.source import ROOT, name_of, python_files, tree_of


def test_the_import_contracts_hold():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_is_imported_inside_a_function():
    inner = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


def test_only_the_clock_asks_what_time_it_is():
    asking = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        if path.name != "clock.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    ]
    assert asking == []


def test_queries_never_write_and_nobody_but_the_outermost_commits():
    wrong = []
    for path in python_files():
        name = name_of(path)
        for node in ast.walk(tree_of(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            called = ast.unparse(node.func)
            if "queries" in name and called in ("db.session.add", "db.session.delete", "db.session.flush"):
                wrong.append(f"{name}:{node.lineno} {called}")
            if called == "db.session.commit" and not name.startswith(("portal/cli/", *COMMITTING)):
                wrong.append(f"{name}:{node.lineno} {called}")
    assert wrong == []


def test_the_attacker_knows_nothing_of_the_portals_code():
    knowing = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(ROOT / "tests" / "attacker")
        if not path.name.startswith("test_")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if name.startswith(("portal", "tests")) and not name.startswith("tests.attacker")
    ]
    assert knowing == []


# In the worker no request ends with a commit: what is outermost there is a step of sending, and a job.
COMMITTING = (
    "portal/web/transaction.py",
    "portal/access/signed_in.py",
    "portal/notifications/delivery.py",
    "portal/notifications/sweeps.py",
)
