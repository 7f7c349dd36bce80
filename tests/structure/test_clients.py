"""The tests' own browsers: pytest-flask would let one client's sign-in leak into the next."""

from tests import conftest


def test_two_browsers_never_share_a_sign_in(app, client, sign_in):
    assert sign_in("hr").get("/").status_code == 200
    assert client.get("/").status_code == 303
    assert app.test_client().get("/").status_code == 303
    assert sign_in("admin").get("/indsatser").status_code == 403


def test_the_leaking_fixtures_are_overridden():
    assert conftest._push_request_context.__module__ == conftest.__name__
    assert conftest.client.__module__ == conftest.__name__
