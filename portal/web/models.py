"""Table of one-time form tokens: a form posted twice has one effect."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model


class PostedForm(Model):
    """A form that has had its effect, and where it led."""

    __tablename__ = "posted_forms"

    token: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    location: Mapped[str]
    posted_at: Mapped[datetime] = mapped_column(index=True)
