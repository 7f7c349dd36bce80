"""Titles of posts as they stand inside a sentence."""


def at_start(text: str) -> str:
    """Return words as they begin a sentence: with a capital, and otherwise as they stand."""
    return text[:1].upper() + text[1:]


def in_sentence(title: str) -> str:
    """Return a title with a small first letter; "HR-chef" and "A-kasseleder" keep theirs."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
