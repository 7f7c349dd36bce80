"""Writes what holders say of their goals twice a year, and when the leader acknowledges it."""

from datetime import date, timedelta
from decimal import Decimal

from portal.access.viewer import Viewer
from portal.agreements.actions.statuses import Word, acknowledge, write_statuses
from portal.agreements.models import GoalRevision, GoalStatus, Side
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import WorkingGoal, working_goals
from portal.demo.agreements import phrases, told
from portal.demo.agreements.bases import OLD
from portal.demo.writers.kept import Kept

PACES = (0.55, 0.8, 1.0, 1.05, 1.2, 0.9)
"""How fast a goal comes nearer, 1 being just in time."""
BEHIND, FAR_BEHIND = 0.1, 0.25
FINE = 8
"""Numbers that move less than this are told with a decimal."""


def tell_words(kept: Kept) -> None:
    """Tell of every status day since both said yes, or of the words that the story has itself."""
    if kept.life.leader is None:
        return
    begins = kept.world.chronicle.day(kept.life.leader)
    if kept.life.words:
        for title, words in kept.life.words.items():
            for word in words:
                if kept.world.chronicle.day(word.when) > begins:
                    _tell_word(kept, title, word)
        return
    asked = [on for on in kept.basis.asked(kept.world.chronicle.today) if kept.world.chronicle.is_past(on)]
    # Of the period that is over only the last word is told, so that the demo is filled in seconds.
    told_of = asked[-1:] if kept.basis is OLD else asked
    for back, on in enumerate(reversed(told_of), start=1):
        said_on = on + timedelta(days=kept.chance(10, str(back)) - 5)
        if said_on > begins and back not in kept.life.skips:
            _tell_round(kept, begins, said_on)


def _tell_round(kept: Kept, begins: date, said_on: date) -> None:
    """All goals at once; two leaders in three have acknowledged them within two weeks."""
    said: list[int] = []

    def say(viewer: Viewer, found: FoundAgreement) -> None:
        ends = kept.basis.ends_on(kept.world.chronicle.today)
        share = (viewer.on - begins).days / (ends - begins).days
        words = [_word(kept, goal, share) for goal in working_goals(found.agreement.id) if not goal.is_new]
        said.extend(update.id for update in write_statuses(viewer, found, words))

    kept.tell(said_on, Side.HOLDER, say)
    if kept.chance(3, str(said_on)):
        read_on = said_on + timedelta(days=2 + kept.chance(12, "read"))
        kept.tell(read_on, Side.LEADER, lambda who, found: acknowledge(who, found, said))


def _tell_word(kept: Kept, title: str, word: told.Word) -> None:
    said: list[int] = []

    def say(viewer: Viewer, found: FoundAgreement) -> None:
        goal = next(one.goal for one in working_goals(found.agreement.id) if one.revision.title == title)
        spoken = Word(goal.id, GoalStatus(word.status), told.number(word.value), word.text)
        said.extend(update.id for update in write_statuses(viewer, found, [spoken]))

    kept.tell(word.when, Side.HOLDER, say, step=2)
    if word.receipt is not None:
        kept.tell(word.receipt, Side.LEADER, lambda who, found: acknowledge(who, found, said), step=1)


def _word(kept: Kept, one: WorkingGoal, share: float) -> Word:
    """Say of a goal what its pace has led to after a share of the period."""
    said = one.revision
    pace = PACES[kept.chance(len(PACES), said.title)]
    value, reached = _value(said, share * pace)
    status = _status(reached, share)
    texts = phrases.WORDS[status]
    text = texts[kept.chance(len(texts), f"{said.title} {share:.1f}")]
    return Word(one.goal.id, GoalStatus(status), value, text)


def _value(said: GoalRevision, reached: float) -> tuple[Decimal | None, float]:
    """Return the number so far as people would tell it, and how much of the way that is."""
    if said.target_value is None or said.start_value is None:
        return None, reached
    way = said.target_value - said.start_value
    step = Decimal("0.1") if abs(way) < FINE and "." in str(way.normalize()) else Decimal(1)
    value = (said.start_value + way * Decimal(str(min(reached, 1.0)))).quantize(step)
    return value, float((value - said.start_value) / way)


def _status(reached: float, share: float) -> str:
    if reached >= 1:
        return "reached"
    if reached >= share - BEHIND:
        return "on_track"
    return "at_risk" if reached >= share - FAR_BEHIND else "off_track"
