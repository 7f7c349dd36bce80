"""A form posted twice has one effect, also when both posts come at the same time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, begin_writable, db
from portal.identity.models import Person
from portal.web.once import once
from tests.databases import own_database
from tests.factories.house import House
from tests.factories.organisation import make_person
from tests.web.forms import HTMX

TOKEN = "0" * 32


def count() -> int:
    """How many people of ours there are."""
    return db.session.scalar(sa.select(sa.func.count()).where(Person.name == "Ny Person")) or 0


def create() -> str:
    """The effect of the form."""
    return f"/personer/{make_person('Ny Person').id}"


def test_the_second_post_leads_to_what_the_first_made(app: Flask, house: House) -> None:
    with app.test_request_context("/"):
        first = once(TOKEN, house.people["hr"], create)
        second = once(TOKEN, house.people["hr"], create)
        assert first.status_code == second.status_code == 303
        assert first.headers["Location"] == second.headers["Location"]
        assert count() == 1


def test_another_person_with_the_same_token_is_not_held_up(app: Flask, house: House) -> None:
    with app.test_request_context("/"):
        once(TOKEN, house.people["hr"], create)
        once(TOKEN, house.people["med"], create)
        assert count() == 2


def test_htmx_is_told_to_load_the_page(app: Flask, house: House) -> None:
    with app.test_request_context("/", headers=HTMX):
        answer = once(TOKEN, house.people["hr"], create)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/personer/")


def test_what_failed_can_be_posted_again(app: Flask, house: House) -> None:
    def fail() -> str:
        raise ValueError

    with app.test_request_context("/"):
        try:
            with db.session.begin_nested():
                once(TOKEN, house.people["hr"], fail)
        except ValueError:
            db.session.expire_all()
        once(TOKEN, house.people["hr"], create)
        assert count() == 1


def test_posts_at_the_same_time_have_one_effect(tmp_path: Path) -> None:
    with own_database("once", tmp_path) as url:
        environ = {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}
        app = create_app(read_settings(environ))
        with app.app_context():
            alembic.upgrade()
        with app.app_context():
            person_id = make_person("Den Som Sender").id
            db.session.commit()
        together = Barrier(4)

        def send(_number: int) -> str:
            with app.test_request_context("/"):
                begin_writable()
                together.wait(timeout=20)
                answer = once(TOKEN, person_id, create)
                db.session.commit()
                return answer.headers["Location"]

        with ThreadPoolExecutor(4) as pool:
            places = set(pool.map(send, range(4)))
        with app.app_context():
            assert len(places) == 1
            assert count() == 1
            db.engine.dispose()
