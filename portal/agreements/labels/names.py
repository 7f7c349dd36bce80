"""What agreements are called."""

from datetime import date

from portal.agreements.models import Agreement


def agreement_name(agreement: Agreement) -> str:
    """Return the name that logs and headings use: the post and the basis. Nothing of the content is in it."""
    return f"{agreement.position.title}: {agreement.basis.title}"


def years(starts_on: date, ends_on: date) -> str:
    """Return the years of a period, "2025–2026" or "2025"."""
    return f"{starts_on.year}" if starts_on.year == ends_on.year else f"{starts_on.year}–{ends_on.year}"
