"""What pure macros drew is used again for the same values on the same day, and never for others."""

from datetime import date

import pytest
from jinja2 import DictLoader, Environment

from portal import clock
from portal.web.pure_templates import PureTemplate

PURE = "{% set is_pure = true %}{% macro shown(what, n=1) %}{{ drawn(what) }}{{ n }}{% endmacro %}"
PAGE = "{% from 'part.html' import shown %}{{ shown(what, n=n) }}"


@pytest.fixture
def drawn():
    return []


def page(part, drawn):
    environment = Environment(loader=DictLoader({"part.html": part, "page.html": PAGE}), autoescape=True)
    environment.template_class = PureTemplate
    environment.globals["drawn"] = lambda what: drawn.append(what) or f"<{what}>"
    return environment.get_template("page.html")


def test_the_same_values_are_drawn_once(drawn):
    template = page(PURE, drawn)
    assert template.render(what="a", n=1) == template.render(what="a", n=1) == "&lt;a&gt;1"
    assert drawn == ["a"]


def test_other_values_are_drawn_anew_and_true_is_not_one(drawn):
    template = page(PURE, drawn)
    assert template.render(what="a", n=True) == "&lt;a&gt;True"
    assert template.render(what="a", n=1) == "&lt;a&gt;1"
    assert template.render(what="b", n=1) == "&lt;b&gt;1"


def test_a_new_day_is_drawn_anew(drawn):
    template = page(PURE, drawn)
    for day in (date(2026, 3, 11), date(2026, 3, 12)):
        with clock.frozen(day):
            template.render(what="a", n=1)
    assert drawn == ["a", "a"]


def test_values_that_cannot_be_compared_are_drawn_every_time(drawn):
    template = page(PURE, drawn)
    template.render(what=["a"], n=1)
    template.render(what=["a"], n=1)
    assert drawn == [["a"], ["a"]]


def test_a_template_that_does_not_call_itself_pure_is_never_kept(drawn):
    template = page(PURE.replace("is_pure = true", "is_pure = false"), drawn)
    template.render(what="a", n=1)
    template.render(what="a", n=1)
    assert drawn == ["a", "a"]


def test_a_template_that_draws_much_keeps_as_few_as_it_says(drawn):
    template = page(PURE.replace("{% macro", "{% set keeps = 1 %}{% macro"), drawn)
    for what in ("a", "a", "b", "a"):
        template.render(what=what, n=1)
    assert drawn == ["a", "b", "a"]
