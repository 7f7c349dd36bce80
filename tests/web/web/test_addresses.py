"""Addresses that were built before are used again; those that depend on more than their values are not."""

from flask import url_for


def test_a_remembered_address_tells_one_and_true_apart(app):
    with app.test_request_context("/"):
        assert url_for("tasks.tasks", side=1) == url_for("tasks.tasks", side=1) == "/opgaver?side=1"
        assert url_for("tasks.tasks", side=True) == "/opgaver?side=True"


def test_a_mounted_portal_keeps_its_own_addresses(app):
    with app.test_request_context("/"):
        assert url_for("tasks.tasks") == "/opgaver"
    with app.test_request_context("/", base_url="http://localhost/portal"):
        assert url_for("tasks.tasks") == "/portal/opgaver"


def test_external_addresses_follow_the_host(app):
    for host in ("a.example", "b.example"):
        with app.test_request_context("/", base_url=f"https://{host}"):
            assert url_for("tasks.tasks", _external=True) == f"https://{host}/opgaver"


def test_values_that_cannot_be_remembered_still_make_an_address(app):
    with app.test_request_context("/"):
        assert url_for("tasks.tasks", status=["open", "all"]) == "/opgaver?status=open&status=all"
