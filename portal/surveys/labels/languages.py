"""The languages that a questionnaire can be worded in besides Danish, and what they are called."""

from functools import cache

from babel import Locale

from portal.surveys.wording import DANISH
from portal.web.danish import at_start, sort_key

CODES = (
    "am", "ar", "bs", "bg", "de", "en", "es", "et", "fa", "fi", "fo", "fr", "hi", "hr", "hu", "is", "it", "kl", "ku",
    "lt", "lv", "nb", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "sk", "so", "sq", "sr", "sv", "sw", "ta", "th", "ti",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Those spoken by many at Danish workplaces."""

_DANISH_NAMES = Locale(DANISH).languages


def danish_name(code: str) -> str:
    """Return what a language is called in Danish, with a small letter: "polsk"."""
    return str(_DANISH_NAMES.get(code, code))


@cache
def own_name(code: str) -> str:
    """Return what a language is called by those who speak it, with a capital letter: "Polski"."""
    name = Locale.parse(code).get_language_name(code) or danish_name(code)
    return at_start(name)


def language_choices() -> list[tuple[str, str]]:
    """Return the languages that can be added, in Danish order."""
    named = [(code, danish_name(code).capitalize()) for code in CODES]
    return sorted(named, key=lambda one: sort_key(one[1]))
