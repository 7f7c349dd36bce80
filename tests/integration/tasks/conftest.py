"""Links to what a task springs from are addresses, which only a request can make."""

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture(autouse=True)
def _inside_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield
