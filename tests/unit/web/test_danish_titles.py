"""Titles of posts inside a sentence."""

import pytest

from portal.web.danish import in_sentence


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Konst. socialchef", "konst. socialchef"),
        ("Aftaleholder, Område Ørum", "aftaleholder, Område Ørum"),
        ("Økonomichef", "økonomichef"),
        ("HR-chef", "HR-chef"),
        ("A-kasseleder", "A-kasseleder"),
        ("", ""),
    ],
)
def test_a_title_begins_small_but_short_forms_keep_their_capitals(title, inside):
    assert in_sentence(title) == inside
