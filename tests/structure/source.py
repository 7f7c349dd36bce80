"""The project's own files, parsed once for all structure tests."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT / "portal"
TEMPLATES = ROOT / "templates"
TESTS = ROOT / "tests"


def python_files(folder: Path = PORTAL) -> list[Path]:
    """Return every Python file below a folder, in order."""
    return sorted(folder.rglob("*.py"))


def template_files() -> list[Path]:
    """Return every template, in order."""
    return sorted(TEMPLATES.rglob("*.html"))


def name_of(path: Path) -> str:
    """Return a file's path inside the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def text_of(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function of a file, methods and nested ones too."""
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's signature and body take, its docstring and decorators aside."""
    total = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total
