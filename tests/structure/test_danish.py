"""Danish stands where people read it, and nowhere else; code is English."""

import ast
import re

from tests.structure.source import name_of, python_files, template_files, text_of, tree_of

ALLOWED = re.compile(
    r"portal/(demo|cli)/"
    r"|/(labels|forms)(\.py|/)"
    r"|portal/strategy/foundation\.py"
    r"|portal/agreements/wording\.py"
    r"|portal/tasks/due/"
    r"|portal/web/(danish/|forms/|translations\.py|widgets\.py|filters\.py|assets\.py)"
    r"|portal/(app|config)\.py"
)
DANISH = re.compile(
    r"[æøåÆØÅ]|\b(og|ikke|eller|af|den|det|du|din|dit|dine|skriv|siden|indsats|opgave|enhed|stilling|frist|gemt)\b",
    re.IGNORECASE,
)
AVOIDED = re.compile(r"\b(ejer|ejeren|bruger(en|e|ne)|eskaler\w*|performance|implementer\w*)\b", re.IGNORECASE)


def _shown_strings(path):
    """Yield the text of every string constant that is not a docstring, with its line."""
    tree = tree_of(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def test_danish_sentences_stand_only_in_forms_labels_templates_and_the_demo():
    wrong = [
        f"{name_of(path)}:{line} {text[:60]!r}"
        for path in python_files()
        if not ALLOWED.search(name_of(path))
        for line, text in _shown_strings(path)
        if " " in text and DANISH.search(text) and not text.lstrip().upper().startswith(("SELECT", "CASE", "BEGIN"))
    ]
    assert wrong == []


def test_the_words_that_the_house_avoids_are_not_on_the_screen():
    wrong = [
        f"{name_of(path)}: {found.group()}"
        for path in template_files()
        for found in AVOIDED.finditer(re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", text_of(path), flags=re.DOTALL))
    ]
    wrong += [
        f"{name_of(path)}:{line}: {found.group()}"
        for path in python_files()
        if ALLOWED.search(name_of(path))
        for line, text in _shown_strings(path)
        for found in AVOIDED.finditer(text)
    ]
    assert wrong == []
