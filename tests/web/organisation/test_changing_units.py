"""HR renames, moves and closes units, founds new ones and opens and closes posts; each is told before it is saved."""

from datetime import date
from html import unescape

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.models import RoleGrant
from portal.audit.actions import SystemActor
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation import actions, open_work
from portal.organisation.models import Position, Unit, UnitKind, UnitPeriod
from tests.factories.organisation import appoint
from tests.statements import count_statements
from tests.web.forms import Forms, hidden_fields, post

ACTOR = SystemActor("En kollega")
SPRING = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def no_work(monkeypatch):
    """Let three tasks hang on everything, whatever other rooms count."""
    monkeypatch.setattr(open_work, "_registered", [])
    open_work.register_work(1, "åben opgave", "åbne opgaver", lambda place: 3, lambda viewer: True)


def text(answer):
    return " ".join(unescape(answer.text).replace("\u00a0", " ").split())


def told(client, url, data):
    """Post a form for the first time: what follows is told, and nothing is saved."""
    answer = post(client, url, data)
    assert answer.status_code == 422
    assert "Det sker der" in answer.text, text(answer)
    assert "Intet er gemt endnu." in answer.text
    return answer


def agreed(client, url, answer, data):
    """Post what was told as it stands on the page."""
    return client.post(url, data={**carried(answer, url), **data})


def carried(answer, url):
    forms = Forms()
    forms.feed(answer.text)
    return forms.forms[url]


def save(client, url, data):
    """Post a form, read what follows, and agree."""
    return agreed(client, url, told(client, url, data), data)


def periods(unit_id):
    query = sa.select(UnitPeriod.name, UnitPeriod.parent_id, UnitPeriod.valid_from, UnitPeriod.valid_to)
    return db.session.execute(query.where(UnitPeriod.unit_id == unit_id).order_by(UnitPeriod.valid_from)).all()


def verbs(unit_id, kind="units"):
    query = sa.select(AuditEntry.verb, AuditEntry.actor).where(AuditEntry.subject_kind == kind)
    return db.session.execute(query.where(AuditEntry.subject_id == unit_id)).all()


def unit_of(house, key):
    return db.session.get_one(Unit, house.units[key])


def url_of(house, key, word):
    return f"/organisation/{house.units[key]}/{word}"


@pytest.mark.parametrize("persona", ["hr", "admin"])
def test_hr_gives_a_unit_a_new_name_from_a_day(sign_in, house, persona):
    client, url = sign_in(persona), url_of(house, "A", "navn")
    data = {"name": "Voksenområdet", "from_on": "1/3-2027"}
    first = told(client, url, data)
    assert "Fra 1. marts 2027 hedder enheden »Voksenområdet« i stedet for »Socialområdet«." in text(first)
    assert "Socialchef (Torben Askjær, konstitueret) leder fortsat enheden." in text(first)
    assert "1 enhed lige under og 1 lederstilling er uændret." in text(first)
    assert "3 åbne opgaver følger med." in text(first)
    assert len(periods(house.units["A"])) == 1
    answer = agreed(client, url, first, data)
    assert answer.status_code == 303
    assert [(row.name, row.valid_from) for row in periods(house.units["A"])][1] == ("Voksenområdet", SPRING)
    page = text(client.get(answer.location))
    assert "Det nye navn er gemt." in page
    assert "Nyt navn: Voksenområdet, før Socialområdet" in page
    (entry,) = verbs(house.units["A"])
    assert entry.verb == "unit.renamed"
    assert entry.actor.startswith(("Sanne Mejlby", "Anders Dam"))


def test_what_was_told_is_what_is_saved_or_it_is_told_again(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "A", "navn")
    first = told(client, url, {"name": "Voksenområdet", "from_on": "01-03-2027"})
    second = agreed(client, url, first, {"name": "Voksne", "from_on": "01-03-2027"})
    assert second.status_code == 422
    assert "»Voksne« i stedet for" in text(second)
    third = agreed(client, url, second, {"name": "Voksne", "from_on": "01-03-2027"})
    assert third.status_code == 303


