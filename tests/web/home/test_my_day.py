"""»Min dag«: a different, useful page for each persona."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from portal import clock
from portal.audit.actions import SystemActor, record
from portal.db import db
from portal.identity.models import Person, SignInSession
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey
from portal.strategy.models import StatusCode
from portal.tasks.models import StepKind, Task, TaskState, TaskStep
from tests.factories.organisation import appoint
from tests.factories.strategy import make_initiative, make_status
from tests.factories.tasks import make_task
from tests.web.forms import post

TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def holder(house):
    return OwnerKey("position", house.positions["aftaleholder"])


@pytest.fixture
def origin(house):
    return make_initiative(house, "Flerstrenget fraværsindsats")


def test_a_leader_sees_first_what_is_overdue(sign_in, house, holder, origin):
    late = {"state": TaskState.ACCEPTED, "due_on": date(2026, 3, 9), "title": "Skriv om korttidsfravær"}
    make_task(house, holder, origin.id, state=TaskState.ACCEPTED, due_on=date(2026, 3, 24), title="Lav en plan")
    make_task(house, holder, origin.id, **late)
    db.session.commit()
    page = sign_in("aftaleholder").get("/").text
    assert "Goddag, Maja" in page
    assert "Onsdag\u00a011.\u00a0marts. Én ting haster." in page
    assert page.index("Skriv om korttidsfravær") < page.index("Lav en plan")
    assert "2\u00a0dage over" in page
    assert "Flerstrenget fraværsindsats" in page


def test_more_than_the_page_shows_is_not_counted_wrong_and_the_rest_is_a_link_away(sign_in, house, holder, origin):
    for number in range(7):
        late = {"state": TaskState.ACCEPTED, "due_on": date(2026, 3, 1 + number)}
        make_task(house, holder, origin.id, title=f"For sent {number}", **late)
        make_task(house, holder, origin.id, title=f"Spurgt {number}", requested_by="socialchef")
    db.session.commit()
    leader = sign_in("aftaleholder")
    page = leader.get("/").text
    assert "Mindst fem ting haster, og mindst fem opgaver venter på dit svar." in page
    rest = re.search(r'href="([^"]+)">Alle, der venter<', page)
    assert rest
    found = leader.get(html.unescape(rest[1])).text
    assert all(f"Spurgt {number}" in found for number in range(7))
    assert "For sent 1" not in found


def test_what_comes_back_stands_on_the_askers_front_page_until_it_is_dealt_with(sign_in, house, holder, origin):
    given: dict[str, Any] = {"requested_by": "socialchef"}
    done = make_task(house, holder, origin.id, state=TaskState.DONE, title="Afprøv ny vagtplan", **given)
    make_task(house, holder, origin.id, state=TaskState.DECLINED, title="Find nye lokaler", **given)
    old = make_task(house, holder, origin.id, state=TaskState.DECLINED, title="Et gammelt nej", **given)
    old.changed_at = datetime(2025, 12, 1, tzinfo=UTC)
    make_task(house, holder, origin.id, state=TaskState.CONFIRMED, title="Længst bekræftet", **given)
    own = OwnerKey("position", house.positions["socialchef"])
    make_task(house, own, origin.id, state=TaskState.DONE, title="Min egen", **given)
    db.session.commit()
    asker = sign_in("socialchef")
    back = asker.get("/").text.split('id="tilbage"')[1].split("</section>")[0]
    assert "Afprøv ny vagtplan" in back
    assert "er færdig. Bekræft opgaven, eller genåbn den." in back
    assert "Find nye lokaler" in back
    for title in ("Et gammelt nej", "Længst bekræftet", "Min egen"):
        assert title not in back
    assert 'id="tilbage"' not in sign_in("aftaleholder").get("/").text
    post(asker, f"/opgaver/{done.id}/bekraeft", page=f"/opgaver/{done.id}")
    assert "er færdig. Bekræft" not in asker.get("/").text


def test_what_comes_back_to_a_post_is_confirmed_by_whoever_holds_it_now(sign_in, house, holder, origin):
    asked = {"requested_by": "aftaleholder", "state": TaskState.DONE, "title": "Lav makkerordning"}
    task = make_task(house, OwnerKey("position", house.positions["hr"]), origin.id, **asked)
    db.session.get_one(Appointment, house.appointments["aftaleholder"]).valid_to = TODAY
    newcomer = db.session.get_one(Person, house.people["tidligere"])
    appoint(newcomer, db.session.get_one(Position, holder.id), valid_from=TODAY, is_acting=True)
    db.session.commit()
    acting = sign_in("tidligere")
    assert "Lav makkerordning" in acting.get("/").text.split('id="tilbage"')[1].split("</section>")[0]
    assert post(acting, f"/opgaver/{task.id}/bekraeft", page=f"/opgaver/{task.id}").status_code == 303
    assert 'id="tilbage"' not in acting.get("/").text
    assert "Konst. aftaleholder, Område Ørum bekræftede opgaven" in words(acting.get(f"/opgaver/{task.id}").text)
    assert sign_in("aftaleholder").get(f"/opgaver/{task.id}").status_code in (403, 404)


def words(page: str) -> str:
    """What stands on a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_page_without_a_side_has_no_empty_one(sign_in):
    assert "columns--7-5" not in sign_in("revisor").get("/").text
    assert "columns--7-5" in sign_in("aftaleholder").get("/").text


