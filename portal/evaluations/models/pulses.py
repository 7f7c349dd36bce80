"""A pulse: a short survey of a team or of those behind an initiative, never of a named leader."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, exactly_one, linked
from portal.organisation.models import Unit
from portal.strategy.models import Initiative
from portal.surveys.models import Questionnaire, Survey


class PulseKind(enum.Enum):
    """KKC (kurs, koordinering, commitment), or psychological safety."""

    KKC = "kkc"
    SAFETY = "safety"


class Pulse(Model):
    """A pulse over one survey; `unit_id` is the team, `initiative_id` the initiative.

    From `repeat_on` on it may be asked again, of which HR is told once (`repeat_told_at`).
    """

    __tablename__ = "pulses"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), unique=True)
    kind: Mapped[PulseKind] = code_column(PulseKind, "kind_is_known")
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"), index=True)
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiatives.id"), index=True)
    repeat_on: Mapped[date | None]
    repeat_told_at: Mapped[datetime | None]

    survey: Mapped[Survey] = linked()
    unit: Mapped[Unit | None] = linked()
    initiative: Mapped[Initiative | None] = linked()

    __table_args__ = (exactly_one("of_one_thing", "unit_id", "initiative_id"),)


class PulseQuestionnaire(Model):
    """The questionnaire of a kind of pulse, which the portal brings along; HR may reword it as any other."""

    __tablename__ = "pulse_questionnaires"

    kind: Mapped[PulseKind] = code_column(PulseKind, "kind_is_known", primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(sa.ForeignKey("questionnaires.id"), unique=True)

    questionnaire: Mapped[Questionnaire] = linked()
