"""What is told before a change of a unit or post is saved, and why one is refused."""

import enum
from datetime import date
from types import SimpleNamespace

import pytest

from portal.organisation.actions import UnitInUseError, UnitMissingError
from portal.organisation.labels.changes import refusal_text, some
from portal.organisation.labels.told import close_post_told, found_told, move_told, post_told, rename_told
from portal.organisation.lineage import UnitRow
from portal.organisation.models import Level, UnitKind
from portal.organisation.posts import Holder, Post, PostCount
from portal.organisation.queries import Reach
from portal.organisation.validity import Period

EARLY, TODAY, SPRING = date(2015, 1, 1), date(2026, 3, 16), date(2026, 6, 1)
ALWAYS = Period(EARLY)
CHIEF = Holder(1, 1, "Torben Askjær", "TA", True, EARLY, None)


class Kind(enum.Enum):
    ANY = "any"


def row(name, unit_id=1):
    return UnitRow(unit_id, None, name, EARLY, None, f"U{unit_id}", Kind.ANY)


def post(title="Socialchef", *holders, number=1, leads_unit=True):
    return Post(number, 1, title, Level.CHIEF, leads_unit, EARLY, None, holders, holders)


def unit(name, *leaders, path=(), children=(), existed=(ALWAYS,), staff=0):
    return SimpleNamespace(
        row=row(name),
        leaders=list(leaders),
        counted=PostCount(len(leaders), staff),
        path=list(path),
        children=list(children),
        existed=existed,
    )


def told(sentences):
    return " ".join(sentences).replace("\u00a0", " ")


def test_a_new_name_tells_who_leads_and_what_stays():
    social = unit("Social", post("Socialchef", CHIEF), children=[1, 2], staff=14)
    words = told(rename_told(social, "Voksne", Period(SPRING), ["12 åbne opgaver"], TODAY))
    assert words == (
        "Fra 1. juni hedder enheden »Voksne« i stedet for »Social«. "
        "Socialchef (Torben Askjær, konstitueret) leder fortsat enheden. "
        "2 enheder lige under, 1 lederstilling og 14 medarbejderstillinger er uændret. "
        "12 åbne opgaver følger med."
    )


def test_a_name_that_is_decided_for_later_is_told_of_and_the_units_own_end_is_not():
    until = Period(SPRING, date(2027, 1, 1))
    assert "gælder fra 1. januar 2027." in told(rename_told(unit("Social"), "Voksne", until, [], TODAY))
    closing = unit("Social", existed=(Period(EARLY, date(2027, 1, 1)),))
    assert "2027" not in told(rename_told(closing, "Voksne", until, [], TODAY))


def test_a_day_that_has_gone_changes_the_history():
    assert "historikken bliver rettet" in told(rename_told(unit("Social"), "Voksne", Period(EARLY), [], TODAY))


def test_a_move_names_those_who_come_along_and_who_is_above():
    reach = Reach(Period(SPRING), [row(name, n) for n, name in enumerate("ABCDE", 2)])
    words = told(move_told(unit("Nord", post(), path=[row("Social")]), unit("Børn"), reach, ["1 åben opgave"], TODAY))
    assert "under »Børn« i stedet for »Social«." in words
    assert "Lederstillingen er ubesat: Socialchef." in words
    assert "»Børn« har ingen lederstilling." in words
    assert "5 enheder under den flytter med: A, B, C, D og 1 mere." in words
    assert "1 åben opgave følger med. Lederne over »Børn« kan se dem." in words


@pytest.mark.parametrize(
    ("work", "words"),
    [
        ([], "Der er ingen åbne opgaver eller indsatser."),
        (["2 åbne opgaver", "3 åbne indsatser"], "2 åbne opgaver og 3 åbne indsatser følger med."),
        (["åbne opgaver", "åbne indsatser"], "Åbne opgaver og åbne indsatser følger med."),
    ],
)
def test_what_is_open_is_told_with_its_number_or_without_and_nothing_is_told_as_nothing(work, words):
    assert words in told(rename_told(unit("Social"), "Voksne", Period(SPRING), work, TODAY))


def test_a_new_unit_has_nobody_and_nothing_yet():
    words = told(found_told(unit("Social", post("Socialchef", CHIEF)), "Havnen", UnitKind.DEPARTMENT, SPRING, TODAY))
    assert "ligger »Havnen« (afdeling) under »Social«." in words
    assert "»Social« har så 1 enhed lige under sig." in words
    assert "Nærmeste leder over den: Socialchef (Torben Askjær, konstitueret)." in words


@pytest.mark.parametrize(
    ("leaders", "leads_unit", "words"),
    [
        ([], True, "leder enheden og kan se dens opgaver."),
        ([post("Socialchef", CHIEF)], True, "Enheden har allerede en lederstilling og får en mere: Socialchef"),
        ([post("Socialchef", CHIEF)], False, "leder fortsat enheden."),
    ],
)
def test_a_new_post_tells_who_leads(leaders, leads_unit, words):
    assert words in told(post_told(unit("Social", *leaders), "Souschef", Level.CHIEF, leads_unit, SPRING, TODAY))


def test_whoever_holds_a_post_that_ends_leaves_it():
    chief = post("Socialchef", CHIEF)
    last_on = date(2026, 5, 31)
    words = told(close_post_told(unit("Social", chief), chief, last_on, SPRING, ["3 åbne opgaver"], TODAY))
    assert "til og med 31. maj." in words
    assert "Torben Askjær fratræder samme dag." in words
    assert "Enheden har derefter ingen lederstilling." in words
    assert "3 åbne opgaver hører til stillingen. Giv dem videre først." in words


def test_a_refusal_tells_what_is_left_and_when_the_unit_is_there():
    left = UnitInUseError("SOC", ["Skovstjernen"], ["Aftaleholder, Område Grenaa"], 15)
    words = refusal_text(left, [], TODAY).replace("\u00a0", " ")
    assert "stadig 1 enhed (»Skovstjernen«), 1 lederstilling (»Aftaleholder, Område Grenaa«) og 15 med" in words
    assert "stadig 1 medarbejderstilling den dag." in refusal_text(UnitInUseError("SOC", staff=1), [], TODAY).replace(
        "\u00a0", " "
    )
    life = [Period(EARLY, date(2027, 1, 1))]
    words = refusal_text(UnitMissingError("SOC"), life, TODAY).replace("\u00a0", " ")
    assert words == "Enheden findes ikke den dag. Den findes fra 1. januar 2015 til og med 31. december."


def test_a_long_list_of_names_ends_with_the_number_of_the_others():
    assert some(["A", "B"]) == "A og B"
    assert some(list("ABCDEFG")) == "A, B, C, D og 3 mere"
