"""The outbox, for HR and the administrator: how mails fare, never what stands in them."""

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.config import MailSettings
from portal.db import db
from portal.notifications.models import MailState, OutboxMail, Reason
from tests.factories.notifications import make_mail
from tests.web.forms import hidden_fields, post


def send_again(client, mail: OutboxMail):
    return post(client, f"/beskeder/udbakke/{mail.id}/send-igen", page="/beskeder/udbakke")


@pytest.mark.parametrize("persona", ["hr", "admin"])
def test_hr_and_the_administrator_see_numbers_and_what_did_not_get_through(sign_in, house, persona):
    for state in (MailState.WAITING, MailState.SENT, MailState.SENT):
        make_mail(state, "fint@demo.example")
    make_mail(MailState.FAILED, "afvist@demo.example", smtp_code=550)
    make_mail(MailState.UNCERTAIN, "maaske@demo.example")
    client = sign_in(persona)
    page = client.get("/beskeder/udbakke").text
    assert '<th scope="row">Sendt</th><td class="number">2</td>' in page
    assert "Mailserveren afviste mailen (550)" in page
    assert "Portalen blev afbrudt, mens mailen blev sendt" in page
    assert "maaske@demo.example" in page
    assert "fint@demo.example" not in page
    assert "Se udbakken" in client.get("/beskeder").text


def test_nobody_reads_there_what_stands_in_a_mail(sign_in, house):
    make_mail(MailState.FAILED, subject="Et emne", text="En hemmelighed")
    page = sign_in("admin").get("/beskeder/udbakke").text
    assert "Et emne" not in page
    assert "En hemmelighed" not in page


def test_others_are_not_shown_the_way(sign_in, house):
    assert "Se udbakken" not in sign_in("socialchef").get("/beskeder").text


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNCERTAIN])
def test_a_mail_is_sent_again_by_hand_and_the_log_says_by_whom(sign_in, house, state):
    mail = make_mail(state, subject="Et emne", text="En hemmelighed", attempts=14)
    answer = send_again(sign_in("hr"), mail)
    assert (answer.status_code, answer.location) == (303, "/beskeder/udbakke")
    db.session.expire_all()
    assert (mail.state, mail.attempts, mail.reason) == (MailState.WAITING, 0, None)
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.actor_id, entry.subject) == ("mail.sent_again", house.people["hr"], f"#{mail.id}")
    assert "Et emne" not in str(entry.changes)
    assert "En hemmelighed" not in str(entry.changes)


def test_a_double_click_sends_once_and_says_so_kindly(sign_in, house):
    mail, client = make_mail(MailState.UNCERTAIN), sign_in("hr")
    fields = hidden_fields(client, "/beskeder/udbakke", f"/beskeder/udbakke/{mail.id}/send-igen")
    for _ in range(2):
        assert client.post(f"/beskeder/udbakke/{mail.id}/send-igen", data=fields).status_code == 303
    assert "allerede på vej" in client.get("/beskeder/udbakke").text
    query = sa.select(sa.func.count()).where(AuditEntry.verb == "mail.sent_again", AuditEntry.subject_id == mail.id)
    assert db.session.scalar(query) == 1


def test_a_mail_that_was_sent_cannot_be_sent_again(sign_in, house):
    mail = make_mail(MailState.SENT)
    assert send_again(sign_in("hr"), mail).status_code == 303
    db.session.expire_all()
    assert mail.state is MailState.SENT


def test_an_empty_outbox_is_good_news(sign_in):
    assert "Alle mails er nået frem eller på vej." in sign_in("hr").get("/beskeder/udbakke").text


def test_without_a_mail_server_the_page_says_that_mails_wait(app, sign_in):
    client, usual = sign_in("hr"), app.config["MAIL"]
    assert "mailserver op" not in client.get("/beskeder/udbakke").text
    app.config["MAIL"] = MailSettings(usual.base_url, usual.sender, None, None)
    try:
        assert "Der er ikke sat en mailserver op." in client.get("/beskeder/udbakke").text
    finally:
        app.config["MAIL"] = usual


def test_every_reason_has_words(sign_in, house):
    for reason in Reason:
        make_mail(MailState.FAILED, reason=reason)
    assert sign_in("hr").get("/beskeder/udbakke").status_code == 200
