"""The floor: bare Flask, SQLAlchemy and Jinja pages on the same data, without sign-in, access, CSRF or design.

The lists come twice: as lean as can be (columns, and a count that stops at 1,001), and as they are usually written
(entities, and every row counted).
"""

from collections.abc import Callable, Iterable
from datetime import date

import sqlalchemy as sa
from flask import Flask, request
from sqlalchemy.orm import Session

from portal.engines import engine_options, prepare_engine
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.tasks.models import Task

MAY_1 = date(2027, 5, 1)
LIST = """<!doctype html><html lang="da"><title>Opgaver</title><h1>Opgaver</h1><table>
{% for t in tasks %}<tr><td><a href="/opgaver/{{ t.id }}">{{ t.title }}</a></td><td>{{ t.post }}</td>
<td>{{ t.holder or "Ubesat" }}</td><td>{{ t.due_text or "" }}</td><td>{{ t.state.value }}</td></tr>{% endfor %}
</table><p>{{ total }}</p></html>"""
USUAL = LIST.replace("t in tasks", "t, post, holder in tasks").replace("t.post", "post.title")
USUAL = USUAL.replace("t.holder", "holder.name")
ONE = """<!doctype html><html lang="da"><title>{{ t.title }}</title><h1>{{ t.title }}</h1>
<p>{{ t.description }}</p><p>{{ t.due_text }} {{ t.state.value }}</p></html>"""


def apart(engine: sa.Engine) -> sa.Engine:
    """Return an engine like `engine` with connections of its own.

    Bare pages end with a rollback, at which the driver forgets what it has prepared; ours shall not pay for that.
    """
    own = sa.create_engine(**engine_options(engine.url.render_as_string(hide_password=False)))
    prepare_engine(own)
    return own


def bare_app(engine: sa.Engine) -> Flask:
    """Return an application with `/ejer/<post>`, `/aabne` and `/opgaver/<id>` on a database of ours.

    The usual lists are `/usual/ejer/<post>` and `/usual/aabne`.
    """
    app = Flask("bare")
    # Compiled once, as files are: `render_template_string` would compile them on every request.
    listing, one_task = app.jinja_env.from_string(LIST), app.jinja_env.from_string(ONE)
    usual = app.jinja_env.from_string(USUAL)
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
            rows = session.execute(_fifty(sa.select(*columns), conditions)).all()
            found = sa.select(Task.id).where(Task.is_open == sa.true(), *conditions).limit(1001).subquery()
            total = session.scalar(sa.select(sa.func.count()).select_from(found))
            return listing.render(tasks=rows, total=total)

    def usually_listed(*conditions: sa.ColumnElement[bool]) -> str:
        with Session(engine) as session:
            rows = session.execute(_fifty(sa.select(Task, Position, Person), conditions)).all()
            counted = sa.select(sa.func.count()).select_from(Task).where(Task.is_open == sa.true(), *conditions)
            return usual.render(tasks=rows, total=session.scalar(counted))

    @app.get("/ejer/<int:position_id>", defaults={"way": listed})
    @app.get("/usual/ejer/<int:position_id>", defaults={"way": usually_listed})
    def owner(position_id: int, way: Callable[..., str]) -> str:
        return way(Task.owner_position_id == position_id)

    @app.get("/aabne", defaults={"way": listed})
    @app.get("/usual/aabne", defaults={"way": usually_listed})
    def every(way: Callable[..., str]) -> str:
        return way()

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


def _fifty(query: sa.Select, conditions: Iterable[sa.ColumnElement[bool]]) -> sa.Select:
    """Ask for the first fifty open tasks with their posts and holders."""
    return (
        query.select_from(Task)
        .join(Position, Position.id == Task.owner_position_id)
        .outerjoin(Appointment, sa.and_(Appointment.position_id == Position.id, Appointment.valid_to.is_(None)))
        .outerjoin(Person, Person.id == Appointment.person_id)
        .where(Task.is_open == sa.true(), *conditions)
        .order_by(Task.due_sort_on, Task.id)
        .limit(50)
    )
