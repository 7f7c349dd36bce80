"""The links to the pages before and after, whatever the address holds."""

import pytest
from flask import Flask

from portal.web.paging import Page


@pytest.mark.parametrize("name", ["endpoint", "_scheme", "_external", "_anchor", "_method", "values", "self"])
def test_a_strange_name_in_the_address_is_carried_and_not_obeyed(app: Flask, name: str) -> None:
    with app.test_request_context(f"/opgaver?{name}=x&side=2"):
        page = Page(rows=["row"], number=2, total=200, has_more=True)
        assert page.next_url == f"/opgaver?{name}=x&side=3"
        assert page.previous_url == f"/opgaver?{name}=x&side=1"


def test_the_filter_is_kept_with_every_value_and_danish_letters(app: Flask) -> None:
    with app.test_request_context("/opgaver", query_string={"soeg": "Ørum & by", "enhed": ["1", "2"]}):
        page = Page(rows=["row"], number=1, total=200, has_more=True)
        assert page.next_url == "/opgaver?soeg=%C3%98rum+%26+by&enhed=1&enhed=2&side=2"
        assert page.previous_url is None
