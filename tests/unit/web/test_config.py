"""The environment decides whether the portal may start, and every problem is told at once."""

import pytest

from portal.app import _flask_config
from portal.config import DEFAULT_SECRET, ConfigError, contrast_on_white, read_settings

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


def test_without_a_word_it_is_production() -> None:
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        read_settings({})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000x", "٣", "1e3", " 80"])
def test_whole_numbers_are_read_strictly(port: str) -> None:
    assert "PORT must be a whole number from 1 to 65535" in problems(PORT=port)


def test_every_problem_is_told_at_once() -> None:
    told = problems(PORTAL_ENV="staging", PORT="x", DATABASE_URL="mysql://x", PORTAL_PRIMARY_COLOUR="green")
    for name in ("PORTAL_ENV", "PORT", "DATABASE_URL", "PORTAL_PRIMARY_COLOUR"):
        assert name in told


@pytest.mark.parametrize("colour", ["#1A7F37", "#777777", "#FFFFFF", "#0078D4"])
def test_a_colour_that_is_too_light_for_white_text_is_refused(colour: str) -> None:
    assert contrast_on_white(colour) < 7
    assert "contrast" in problems(PORTAL_PRIMARY_COLOUR=colour)


@pytest.mark.parametrize("colour", ["#164352", "#000000", "#7A1022"])
def test_a_dark_colour_is_welcome(colour: str) -> None:
    assert read_settings({**GOOD, "PORTAL_PRIMARY_COLOUR": colour}).primary_colour == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#164352") == pytest.approx(10.7, abs=0.1)
