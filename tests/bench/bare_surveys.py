"""The floor of surveys: a sealed submit and a table of figures, without sign-in, access, CSRF or design."""

import secrets

import sqlalchemy as sa
from flask import Flask, request
from nacl.public import PublicKey, SealedBox
from sqlalchemy.orm import Session

from portal.surveys.ballot import FORM, HEAD
from portal.surveys.models import Envelope, Figure, Measure, Participant

TABLE = """<!doctype html><html lang="da"><title>Tal</title><h1>Tal</h1><table>
{% for f in figures %}<tr><td>{{ f.kind.value }}</td><td>{{ f.theme_id or "" }}</td>
<td>{{ f.item_version_id or "" }}</td><td>{{ f.option or "" }}</td>
<td>{{ f.value }}</td><td>{{ f.n_from }}–{{ f.n_to }}</td></tr>
{% endfor %}</table></html>"""


def add_survey_pages(app: Flask, engine: sa.Engine, survey_id: int, public_key: bytes, items: int) -> None:
    """Add `/svar/<participant>/<group>/<unit>`, which takes a ballot, and `/tal/<unit>`, which shows its figures."""
    box, table = SealedBox(PublicKey(public_key)), app.jinja_env.from_string(TABLE)
    columns = (Measure.kind, Measure.theme_id, Measure.item_version_id, Measure.option)

    @app.post("/svar/<int:participant_id>/<int:group_id>/<int:unit_id>")
    def take(participant_id: int, group_id: int, unit_id: int) -> str:
        values = bytes(int(request.form[f"a{place}"]) for place in range(items))
        content = HEAD.pack(FORM, group_id, unit_id, 0) + values
        is_first = sa.and_(Participant.id == participant_id, Participant.has_answered.is_(False))
        with Session(engine) as session:
            flipped = session.execute(sa.update(Participant.__table__).where(is_first).values(has_answered=True))  # type: ignore[arg-type]
            assert flipped.rowcount == 1  # type: ignore[attr-defined]
            envelope = {"survey_id": survey_id, "key": secrets.token_bytes(16), "content": box.encrypt(content)}
            session.execute(sa.insert(Envelope.__table__), envelope)  # type: ignore[arg-type]
            session.commit()
        return "ok"

    @app.get("/tal/<int:unit_id>")
    def figures(unit_id: int) -> str:
        query = (
            sa.select(*columns, Figure.value, Figure.n_from, Figure.n_to)
            .join(Measure, Measure.id == Figure.measure_id)
            .where(Figure.survey_unit_id == unit_id)
        )
        with Session(engine) as session:
            return table.render(figures=session.execute(query).all())
