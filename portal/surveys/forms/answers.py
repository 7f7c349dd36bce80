"""Reading a ballot from what was posted. Everything is kept to be shown again; nothing is guessed or corrected.

Not a WTForms form: its messages would be Danish only, and people answer in many languages. A field is named after the
item's place, `a7`. Values are codes in small letters, so that an expired session carries them unseen (`web.kept`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from portal.surveys.ballot import MOST_TEXT_BYTES, Ballot
from portal.surveys.counting import Asked, Kind
from portal.surveys.queries.answering import Place, Questions
from portal.surveys.scoring import DONT_KNOW, NO_ANSWER, WITHHELD
from portal.web.danish import has_cpr
from portal.web.forms.text import has_unwanted, tidied, without_unwanted

MOST_CHARACTERS = 1000
DONT_KNOW_CODE, WITHHELD_CODE = "d", "w"
SET_APART = {DONT_KNOW_CODE: DONT_KNOW, WITHHELD_CODE: WITHHELD}
OF_THE_PAGE = frozenset({"csrf_token", "som", "sprog", "kode", "bevis", "tom"})
"""Fields that are no answers: which ballot, in which language, by which code, and whether an empty one is meant."""
NOT_READABLE = "\ufffd"
"""What stands for bytes that are no character, such as half of one."""
_NUMBER = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True)
class Fault:
    """Something that must be put right: the place, None for the whole, and the phrase that says it."""

    place: int | None
    phrase: str
    number: int = 0


@dataclass
class Answers:
    """What somebody answered: the code chosen and the text written by place, and what is wrong with it."""

    chosen: dict[int, str] = field(default_factory=dict)
    written: dict[int, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered at all."""
        return not self.chosen and not any(self.written.values())

    def fault_at(self, place: int) -> Fault | None:
        """Return what is wrong at a place."""
        return next((fault for fault in self.faults if fault.place == place), None)

    def ballot(self, place: Place, questions: Questions) -> Ballot:
        """Return the ballot to cast; only for answers without faults."""
        values = tuple(self._value(number) for number in range(len(questions.layout.asked)))
        texts = tuple((number, text) for number, text in sorted(self.written.items()) if text)
        person = place.person_id if place.is_named else 0
        return Ballot(place.group_id, place.survey_unit_id, values, texts, person)

    def _value(self, place: int) -> int:
        code = self.chosen.get(place)
        return NO_ANSWER if code is None else SET_APART.get(code) or int(code)


def read_answers(posted: MultiDict[str, str], questions: Questions) -> Answers:
    """Return the answers in a posted form. What is not among those asked is a fault; the rest is kept."""
    answers = Answers()
    fields = {f"a{place}": place for place in questions.places}
    for name in posted:
        if name not in fields and name not in OF_THE_PAGE:
            answers.faults.append(Fault(None, "unknown_answer"))
            break
    for name, place in fields.items():
        asked, values = questions.layout.asked[place], posted.getlist(name)
        if len(values) > 1:
            answers.faults.append(Fault(place, "unknown_answer"))
        elif values and asked.kind is Kind.TEXT:
            answers.written[place] = without_unwanted(values[0])
            answers.faults += [Fault(place, *found) for found in _faults_in(values[0])]
            if answers.fault_at(place) is None:
                answers.written[place] = tidied(values[0]).strip()
        elif values and values[0] and _is_among(values[0], asked):
            answers.chosen[place] = values[0]
        elif values and values[0]:
            answers.faults.append(Fault(place, "unknown_answer"))
    return answers


def _is_among(code: str, asked: Asked) -> bool:
    if code in SET_APART:
        return True
    return code.isascii() and _NUMBER.fullmatch(code) is not None and int(code) <= asked.options


def _faults_in(typed: str) -> Iterator[tuple[str, int]]:
    """Yield what is wrong with a text; the first only."""
    text = tidied(typed).strip()
    room = min(MOST_CHARACTERS, _characters_in(text))
    if has_unwanted(text) or NOT_READABLE in text:
        yield "bad_characters", 0
    elif len(text) > room:
        yield "most_characters", room
    elif has_cpr(text):
        yield "no_cpr", 0


def _characters_in(text: str) -> int:
    """Return how many characters of a text there is room for in a ballot, which is counted in bytes."""
    return len(text.encode(errors="replace")[:MOST_TEXT_BYTES].decode(errors="ignore"))
