"""What comes as mail beside the messages in the portal: everybody's own choice."""

import re

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.notifications.models import MailRefusal
from tests.web.forms import post

PATH = "/beskeder/mails"
ALL = ["tasks", "surveys", "evaluations"]


def refusals() -> list[tuple[int, str]]:
    return [(row.person_id, row.kind.value) for row in db.session.scalars(sa.select(MailRefusal))]


def ticked(client) -> list[str]:
    return re.findall(r'<input checked [^>]*value="(\w+)"', client.get(PATH).text)


def test_everything_comes_as_mail_until_somebody_chooses(house, sign_in):
    assert ticked(sign_in("hr")) == ALL
    assert refusals() == []


def test_the_choice_is_ones_own_and_can_be_taken_back(house, sign_in):
    client = sign_in("hr")
    answer = post(client, PATH, {"mails": ["tasks", "evaluations"]})
    assert (answer.status_code, answer.location) == (303, "/beskeder")
    assert "Dit valg af mails er gemt." in client.get("/beskeder").text
    assert refusals() == [(house.people["hr"], "surveys")]
    assert ticked(client) == ["tasks", "evaluations"]
    assert ticked(sign_in("med")) == ALL
    post(client, PATH, {"mails": ALL})
    assert refusals() == []


def test_no_mails_at_all_is_a_choice_too(sign_in):
    client = sign_in("hr")
    assert post(client, PATH, {}).status_code == 303
    assert ticked(client) == []


def test_the_log_tells_what_was_chosen_and_nothing_when_nothing_was(house, sign_in):
    client = sign_in("hr")
    for _ in range(2):
        post(client, PATH, {"mails": ["tasks"]})
    query = sa.select(AuditEntry).where(AuditEntry.verb == "account.mails_chosen")
    entry = db.session.scalars(query).one()
    assert (entry.actor_id, entry.subject_id) == (house.people["hr"], house.accounts["hr"])
    assert entry.changes == {"mails": [["Opgaver", "Undersøgelser og pulsmålinger", "Evalueringer"], ["Opgaver"]]}
    page = sign_in("revisor").get("/haendelser").text
    assert "Mails valgt" in page
    assert "Opgaver, Undersøgelser og pulsmålinger, Evalueringer" in page


def test_what_is_no_kind_is_refused(sign_in):
    assert post(sign_in("hr"), PATH, {"mails": ["everything"]}).status_code == 422
    assert refusals() == []


@pytest.mark.parametrize("page", ["/mine-sessioner", "/beskeder"])
def test_the_choice_is_found_where_ones_own_things_are(sign_in, page):
    assert f'href="{PATH}"' in sign_in("politiker").get(page).text
