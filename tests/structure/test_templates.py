"""Templates hold no script, style or access rule; each is used; each fragment stands alone."""

import re

import pytest

from tests.structure.source import PORTAL, TEMPLATES, name_of, python_files, template_files, text_of

REFERENCE = re.compile(r"""["']((?:[a-z_]+/)*_?[a-z_]+\.html)["']""")
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style"),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)"),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "hx-on": re.compile(r"hx-on"),
    "js: value": re.compile(r"[\"']\s*(js|javascript):"),
    "trusted markup": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "trigger filter": re.compile(r"hx-trigger=\"[^\"]*\["),
}


# These put together drawings that stand in the template itself, never a value.
DRAWN = {f"templates/parts/{name}.html": {"trusted markup"} for name in ("marks", "process_line")}


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_a_template_holds_nothing_that_the_content_policy_forbids(path):
    text = re.sub(r"{#.*?#}", "", text_of(path), flags=re.DOTALL)
    found = {what for what, pattern in FORBIDDEN.items() if pattern.search(text)}
    assert found - DRAWN.get(name_of(path), set()) == set()


def test_every_template_is_used():
    used = {found for path in [*python_files(PORTAL), *template_files()] for found in REFERENCE.findall(text_of(path))}
    assert [p for path in template_files() if (p := path.relative_to(TEMPLATES).as_posix()) not in used] == []


def test_every_template_that_is_named_exists():
    missing = {
        f"{name_of(path)}: {found}"
        for path in [*python_files(PORTAL), *template_files()]
        for found in REFERENCE.findall(text_of(path))
        if "/" in found and not (TEMPLATES / found).is_file()
    }
    assert missing == set()


@pytest.mark.parametrize("path", [p for p in template_files() if p.name.startswith("_")], ids=name_of)
def test_a_fragment_imports_its_own_macros(path):
    text = re.sub(r"{#.*?#}", "", text_of(path), flags=re.DOTALL)
    imported = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+([^%]+)%}", text))))
    macros = {
        m for p in (TEMPLATES / "parts").glob("*.html") for m in re.findall(r"{%-?\s*macro\s+([a-z_]+)", text_of(p))
    }
    called = set(re.findall(r"{[{%]-?\s*(?:call\s+)?([a-z_]+)\(", text))
    defined = set(re.findall(r"{%-?\s*macro\s+([a-z_]+)", text))
    assert (called & macros) - imported - defined == set()


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_htmx_stands_on_links_and_forms_that_work_without_it(path):
    text = re.sub(r"{#.*?#}", "", text_of(path), flags=re.DOTALL)
    tags = re.findall(r"<[a-z]+(?:[^<>{]|{{.*?}}|{%.*?%})*>", text, flags=re.DOTALL)
    bare = [t for t in tags if "hx-get=" in t and not re.search(r"\shref=|\saction=", t)]
    bare += [t for t in tags if "hx-post=" in t and not (t.startswith("<form") and "action=" in t)]
    assert bare == []
