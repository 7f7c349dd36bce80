"""The auditor's page."""

import re
from datetime import UTC, datetime

import pytest

from portal import clock
from portal.audit.actions import SystemActor, record
from portal.audit.labels import KINDS, codes_like
from portal.db import db
from portal.identity.models import Account
from portal.web.danish import sort_key
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import HTMX

PAGE = "/haendelser"


@pytest.fixture
def log(house: House) -> None:
    """Two changes on two days, by two. The auditor's own sign-in stands above them."""
    account = db.session.get_one(Account, house.accounts["hr"])
    with clock.frozen(datetime(2026, 3, 12, 9, tzinfo=UTC)):
        account.disabled_at = clock.now()
        record(SystemActor("Anders Dam"), "account.disabled", account, "hr@demo.example")
    with clock.frozen(datetime(2026, 3, 13, 22, 59, tzinfo=UTC)):
        account.email = "<i>sanne</i>@demo.example"
        account.disabled_at = None
        record(SystemActor("100% _Erik"), "account.enabled", account, "<i>sanne</i>@demo.example")
    db.session.commit()


@pytest.mark.usefixtures("log")
def test_it_shows_who_did_what_and_what_stood_before(sign_in: SigningIn) -> None:
    page = sign_in("revisor").get(PAGE).text
    assert "Konto lukket" in page
    assert "Anders Dam" in page
    assert "12. marts" in page.replace("\u00a0", " ")
    assert "E-mail:" in page
    assert "<del>hr@demo.example</del>" in page
    assert "&lt;i&gt;sanne&lt;/i&gt;" in page
    assert "<i>sanne" not in page


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 2),
        ("?logind=y", 3),
        ("?haendelse=account.signed_in", 1),
        ("?fra=14-03-2026&logind=y", 1),
        ("?hvem=anders", 1),
        ("?hvem=100%25", 1),
        ("?hvem=%25", 1),
        ("?hvem=_", 1),
        ("?haendelse=account.enabled", 1),
        ("?hvad=accounts", 2),
        ("?hvad=tasks", 0),
        ("?fra=13-03-2026", 1),
        ("?til=12-03-2026", 1),
        ("?fra=13-03-2026&til=13-03-2026", 1),
        ("?fra=14-03-2026", 0),
        ("?side=9999", 0),
        ("?side=-1", 2),
        ("?side=%D9%A3", 2),
    ],
)
def test_the_filter_limits_and_nonsense_does_not(sign_in: SigningIn, query: str, expected: int) -> None:
    answer = sign_in("revisor").get(PAGE + query)
    assert answer.status_code == 200
    assert answer.text.count('<td data-label="Nr.">') == expected


@pytest.mark.usefixtures("log")
def test_a_date_that_does_not_exist_is_told_at_the_field(sign_in: SigningIn) -> None:
    answer = sign_in("revisor").get(f"{PAGE}?fra=31-02-2026")
    assert answer.status_code == 422
    assert "Ret én ting, før du søger" in answer.text
    assert 'value="31-02-2026"' in answer.text
    assert "form-error-message" in answer.text


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("fra=31-02-2026", "31. februar"),
        ("fra=14-03-2026&til=13-03-2026", "»Til dato« ligger før »Fra dato«."),
        ("haendelse=findes-ikke", ""),
        ("hvad=%27;drop", ""),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_filter_that_is_not_understood_shows_no_other_list(
    sign_in: SigningIn, query: str, told: str, headers: dict[str, str]
) -> None:
    answer = sign_in("revisor").get(f"{PAGE}?{query}", headers=headers)
    assert (answer.status_code, "<table" in answer.text) == (422, False)
    assert told in answer.text
    assert "Ingen hændelser passer" not in answer.text
    assert "Vis alle hændelser" in answer.text


def test_nothing_found_says_so_and_leads_back(sign_in: SigningIn) -> None:
    page = sign_in("revisor").get(f"{PAGE}?hvem=ingen").text
    assert "Ingen hændelser passer til filteret." in page
    assert "Vis alle hændelser" in page


@pytest.mark.usefixtures("log")
def test_a_page_beyond_the_last_says_so_and_leads_to_the_first(sign_in: SigningIn) -> None:
    page = sign_in("revisor").get(f"{PAGE}?hvem=anders&logind=y&side=999").text
    assert "Der er ikke flere hændelser." in page
    assert "Ingen hændelser passer" not in page
    assert 'href="/haendelser?hvem=anders&amp;logind=y"' in page


@pytest.mark.usefixtures("log")
def test_htmx_gets_the_list_alone(sign_in: SigningIn) -> None:
    answer = sign_in("revisor").get(f"{PAGE}?hvem=anders", headers=HTMX)
    assert "<table" in answer.text
    assert "<h1" not in answer.text


@pytest.mark.parametrize("persona", ["kommunaldirektoer", "hr", "admin", "medarbejder", "politiker", "tidligere"])
def test_only_the_auditor_reads_the_log(sign_in: SigningIn, persona: str) -> None:
    assert sign_in(persona).get(PAGE).status_code == 403


def test_a_long_log_is_paged_with_few_statements(sign_in: SigningIn, house: House) -> None:
    account = db.session.get_one(Account, house.accounts["hr"])
    for _ in range(60):
        record(SystemActor("Portalen"), "account.enabled", account, account.email)
    db.session.commit()
    client = sign_in("revisor")
    with count_statements() as counted:
        first = client.get(PAGE).text
    assert first.count('<td data-label="Nr.">') == 50
    assert "Næste side" in first
    assert client.get(f"{PAGE}?side=2").text.count('<td data-label="Nr.">') >= 10
    assert len(counted) <= 12


def test_sign_ins_stand_back_for_the_rest_until_they_are_asked_for(sign_in: SigningIn) -> None:
    auditor = sign_in("revisor")
    page = auditor.get(f"{PAGE}?hvem=R%26B&side=2").text
    assert "Log ind og log ud er ikke med." in page
    assert 'href="/haendelser?hvem=R%26B&amp;logind=y"' in page
    assert "er ikke med" not in auditor.get(f"{PAGE}?logind=y").text
    assert "er ikke med" not in auditor.get(f"{PAGE}?haendelse=account.signed_in").text


def test_choices_stand_in_danish_order_and_equal_words_once(sign_in: SigningIn) -> None:
    page = sign_in("revisor").get(PAGE).text
    for name in ("haendelse", "hvad"):
        words = re.findall("<option[^>]*>([^<]*)<", page.partition(f'name="{name}"')[2].partition("</select>")[0])[1:]
        assert words == sorted(set(words), key=sort_key)
    assert ">Aftalemål<" in page


@pytest.mark.usefixtures("log")
def test_one_choice_finds_every_kind_with_its_words(sign_in: SigningIn, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes_like(KINDS, "goals") == ("goals", "goal_revisions")
    auditor = sign_in("revisor")
    assert "Konto lukket" not in auditor.get(f"{PAGE}?hvad=people").text.partition('id="entries"')[2]
    monkeypatch.setitem(KINDS, "accounts", KINDS["people"])
    assert "Konto lukket" in auditor.get(f"{PAGE}?hvad=people").text.partition('id="entries"')[2]
