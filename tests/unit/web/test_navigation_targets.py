"""Where a browser may be sent on to."""

import pytest

from portal.web.htmx import is_safe_target


@pytest.mark.parametrize("path", ["/", "/opgaver?side=2", "/organisation?dato=2023-01-02", "/søg?q=æøå", "/a//b"])
def test_addresses_inside_the_portal_are_safe(path: str) -> None:
    assert is_safe_target(path)


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "x",
        "//evil",
        "/\\evil",
        "\\\\evil",
        "https://evil",
        "javascript:x",
        "/a\nb",
        "/\t/evil",
        "/\x00",
        "/a\\b",
    ],
)
def test_everything_else_is_not(path: str | None) -> None:
    assert not is_safe_target(path)
