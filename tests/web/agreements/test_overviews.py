"""The index, the matrix, the shared goals in numbers, files and paper: as people meet them."""

import csv
import io
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest

from portal import clock
from portal.agreements.actions.making import make_agreement
from portal.agreements.models import (
    Acceptance,
    AgreementSection,
    AgreementState,
    AgreementVersion,
    BasisGoal,
    Goal,
    GoalRevision,
    GoalStatus,
    PersonalText,
    Role,
    Side,
    Verdict,
)
from portal.agreements.wording import hash_of
from portal.db import db
from portal.organisation.models import Level, Position, Unit
from tests.factories.agreements import MADE, loaded_basis, make_basis, make_one, say, viewer_of
from tests.factories.organisation import make_position
from tests.statements import count_statements
from tests.web.forms import HTMX

TODAY = date(2026, 3, 11)
SAID = datetime(2026, 3, 2, 8, tzinfo=UTC)
SECRET = "Jeg vil lære at sige fra"
HIDDEN = "Vises ikke af hensyn til anonymiteten"
WORDS = "Borgerne først"
PAGES = ("/aftaler", "/aftaler/ledere", "/aftaler/faelles-maal", "/organisation/{unit}", "/aftaler/{agreement}/udskriv")


@pytest.fixture(autouse=True)
def _on_a_day_in_march():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def basis(house):
    return make_basis(house)


@pytest.fixture
def agreement(house, basis):
    return in_force(house, basis)


def in_force(house, basis, **posts):
    """An agreement in force with words in the first section, a personal part, and a status of the first goal."""
    made = make_one(house, basis, state="accepted", **posts)
    section = db.session.query(AgreementSection).where(AgreementSection.agreement_id == made.id).limit(1).one()
    section.text = WORDS
    personal = next(one for one in basis.sections if one.part.value == "personal")
    db.session.add(
        PersonalText(
            agreement_id=made.id, person_id=house.people["aftaleholder"], basis_section_id=personal.id,
            text=SECRET, changed_at=MADE, changed_by_id=house.people["aftaleholder"],
        )
    )  # fmt: skip
    say(house, db.session.query(Goal).where(Goal.agreement_id == made.id).order_by(Goal.rank).limit(1).one(), at=SAID)
    return made


def both_say_yes(house, agreement, text="Aftale for: Aftaleholder\n"):
    """A frozen text with two yeses, the leader's as acting."""
    version = AgreementVersion(agreement_id=agreement.id, number=1, text=text, sha256=hash_of(text), at=MADE)
    db.session.add(version)
    db.session.flush()
    for side, role, who, post in (
        (Side.HOLDER, Role.HOLDER, "aftaleholder", "Aftaleholder, Område Ørum"),
        (Side.LEADER, Role.ACTING, "socialchef", "Socialchef"),
    ):
        db.session.add(
            Acceptance(
                version_id=version.id, side=side, verdict=Verdict.ACCEPTED, role=role,
                by_id=house.people[who], by_post=post, at=MADE,
            )
        )  # fmt: skip
    db.session.commit()
    return version


def make_many(house, basis, number, status=None, unit="O"):
    """So many more leaders with an agreement in force."""
    for n in range(number):
        post = make_position(db.session.get_one(Unit, house.units[unit]), f"Leder {unit}{n}", Level.AGREEMENT_HOLDER)
        leader = db.session.get_one(Position, house.positions["socialchef"])
        made = make_agreement(viewer_of(house, "hr"), loaded_basis(basis.id), post, leader)
        made.state, made.accepted_on = AgreementState.ACCEPTED, date(2025, 1, 14)
        db.session.flush()
        for goal in db.session.query(Goal).where(Goal.agreement_id == made.id) if status else ():
            goal.status, goal.said_at = GoalStatus(status), SAID
    db.session.commit()


def text_of(answer):
    return answer.text.replace("\xa0", " ")


def test_the_menu_leads_to_agreements_for_those_who_may(sign_in):
    for persona in ("aftaleholder", "hr", "medarbejder", "politiker"):
        assert 'href="/aftaler"' in sign_in(persona).get("/").text
    for persona in ("revisor", "admin"):
        assert 'href="/aftaler"' not in sign_in(persona).get("/").text


def test_a_holder_finds_the_agreement_and_its_last_word(sign_in, agreement):
    page = text_of(sign_in("aftaleholder").get("/aftaler"))
    assert f'href="/aftaler/{agreement.id}"' in page
    for words in ("Min aftale", "I kraft", "1 følger planen", "1 uden status", "Sidste status for 9 dage siden"):
        assert words in page


def test_a_leader_sees_what_waits(sign_in, agreement):
    page = text_of(sign_in("socialchef").get("/aftaler"))
    assert "Mine lederes aftaler" in page
    assert "1 status venter på, at du kvitterer" in page
    assert "Maja Lindegaard" in page
    assert "konstitueret" in sign_in("aftaleholder").get("/aftaler").text


