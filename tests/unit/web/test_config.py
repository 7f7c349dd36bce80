"""The environment decides whether the portal may start, and every problem is told at once."""

import re

import pytest

from portal.app import _flask_config
from portal.config import DEFAULT_SECRET, ConfigError, SmtpServer, contrast_on_white, read_settings

SECRET = "a-long-and-random-secret-for-these-tests-only"
GOOD = {"PORTAL_ENV": "production", "SECRET_KEY": SECRET, "DATABASE_URL": "postgresql://localhost/portal"}


def problems(**changes: str) -> str:
    """What read_settings says against GOOD with changes."""
    with pytest.raises(ConfigError) as refused:
        read_settings({**GOOD, **changes})
    return "\n".join(refused.value.problems)


def test_a_proper_production_may_start_and_knows_no_demo() -> None:
    settings = read_settings(GOOD)
    assert not settings.is_demo
    assert settings.is_secure
    config = _flask_config(settings)
    assert config["DEMO_PASSWORD"] is None
    assert config["SESSION_COOKIE_SECURE"] is True
    assert config["SESSION_COOKIE_NAME"] == "__Host-portal"


@pytest.mark.parametrize("secret", ["", "short", DEFAULT_SECRET])
def test_production_refuses_a_missing_short_or_default_secret(secret: str) -> None:
    assert "SECRET_KEY" in problems(SECRET_KEY=secret)


def test_production_refuses_debug() -> None:
    assert "PORTAL_DEBUG" in problems(PORTAL_DEBUG="1")


@pytest.mark.parametrize("typed", ["true", "yes", "2", " 1"])
def test_debug_is_on_or_off_and_nothing_else(typed: str) -> None:
    assert f"PORTAL_DEBUG skal være 0 eller 1, men er {typed!r}." in problems(PORTAL_DEBUG=typed)
    assert [read_settings({"PORTAL_ENV": "demo", "PORTAL_DEBUG": on}).debug for on in ("", "0", "1")] == [
        False,
        False,
        True,
    ]


def test_production_refuses_a_short_key_of_the_log_without_repeating_it() -> None:
    told = problems(PORTAL_AUDIT_KEY="hemlig")
    assert told == "PORTAL_AUDIT_KEY skal være mindst 32 tilfældige tegn i drift."
    assert read_settings({**GOOD, "PORTAL_AUDIT_KEY": "k" * 32}).audit_key == "k" * 32


def test_without_a_word_it_is_production() -> None:
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        read_settings({})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000x", "٣", "1e3", " 80"])
def test_whole_numbers_are_read_strictly(port: str) -> None:
    assert "PORT skal være et helt tal fra 1 til 65535, men er" in problems(PORT=port)


def test_every_problem_is_told_at_once() -> None:
    told = problems(PORTAL_ENV="staging", PORT="x", DATABASE_URL="mysql://x", PORTAL_PRIMARY_COLOUR="green")
    for name in ("PORTAL_ENV", "PORT", "DATABASE_URL", "PORTAL_PRIMARY_COLOUR"):
        assert name in told


def test_every_problem_is_told_in_a_whole_danish_sentence() -> None:
    told = problems(
        PORTAL_ENV="staging", PORT="x", DATABASE_URL="mysql://x", PORTAL_PRIMARY_COLOUR="green", PORTAL_BASE_URL="x",
        PORTAL_SMTP_URL="x", PORTAL_MAIL_FROM="x",
    ).splitlines()  # fmt: skip
    told += problems(SECRET_KEY="", PORTAL_DEBUG="1", PORTAL_PRIMARY_COLOUR="#777777").splitlines()
    assert len(told) == 10
    assert [line for line in told if not re.fullmatch(r"[A-Z_]+ (skal|må ikke) .+\.", line)] == []


@pytest.mark.parametrize(
    "address", ["sqlite:///", "sqlite:///:memory:", "postgresql://portal:hemlig@db:fem/portal", "postgresql://[::1/x"]
)
def test_an_address_without_a_file_or_with_a_port_in_letters_is_refused_without_its_password(address: str) -> None:
    told = problems(DATABASE_URL=address)
    assert told.startswith("DATABASE_URL skal nævne en fil")
    assert "hemlig" not in told


