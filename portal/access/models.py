"""Table of granted roles. What follows from a post or a committee seat is never granted, but derived."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.access.roles import Role
from portal.db import Model, code_column


class RoleGrant(Model):
    """A role somebody holds for a period, for the whole municipality or for one unit with all below."""

    __tablename__ = "role_grants"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[Role] = code_column(Role, "role_is_known")
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period_is_forward"),)
