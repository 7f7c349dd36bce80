"""My messages: what is new, where it leads, and nothing of anybody else's."""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.notifications.models import Message
from tests.factories.notifications import tell
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post


def unread_of(house, persona: str) -> int:
    query = sa.select(sa.func.count()).where(Message.person_id == house.people[persona], Message.read_at.is_(None))
    return db.session.scalar(query) or 0


def open_first(client, message: Message):
    """Press the message's button on the page."""
    return post(client, f"/beskeder/{message.id}/aabn", page="/beskeder")


def test_a_new_message_is_counted_beside_the_bell_on_every_page(house, sign_in):
    client = sign_in("hr")
    assert "bell__count" not in client.get("/organisation").text
    tell(house, "hr", "med")
    tell(house, "hr")
    db.session.commit()
    assert '<span class="bell__count">2<span class="sr-only"> ulæste</span></span>' in client.get("/organisation").text
    assert '<span class="bell__count">1<span' in sign_in("med").get("/").text


def test_more_than_a_hundred_are_not_counted(house, sign_in):
    for _ in range(101):
        tell(house, "hr")
    assert '<span class="bell__count">99+<span' in sign_in("hr").get("/hjaelp").text


def test_nobody_signed_in_sees_no_bell(client):
    assert "Beskeder" not in client.get("/log-ind").text


def test_the_newest_comes_first_and_the_unread_say_so(house, sign_in):
    old = tell(house, "hr", subject="Den gamle")
    old.created_at = clock.now() - timedelta(days=3)
    old.read_at = clock.now()
    tell(house, "hr", subject="Den nye")
    page = sign_in("hr").get("/beskeder").text
    assert page.index("Den nye") < page.index("Den gamle")
    assert page.count("<strong>Ulæst</strong>") == 1
    assert "Undersøgelsen lukker på fredag.<br>Det tager ti minutter." in page


def test_opening_a_message_marks_it_read_and_leads_on(house, sign_in):
    message, client = tell(house, "hr", path="/opgaver?visning=bedt"), sign_in("hr")
    answer = open_first(client, message)
    assert (answer.status_code, answer.location) == (303, "/opgaver?visning=bedt")
    assert unread_of(house, "hr") == 0
    page = client.get("/beskeder").text
    assert "Ulæst" not in page
    assert "Markér alle som læst" not in page


def test_a_message_is_opened_by_nobody_else(house, sign_in):
    message = tell(house, "hr")
    assert open_first(sign_in("admin"), message).status_code == 404
    assert unread_of(house, "hr") == 1


def test_a_message_never_leads_out_of_the_portal(house, sign_in):
    message = tell(house, "hr")
    message.path = "//ondt.example/log-ind"
    assert open_first(sign_in("hr"), message).location == "/beskeder"


def test_looking_at_the_list_marks_nothing_read(house, sign_in):
    tell(house, "hr")
    sign_in("hr").get("/beskeder")
    assert unread_of(house, "hr") == 1


def test_all_that_i_saw_can_be_marked_read_but_not_what_came_meanwhile(house, sign_in):
    tell(house, "hr", "med")
    client = sign_in("hr")
    fields = hidden_fields(client, "/beskeder", "/beskeder/laest")
    tell(house, "hr")
    assert client.post("/beskeder/laest", data=fields).location == "/beskeder"
    assert (unread_of(house, "hr"), unread_of(house, "med")) == (1, 1)


def test_a_post_without_what_the_page_brings_is_a_mistake_of_the_sender(house, sign_in):
    tell(house, "hr")
    client = sign_in("hr")
    token = hidden_fields(client, "/beskeder", "/beskeder/laest")["csrf_token"]
    for newest in ("", "alle", "-1", "٣", "1.5"):
        assert client.post("/beskeder/laest", data={"csrf_token": token, "newest": newest}).status_code == 400
    assert unread_of(house, "hr") == 1


def test_what_people_are_told_is_text_and_never_markup(house, sign_in):
    tell(house, "hr", subject="<script>alert(1)</script>")
    assert "<script>alert" not in sign_in("hr").get("/beskeder").text


def test_a_long_list_has_pages(house, sign_in):
    for number in range(51):
        tell(house, "hr", subject=f"Besked {number:02}")
    client = sign_in("hr")
    first, second = client.get("/beskeder").text, client.get("/beskeder?side=2").text
    assert "Besked 50" in first
    assert "Besked 00" not in first
    assert "Besked 00" in second
    assert "Der er ikke flere beskeder." in client.get("/beskeder?side=3").text


def test_who_has_no_messages_is_told_so_and_shown_a_way_on(sign_in):
    page = sign_in("medarbejder").get("/beskeder").text
    assert "Du har ingen beskeder endnu." in page
    assert "Markér alle" not in page


def test_the_page_takes_as_few_statements_for_many_messages(house, sign_in):
    client = sign_in("hr")
    client.get("/beskeder")
    counts = []
    for _ in range(2):
        tell(house, "hr")
        db.session.commit()
        with count_statements() as seen:
            assert client.get("/beskeder").status_code == 200
        counts.append(len(seen))
        for _ in range(30):
            tell(house, "hr")
        db.session.commit()
    assert counts[0] == counts[1] <= 4