def test_a_leader_who_came_meanwhile_is_told_of_before_saving(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "F", "navn")
    data = {"name": "Børnehuset", "from_on": "01-03-2027"}
    first = told(client, url, data)
    assert "Lederstillingen er ubesat: Aftaleholder, Familiehuset." in text(first)
    vacant = db.session.get_one(Position, house.positions["ubesat"])
    appoint(db.session.get_one(Person, house.people["med"]), vacant, valid_from=date(2026, 1, 1))
    db.session.commit()
    second = agreed(client, url, first, data)
    assert second.status_code == 422
    assert "Mette Friis) leder fortsat enheden." in text(second)


def test_hr_moves_a_unit_with_all_below_it(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "O", "flyt")
    data = {"parent": str(house.units["B"]), "from_on": "01-03-2027"}
    first = told(client, url, data)
    assert "ligger enheden under »Børne- og familieområdet« i stedet for »Socialområdet«." in text(first)
    assert "Nærmeste leder over den: Børne- og familiechef (Torben Askjær, konstitueret)." in text(first)
    assert "1 enhed under den flytter med: Ørum Nord." in text(first)
    assert agreed(client, url, first, data).status_code == 303
    assert [row.parent_id for row in periods(house.units["O"])] == [house.units["A"], house.units["B"]]
    moved = "Flyttes fra Socialområdet til Børne- og familieområdet"
    assert moved in text(client.get(f"/organisation/{house.units['O']}"))
    assert "Flyttes hertil: Område Ørum fra Socialområdet" in text(client.get(f"/organisation/{house.units['B']}"))
    assert "Flyttes herfra: Område Ørum til" in text(client.get(f"/organisation/{house.units['A']}"))


def test_a_unit_is_not_offered_a_place_under_itself(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "A", "flyt")
    page = client.get(url).text
    for key, is_offered in (("M", True), ("B", True), ("A", False), ("O", False), ("N", False)):
        assert (f'value="{house.units[key]}"' in page) == is_offered
    data = {"parent": str(house.units["N"]), "from_on": "01-03-2027"}
    assert post(client, url, data).status_code == 422
    assert len(periods(house.units["A"])) == 1


def test_a_unit_cannot_lie_under_one_that_will_lie_under_it(sign_in, house):
    actions.move_unit(ACTOR, unit_of(house, "F"), unit_of(house, "O"), date(2027, 6, 1))
    db.session.commit()
    data = {"parent": str(house.units["F"]), "from_on": "01-03-2027"}
    answer = post(sign_in("hr"), url_of(house, "O", "flyt"), data)
    assert answer.status_code == 422
    assert "Enheden kan ikke ligge under sig selv eller under en enhed, der ligger under den." in text(answer)


def test_units_move_under_one_that_begins_the_same_day(sign_in, house):
    client = sign_in("hr")
    data = {"name": "Fremtiden", "code": "frem", "kind": "area", "from_on": "01-03-2027"}
    answer = save(client, url_of(house, "V", "ny-enhed"), data)
    new = db.session.scalars(sa.select(Unit).where(Unit.code == "FREM")).one()
    assert answer.location.endswith(f"/organisation/{new.id}?dato=2027-03-01")
    page = text(client.get(answer.location))
    assert "Enheden er oprettet." in page
    assert "Oprettes" in page
    assert "Ny enhed lige under: Fremtiden" in text(client.get(f"/organisation/{house.units['V']}"))
    url = url_of(house, "O", "flyt")
    assert "Fremtiden (fra 1. marts 2027)" in text(client.get(url))
    early = post(client, url, {"parent": str(new.id), "from_on": "28-02-2027"})
    assert "Den enhed findes ikke i hele perioden." in text(early)
    assert save(client, url, {"parent": str(new.id), "from_on": "01-03-2027"}).status_code == 303
    assert "Hvad skal enheden hedde?" in client.get(f"/organisation/{new.id}/navn").text


