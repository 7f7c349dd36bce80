"""Whatever is sent, the portal answers: never with an error of its own, and what it refuses it does not store.

The choice among all the oddities is drawn with fixed seeds, so that every run sends the same; each database gets a
choice of its own.
"""

import os
import random
import re
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import clock
from portal.db import db
from portal.evaluations.actions.reading import note_reading
from portal.identity.models import Person
from portal.notifications.models import MailState
from portal.organisation.actions.leaves import note_leave
from portal.surveys.queries.contents import outline
from portal.tasks.models import TaskState
from tests.factories.agreements import add_goal, first_section, make_basis, make_meeting, make_one, make_pause, say
from tests.factories.evaluation_places import evaluation_places
from tests.factories.follow_up_places import follow_up_places
from tests.factories.house import House
from tests.factories.notifications import make_mail, tell
from tests.factories.pulses import make_pulse
from tests.factories.strategy import make_initiative, make_milestone
from tests.factories.survey_places import survey_places
from tests.factories.surveys import TESTER, make_group, make_questionnaire, make_survey
from tests.factories.tasks import make_task, post_key
from tests.factories.viewers import viewer_of
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web import strange
from tests.web.forms import hidden_fields
from tests.web.surveys.answering import an_open_survey

PERSONAS = ("socialchef", "hr")
LOGS_REFUSALS = "/log-ind"
WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE)\b")
# So many times as much is drawn, for a search that may take long: FUZZ=10.
FACTOR = int(os.environ.get("FUZZ", "1"))


class Sender:
    """Somebody signed in who sends one odd request after the other, and what came of those that went wrong."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = {"X-CSRFToken": hidden_fields(client, "/hjaelp", "/log-ud")["csrf_token"]}
        self.stored = strange.stored()
        self.wrong: list[str] = []

    def send(self, what: str, **request: Any) -> TestResponse | None:
        """Send a request; note an answer from 500, and a change that an answer from 400 left behind."""
        try:
            with count_statements() as statements:
                answer = self.client.open(**request)
        except Exception as error:
            self.wrong.append(f"{what}: {error!r} {traceback.format_exc(limit=-4)}")
            db.session.rollback()
            return None
        if answer.status_code >= 500:
            self.wrong.append(f"{what}: {answer.status_code}")
        # Counting every table takes longer than most requests, and without a write there is nothing new to count.
        wrote = request.get("method") != "GET" and any(map(WRITES.search, statements))
        if wrote and request["path"] != LOGS_REFUSALS:
            before, self.stored = self.stored, strange.stored()
            if answer.status_code >= 400 and before != self.stored:
                self.wrong.append(f"{what}: {answer.status_code}, and yet something is stored")
        return answer


@pytest.fixture
def known(house: House) -> dict[str, int | str]:
    """Rows for every number in an address: an initiative with a milestone, a task in every state, and more."""
    initiative = make_initiative(house)
    holder = post_key(house, "socialchef")
    tasks = [make_task(house, holder, initiative.id, state=state, requested_by="socialchef") for state in TaskState]
    places = survey_places(house)
    found: dict[str, int | str] = {
        "initiative_id": initiative.id,
        "milestone_id": make_milestone(initiative).id,
        "task_id": tasks[0].id,
        "unit_id": house.units["O"],
        "position_id": house.positions["ubesat"],
        "appointment_id": house.appointments["aftaleholder"],
        "account_id": house.accounts["medarbejder"],
        "session_id": 999_999,
        "survey_id": an_open_survey(house, "socialchef", "hr").id,
        "first_task": tasks[0].id,
        **_agreement(house),
        **_survey(house),
        **_questionnaire(house),
        **_evaluation(house),
        "message_id": tell(house, "socialchef").id,
        "mail_id": make_mail(MailState.FAILED).id,
        "comment_id": places["words"],
        "survey_unit_id": places["north"],
    }
    db.session.commit()
    return found


def _evaluation(house: House) -> dict[str, int | str]:
    """A released cycle that is followed up, a leader's list, and a round of another system."""
    places = evaluation_places(house)
    followed = follow_up_places(house, places["cycle"])
    # That another reads a report is noted once a day, and so it is already here.
    note_reading(viewer_of(house, "socialchef", clock.today()), followed["followed"], "Maja Lindegaard")
    return {
        "cycle_id": places["cycle"],
        "leader_id": followed["followed"],
        "person_id": places["listed"],
        "role": "employee",
        "round_id": places["round"],
        "pulse_id": make_pulse(house).id,
        "action_id": followed["deed"],
        "answer_id": followed["reply"],
        "kind": "plan",
        "leave_id": note_leave(TESTER, db.session.get_one(Person, house.people["medarbejder"]), clock.today()).id,
    }


def _agreement(house: House) -> dict[str, int | str]:
    """An agreement in force of the agreement holder, with a goal of which something is said, a meeting and a pause."""
    agreement = make_one(house, make_basis(house), state="accepted")
    goal = add_goal(house, agreement)
    return {
        "agreement_id": agreement.id,
        "basis_id": agreement.basis_id,
        "section_id": first_section(agreement).id,
        "goal_id": goal.id,
        "update_id": say(house, goal).id,
        "meeting_id": make_meeting(house, agreement).id,
        "pause_id": make_pause(agreement).id,
        "number": 1,
        "step": "opfoelg",
        "way": "op",
    }