def test_whoever_has_no_tasks_of_their_own_reads_first_how_the_circles_stand(sign_in):
    main, side = sign_in("politiker").get("/").text.split("columns--7-5")[1].split("Seneste nyt")
    assert "De tre cirkler" in main
    assert "De tre cirkler" not in side


def test_a_task_is_taken_from_the_front_page(sign_in, house, holder, origin):
    task = make_task(house, holder, origin.id, requested_by="socialchef", title="Afprøv ny vagtplan")
    db.session.commit()
    leader = sign_in("aftaleholder")
    page = leader.get("/").text
    assert "Én opgave venter på dit svar" in page
    assert "Sig nej og skriv hvorfor" in page
    assert post(leader, f"/opgaver/{task.id}/tag", page="/").status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Task, task.id).state is TaskState.ACCEPTED
    assert "Ingen opgaver venter på dit svar." in leader.get("/").text


def test_silence_is_shown_to_the_owner_first_and_to_the_leader_after_the_grace_period(sign_in, house):
    quiet = make_initiative(house, "Tryg overgang", owner="aftaleholder", unit="O")
    make_status(house, quiet, TODAY - timedelta(days=40))
    db.session.commit()
    assert "Stille i 40\u00a0dage" in sign_in("aftaleholder").get("/").text
    assert "Om 4\u00a0dage kan din leder og alle andre også se det" in sign_in("aftaleholder").get("/").text
    assert "Tryg overgang" not in sign_in("socialchef").get("/").text
    with clock.frozen(TODAY + timedelta(days=4)):
        page = sign_in("socialchef").get("/").text
        assert "Stille hos dine ledere" in page
        assert "Tryg overgang" in page
        assert "Stille hos dine ledere" not in sign_in("velfaerdsdirektoer").get("/").text


def test_a_new_holder_is_told_what_came_with_the_post_until_it_is_seen(sign_in, house, origin):
    client = _newcomer(sign_in, house, origin, ["Beskriv fælles indgang"])
    page = client.get("/").text
    assert "Fulgte med din stilling" in page
    assert "Stillingen havde taget 1\u00a0opgave, før du kom til. Nu er den din." in page
    assert page.count("Beskriv fælles indgang") == 1
    assert post(client, "/opgaver/overtaget", page="/").status_code == 303
    assert "Fulgte med din stilling" not in client.get("/").text
    assert "Beskriv fælles indgang" in client.get("/").text


def test_all_that_came_with_a_post_is_counted_and_a_link_away(sign_in, house, origin):
    client = _newcomer(sign_in, house, origin, [f"Fulgte med {number}" for number in range(9)])
    page = client.get("/").text
    assert "Én ting haster." in page
    assert "Stillingen havde taget 9\u00a0opgaver, før du kom til. Nu er de dine." in page
    assert page.count("Fulgte med ") == 6
    assert "Jeg har set alle 9" in page
    assert re.search(r'href="/opgaver/overtaget">Og 4 til<', page)
    everything = client.get("/opgaver/overtaget").text
    assert all(f"Fulgte med {number}" in everything for number in range(9))
    assert "Jeg har set dem" in everything
    post(client, "/opgaver/overtaget", page="/opgaver/overtaget")
    assert "Du har set alle opgaver, der fulgte med din stilling." in client.get("/opgaver/overtaget").text


def _newcomer(sign_in, house, origin, titles):
    """Somebody who takes on a post today that had taken these tasks; the first is overdue."""
    vacant = OwnerKey("position", house.positions["ubesat"])
    for place, title in enumerate(titles):
        due_on = TODAY + timedelta(days=60 * place - 1)
        make_task(house, vacant, origin.id, state=TaskState.ACCEPTED, title=title, due_on=due_on)
    newcomer = db.session.get_one(Person, house.people["medarbejder"])
    appoint(newcomer, db.session.get_one(Position, vacant.id), valid_from=TODAY)
    db.session.commit()
    return sign_in("medarbejder")


