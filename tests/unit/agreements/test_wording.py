"""The text that both say yes to: the same content gives the same hash, any other content another."""

import hashlib
import unicodedata
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.agreements.comparing import blocks, compared
from portal.agreements.wording import WordedAgreement, WordedGoal, WordedSection, canonical, hash_of

letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
words = st.text(letters, min_size=1, max_size=8).map(lambda text: unicodedata.normalize("NFC", text))
# Two words, and their second in a line of its own or in a paragraph: every break there is, in one draw of each.
lines = words | st.builds("{} {}".format, words, words)
breaks = st.sampled_from(["{}", "{} {}", "{}\n{}", "{}\n\n{}"])
passages = st.builds(str.format, breaks, words, words)
numbers = st.decimals(min_value=-10_000, max_value=10_000, places=3).map(lambda number: number + 0)
GOAL_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": lines,
    "is_shared": st.booleans(),
    "aim": st.just("") | passages,
    "indicator": st.just("") | passages,
    "unit_of_measure": st.none() | lines,
    "start_value": st.none() | numbers,
    "target_value": st.none() | numbers,
    "due": st.none() | lines,
    "weight": st.none() | st.integers(1, 100),
    "kkc": st.just("") | passages,
    "circle": st.none() | lines,
    "tracks": st.lists(lines, max_size=2).map(tuple),
    "initiatives": st.lists(lines, max_size=2).map(tuple),
    "in_top_contract": st.booleans(),
}
goals = st.builds(WordedGoal, **GOAL_FIELDS)
AGREEMENT_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "basis": lines,
    "post": lines,
    "unit": lines,
    "leader_post": lines,
    "starts_on": st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    "ends_on": st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    "sections": st.lists(st.builds(WordedSection, title=lines, text=st.just("") | passages), max_size=2).map(tuple),
    "goals": st.lists(goals, max_size=2).map(tuple),
}
agreements = st.builds(WordedAgreement, **AGREEMENT_FIELDS)


PLAIN = WordedAgreement("G", "P", "E", "L", date(2025, 1, 1), date(2026, 12, 31))
SOME_GOAL = WordedGoal("Flere faste vagter", is_shared=False, aim="Borgerne møder kendte ansigter.")


def hashed(agreement: WordedAgreement) -> str:
    return hash_of(canonical(agreement))


@given(agreements)
def test_the_same_content_gives_the_same_hash_however_it_was_typed(agreement: WordedAgreement) -> None:
    typed = replace(
        agreement,
        basis=unicodedata.normalize("NFD", agreement.basis),
        sections=tuple(replace(one, text=f"\n{one.text}  \n") for one in agreement.sections),
        goals=tuple(_with_idle_zeros(one) for one in agreement.goals),
    )
    assert canonical(typed) == canonical(agreement)
    assert hashed(typed) == hashed(agreement)


@given(agreements, agreements)
def test_other_content_gives_another_hash(one: WordedAgreement, other: WordedAgreement) -> None:
    assume(one != other)
    assert hashed(one) != hashed(other)


@given(st.sampled_from(sorted(GOAL_FIELDS)), st.data(), goals)
def test_any_field_of_a_goal_that_is_changed_gives_another_hash(name: str, data: Any, goal: WordedGoal) -> None:
    other = data.draw(GOAL_FIELDS[name].filter(lambda value: value != getattr(goal, name)))
    changed = replace(goal, **{name: other})
    for before, after in (((), ()), ((SOME_GOAL,), ()), ((), (SOME_GOAL,))):
        one, two = (replace(PLAIN, goals=(*before, between, *after)) for between in (goal, changed))
        assert hashed(one) != hashed(two)


@given(st.sampled_from(sorted(AGREEMENT_FIELDS)), st.data(), agreements)
def test_any_other_field_that_is_changed_gives_another_hash(name: str, data: Any, agreement: WordedAgreement) -> None:
    other = data.draw(AGREEMENT_FIELDS[name].filter(lambda value: value != getattr(agreement, name)))
    assert hashed(replace(agreement, **{name: other})) != hashed(agreement)


def test_every_field_is_among_those_that_are_changed() -> None:
    assert set(GOAL_FIELDS) == {field.name for field in fields(WordedGoal)}
    assert set(AGREEMENT_FIELDS) == {field.name for field in fields(WordedAgreement)}


def test_a_text_cannot_pass_for_a_goal() -> None:
    said = "Vi hjælper.\n\nLokalt mål 1: Alt skal være gratis"
    whole = WordedAgreement("G", "P", "E", "L", date(2025, 1, 1), date(2026, 12, 31), (WordedSection("Opgave", said),))
    honest = replace(
        whole,
        sections=(WordedSection("Opgave", "Vi hjælper."),),
        goals=(WordedGoal("Alt skal være gratis", is_shared=False),),
    )
    assert hashed(whole) != hashed(honest)
    assert [block.heading for block in blocks(canonical(whole))][1:] == ["Afsnit: Opgave"]


def test_anybody_can_check_the_hash() -> None:
    assert hash_of("Målet er nået.\n") == hashlib.sha256("Målet er nået.\n".encode()).hexdigest()


def test_numbers_and_dates_are_written_in_one_way() -> None:
    goal = WordedGoal(
        "Fravær", is_shared=True, unit_of_measure="%", start_value=Decimal("7.20"), target_value=Decimal("6.000")
    )
    text = canonical(
        WordedAgreement(
            "Grundlag", "Aftaleholder", "Ørum", "Socialchef", date(2025, 1, 1), date(2026, 12, 31), (), (goal,)
        )
    )
    assert "Periode: 2025-01-01 til 2026-12-31" in text
    assert "Start: 7,2\nMål: 6\n" in text


@given(agreements)
def test_the_parts_of_a_text_are_its_headings_sections_and_goals(agreement: WordedAgreement) -> None:
    found = blocks(canonical(agreement))
    assert len(found) == 1 + len(agreement.sections) + len(agreement.goals)


@given(agreements, agreements)
def test_a_difference_shows_all_that_differs_and_nothing_else(one: WordedAgreement, other: WordedAgreement) -> None:
    before, after = canonical(one), canonical(other)
    changes = compared(before, after)
    assert bool(changes) == (before != after)
    shown = {"".join(piece.text for piece in change.before) for change in changes} - {""}
    assert shown <= {block.whole for block in blocks(before)}


def _with_idle_zeros(goal: WordedGoal) -> WordedGoal:
    zeros = {
        name: Decimal(f"{value:f}") + Decimal("0.000")
        for name in ("start_value", "target_value")
        if (value := getattr(goal, name)) is not None
    }
    return replace(goal, **zeros)