def test_a_unit_closes_when_it_is_empty_and_says_what_is_left_until_then(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "N", "nedlaeg")
    refused = post(client, url, {"last_on": "28-02-2027"})
    assert refused.status_code == 422
    left = "stadig 1 lederstilling (»Afdelingsleder, Ørum Nord«) og 1 medarbejderstilling den dag."
    assert left in text(refused)
    for key in ("afdelingsleder", "medarbejder"):
        closing = f"/organisation/stillinger/{house.positions[key]}/nedlaeg"
        assert save(client, closing, {"last_on": "28-02-2027"}).status_code == 303
    first = told(client, url, {"last_on": "28-02-2027"})
    assert "Enheden findes til og med 28. februar 2027." in text(first)
    assert "3 åbne opgaver hører stadig til enheden. Giv dem videre først." in text(first)
    assert agreed(client, url, first, {"last_on": "28-02-2027"}).status_code == 303
    assert periods(house.units["N"])[-1].valid_to == SPRING
    page = text(client.get(f"/organisation/{house.units['N']}"))
    assert "Nedlægges" in page
    assert "Stilling nedlægges" not in page
    assert 'value="28-02-2027"' in client.get(url).text
    later = post(client, url, {"last_on": "01-04-2027"})
    assert "Den er allerede nedlagt fra en tidligere dag." in text(later)


def test_a_unit_with_units_below_says_which(sign_in, house):
    answer = post(sign_in("hr"), url_of(house, "A", "nedlaeg"), {"last_on": "28-02-2027"})
    assert "stadig 1 enhed (»Område Ørum«) og 1 lederstilling (»Socialchef«) den dag." in text(answer)


def test_hr_opens_a_post_and_it_stands_in_the_units_history(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "O", "ny-stilling")
    data = {"title": "Souschef", "level": "department_leader", "from_on": "01-11-2026"}
    assert "Stillingen er ubesat og har ingen opgaver" in text(told(client, url, data))
    assert save(client, url, data).status_code == 303
    post_id = db.session.scalars(sa.select(Position.id).where(Position.title == "Souschef")).one()
    assert [entry.verb for entry in verbs(post_id, "positions")] == ["position.created"]
    assert "Ny stilling: Souschef" in text(client.get(f"/organisation/{house.units['O']}"))


def test_whoever_holds_a_post_that_closes_leaves_it(sign_in, house):
    client, url = sign_in("hr"), f"/organisation/stillinger/{house.positions['aftaleholder']}/nedlaeg"
    first = told(client, url, {"last_on": "28-02-2027"})
    assert "Maja Lindegaard fratræder samme dag." in text(first)
    assert "Enheden har derefter ingen lederstilling." in text(first)
    assert "3 åbne opgaver hører til stillingen." in text(first)
    assert agreed(client, url, first, {"last_on": "28-02-2027"}).status_code == 303
    assert "Stilling nedlægges: Aftaleholder, Område Ørum" in text(client.get(f"/organisation/{house.units['O']}"))


