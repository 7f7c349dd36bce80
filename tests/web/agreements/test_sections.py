"""Writing the sections of an agreement: one by one, in their place or on a page of their own."""

import pytest
import sqlalchemy as sa

from portal.agreements.models import AgreementSection, AgreementState
from portal.audit.models import AuditEntry
from portal.db import db
from tests.factories.agreements import make_basis, make_one
from tests.web.forms import HTMX, hidden_fields, post


@pytest.fixture
def agreement(house):
    return make_one(house, make_basis(house))


def sections(agreement) -> list[AgreementSection]:
    query = sa.select(AgreementSection).where(AgreementSection.agreement_id == agreement.id)
    return list(db.session.scalars(query.order_by(AgreementSection.id).execution_options(populate_existing=True)))


def url_of(section: AgreementSection) -> str:
    return f"/aftaler/{section.agreement_id}/afsnit/{section.id}/ret"


def test_the_holder_writes_a_section_without_javascript(sign_in, agreement):
    maja = sign_in("aftaleholder")
    url = url_of(sections(agreement)[0])
    assert "Hvad er enheden til for?" in maja.get(url).text
    answer = post(maja, url, {"text": "Vi støtter voksne i egen bolig."})
    assert (answer.status_code, answer.location) == (303, f"/aftaler/{agreement.id}#afsnit-{sections(agreement)[0].id}")
    assert sections(agreement)[0].text == "Vi støtter voksne i egen bolig."


def test_by_htmx_the_section_becomes_a_form_and_the_form_a_section_with_a_toast(sign_in, agreement):
    maja = sign_in("aftaleholder")
    section = sections(agreement)[0]
    form = maja.get(url_of(section), headers=HTMX).text.lstrip()
    assert form.startswith(f'<section class="inline-edit" id="afsnit-{section.id}"')
    saved = post(maja, url_of(section), {"text": "Hverdagen skal lykkes."}, htmx=True)
    assert saved.status_code == 200
    assert saved.text.lstrip().startswith(f'<section class="agreement-section" id="afsnit-{section.id}"')
    assert "Hverdagen skal lykkes." in saved.text
    assert "Afsnittet er gemt." in saved.text


def test_two_who_write_in_two_sections_do_not_collide(sign_in, agreement):
    maja, torben = sign_in("aftaleholder"), sign_in("socialchef")
    first, second = map(url_of, sections(agreement))
    hers, his = hidden_fields(maja, first), hidden_fields(torben, second)
    assert maja.post(first, data=hers | {"text": "Majas tekst."}).status_code == 303
    assert torben.post(second, data=his | {"text": "Torbens tekst."}).status_code == 303
    assert [section.text for section in sections(agreement)] == ["Majas tekst.", "Torbens tekst."]


def test_in_the_same_section_both_texts_are_shown_and_nothing_is_lost(sign_in, agreement):
    maja, torben = sign_in("aftaleholder"), sign_in("socialchef")
    url = url_of(sections(agreement)[0])
    hers, his = hidden_fields(maja, url), hidden_fields(torben, url)
    maja.post(url, data=hers | {"text": "Majas tekst."})
    answer = torben.post(url, data=his | {"text": "Torbens ord."})
    assert answer.status_code == 409
    assert "Torbens" in answer.text
    assert "Majas" in answer.text
    assert "Gemt af Maja Lindegaard" in answer.text
    assert sections(agreement)[0].text == "Majas tekst."
    again = his | {"text": "Torbens ord.", "version": str(sections(agreement)[0].version)}
    assert torben.post(url, data=again).status_code == 303
    assert sections(agreement)[0].text == "Torbens ord."


def test_what_is_wrong_is_told_at_the_field_and_nothing_is_saved(sign_in, agreement):
    maja = sign_in("aftaleholder")
    url = url_of(sections(agreement)[0])
    answer = post(maja, url, {"text": "Borgeren er 010190-1234."}, htmx=True)
    assert answer.status_code == 422
    assert "Skriv ikke CPR-numre her." in answer.text
    assert post(maja, url, {"text": "a" * 8001}).status_code == 422
    assert sections(agreement)[0].text == ""


def test_the_log_tells_that_a_section_was_changed_but_not_what_it_says(sign_in, agreement):
    post(sign_in("aftaleholder"), url_of(sections(agreement)[0]), {"text": "Det er mellem os."})
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert entry.verb == "agreement.section"
    assert entry.changes["text"] == ["•••", "•••"]
    assert "mellem os" not in f"{entry.subject} {entry.changes}"


def test_an_agreement_that_both_said_yes_to_is_no_longer_written_in(sign_in, agreement):
    maja = sign_in("aftaleholder")
    url = url_of(sections(agreement)[0])
    fields = hidden_fields(maja, url)
    agreement.state, agreement.accepted_on = AgreementState.ACCEPTED, agreement.changed_at.date()
    db.session.commit()
    assert maja.post(url, data=fields | {"text": "For sent."}).status_code == 403
    assert sections(agreement)[0].text == ""


def test_others_do_not_write_in_it_and_a_section_of_another_agreement_is_not_found(sign_in, house, agreement):
    section = sections(agreement)[0]
    assert sign_in("velfaerdsdirektoer").get(url_of(section)).status_code == 403
    assert sign_in("afdelingsleder").get(url_of(section)).status_code == 404
    assert sign_in("aftaleholder").get(f"/aftaler/{agreement.id}/afsnit/999999/ret").status_code == 404