def _survey(house: House) -> dict[str, int | str]:
    """A draft of a survey, with a group in which is an employee."""
    survey = make_survey(make_questionnaire(house.people["hr"]), house.people["hr"])
    employee = house.people["medarbejder"]
    group = make_group(survey, {house.units["O"]: [employee]})
    return {"survey_id": survey.id, "group_id": group.id, "person_id": employee}


def _questionnaire(house: House) -> dict[str, int | str]:
    """A questionnaire with a theme and an item."""
    questionnaire = make_questionnaire(house.people["hr"])
    item = outline(questionnaire.id).items[0]
    return {"questionnaire_id": questionnaire.id, "theme_id": item.theme_id, "item_id": item.id, "code": "pl"}


@pytest.fixture(params=PERSONAS)
def sender(request: pytest.FixtureRequest, sign_in: SigningIn, known: dict[str, int | str]) -> Sender:
    """A leader, and HR."""
    return Sender(sign_in(request.param))


@pytest.fixture
def draw(app: Flask, request: pytest.FixtureRequest) -> Callable[[Any, int], list[Any]]:
    """`draw(values, 3)` gives three of the values, the same ones in every run on a database."""
    dice = random.Random(f"{request.node.name} {db.engine.name}")
    return lambda values, times: dice.sample(list(values), min(times * FACTOR, len(values)))


def test_every_number_in_an_address_has_a_row_to_be_odd_about(app: Flask, known) -> None:
    arguments = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    assert arguments <= known.keys()


def test_a_method_that_a_page_does_not_know_is_refused(app: Flask, known, sender, draw):
    for url in sorted({*strange.addresses(app, known, "GET"), *strange.addresses(app, known, "POST")}):
        for method in draw(strange.METHODS, 2):
            answer = sender.send(f"{method} {url}", path=url, method=method, headers=sender.token)
            assert answer is None or answer.status_code == 405 or method in strange.KNOWN_METHODS, (method, url)
    assert sender.wrong == []


def test_an_address_may_ask_for_anything(app: Flask, known, sender, draw):
    for url in sorted(strange.addresses(app, known, "GET")):
        for name in draw(strange.QUERY_NAMES, 3):
            for value in draw((*strange.VALUES, strange.SURROGATE), 1):
                query = strange.posted([(name, value)] * draw((1, 1, 1, 2, 40), 1)[0])[:20_000]
                headers = draw((*strange.HEADERS, {}, {}), 1)[0]
                sender.send(f"GET {url}?{query[:80]}", path=url, query_string=query, method="GET", headers=headers)
    assert strange.stored() == sender.stored
    assert sender.wrong == []


def test_a_number_in_an_address_may_be_anything(app: Flask, known, sender):
    for url in strange.odd_addresses(app, known):
        for method in ("GET", "POST"):
            answer = sender.send(f"{method} {url}", path=url, method=method, headers=sender.token)
            assert answer is None or answer.status_code in (200, 303, 403, 404, 405, 409, 422), (url, answer.status)
    assert sender.wrong == []


def test_a_body_may_be_of_any_kind(app: Flask, known, sender, draw):
    for url in sorted(strange.addresses(app, known, "POST")):
        for kind, body in draw(strange.BODIES, 3):
            headers = sender.token | draw(strange.HEADERS, 1)[0]
            what = f"POST {url} {kind} {body[:40]!r}"
            sender.send(what, path=url, method="POST", data=body, content_type=kind, headers=headers)
    assert sender.wrong == []


def test_every_field_of_every_form_may_hold_anything(known, sender, draw):
    task = known["task_id"]
    starts = [
        "/",
        "/opgaver?visning=mine&status=all",
        "/undersoegelser/spoergeskemaer",
        *(f"/opgaver/{task + number}" for number in range(6)),
    ]
    forms = [form for form in strange.forms_of(sender.client, starts) if form.action != "/log-ud"]
    assert len(forms) >= 12
    for form in forms:
        for name in sorted(form.fields):
            for value in draw((*strange.VALUES, strange.SURROGATE), 1):
                changed = {**form.fields, "csrf_token": sender.token["X-CSRFToken"], name: value}
                _send_form(sender, form.action, f"{name}={value[:40]!r}", strange.posted(changed))
        for name in draw(sorted(form.fields), 1):
            others = [pair for pair in form.fields.items() if pair[0] != name]
            _send_form(sender, form.action, f"without {name}", strange.posted(others))
            again = [*form.fields.items(), *[(name, value) for value in draw(strange.VALUES, 5)]]
            _send_form(sender, form.action, f"{name} several times", strange.posted(again))
        for seed in draw(range(1000), 2):
            dice = random.Random(seed)
            every = {name: dice.choice(strange.VALUES) for name in form.fields}
            _send_form(sender, form.action, f"everything, seed {seed}", strange.posted(every))
    assert sender.wrong == []


def _send_form(sender: Sender, url: str, what: str, body: str) -> None:
    request = {"path": url.partition("?")[0], "query_string": url.partition("?")[2], "data": body}
    headers = sender.token
    sender.send(f"POST {url} {what}", method="POST", content_type=strange.FORM, headers=headers, **request)