@pytest.mark.parametrize(
    ("key", "word", "data", "message"),
    [
        ("A", "navn", {"name": ""}, "Skriv navnet."),
        ("A", "navn", {"name": "Nyt", "from_on": "31-02-2027"}, "31. februar findes ikke."),
        ("A", "navn", {"name": "Nyt", "from_on": "31-02"}, "31. februar findes ikke."),
        ("A", "navn", {"name": "Socialområdet", "from_on": "01-03-2027"}, "Sådan er det allerede den dag."),
        ("B", "navn", {"name": "Nyt", "from_on": "31-12-2022"}, "findes ikke den dag. Den findes fra 1. januar 2023."),
        ("B", "flyt", {"parent": "", "from_on": "01-03-2027"}, "Vælg en enhed."),
        ("B", "nedlaeg", {"last_on": "31-12-2021"}, "Den sidste dag ligger før den første. Den findes fra"),
        ("B", "nedlaeg", {"last_on": ""}, "Skriv den sidste dag."),
        ("B", "ny-enhed", {"name": "Nyt", "code": "soc", "kind": "department"}, "Kortnavnet er brugt"),
        ("B", "ny-enhed", {"name": "Nyt", "code": "s c", "kind": "department"}, "Skriv 2 til 12 bogstaver"),
        ("B", "ny-enhed", {"name": "Nyt", "code": "NY", "kind": "municipality"}, "Vælg"),
        (
            "B",
            "ny-enhed",
            {"name": "Nyt", "code": "NY", "kind": "department", "from_on": "01-01-2022"},
            "hele perioden",
        ),
        ("B", "ny-stilling", {"title": "Ny", "level": ""}, "Vælg et niveau."),
        ("B", "ny-stilling", {"title": "Ny", "level": "staff", "leads_unit": "y"}, "kan ikke lede en enhed."),
        ("B", "ny-stilling", {"title": "Ny", "level": "chief", "from_on": "01-01-2022"}, "findes ikke den dag."),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_stored(sign_in, house, key, word, data, message):
    def stored():
        kinds = (Unit, UnitPeriod, Position)
        return [db.session.scalars(sa.select(sa.func.count()).select_from(kind)).one() for kind in kinds]

    before = stored()
    answer = post(sign_in("hr"), url_of(house, key, word), {"from_on": "01-03-2027", **data})
    assert answer.status_code == 422
    assert message in text(answer)
    assert "Det sker der" not in answer.text
    assert stored() == before


def test_a_unit_with_a_change_to_come_does_not_close_before_it(sign_in, house):
    for key in ("afdelingsleder", "medarbejder"):
        actions.close_position(ACTOR, db.session.get_one(Position, house.positions[key]), date(2026, 12, 1))
    actions.rename_unit(ACTOR, unit_of(house, "N"), "Nordhuset", date(2028, 1, 1))
    db.session.commit()
    answer = post(sign_in("hr"), url_of(house, "N", "nedlaeg"), {"last_on": "28-02-2027"})
    assert "Enheden får nyt navn eller ny plads efter den dag." in text(answer)


@pytest.mark.parametrize(
    ("word", "data", "mine"),
    [
        ("navn", {"name": "Voksne", "from_on": "01-03-2027"}, "Voksne"),
        ("flyt", {"parent": "{B}", "from_on": "01-03-2027"}, "Børne- og familieområdet"),
        ("nedlaeg", {"last_on": "28-02-2027"}, "28-02-2027"),
    ],
)
def test_two_who_change_a_unit_at_once_both_see_what_the_other_wrote(sign_in, house, word, data, mine):
    client, url = sign_in("hr"), url_of(house, "O", word)
    data = {name: value.format(B=house.units["B"]) for name, value in data.items()}
    fields = hidden_fields(client, url)
    actions.rename_unit(ACTOR, unit_of(house, "O"), "Ørum og omegn", date(2026, 1, 1))
    db.session.commit()
    answer = client.post(url, data={**fields, **data})
    assert answer.status_code == 409
    assert "En anden har rettet samtidig" in text(answer)
    assert "Gemt af En kollega" in text(answer)
    assert mine in text(answer)
    assert ("Ørum og omegn" in text(answer)) == (word == "navn")
    assert periods(house.units["O"])[-1].name == "Ørum og omegn"


def test_mine_can_be_used_after_a_conflict(sign_in, house):
    client, url = sign_in("hr"), url_of(house, "O", "navn")
    data = {"name": "Ørum Syd", "from_on": "01-03-2027"}
    first = told(client, url, data)
    actions.rename_unit(ACTOR, unit_of(house, "O"), "Ørum og omegn", date(2026, 1, 1))
    db.session.commit()
    clash = agreed(client, url, first, data)
    assert clash.status_code == 409
    again = client.post(url, data=carried(clash, url))
    assert "»Ørum Syd« i stedet for »Ørum og omegn«" in text(again)
    assert agreed(client, url, again, data).status_code == 303


@pytest.mark.parametrize(
    ("word", "data", "kind"),
    [
        ("ny-enhed", {"name": "Havnen", "code": "HAVN", "kind": "department", "from_on": "01-03-2026"}, Unit),
        ("ny-stilling", {"title": "Souschef", "level": "chief", "from_on": "01-03-2026"}, Position),
    ],
)
def test_a_form_sent_twice_makes_one(sign_in, house, word, data, kind):
    client, url = sign_in("hr"), url_of(house, "O", word)
    fields = carried(told(client, url, data), url)
    before = db.session.scalars(sa.select(sa.func.count()).select_from(kind)).one()
    first, second = (client.post(url, data={**fields, **data}) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert db.session.scalars(sa.select(sa.func.count()).select_from(kind)).one() == before + 1


def test_hr_of_one_part_changes_that_part_only_and_moves_nothing_out_of_it(sign_in, house):
    grant = db.session.scalars(sa.select(RoleGrant).where(RoleGrant.person_id == house.people["hr"])).one()
    grant.unit_id = house.units["A"]
    db.session.commit()
    client = sign_in("hr")
    assert client.get(url_of(house, "O", "ret")).status_code == 200
    assert client.get(url_of(house, "F", "ret")).status_code == 403
    assert client.get(f"/organisation/stillinger/{house.positions['ubesat']}/nedlaeg").status_code == 403
    url = url_of(house, "N", "flyt")
    page = client.get(url).text
    assert f'value="{house.units["A"]}"' in page
    assert f'value="{house.units["B"]}"' not in page
    assert post(client, url, {"parent": str(house.units["B"]), "from_on": "01-03-2027"}).status_code == 422
    assert len(periods(house.units["N"])) == 1


def test_nobody_moves_a_unit_under_one_they_lead(sign_in, house):
    leading = db.session.get_one(Position, house.positions["ubesat"])
    appoint(db.session.get_one(Person, house.people["hr"]), leading, valid_from=date(2026, 1, 1))
    db.session.commit()
    data = {"parent": str(house.units["F"]), "from_on": "01-03-2027"}
    answer = post(sign_in("hr"), url_of(house, "N", "flyt"), data)
    assert "Du leder selv den enhed eller en enhed over den." in text(answer)


def test_nobody_moves_a_unit_under_one_of_theirs_that_is_still_to_come(sign_in, house):
    db.session.add(
        RoleGrant(
            person_id=house.people["aftaleholder"], role="hr", unit_id=house.units["V"], valid_from=date(2020, 1, 1)
        )
    )
    above = db.session.get_one(Unit, house.units["O"])
    coming = actions.found_unit(ACTOR, "KOM", "Kommende", UnitKind.DEPARTMENT, above, SPRING)
    db.session.commit()
    data = {"parent": str(coming.id), "from_on": "01-03-2027"}
    answer = post(sign_in("aftaleholder"), url_of(house, "F", "flyt"), data)
    assert "Du leder selv den enhed eller en enhed over den." in text(answer)


@pytest.mark.parametrize("word", ["ret", "navn", "flyt", "nedlaeg", "ny-enhed", "ny-stilling"])
def test_the_pages_are_found_only_for_units_that_there_are_and_ask_little(sign_in, house, word):
    client = sign_in("hr")
    assert client.get(f"/organisation/987654/{word}").status_code == 404
    assert client.get("/organisation/stillinger/987654/nedlaeg").status_code == 404
    with count_statements() as seen:
        assert client.get(url_of(house, "A", word)).status_code == 200
    assert len(seen) <= 12


def test_only_those_who_may_are_shown_the_way(sign_in, house):
    page = f"/organisation/{house.units['A']}"
    assert "Ret enheden" in sign_in("hr").get(page).text
    assert "Ret enheden" not in sign_in("socialchef").get(page).text


def test_what_is_still_to_come_stands_as_coming_in_the_history(sign_in, house):
    moved, closed = (db.session.get_one(Unit, house.units[key]) for key in ("O", "F"))
    actions.move_unit(ACTOR, moved, db.session.get_one(Unit, house.units["B"]), SPRING)
    for key in ("ubesat", "med"):
        actions.close_position(ACTOR, db.session.get_one(Position, house.positions[key]), SPRING)
    actions.close_unit(ACTOR, closed, SPRING)
    db.session.commit()
    client = sign_in("hr")
    assert "Flyttes fra Socialområdet til Børne- og familieområdet" in client.get(f"/organisation/{moved.id}").text
    page = text(client.get(f"/organisation/{closed.id}?dato=2026-06-01"))
    assert "Nedlægges" in page
    assert "Nedlagt" not in page
    with clock.frozen(SPRING):
        assert "Nedlagt" in text(sign_in("hr").get(f"/organisation/{closed.id}"))
