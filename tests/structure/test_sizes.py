"""Small pieces: a file, function or template that outgrows its measure has two nouns in it."""

from tests.structure.source import (
    functions_of,
    length_without_docstring,
    name_of,
    python_files,
    template_files,
    text_of,
)

FILE_LINES = 250
FUNCTION_LINES = 30
VIEW_LINES = 20
TEMPLATE_LINES = 100
FRAGMENT_LINES = 60


def test_no_module_is_longer_than_250_lines():
    long = {name_of(path): n for path in python_files() if (n := text_of(path).count("\n")) > FILE_LINES}
    assert long == {}


def test_no_function_is_longer_than_30_lines():
    long = {
        f"{name_of(path)}:{node.name}": n
        for path in python_files()
        for node in functions_of(path)
        if (n := length_without_docstring(node)) > FUNCTION_LINES
    }
    assert long == {}


def test_no_view_is_longer_than_20_lines():
    long = {
        f"{name_of(path)}:{node.name}": n
        for path in python_files()
        if "views" in path.parts or path.name == "views.py"
        for node in functions_of(path)
        if (n := length_without_docstring(node)) > VIEW_LINES
    }
    assert long == {}


def test_templates_are_short_and_fragments_shorter():
    long = {}
    for path in template_files():
        limit = FRAGMENT_LINES if path.name.startswith("_") else TEMPLATE_LINES
        if (lines := text_of(path).count("\n")) > limit:
            long[name_of(path)] = lines
    assert long == {}
