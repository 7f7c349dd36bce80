"""Devices in words."""

import pytest

from portal.identity.devices import browser_and_system
from portal.identity.labels import device_name, slow_down


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox på Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge på Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1",
            "Safari på iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome på Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Safari/605.1", "Safari på Mac"),
        ("curl/8.0", "Ukendt enhed"),
        ("", "Ukendt enhed"),
        ("Linux", "Linux"),
    ],
)
def test_a_device_is_named_as_people_know_it(user_agent: str, words: str) -> None:
    assert device_name(*browser_and_system(user_agent)) == words


def test_one_second_is_not_several() -> None:
    assert "Vent 1 sekund," in slow_down(1)
    assert "Vent 2 sekunder," in slow_down(2)
