"""The floor: bare Flask, SQLAlchemy and Jinja pages on the same data, without sign-in, access, CSRF or design."""

from datetime import date

import sqlalchemy as sa
from flask import Flask, request
from sqlalchemy.orm import Session

from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.tasks.models import Task

MAY_1 = date(2027, 5, 1)
LIST = """<!doctype html><html lang="da"><title>Opgaver</title><h1>Opgaver</h1><table>
{% for t in tasks %}<tr><td><a href="/opgaver/{{ t.id }}">{{ t.title }}</a></td><td>{{ t.post }}</td>
<td>{{ t.holder or "Ubesat" }}</td><td>{{ t.due_text or "" }}</td><td>{{ t.state.value }}</td></tr>{% endfor %}
</table><p>{{ total }}</p></html>"""
ONE = """<!doctype html><html lang="da"><title>{{ t.title }}</title><h1>{{ t.title }}</h1>
<p>{{ t.description }}</p><p>{{ t.due_text }} {{ t.state.value }}</p></html>"""


def bare_app(engine: sa.Engine) -> Flask:
    """Return an application with `/ejer/<post>`, `/aabne` and `/opgaver/<id>` on a database of ours."""
    app = Flask("bare")
    # Compiled once, as files are: `render_template_string` would compile them on every request.
    listing, one_task = app.jinja_env.from_string(LIST), app.jinja_env.from_string(ONE)
    columns = (
        Task.id,
        Task.title,
        Task.due_text,
        Task.state,
        Position.title.label("post"),
        Person.name.label("holder"),
    )

    def listed(*conditions: sa.ColumnElement[bool]) -> str:
        with Session(engine) as session:
            rows = session.execute(
                sa.select(*columns)
                .join(Position, Position.id == Task.owner_position_id)
                .outerjoin(Appointment, sa.and_(Appointment.position_id == Position.id, Appointment.valid_to.is_(None)))
                .outerjoin(Person, Person.id == Appointment.person_id)
                .where(Task.is_open == sa.true(), *conditions)
                .order_by(Task.due_sort_on, Task.id)
                .limit(50)
            ).all()
            found = sa.select(Task.id).where(Task.is_open == sa.true(), *conditions).limit(1001).subquery()
            total = session.scalar(sa.select(sa.func.count()).select_from(found))
            return listing.render(tasks=rows, total=total)

    @app.get("/ejer/<int:position_id>")
    def owner(position_id: int) -> str:
        return listed(Task.owner_position_id == position_id)

    @app.get("/aabne")
    def every() -> str:
        return listed()

    @app.get("/opgaver/<int:task_id>")
    def one(task_id: int) -> str:
        with Session(engine) as session:
            return one_task.render(t=session.get(Task, task_id))

    @app.post("/opgaver/<int:task_id>")
    def change(task_id: int) -> str:
        with Session(engine) as session:
            session.execute(
                sa.update(Task)
                .where(Task.id == task_id)
                .values(due_text=request.form["due_text"], due_from_on=MAY_1, due_on=MAY_1)
            )
            session.commit()
        return "ok"

    return app
