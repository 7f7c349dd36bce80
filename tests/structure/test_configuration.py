"""The README tells of every setting, and of none that is not there."""

import re

from tests.structure.source import PORTAL, ROOT, text_of


def test_the_readme_lists_exactly_the_settings_that_are_read():
    read = set(re.findall(r'values(?:\.get\(|, )"([A-Z_]+)"', text_of(PORTAL / "config.py")))
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of(ROOT / "README.md"), flags=re.MULTILINE))
    assert read == told


def test_nothing_but_the_settings_reads_the_environment():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in PORTAL.rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)", text_of(path))
    ]
    assert readers == ["portal/config.py"]
