"""Titles of posts as they stand inside a sentence."""


def in_sentence(title: str) -> str:
    """Return a title with a small first letter; "HR-chef" and "A-kasseleder" keep theirs."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
