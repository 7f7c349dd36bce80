"""Follow-up: what is held and when is seen by HR and the board; what was said is read by the leader and own leader."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models import Goal
from portal.db import WITHHELD, Model, code_column, linked
from portal.evaluations.models.lists import EvaluatedLeader
from portal.identity.models import Person
from portal.surveys.models import Theme


class FollowUpKind(enum.Enum):
    """The steps of a follow-up, in their order."""

    CONVERSATION = "conversation"
    DIALOGUE = "dialogue"
    PLAN = "plan"
    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"


class FollowUpStep(Model):
    """A step that was held. When it is due follows from the cycle's settings. `note` is for the two leaders only."""

    __tablename__ = "follow_up_steps"

    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), primary_key=True)
    kind: Mapped[FollowUpKind] = code_column(FollowUpKind, "kind_is_known", primary_key=True)
    held_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="", info=WITHHELD)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}


class ActionScope(enum.Enum):
    """Whether an action is for the whole house (koncernindsats) or for one administration (forvaltningsspecifik)."""

    CORPORATE = "corporate"
    ADMINISTRATION = "administration"


class FollowUpAction(Model):
    """Something that a leader will do, marked with whom it concerns; it becomes tasks, or serves an agreement goal."""

    __tablename__ = "follow_up_actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("themes.id"))
    title: Mapped[str] = mapped_column(info=WITHHELD)
    description: Mapped[str] = mapped_column(default="", info=WITHHELD)
    scope: Mapped[ActionScope] = code_column(ActionScope, "scope_is_known")
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goals.id"))
    is_dropped: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    leader: Mapped[EvaluatedLeader] = linked()
    theme: Mapped[Theme | None] = linked()
    goal: Mapped[Goal | None] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),)


class PublicAnswer(Model):
    """»Det sagde I – det gør vi«: what a leader tells those who were asked. Shown once it is published."""

    __tablename__ = "public_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    said: Mapped[str]
    doing: Mapped[str]
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    leader: Mapped[EvaluatedLeader] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("length(said) BETWEEN 3 AND 1000 AND length(doing) BETWEEN 3 AND 1000", name="text_length"),
    )