def test_an_employee_without_an_agreement_reads_the_open_shared_goals(sign_in, agreement):
    page = text_of(sign_in("medarbejder").get("/aftaler"))
    assert "KKC i hverdagen" in page
    assert "Område Ørum" not in page
    assert "/aftaler/regneark" in sign_in("aftaleholder").get("/aftaler").text


def test_the_board_and_hr_have_a_way_to_the_round(sign_in, basis):
    for persona, shown in (("hr", True), ("velfaerdsdirektoer", True), ("socialchef", False)):
        page = sign_in(persona).get("/aftaler").text
        assert ('href="/aftaler/overblik"' in page) is shown
        assert ('href="/aftaler/grundlag"' in page) is shown


def test_the_index_is_limited_to_a_period(sign_in, house, agreement):
    old = make_basis(house, title="Aftalegrundlag 2023-2024")
    old.starts_on, old.ends_on = date(2023, 1, 1), date(2024, 12, 31)
    before = make_one(house, old, state="closed")
    client = sign_in("aftaleholder")
    everything, one = client.get("/aftaler").text, client.get(f"/aftaler?grundlag={old.id}").text
    ways = [f'href="/aftaler/{agreement.id}"', f'href="/aftaler/{before.id}"']
    assert [way in everything for way in ways] == [True, True]
    assert [way in one for way in ways] == [False, True]
    assert client.get("/aftaler?grundlag=abc&side=x").status_code == 200


def test_the_matrix_tells_status_by_shape_word_and_age(sign_in, agreement):
    page = text_of(sign_in("socialchef").get("/aftaler/ledere"))
    assert 'class="mark tone-good"' in page
    for words in ("Aftaleholder, Område Ørum", "Følger planen", "For 9 dage siden", "Ingen status endnu"):
        assert words in page
    assert 'data-label="Sygefravær under 6 %"' in page


def test_the_matrix_is_swapped_alone_when_the_filter_changes(sign_in, agreement):
    answer = sign_in("hr").get("/aftaler/ledere?forvaltning=999", headers=HTMX)
    assert "<html" not in answer.text
    assert "Ingen ledere har en aftale her i perioden." in answer.text


def test_nobody_but_leaders_the_board_and_hr_comes_to_the_matrix(sign_in, agreement):
    addresses = ("/aftaler/ledere", "/aftaler/ledere/regneark", "/aftaler/ledere/csv")
    for persona in ("medarbejder", "med", "politiker", "admin", "revisor"):
        assert [sign_in(persona).get(address).status_code for address in addresses] == [403, 403, 403]
    assert "Ingen ledere" in sign_in("afdelingsleder").get("/aftaler/ledere").text


