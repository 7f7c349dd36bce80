"""Every error in plain Danish, with the headers of every other answer, and never with details."""

from io import BytesIO
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from gunicorn.http.errors import InvalidChunkSize

from portal.web.errors import KNOWN, error_page
from tests.signing_in import SigningIn
from tests.web.forms import HTMX, hidden_fields, post

MISSING = "Siden findes ikke, eller du har ikke adgang til den."


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_code_has_a_heading_a_sentence_and_a_way_on(app: Flask, code: int) -> None:
    with app.test_request_context("/"):
        answer = error_page(code)
    page = answer.get_data(as_text=True)
    assert answer.status_code == code
    main = page.split('id="main"')[1].split("</main>")[0]
    assert "<h1>" in main
    assert 'class="lead"' in main
    assert "<a href=" in main


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_htmx_gets_the_message_alone_where_it_is_read_aloud(app: Flask, code: int) -> None:
    with app.test_request_context("/", headers=HTMX):
        answer = error_page(code)
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#alerts", "innerHTML")
    assert "<html" not in answer.get_data(as_text=True)


def test_codes_without_a_text_get_the_nearest_one(app: Flask) -> None:
    with app.test_request_context("/"):
        assert "Noget gik galt hos os" in error_page(503).get_data(as_text=True)
        assert "Vi forstod ikke" in error_page(418).get_data(as_text=True)


def test_no_access_and_not_there_read_the_same(sign_in: SigningIn) -> None:
    client = sign_in("medarbejder")
    forbidden, missing = client.get("/konti"), client.get("/findes-ikke")
    assert (forbidden.status_code, missing.status_code) == (403, 404)
    assert "<h1>Siden findes ikke</h1>" in missing.text
    assert MISSING in forbidden.text
    main = [page.text.split("<main")[1].split("</main>")[0] for page in (forbidden, missing)]
    assert main[0] == main[1]


def test_a_wrong_method_says_which_are_right(sign_in: SigningIn) -> None:
    answer = sign_in("hr").get("/log-ud")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert "Det kan ikke gøres her" in answer.text


def test_a_body_over_the_limit_is_refused_by_its_announced_length(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    kind = "application/x-www-form-urlencoded"
    length = {"CONTENT_LENGTH": "50000000"}
    answer = client.post("/min-adgangskode", data=b"a=1", content_type=kind, environ_overrides=length)
    assert answer.status_code == 413
    assert "fylder for meget" in answer.text


def test_a_body_over_the_limit_is_refused_when_it_is_really_sent(sign_in: SigningIn) -> None:
    answer = post(sign_in("hr"), "/min-adgangskode", {"new_password": "a" * 2_000_000})
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "text/plain"])
@pytest.mark.parametrize("persona", ["hr", "nobody"])
def test_a_body_that_does_not_announce_its_length_is_refused_over_the_limit(
    sign_in: SigningIn, client: FlaskClient, persona: str, kind: str
) -> None:
    sender = client if persona == "nobody" else sign_in(persona)
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    answer = sender.post(
        "/min-adgangskode",
        input_stream=BytesIO(b"text=" + b"a" * 2_000_000),
        content_type=kind,
        environ_overrides=chunked,
    )
    assert answer.status_code == 413


class Misannounced(BytesIO):
    """A body whose parts are not announced as they should be, as a server tells it in its own words."""

    def read(self, _size: int | None = -1) -> bytes:
        """Find no number where one should stand."""
        raise InvalidChunkSize(b"ZZ")


def test_a_body_in_parts_that_are_not_announced_as_they_should_is_a_mistake_of_the_sender(client: FlaskClient) -> None:
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    answer = client.post("/log-ind", input_stream=Misannounced(), environ_overrides=chunked)
    assert answer.status_code == 400


def test_a_small_body_that_does_not_announce_its_length_is_read(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    fields = hidden_fields(client, "/mine-sessioner", "/log-ud")
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    kind = "application/x-www-form-urlencoded"
    body = BytesIO(urlencode(fields).encode())
    answer = client.post("/log-ud", input_stream=body, content_type=kind, environ_overrides=chunked)
    assert answer.headers["Location"] == "/log-ind"


@pytest.mark.parametrize("body", [b"{}", b"\xff\xfe\x00", b"a=%FF%FE", b"--x\r\nbroken"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", "x"])
def test_a_body_of_another_kind_is_a_mistake_of_the_sender(sign_in: SigningIn, body: bytes, kind: str) -> None:
    client = sign_in("hr")
    token = hidden_fields(client, "/min-adgangskode")["csrf_token"]
    answer = client.post("/min-adgangskode", data=body, content_type=kind, headers={"X-CSRFToken": token})
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("disposition", [b"form-data", b"form-data; filename=a", b"form-data; name"])
def test_a_field_without_a_name_is_a_mistake_of_the_sender(sign_in: SigningIn, disposition: bytes) -> None:
    client = sign_in("hr")
    token = hidden_fields(client, "/min-adgangskode")["csrf_token"]
    body = b"--x\r\nContent-Disposition: " + disposition + b"\r\n\r\na\r\n--x--\r\n"
    kind, headers = "multipart/form-data; boundary=x", {"X-CSRFToken": token}
    answer = client.post("/min-adgangskode", data=body, content_type=kind, headers=headers)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("path", ["/log-ind", "/findes-ikke", "/konti", "/log-ud", "/tema.css", "/hjaelp"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == ("public, max-age=3600" if path == "/tema.css" else "no-store")
    assert {"HX-Request", "Cookie"} <= {name.strip() for name in headers["Vary"].split(",")}
    assert "Strict-Transport-Security" not in headers


def test_an_unexpected_error_tells_nothing_and_needs_no_database(
    sign_in: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("hr")
    monkeypatch.setitem(client.application.config, "RAISE_UNEXPECTED", False)
    monkeypatch.setattr("portal.access.signed_in.viewer_behind", _fail)
    answer = client.get("/hjaelp")
    assert answer.status_code == 500
    assert "Noget gik galt hos os" in answer.text
    assert "secret detail" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "æøå\n\nHTTP/1.1 200", "%0d%0aX-Evil:%201", "\x00"])
def test_what_comes_in_an_address_never_becomes_a_header(client: FlaskClient, value: str) -> None:
    answer = client.get("/konti", query_string={"side": value, value: "1"})
    assert answer.status_code == 303
    assert "X-Evil" not in answer.headers
    assert answer.headers["Location"].isprintable()


@pytest.mark.parametrize("header", ["HX-Request", "HX-Target", "HX-Current-URL", "User-Agent", "Accept-Language"])
def test_strange_headers_change_nothing(client: FlaskClient, header: str) -> None:
    answer = client.get("/log-ind", headers={header: "<script>alert(1)</script>{{7*7}}" + "x" * 3000})
    assert answer.status_code == 200
    assert "alert(1)" not in answer.text


def _fail(**_values: object) -> None:
    raise RuntimeError("secret detail")
