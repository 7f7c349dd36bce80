"""What agreements are called."""

from datetime import date

from portal.access.viewer import HeldPost
from portal.agreements.models import Agreement

GOALS = "Aftalemål"


def agreement_name(agreement: Agreement) -> str:
    """Return the name that logs and headings use: the post and the basis. Nothing of the content is in it."""
    return f"{agreement.position.title}: {agreement.basis.title}"


def goal_of_post(title: str, post: HeldPost) -> str:
    """Return a goal with the post of its agreement, where others have the same title."""
    place = post.title if post.unit_name in post.title else f"{post.title}, {post.unit_name}"
    return f"{title} ({place})"


def years(starts_on: date, ends_on: date) -> str:
    """Return the years of a period, "2025–2026" or "2025"."""
    return f"{starts_on.year}" if starts_on.year == ends_on.year else f"{starts_on.year}–{ends_on.year}"