def test_the_matrix_comes_in_pages_and_the_file_holds_them_all(sign_in, house, basis):
    make_many(house, basis, 55)
    client = sign_in("hr")
    page = text_of(client.get("/aftaler/ledere?side=2"))
    assert "Viser 51–55 af 55" in page
    assert client.get("/aftaler/ledere?side=3").status_code == 404
    assert len(rows_of(client.get("/aftaler/ledere/csv"))) == 56


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def sheet_of(answer):
    with ZipFile(io.BytesIO(answer.data)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def test_the_files_hold_what_the_screen_shows_and_text_stays_text(sign_in, house, agreement):
    title = "=HYPERLINK(1)"
    shared = db.session.get_one(BasisGoal, loaded_basis(agreement.basis_id).goals[0].id)
    shared.title = title
    db.session.commit()
    client = sign_in("socialchef")
    headings, row = rows_of(client.get("/aftaler/ledere/csv"))
    assert headings[5].endswith(title)
    assert headings[5] != title
    assert row[1:4] == ["Aftaleholder, Område Ørum", "Maja Lindegaard", "I kraft"]
    assert row[5] == "Følger planen"
    book = sheet_of(client.get("/aftaler/ledere/regneark"))
    assert title in book["xl/sharedStrings.xml"]
    assert "<f>" not in book["xl/worksheets/sheet1.xml"]


def test_the_files_of_the_index_hold_only_the_viewers_rows(sign_in, house, basis, agreement):
    other = in_force(house, basis, post="afdelingsleder", leader="aftaleholder")
    db.session.commit()
    client = sign_in("aftaleholder")
    titles = [row[0] for row in rows_of(client.get("/aftaler/csv"))[1:]]
    assert titles == ["Aftaleholder, Område Ørum", "Afdelingsleder, Ørum Nord"]
    assert [row[0] for row in rows_of(sign_in("afdelingsleder").get("/aftaler/csv"))[1:]] == [titles[1]]
    assert "Maja Lindegaard" in sheet_of(client.get("/aftaler/regneark"))["xl/sharedStrings.xml"]
    assert len(rows_of(sign_in("medarbejder").get("/aftaler/csv"))) == 1
    assert SECRET not in client.get("/aftaler/csv").text
    assert other.id


def test_shared_goals_are_hidden_with_the_same_words_until_five_have_spoken(sign_in, house, basis):
    make_many(house, basis, 4, "on_track")
    client = sign_in("politiker")
    page = text_of(client.get("/aftaler/faelles-maal"))
    assert page.count(HIDDEN) == 2
    assert "4 følger planen" not in page
    make_many(house, basis, 1, "at_risk", "N")
    page = text_of(client.get("/aftaler/faelles-maal"))
    assert HIDDEN not in page
    assert "4 følger planen" in page
    assert "5 af 5 aftaler har fået status" in page


def test_only_the_board_and_hr_see_areas_circles_and_goals_that_are_not_open(sign_in, house, basis):
    db.session.get_one(BasisGoal, basis.goals[1].id).is_open = False
    make_many(house, basis, 6, "on_track")
    for persona in ("hr", "kommunaldirektoer"):
        page = text_of(sign_in(persona).get("/aftaler/faelles-maal"))
        assert all(words in page for words in ("Velfærdsforvaltningen", "Mål i hver cirkel", "Sygefravær under 6 %"))
    for persona in ("politiker", "med", "medarbejder", "aftaleholder", "sekretariat"):
        page = text_of(sign_in(persona).get("/aftaler/faelles-maal"))
        assert "KKC i hverdagen" in page
        assert not [w for w in ("Velfærdsforvaltningen", "Mål i hver cirkel", "Sygefravær", "Leder O1") if w in page]


def test_the_printed_page_has_the_agreed_text_and_never_the_personal_part(sign_in, house, agreement):
    version = both_say_yes(house, agreement)
    assert f'href="/aftaler/{agreement.id}/udskriv"' in sign_in("hr").get(f"/aftaler/{agreement.id}").text
    for persona in ("aftaleholder", "socialchef", "velfaerdsdirektoer", "hr"):
        page = text_of(sign_in(persona).get(f"/aftaler/{agreement.id}/udskriv"))
        for words in (WORDS, "KKC i hverdagen", version.sha256, "Maja Lindegaard, sagde ja 10. januar 2025"):
            assert words in page
        assert "Socialchef, Torben Askjær, konstitueret, sagde ja" in page
        assert SECRET not in page
        assert "Min udvikling" not in page
    for persona, code in (("medarbejder", 404), ("afdelingsleder", 404), ("politiker", 403), ("admin", 403)):
        assert sign_in(persona).get(f"/aftaler/{agreement.id}/udskriv").status_code == code


def test_a_text_that_one_has_refused_is_not_printed_as_agreed(sign_in, house, basis):
    agreement = make_one(house, basis, state="in_dialogue")
    version = both_say_yes(house, agreement)
    db.session.add(AgreementVersion(agreement_id=agreement.id, number=2, text="Ny", sha256=hash_of("Ny"), at=MADE))
    db.session.commit()
    page = sign_in("aftaleholder").get(f"/aftaler/{agreement.id}/udskriv").text
    assert version.sha256 in page
    assert hash_of("Ny") not in page


def test_the_unit_page_shows_the_agreement_to_those_who_may_see_it(sign_in, house, agreement):
    address = f"/organisation/{house.units['O']}"
    way = f'href="/aftaler/{agreement.id}"'
    for persona, shown in (("socialchef", True), ("hr", True), ("aftaleholder", True), ("medarbejder", False),
                           ("afdelingsleder", False), ("admin", False), ("politiker", False)):  # fmt: skip
        assert (way in sign_in(persona).get(address).text) is shown
    assert way not in sign_in("socialchef").get(f"{address}?dato=2026-01-05").text


def test_a_title_that_looks_like_markup_is_shown_as_text(sign_in, house, agreement):
    revision = db.session.query(GoalRevision).join(Goal).where(Goal.agreement_id == agreement.id).limit(1).one()
    revision.title = "<script>alert(1)</script>"
    db.session.commit()
    page = sign_in("aftaleholder").get(f"/aftaler/{agreement.id}/udskriv").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("persona", ["kommunaldirektoer", "socialchef", "aftaleholder", "hr", "medarbejder"])
def test_the_pages_take_few_statements_however_many_leaders(sign_in, house, basis, agreement, persona):
    client = sign_in(persona)

    def counts():
        found = {}
        for page in PAGES:
            with count_statements() as seen:
                client.get(page.format(unit=house.units["O"], agreement=agreement.id))
            found[page] = len(seen)
        return found

    make_many(house, basis, 1, "on_track")
    counts()
    few = counts()
    make_many(house, basis, 20, "on_track", "N")
    make_many(house, basis, 5, "off_track")
    many = counts()
    assert many == few
    assert {page: count for page, count in many.items() if count > 12} == {}