@pytest.mark.parametrize("colour", ["#1A7F37", "#777777", "#FFFFFF", "#0078D4"])
def test_a_colour_that_is_too_light_for_white_text_is_refused(colour: str) -> None:
    assert contrast_on_white(colour) < 7
    assert "kontrast på mindst 7:1" in problems(PORTAL_PRIMARY_COLOUR=colour)


@pytest.mark.parametrize("colour", ["#164352", "#000000", "#7A1022"])
def test_a_dark_colour_is_welcome(colour: str) -> None:
    assert read_settings({**GOOD, "PORTAL_PRIMARY_COLOUR": colour}).primary_colour == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#164352") == pytest.approx(10.7, abs=0.1)


SMTP = {"PORTAL_SMTP_URL": "smtps://portal:hem%40lig@mail.kommune.dk", "PORTAL_MAIL_FROM": "portal@kommune.dk"}


def test_without_a_word_mails_wait_in_production_and_land_in_a_folder_in_the_demo() -> None:
    assert (read_settings(GOOD).mail.server, read_settings(GOOD).mail.folder) == (None, None)
    mail = read_settings({"PORTAL_ENV": "demo", "PORTAL_DATA_DIR": "/srv/demo", "PORT": "8123"}).mail
    assert (str(mail.folder), mail.base_url) == ("/srv/demo/mails", "http://127.0.0.1:8123")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.kommune.dk", SmtpServer("mail.kommune.dk", 25)),
        ("smtp://a:b@mail.kommune.dk?starttls=1", SmtpServer("mail.kommune.dk", 587, "a", "b", starttls=True)),
        ("smtp://mail.kommune.dk:2525?starttls=0", SmtpServer("mail.kommune.dk", 2525)),
        ("smtps://a:b%40c@mail.kommune.dk", SmtpServer("mail.kommune.dk", 465, "a", "b@c", is_tls=True)),
        ("smtp://a:b@localhost:25", SmtpServer("localhost", 25, "a", "b")),
    ],
)
def test_a_mail_server_is_read_from_one_address(url: str, server: SmtpServer) -> None:
    assert read_settings({**GOOD, **SMTP, "PORTAL_SMTP_URL": url}).mail.server == server


@pytest.mark.parametrize("url", ["mail.kommune.dk", "http://x", "smtp://", "smtp://x:port", "smtp://x?starttls=ja"])
def test_a_mail_server_that_is_none_is_refused(url: str) -> None:
    assert "PORTAL_SMTP_URL skal se ud som" in problems(**{**SMTP, "PORTAL_SMTP_URL": url})


def test_a_password_never_travels_in_clear_nor_into_what_is_told() -> None:
    told = problems(**{**SMTP, "PORTAL_SMTP_URL": "smtp://portal:hemmelig@mail.kommune.dk"})
    assert "ukrypteret" in told
    assert "hemmelig" not in told + problems(**{**SMTP, "PORTAL_SMTP_URL": "smpt://portal:hemmelig@x"})
    assert "hem@lig" not in repr(read_settings({**GOOD, **SMTP}))


def test_a_mail_goes_one_way() -> None:
    assert "kun én vej" in problems(**SMTP, PORTAL_MAIL_DIR="/srv/mails")
    assert str(read_settings({**GOOD, "PORTAL_MAIL_DIR": "/srv/mails"}).mail.folder) == "/srv/mails"


@pytest.mark.parametrize("sender", ["", "portal", "a@b, c@d", "Portal <a@b.dk>", "a@b.dk\nBcc: c@d.dk", "æ@b.dk"])
def test_mails_need_one_plain_address_to_come_from(sender: str) -> None:
    assert "PORTAL_MAIL_FROM" in problems(**{**SMTP, "PORTAL_MAIL_FROM": sender})


@pytest.mark.parametrize("address", ["portal.kommune.dk", "ftp://x", "https://", "https://a@b.dk", "https://x/?a=1"])
def test_links_need_an_address_to_begin_with(address: str) -> None:
    assert "PORTAL_BASE_URL" in problems(PORTAL_BASE_URL=address)


def test_links_never_get_two_slashes() -> None:
    assert read_settings({**GOOD, "PORTAL_BASE_URL": "https://portal.dk/"}).mail.base_url == "https://portal.dk"
