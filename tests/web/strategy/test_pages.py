"""Every page of the room: who comes in, what it shows, and that its statements do not grow with the rows."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from portal.db import db
from portal.organisation.models import Level, Unit
from portal.organisation.owners import OwnerKey
from portal.strategy.models import Initiative, Lifecycle, StatusCode
from tests.factories.house import House
from tests.factories.organisation import make_position
from tests.factories.strategy import ON, make_initiative, make_milestone, make_status
from tests.factories.tasks import make_task
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import HTMX

LISTS = ("/cirkler", "/cirkler/blue", "/cirkler/nyt", "/indsatser", "/indsatser?sorter=-owner", "/indsatser/tidslinje")
OWN_PAGES = ("", "/statusser", "/status", "/ret", "/livsfase", "/milepaele", "/enheder")
MOST_STATEMENTS = 12


@pytest.fixture
def initiative(house: House) -> Initiative:
    """An initiative with one of everything."""
    return full_initiative(house)


def full_initiative(house: House, title: str = "Tæt på driften") -> Initiative:
    made = make_initiative(
        house,
        title,
        circles=("blue", "green"),
        focus_areas=("kkc",),
        tags=("spor-2", "tillid", "fn-3"),
        contributing=("S",),
    )
    make_status(house, made, ON - timedelta(days=2))
    make_milestone(made, position_id=house.positions["hr"], reached_on=ON)
    make_milestone(made, "Ny arbejdsdeling")
    keys = [("position", "aftaleholder"), ("person", "hr"), ("unit", "S")]
    for kind, name in keys:
        ids = {"position": house.positions, "person": house.people, "unit": house.units}[kind]
        make_task(house, OwnerKey(kind, ids[name]), made.id)
    return made


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("persona", ["kommunaldirektoer", "medarbejder", "med", "politiker"])
def test_lists_are_open_to_all_who_read_the_strategy(
    house: House, sign_in: SigningIn, initiative: Initiative, page: str, persona: str
) -> None:
    assert "Tæt på driften" in sign_in(persona).get(page).text or page == "/cirkler"


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("persona", ["revisor", "admin", "tidligere"])
def test_nobody_reads_the_strategy_by_virtue_of_administration(sign_in: SigningIn, page: str, persona: str) -> None:
    assert sign_in(persona).get(page).status_code == 403


@pytest.mark.parametrize("page", LISTS)
def test_statements_do_not_grow_with_the_rows(house: House, sign_in: SigningIn, page: str) -> None:
    full_initiative(house)
    client = sign_in("velfaerdsdirektoer")
    with count_statements() as few:
        client.get(page)
    for number in range(20):
        full_initiative(house, f"Indsats {number}")
    with count_statements() as many:
        client.get(page)
    assert len(many) == len(few) <= MOST_STATEMENTS


@pytest.mark.parametrize("page", OWN_PAGES)
def test_the_pages_of_an_initiative_take_few_statements_whatever_hangs_on_it(
    house: House, sign_in: SigningIn, initiative: Initiative, page: str
) -> None:
    client = sign_in("velfaerdsdirektoer")
    with count_statements() as few:
        assert client.get(f"/indsatser/{initiative.id}{page}").status_code == 200
    for number in range(20):
        make_status(house, initiative, ON - timedelta(days=1))
        make_milestone(initiative, f"Milepæl {number}", position_id=house.positions["hr"])
        make_task(house, OwnerKey("position", house.positions["hr"]), initiative.id)
    with count_statements() as many:
        client.get(f"/indsatser/{initiative.id}{page}")
    assert len(many) == len(few) <= MOST_STATEMENTS


def test_the_page_tells_status_owner_thread_and_commitment(sign_in: SigningIn, initiative: Initiative) -> None:
    text = sign_in("socialchef").get(f"/indsatser/{initiative.id}").text
    for words in (
        "Følger planen",
        "Sidste status for 2\u00a0dage siden",
        "Ingen beslutning endnu",
        "Ingen aftalemål endnu",
        "3\u00a0opgaver",
        "0 af 3 opgaver",
        "Venter på: ",
        "Skriv status",
        "konstitueret",
        "Nået · 12.\u00a0marts",
    ):
        assert words in text


def test_a_milestone_past_its_day_is_late_in_the_same_words_everywhere(
    house: House, sign_in: SigningIn, initiative: Initiative
) -> None:
    make_milestone(initiative, "Udbud af løsning", due_on=ON - timedelta(days=14), due_text="26. februar")
    client, address = sign_in("socialchef"), f"/indsatser/{initiative.id}"
    page = client.get(address).text
    assert "14\u00a0dage over · 26. februar" in page
    assert page.count('aria-current="step"') == 1
    listed = client.get(f"{address}/milepaele").text
    late = listed.split("Udbud af løsning</a>")[1].split("</li>")[0]
    assert "tone-bad" in late
    assert "14\u00a0dage over" in late
    assert "Ikke nået" not in listed
    assert "Milepæl: Udbud af løsning (14\u00a0dage over)" in client.get("/indsatser/tidslinje").text


def test_the_timelines_list_keeps_what_a_milestone_is_due_as_it_was_written(
    sign_in: SigningIn, initiative: Initiative
) -> None:
    make_milestone(initiative, "Første hold", due_on=date(2026, 5, 20), due_text="medio maj")
    make_milestone(initiative, "Andet hold", due_on=date(2026, 6, 4), due_text="04-06-2026")
    make_milestone(initiative, "Plan", due_on=date(2026, 2, 20), due_text="medio februar", reached_on=date(2026, 2, 12))
    days = re.findall(
        r'timeline-list__day">([^<]*)</span>\s*<span><a[^>]*>[^<]*</a>&nbsp;· Milepæl: ([^(]*) \(',
        sign_in("socialchef").get("/indsatser/tidslinje").text,
    )
    assert ("Medio maj", "Første hold") in days
    assert ("4.&nbsp;juni", "Andet hold") in days
    assert ("12.&nbsp;februar", "Plan") in days


def test_the_timeline_explains_its_signs_to_those_who_see_the_drawing(
    sign_in: SigningIn, initiative: Initiative
) -> None:
    page = sign_in("politiker").get("/indsatser/tidslinje").text
    legend = page.split('timeline__legend" aria-hidden="true">')[1].split("<svg viewBox")[0]
    for words in ("Nået", "I gang", "Kommer", "Over fristen", "Den Attraktive Arbejdsplads", "Ingen slutdato"):
        assert words in legend


def test_a_task_has_the_due_words_of_the_task_list(house: House, sign_in: SigningIn, initiative: Initiative) -> None:
    owner = OwnerKey("position", house.positions["hr"])
    make_task(house, owner, initiative.id, due_on=ON + timedelta(days=17), due_text="29-03-2026")
    make_task(house, owner, initiative.id, created_at=datetime(2026, 1, 1, 12, tzinfo=UTC))
    page = sign_in("hr").get(f"/indsatser/{initiative.id}").text
    assert "Om 17\u00a0dage" in page
    assert "Uden frist i 70\u00a0dage" in page
    assert "inden 30 dage" not in page


def test_silence_is_told_with_its_days(house: House, sign_in: SigningIn) -> None:
    quiet = make_initiative(house)
    make_status(house, quiet, ON - timedelta(days=44))
    text = sign_in("politiker").get(f"/indsatser/{quiet.id}").text
    assert "Stille" in text
    assert "Sidste status for 44\u00a0dage siden" in text
    assert "Skriv status" not in text
    assert "Ret indsatsen" not in text


def test_nobody_sees_silence_before_the_leader_does(house: House, sign_in: SigningIn) -> None:
    quiet = make_initiative(house, "Tryg overgang", contributing=("S",))
    make_status(house, quiet, ON - timedelta(days=43))
    pages = ("/cirkler/blue", "/indsatser", f"/indsatser/{quiet.id}", f"/organisation/{house.units['A']}")
    for persona in ("socialchef", "kommunaldirektoer", "politiker"):
        client = sign_in(persona)
        for page in pages:
            assert ">Stille" not in _main(client.get(page).text), (persona, page)
        assert "1 følger planen" in client.get("/cirkler").text
        for page in ("/indsatser", "/indsatser/tidslinje"):
            assert "Tryg overgang</a>" not in client.get(f"{page}?status=silent").text
            assert "Tryg overgang</a>" in client.get(f"{page}?status=on_track").text
    with clock.frozen(ON + timedelta(days=1)):
        client = sign_in("politiker")
        assert ">Stille" in _main(client.get("/indsatser").text)
        assert "1 stille" in client.get("/cirkler").text
        assert "Tryg overgang</a>" in client.get("/indsatser?status=silent").text


def _main(page: str) -> str:
    """What a page shows below its filters, whose choices name every status."""
    return page.split("</details>")[-1] if 'class="filters"' in page else page


def test_a_draft_says_who_sees_it_and_does_not_exist_for_others(house: House, sign_in: SigningIn) -> None:
    draft = make_initiative(house, "Kladde til noget", lifecycle=Lifecycle.DRAFT)
    assert "Kladde – kun synlig for" in sign_in("hr").get(f"/indsatser/{draft.id}").text
    other = sign_in("aftaleholder")
    for page in OWN_PAGES:
        assert other.get(f"/indsatser/{draft.id}{page}").status_code == 404
    assert "Kladde til noget" not in other.get("/indsatser?livsfase=all").text


def test_the_overview_tells_a_status_apart_from_the_day_it_was_said(house: House, sign_in: SigningIn) -> None:
    late = make_initiative(house, "Fælles indgang")
    make_status(house, late, ON - timedelta(days=1), StatusCode.OFF_TRACK)
    row = sign_in("hr").get("/indsatser").text.split("Fælles indgang</a>")[1].split("</tr>")[0]
    assert '<span>Bagud</span></span><div class="muted">Sidste status i går</div>' in row


def test_an_initiative_told_to_be_done_suggests_the_next_phase(house: House, sign_in: SigningIn) -> None:
    told = make_initiative(house)
    make_status(house, told, ON, StatusCode.DONE)
    assert "Indsatsen er meldt færdig." in sign_in("socialchef").get(f"/indsatser/{told.id}").text
    assert "Indsatsen er meldt færdig." not in sign_in("politiker").get(f"/indsatser/{told.id}").text


def test_the_address_carries_the_filter(house: House, sign_in: SigningIn, initiative: Initiative) -> None:
    make_initiative(house, "Anden cirkel", circles=("red",), unit="S", owner="hr")
    client = sign_in("hr")
    address = (
        f"/indsatser?cirkel=green-blue&fokusomraade=kkc&spor=spor-2&vaerdi=tillid&maal=fn-3&enhed={house.units['V']}"
    )
    text = client.get(f"{address}&ansvarlig=position-{house.positions['socialchef']}&status=on_track&soeg=driften").text
    assert "Tæt på driften" in text
    assert "Anden cirkel" not in text
    assert "/indsatser/tidslinje?soeg=driften&amp;cirkel=green-blue" in text
    assert "Ingen indsatser passer til filtrene." in client.get(f"{address}&status=silent").text


@pytest.mark.parametrize(
    "nonsense",
    [
        "cirkel=gul",
        "cirkel=green-",
        "fokusomraade=%00",
        "enhed=999999999999999999999",
        "enhed=x",
        "ansvarlig=unit-1",
        "ansvarlig=position-",
        "status=glad",
        "livsfase=liv",
        "sorter=--title",
        "sorter=password",
        "side=-1",
        "side=99999",
        "soeg=%25_%27%22%3Cscript%3E",
        "_external=1&_scheme=javascript&_anchor=x&endpoint=y",
    ],
)
@pytest.mark.parametrize("page", ["/indsatser", "/indsatser/tidslinje"])
def test_nonsense_in_the_address_counts_as_not_asked(
    sign_in: SigningIn, initiative: Initiative, page: str, nonsense: str
) -> None:
    answer = sign_in("hr").get(f"{page}?{nonsense}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text.split("</head>")[1]


@pytest.mark.parametrize(
    "address",
    [
        "/cirkler/gul",
        "/indsatser/999999",
        "/indsatser/99999999999999999999",
        "/indsatser/0",
        "/indsatser/abc",
        "/indsatser/-1",
    ],
)
def test_what_does_not_exist_is_not_found(sign_in: SigningIn, address: str) -> None:
    assert sign_in("hr").get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "inside", "outside"),
    [
        ("/indsatser", "Tæt på driften", "<h1>"),
        ("/indsatser/tidslinje", "Måned for måned", "<h1>"),
        ("/indsatser/{}/status", "Hvordan går det?", "<h1>"),
    ],
)
def test_htmx_gets_only_the_part_and_history_the_whole(
    sign_in: SigningIn, initiative: Initiative, page: str, inside: str, outside: str
) -> None:
    client, address = sign_in("socialchef"), page.format(initiative.id)
    part = client.get(address, headers=HTMX).text
    assert inside in part
    assert outside not in part
    restored = client.get(address, headers={**HTMX, "HX-History-Restore-Request": "true"}).text
    assert outside in restored


def test_a_long_list_has_pages(house: House, sign_in: SigningIn) -> None:
    for number in range(53):
        make_initiative(house, f"Indsats {number:02}")
    client = sign_in("hr")
    assert "Viser 1–50 af 53" in client.get("/indsatser").text
    last = client.get("/indsatser?side=2").text
    assert "Viser 51–53 af 53" in last
    assert "Indsats 52" in last


def test_the_page_of_a_unit_shows_what_it_contributes_to(
    sign_in: SigningIn, house: House, initiative: Initiative
) -> None:
    text = sign_in("hr").get(f"/organisation/{house.units['S']}").text
    assert "Tæt på driften" in text
    assert f"/indsatser?enhed={house.units['S']}" in text


@pytest.mark.parametrize("code", ["%00", "%ff", "%ed%a0%80", "bl%00ue", "x" * 300])
def test_no_database_is_asked_for_a_circle_that_cannot_be(sign_in: SigningIn, code: str) -> None:
    assert sign_in("hr").get(f"/cirkler/{code}").status_code == 404


@pytest.mark.parametrize(("persona", "is_told"), [("politiker", False), ("medarbejder", True)])
def test_politicians_see_how_many_said_yes_but_not_who_is_awaited(
    sign_in: SigningIn, house: House, persona: str, is_told: bool
) -> None:
    initiative = make_initiative(house)
    make_task(house, OwnerKey("position", house.positions["aftaleholder"]), initiative.id)
    page = sign_in(persona).get(f"/indsatser/{initiative.id}").text
    assert "0 af 1 opgave" in page
    assert ("Venter på:" in page) is is_told


def test_of_many_who_have_not_answered_the_first_are_named(sign_in: SigningIn, house: House) -> None:
    initiative = make_initiative(house)
    unit = db.session.get_one(Unit, house.units["O"])
    posts = [make_position(unit, f"Vejleder {number}", Level.STAFF) for number in range(12)]
    for post in posts[:10]:
        make_task(house, OwnerKey("position", post.id), initiative.id)
    client = sign_in("hr")
    page = client.get(f"/indsatser/{initiative.id}").text
    assert "Vejleder 9." in page
    assert "og flere" not in page
    for post in posts[10:]:
        make_task(house, OwnerKey("position", post.id), initiative.id)
    page = client.get(f"/indsatser/{initiative.id}").text
    assert "0 af 12 opgaver" in page
    assert "Vejleder 9 og flere." in page
