"""Attributes are written as WTForms writes them, and nothing breaks out of one."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from wtforms.widgets import html_params

from portal.web.attributes import attributes

NAMES = st.sampled_from(["class_", "data_focus_return", "aria_invalid", "hx-get", "required", "value", "id"])
VALUES = st.one_of(st.text(), st.booleans(), st.integers(), st.none(), st.text().map(Markup))


@given(st.dictionaries(NAMES, VALUES))
def test_they_are_those_of_wtforms(given_ones):
    assert attributes(**given_ones) == html_params(**given_ones)


@given(st.one_of(st.text(), st.text().map(Markup)))
def test_no_value_ends_its_attribute(value):
    assert attributes(value=value).count('"') == 2