def test_what_changed_since_last_time_is_told_and_ones_own_words_are_not_news(sign_in, house, holder, origin):
    seen_at = datetime(2026, 3, 6, 8, tzinfo=UTC)
    account_id = house.accounts["aftaleholder"]
    db.session.add(
        SignInSession(account_id=account_id, token_hash="before", device="", started_at=seen_at, seen_at=seen_at)
    )
    make_status(house, origin, date(2026, 3, 2), text="Gammelt nyt.")
    mine = make_initiative(house, "Faglig sparring", owner="aftaleholder", unit="O")
    make_status(house, mine, date(2026, 3, 9), StatusCode.AT_RISK, "Datoen gled.")
    make_status(house, mine, date(2026, 3, 10), text="Mit eget ord.", author="aftaleholder")
    db.session.commit()
    page = sign_in("aftaleholder").get("/").text
    assert "Nyt siden 6.\u00a0marts" in page
    assert "Datoen gled." in page
    assert "Gammelt nyt." not in page
    assert "Mit eget ord." not in page


def test_a_task_that_went_back_and_forth_is_one_piece_of_news_with_its_latest_step(sign_in, house, holder, origin):
    seen_at = datetime(2026, 3, 6, 8, tzinfo=UTC)
    account_id = house.accounts["socialchef"]
    db.session.add(
        SignInSession(account_id=account_id, token_hash="before", device="", started_at=seen_at, seen_at=seen_at)
    )
    task = make_task(house, holder, origin.id, state=TaskState.ACCEPTED, title="Frem og tilbage")
    by = {"by_id": house.people["aftaleholder"], "by_post": "Aftaleholder, Område Ørum", "remark": ""}
    for day, kind in enumerate([StepKind.DONE, StepKind.CONFIRMED, StepKind.REOPENED, StepKind.DONE]):
        db.session.add(TaskStep(task_id=task.id, kind=kind, at=seen_at + timedelta(days=day, hours=1), **by))
    task.changed_at = seen_at + timedelta(days=4)
    db.session.commit()
    news = sign_in("socialchef").get("/").text.partition('id="nyt"')[2].partition("</section>")[0]
    assert news.count("Frem og tilbage") == 1
    assert "meldte opgaven færdig" in news
    assert "Før det skete der 3\u00a0andre ting." in news


@pytest.mark.parametrize(
    ("persona", "shown", "hidden"),
    [
        ("kommunaldirektoer", ["Opgaver på tværs", "De tre cirkler"], ["Seneste hændelser"]),
        ("socialchef", ["Opgaver i dine enheder", "Børne- og familiechef", "konstitueret"], ["De tre cirkler"]),
        ("hr", ["Opgaver på tværs", "De tre cirkler"], ["Alle konti"]),
        ("medarbejder", ["Det skal du nå", "De tre cirkler"], ["Opgaver på tværs", "Stille hos dine ledere"]),
        ("med", ["Opgaver i dine enheder", "De tre cirkler"], ["Opgaver på tværs"]),
        ("politiker", ["De tre cirkler", "Seneste nyt"], ["Det skal du nå", "Opgaver"]),
        ("revisor", ["Seneste hændelser"], ["De tre cirkler", "Det skal du nå", "Indsatser"]),
        ("admin", ["Åbne konti"], ["De tre cirkler", "Det skal du nå", "Indsatser", "Seneste hændelser"]),
    ],
)
def test_each_persona_has_a_page_of_their_own(sign_in, persona, shown, hidden):
    page = sign_in(persona).get("/").text
    assert [words for words in shown if words not in page] == []
    assert [words for words in hidden if words in page] == []


def test_the_auditor_reads_the_newest_events(sign_in, house, holder, origin):
    task = make_task(house, holder, origin.id, title="Afprøv ny vagtplan")
    db.session.commit()
    assert post(sign_in("aftaleholder"), f"/opgaver/{task.id}/tag", page="/").status_code == 303
    page = sign_in("revisor").get("/").text
    assert "Afprøv ny vagtplan" in page
    assert "Der er ikke sket noget endnu." not in page


def test_what_the_log_tells_alike_many_times_is_one_line_for_the_auditor(sign_in, house):
    person = db.session.get_one(Person, house.people["hr"])
    for number in range(9):
        person.name = f"Navn {number}"
        record(SystemActor("Kommandolinjen"), "person.renamed", person, "Hedder noget nyt")
    db.session.commit()
    page = sign_in("revisor").get("/").text
    assert page.count("Hedder noget nyt") == 1
    assert "Kommandolinjen · 9\u00a0gange" in page
