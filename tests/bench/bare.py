"""The floor: bare Flask, SQLAlchemy and Jinja pages on the same data, without sign-in, access, CSRF or design."""

import sqlalchemy as sa
from flask import Flask, render_template_string, request
from sqlalchemy.orm import Session

from portal.tasks.models import Task

LIST = """<!doctype html><html lang="da"><title>Opgaver</title><h1>Opgaver</h1><table>
{% for t in tasks %}<tr><td><a href="/opgaver/{{ t.id }}">{{ t.title }}</a></td><td>{{ t.post }}</td>
<td>{{ t.holder or "Ubesat" }}</td><td>{{ t.due_text or "" }}</td><td>{{ t.state.value }}</td></tr>{% endfor %}
</table><p>{{ total }}</p></html>"""
ONE = """<!doctype html><html lang="da"><title>{{ t.title }}</title><h1>{{ t.title }}</h1>
<p>{{ t.description }}</p><p>{{ t.due_text }} {{ t.state.value }}</p></html>"""
QUERY = """SELECT p.title AS post, h.name AS holder FROM positions p
LEFT JOIN appointments a ON a.position_id = p.id AND a.valid_to IS NULL
LEFT JOIN people h ON h.id = a.person_id WHERE p.id = :id"""


def bare_app(engine: sa.Engine) -> Flask:
    """Return an application with `/ejer/<post>`, `/aabne` and `/opgaver/<id>` on a database of ours."""
    app = Flask("bare")
    columns = (Task.id, Task.title, Task.owner_position_id, Task.due_text, Task.state)

    def listed(condition: sa.ColumnElement[bool]) -> str:
        with Session(engine) as session:
            query = sa.select(*columns).where(Task.is_open.is_(sa.true()), condition)
            rows = session.execute(query.order_by(Task.due_sort_on, Task.id).limit(50)).all()
            posts = {}
            for row in rows:
                if row.owner_position_id not in posts:
                    posts[row.owner_position_id] = session.execute(
                        sa.text(QUERY), {"id": row.owner_position_id}
                    ).first()
            inner = query.limit(1001).subquery()
            total = session.scalar(sa.select(sa.func.count()).select_from(inner))
            tasks = [{**row._mapping, **(posts[row.owner_position_id] or rows[0])._mapping} for row in rows]
            return render_template_string(LIST, tasks=tasks, total=total)

    @app.get("/ejer/<int:position_id>")
    def owner(position_id: int) -> str:
        return listed(Task.owner_position_id == position_id)

    @app.get("/aabne")
    def every() -> str:
        return listed(sa.true())

    @app.get("/opgaver/<int:task_id>")
    def one(task_id: int) -> str:
        with Session(engine) as session:
            return render_template_string(ONE, t=session.get(Task, task_id))

    @app.post("/opgaver/<int:task_id>")
    def change(task_id: int) -> str:
        with Session(engine) as session:
            session.execute(sa.update(Task).where(Task.id == task_id).values(due_text=request.form["due_text"]))
            session.commit()
        return "ok"

    return app
