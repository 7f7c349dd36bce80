"""The demo's mails: what the portal would have sent, on a page. Only in the demo."""

import pytest

from portal.config import MailSettings
from portal.notifications.carriers import FolderCarrier
from portal.notifications.delivery import deliver
from tests.factories.notifications import tell


@pytest.fixture
def folder(app, tmp_path):
    """An empty folder that mails land in."""
    usual = app.config["MAIL"]
    app.config["MAIL"] = MailSettings(usual.base_url, usual.sender, None, tmp_path)
    yield tmp_path
    app.config["MAIL"] = usual


def test_anothers_mail_is_read_without_links_that_may_be_closed_to_the_reader(house, sign_in, folder):
    tell(house, "med", path="/opgaver")
    deliver(FolderCarrier(folder))
    number = int(next(folder.iterdir()).stem)
    letter = sign_in("hr").get(f"/beskeder/demo-post/{number}").text
    assert "http://127.0.0.1:8000/opgaver" in letter
    assert 'href="http://127.0.0.1:8000/opgaver"' not in letter


def test_a_mail_is_listed_and_read_as_text(house, sign_in, folder):
    tell(house, "hr", subject="Svar inden 26.\u00a0marts – »Trivsel«", path="/opgaver")
    deliver(FolderCarrier(folder))
    client = sign_in("hr")
    page = client.get("/beskeder/demo-post").text
    assert "Svar inden 26.\u00a0marts – »Trivsel«" in page
    assert "hr@demo.example" in page
    number = int(next(folder.iterdir()).stem)
    letter = client.get(f"/beskeder/demo-post/{number}").text
    assert "Undersøgelsen lukker på fredag.<br>Det tager ti minutter." in letter
    assert '<a href="http://127.0.0.1:8000/opgaver"' in letter
    assert "Sendt af Ledelsesportalen, Norddjurs Kommune." in letter
    assert "Ledelsesportalen, Norddjurs Kommune (" in letter


def test_the_newest_comes_first_and_long_lists_have_pages(house, sign_in, folder):
    for number in range(52):
        tell(house, "med", subject=f"Mail {number:02}")
    deliver(FolderCarrier(folder))
    client = sign_in("hr")
    first, second = client.get("/beskeder/demo-post").text, client.get("/beskeder/demo-post?side=2").text
    assert first.index("Mail 51") < first.index("Mail 02")
    assert "Mail 01" not in first
    assert "Mail 01" in second


def test_other_files_in_the_folder_are_left_alone(sign_in, folder):
    (folder / "noter.eml").write_text("Hej")
    (folder / "00000001.half").write_text("Hej")
    assert "Der er ingen mails endnu." in sign_in("hr").get("/beskeder/demo-post").text


def test_outside_the_demo_the_page_is_not_there(app, house, sign_in, folder):
    client = sign_in("hr")
    tell(house, "med")
    deliver(FolderCarrier(folder))
    number = int(next(folder.iterdir()).stem)
    app.config["IS_DEMO"] = False
    try:
        for address in ("/beskeder/demo-post", f"/beskeder/demo-post/{number}"):
            assert client.get(address).status_code == 404
        assert "demoens mails" not in client.get("/beskeder").text
    finally:
        app.config["IS_DEMO"] = True


def test_where_a_mail_server_takes_the_mails_there_is_no_page_of_them(app, sign_in):
    usual = app.config["MAIL"]
    app.config["MAIL"] = MailSettings(usual.base_url, usual.sender, None, None)
    try:
        client = sign_in("hr")
        assert client.get("/beskeder/demo-post").status_code == 404
        assert "demoens mails" not in client.get("/beskeder").text
    finally:
        app.config["MAIL"] = usual
