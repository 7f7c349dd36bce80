"""The room's pages; each file is a noun."""

from portal.agreements.views.blueprint import blueprint

__all__ = ["blueprint"]
