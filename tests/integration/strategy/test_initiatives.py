"""Making and changing initiatives: what the rules and the database refuse, and what the log keeps."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError, IntegrityError

from portal.audit.models import AuditEntry
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.strategy import actions
from portal.strategy.actions import InitiativeContent, LinkContent, StrategyError
from portal.strategy.models import Initiative, InitiativeLink, Lifecycle, LinkKind, StatusCode, StatusUpdate
from portal.tasks.due import read_due
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative, make_status
from tests.factories.viewers import viewer_of

GOAL = LinkContent(LinkKind.POLITICAL_GOAL, "Budgetaftale 2026", "https://norddjurs.dk/budget", "13/9475")


def content(house: House, **values: object) -> InitiativeContent:
    usual = InitiativeContent(
        title="Kloge kvadratmeter",
        purpose="Bedre brug af vores bygninger.",
        owner=OwnerKey("position", house.positions["socialchef"]),
        unit_id=house.units["A"],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        circles=("blue",),
        focus_areas=("kvadratmeter",),
        tags=("spor-1", "tillid"),
        unit_ids=(house.units["O"],),
        links=(GOAL,),
    )
    return replace(usual, **values)  # type: ignore[arg-type]


def newest_entry() -> AuditEntry:
    return db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first() or AuditEntry()


def test_a_new_initiative_is_a_draft_and_the_log_tells_what_it_is_tied_to(app: Flask, house: House) -> None:
    made = actions.create_initiative(viewer_of(house, "hr", ON), content(house))
    assert made.lifecycle is Lifecycle.DRAFT
    assert (made.version, [circle.code for circle in made.circles]) == (1, ["blue"])
    entry = newest_entry()
    assert entry.verb == "initiative.created"
    assert entry.changes["circles"] == [[], ["Den Attraktive Arbejdsplads"]]
    assert entry.changes["focus_areas"] == [[], ["Kloge kvadratmeter"]]
    assert entry.changes["units"] == [[], [house.units["O"]]]
    assert entry.changes["links"] == [[], ["Politiske mål: Budgetaftale 2026 13/9475 https://norddjurs.dk/budget"]]


def test_a_change_tells_only_what_changed(app: Flask, house: House) -> None:
    viewer = viewer_of(house, "socialchef", ON)
    made = actions.create_initiative(viewer, content(house))
    db.session.expire_all()
    changed = content(house, title="Klogere kvadratmeter", circles=("blue", "red"), tags=("tillid",), links=())
    actions.change_initiative(viewer, made, changed)
    assert newest_entry().changes == {
        "title": ["Kloge kvadratmeter", "Klogere kvadratmeter"],
        "circles": [
            ["Den Attraktive Arbejdsplads"],
            ["Den Attraktive Arbejdsplads", "Strategiske Samarbejder og Potentialer"],
        ],
        "tags": [["Forenkling og frisættelse", "Tillid"], ["Tillid"]],
        "links": [["Politiske mål: Budgetaftale 2026 13/9475 https://norddjurs.dk/budget"], []],
    }
    assert made.version == 2


def test_links_that_stay_keep_their_rows(app: Flask, house: House) -> None:
    viewer = viewer_of(house, "hr", ON)
    made = actions.create_initiative(viewer, content(house))
    before = made.links[0].id
    more = LinkContent(LinkKind.DOCUMENT, "Kommissorium")
    actions.change_initiative(viewer, made, content(house, links=(GOAL, more)))
    assert before in {link.id for link in made.links}
    actions.change_initiative(viewer, made, content(house, links=(more,)))
    assert [link.title for link in made.links] == ["Kommissorium"]
    assert db.session.scalars(sa.select(InitiativeLink.title)).all() == ["Kommissorium"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"circles": ()},
        {"circles": ("yellow",)},
        {"circles": ("green",)},  # The focus area lies in another circle.
        {"ends_on": date(2025, 12, 31)},
        {"owner": OwnerKey("unit", 1)},
        {"unit_ids": (10_000,)},
        {"links": (LinkContent(LinkKind.DOCUMENT, "Klik", "javascript:alert(1)"),)},
    ],
)
def test_what_breaks_a_rule_is_refused(app: Flask, house: House, wrong: dict[str, object]) -> None:
    with pytest.raises(StrategyError):
        actions.create_initiative(viewer_of(house, "hr", ON), content(house, **wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "ab"},
        {"ends_on": date(2020, 1, 1)},
        {"owner_position_id": None},
        {"unit_id": None},
        {"lifecycle": None},
    ],
)
def test_the_database_holds_what_must_always_be_true(app: Flask, house: House, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        make_initiative(house, **{"title": "Indsats", **wrong})  # type: ignore[arg-type]


def test_an_initiative_has_one_owner(app: Flask, house: House) -> None:
    with pytest.raises(IntegrityError):
        make_initiative(house, owner_person_id=house.people["hr"])


def test_a_phase_that_cannot_follow_is_refused(app: Flask, house: House) -> None:
    initiative = make_initiative(house, lifecycle=Lifecycle.PAUSED)
    with pytest.raises(StrategyError):
        actions.change_lifecycle(viewer_of(house, "hr", ON), initiative, Lifecycle.HANDED_OVER, "Driften")


def test_handing_over_needs_a_sentence_which_becomes_the_last_word(app: Flask, house: House) -> None:
    viewer, initiative = viewer_of(house, "socialchef", ON), make_initiative(house)
    with pytest.raises(StrategyError):
        actions.change_lifecycle(viewer, initiative, Lifecycle.HANDED_OVER)
    actions.change_lifecycle(viewer, initiative, Lifecycle.HANDED_OVER, "Staben fører det videre.")
    update = db.session.scalars(sa.select(StatusUpdate)).one()
    assert (update.status, update.text) == (StatusCode.DONE, "Staben fører det videre.")
    assert initiative.lifecycle is Lifecycle.HANDED_OVER


def test_a_status_is_signed_with_the_post_the_author_speaks_for(app: Flask, house: House) -> None:
    initiative = make_initiative(house, owner="familiechef", unit="B")
    viewer = viewer_of(house, "socialchef", ON)
    update = actions.write_status(viewer, initiative, StatusCode.ON_TRACK, "Det går.")
    assert update.author_post == "Konst. børne- og familiechef"


@pytest.mark.parametrize("statement", ["UPDATE status_updates SET text = 'Pynt'", "DELETE FROM status_updates"])
def test_the_database_refuses_to_rewrite_a_status(app: Flask, house: House, statement: str) -> None:
    make_status(house, make_initiative(house), ON)
    with pytest.raises(DBAPIError, match="only grows"):
        db.session.execute(sa.text(statement))


def test_milestones_are_set_reached_changed_and_removed(app: Flask, house: House) -> None:
    viewer, initiative = viewer_of(house, "socialchef", ON), make_initiative(house)
    due = read_due("medio marts", written_on=ON)
    assert due is not None
    milestone = actions.add_milestone(viewer, initiative, actions.MilestoneContent("Workshop", due))
    assert (milestone.due_text, milestone.due_on) == ("medio marts", date(2026, 3, 20))
    with pytest.raises(StrategyError):
        actions.reach_milestone(viewer, initiative, milestone, date(2026, 3, 13), ON)
    actions.reach_milestone(viewer, initiative, milestone, ON, ON)
    actions.change_milestone(viewer, initiative, milestone, actions.MilestoneContent("Ny workshop", due))
    actions.remove_milestone(viewer, initiative, milestone)
    verbs = db.session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.seq.desc()).limit(4)).all()
    assert verbs == ["milestone.removed", "milestone.changed", "milestone.reached", "milestone.added"]


def test_a_unit_contributes_once_and_the_owning_unit_never(app: Flask, house: House) -> None:
    viewer, initiative = viewer_of(house, "hr", ON), make_initiative(house)
    for unit in ("O", "O", "A"):
        actions.add_contributing_unit(viewer, initiative, house.units[unit])
    assert [unit.id for unit in initiative.units] == [house.units["O"]]
    actions.remove_contributing_unit(viewer, initiative, house.units["O"])
    assert db.session.get_one(Initiative, initiative.id).units == []
