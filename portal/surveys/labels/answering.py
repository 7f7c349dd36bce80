"""Words of the answering pages, put together from the phrases in the language that somebody answers in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as format_date_in
from babel.dates import format_time as format_time_in
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from portal.clock import COPENHAGEN
from portal.surveys.forms.answers import DONT_KNOW_CODE, WITHHELD_CODE
from portal.surveys.labels.frame_phrases import FRAME
from portal.surveys.labels.phrases import phrases
from portal.surveys.models import ItemKind, RespondentRole, Survey
from portal.surveys.queries.answering import Place
from portal.surveys.queries.asked import AskedItem
from portal.web.danish import format_date, format_datetime, format_number

DANISH = {"da": "Dansk"}
ABOUT_A_LEADER = frozenset({RespondentRole.EMPLOYEE, RespondentRole.SUPERIOR, RespondentRole.COLLEAGUE})
SCALE = ("scale_1", "scale_2", "scale_3", "scale_4", "scale_5")
CODE_TEXT = "Svar på »{title}« på {address} senest {closes}. Din kode er {code}. Den kan bruges én gang."
Promise = Callable[[Survey], Sequence[str]]
_promises: dict[str, Promise] = {}
CODES = "Koder til dem uden konto"
CODE_COLUMNS = ("Navn", "Enhed", "Gruppe", "Kode", "Tekst til mail eller sms")


def moment(at: datetime, language: str) -> str:
    """Return a moment in Copenhagen as people write it in a language; in Danish where it is not known."""
    if (locale := _locale(language)) is None:
        return format_datetime(at)
    local = at.astimezone(COPENHAGEN)
    return f"{format_date_in(local, 'long', locale)}, {format_time_in(local.time(), 'short', locale=locale)}"


def day(on: date, language: str) -> str:
    """Return a date as people write it in a language; in Danish where it is not known."""
    locale = _locale(language)
    return format_date(on) if locale is None else format_date_in(on, "long", locale)


def number(value: int, language: str) -> str:
    """Return a number with the sign for thousands that people use in a language."""
    return format_number(value) if (locale := _locale(language)) is None else format_decimal(value, locale=locale)


def direction(language: str) -> str:
    """Return the way a language is written: "ltr" or "rtl"."""
    locale = _locale(language)
    return "ltr" if locale is None else locale.text_direction


def frame(language: str, words: dict[str, str]) -> dict[str, str]:
    """Return what the frame around the page needs, with what is told when answers did not arrive."""
    said = {code: words[code] for code in (*FRAME, "try_again")}
    return {"language": language, "direction": direction(language), **said}


def about(place: Place, words: dict[str, str]) -> Markup:
    """Return the sentence about whom or what somebody answers, with the name set off."""
    title = f", {place.leader_title}" if place.leader_title else ""
    if place.role is RespondentRole.SELF:
        return _sentence(words["about_yourself"] + "{title}", title=title)
    if place.role in ABOUT_A_LEADER and place.leader:
        name = Markup("<strong>{}</strong>").format(place.leader)
        return _sentence(words["about"], name=name + title)
    return _sentence(words["answers_for"], unit=Markup("<strong>{}</strong>").format(place.unit))


def about_whom(place: Place) -> str:
    """Return about whom or what somebody answers, in Danish, as one of several under a common heading."""
    title = f", {place.leader_title}" if place.leader_title else ""
    if place.role is RespondentRole.SELF:
        return f"Om dig selv{title}"
    return f"Om {place.leader}{title}" if place.role in ABOUT_A_LEADER and place.leader else f"For {place.unit}"


def about_in_danish(place: Place) -> Markup:
    """Return the sentence about whom or what somebody answers, for lists in the portal itself."""
    return about(place, phrases("da"))


def choices(item: AskedItem, words: dict[str, str]) -> list[tuple[str, str]]:
    """Return the choices of an item as pairs of code and text, without the two that are set apart."""
    texts = {
        ItemKind.SCALE: tuple(words[name] for name in SCALE),
        ItemKind.YES_NO: (words["yes"], words["no"]),
        ItemKind.CHOICE: item.options,
    }
    return [(str(number), text) for number, text in enumerate(texts.get(item.kind, ()), start=1)]


def set_apart(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return the two choices that every item has, as pairs of code and text."""
    return [(DONT_KNOW_CODE, words["dont_know"]), (WITHHELD_CODE, words["withheld"])]


def promise_at(home: str, promise: Promise) -> None:
    """Let the surveys whose home begins with an address promise something else than a survey of its own does.

    `promise` returns the codes of the phrases that say who sees which figures, and what becomes of few answers.
    """
    _promises[home] = promise


def readers(survey: Survey, words: dict[str, str]) -> Iterator[str]:
    """Yield who sees which figures and what becomes of few answers, one sentence each, as the survey's rules say."""
    homes = [home for home in _promises if (survey.home_path or "").startswith(home)]
    promise = _promises[max(homes, key=len)] if homes else _promise
    for code in promise(survey):
        yield words[code].format(smallest=survey.k)


def open_to(survey: Survey, prefix: str, *audiences: str) -> list[str]:
    """Return the codes `prefix` + audience of those who may see figures as the rules of a survey say."""
    return [f"{prefix}{name}" for name in audiences if getattr(survey, f"for_{name}")]


def _promise(survey: Survey) -> list[str]:
    return ["sees_hr", *open_to(survey, "sees_", "leaders", "board", "med", "respondents"), "small_groups"]


def code_text(survey: Survey, address: str, code: str) -> str:
    """Return the text of an e-mail or an SMS that brings somebody a code."""
    closes = format_datetime(survey.closes_at) if survey.closes_at else ""
    return CODE_TEXT.format(title=survey.title, address=address, closes=closes, code=code)


def _sentence(phrase: str, **fillings: object) -> Markup:
    return Markup("{}.").format(escape(phrase).format(**fillings))


def _locale(language: str) -> Locale | None:
    """Return what is known of a language; None for Danish, which has its own rules, and for unknown codes."""
    if language in DANISH:
        return None
    try:
        # English is read here as it is written in Britain: days before months, and noon as 12:00.
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
