"""The periods that an overview can be asked for."""

from collections.abc import Iterable
from functools import cache

import sqlalchemy as sa

from portal.agreements.models import Basis, BasisState
from portal.db import db


def published_bases() -> list[Basis]:
    """Return the bases that agreements are made from, the newest first: one statement."""
    return list(db.session.scalars(_published()))


def basis_choices(bases: Iterable[Basis]) -> list[tuple[str, str]]:
    """Return bases as choices of a period."""
    return [(str(basis.id), basis.title) for basis in bases]


@cache
def _published() -> sa.Select:
    return sa.select(Basis).where(Basis.state != BasisState.DRAFT).order_by(Basis.starts_on.desc(), Basis.id.desc())
