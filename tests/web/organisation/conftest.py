"""The organisation's pages are tested without what other rooms hang on them: those rooms test their own panels."""

import pytest

from portal.organisation import panels


@pytest.fixture(autouse=True)
def no_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the panels of other rooms away."""
    monkeypatch.setattr(panels, "_registered", [])
