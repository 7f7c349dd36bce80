"""The demo's agreements are whole, believable, and meet every persona with something to do."""

import re
from collections import Counter

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.queries import load_viewer
from portal.agreements import access
from portal.agreements.access import Sight
from portal.agreements.models import (
    Acceptance,
    Agreement,
    AgreementEvent,
    AgreementPause,
    AgreementState,
    AgreementTakeover,
    AgreementVersion,
    Amendment,
    AmendmentState,
    Basis,
    BasisGoal,
    BasisState,
    DialogueMeeting,
    DialoguePreparation,
    DialogueState,
    EventKind,
    Goal,
    GoalReceipt,
    GoalRevision,
    GoalStatus,
    GoalUpdate,
    JournalNote,
    Role,
    Verdict,
    basis_goal_initiatives,
    revision_initiatives,
)
from portal.agreements.queries.standing import standing_of
from portal.agreements.queries.working import worded
from portal.agreements.wording import canonical, hash_of
from portal.db import db
from portal.identity.models import Account, Person
from portal.organisation.models import Level, Position
from portal.strategy.models import Initiative
from tests.integration.demo.test_contents import REAL_NAMES


def _all(kind):
    return list(db.session.scalars(sa.select(kind)))


def _viewer(key):
    account, person = db.session.execute(
        sa.select(Account, Person).join(Person).where(Account.email == f"{key}@demo.example")
    ).one()
    return load_viewer(
        person_id=person.id, account_id=account.id, name=person.name, email=account.email, on=clock.today()
    )


def _seen(viewer):
    """What a persona sees of all agreements today."""
    rows = db.session.execute(sa.select(Agreement, Basis).join(Basis).where(Basis.state == BasisState.PUBLISHED))
    found = [(agreement, access.sight(viewer, standing_of(agreement, basis, viewer.on))) for agreement, basis in rows]
    return [(agreement, seen) for agreement, seen in found if seen is not Sight.NOTHING]


def _of(title):
    """The present agreement of a post."""
    return db.session.scalars(
        sa.select(Agreement)
        .join(Position, Position.id == Agreement.position_id)
        .join(Basis)
        .where(Position.title == title, Basis.state == BasisState.PUBLISHED)
    ).one()


def test_one_period_is_closed_and_the_next_goes_on_today(demo):
    old, new = sorted(_all(Basis), key=lambda basis: basis.starts_on)
    assert (old.state, new.state) == (BasisState.CLOSED, BasisState.PUBLISHED)
    assert old.ends_on < new.starts_on <= clock.today() <= new.ends_on


def test_every_chief_and_agreement_holder_has_had_an_agreement(demo):
    levels = (Level.CHIEF, Level.AGREEMENT_HOLDER)
    wanted = set(
        db.session.scalars(sa.select(Position.id).where(Position.level.in_(levels), Position.valid_to.is_(None)))
    )
    new = _all(Basis)[-1].id
    present = {row.position_id for row in _all(Agreement) if row.basis_id == new}
    assert wanted <= present


def test_agreements_are_in_all_states_and_old_ones_are_closed(demo):
    states = Counter(row.state for row in _all(Agreement))
    assert set(states) == set(AgreementState)
    assert states[AgreementState.ACCEPTED] >= 25


def test_what_happened_is_of_many_kinds(demo):
    kinds = set(db.session.scalars(sa.select(AgreementEvent.kind)))
    assert kinds >= set(EventKind) - {EventKind.PLACED, EventKind.REOPENED, EventKind.AMENDMENT_WITHDRAWN}
    roles = set(db.session.scalars(sa.select(Acceptance.role)))
    assert roles == set(Role)


def test_one_change_is_adopted_one_is_open_and_somebody_said_no_with_a_reason(demo):
    assert {row.state for row in _all(Amendment)} == {AmendmentState.ADOPTED, AmendmentState.OPEN}
    refused = [row for row in _all(Acceptance) if row.verdict is Verdict.REFUSED]
    assert len(refused) == 2
    assert all(row.reason for row in refused)


def test_the_text_in_force_is_the_one_both_said_yes_to(demo):
    checked = 0
    for row in _all(Agreement):
        if row.state is not AgreementState.ACCEPTED:
            continue
        versions = db.session.scalars(sa.select(AgreementVersion).where(AgreementVersion.agreement_id == row.id)).all()
        assert all(hash_of(version.text) == version.sha256 for version in versions)
        checked += hash_of(canonical(worded(row.id))) in {version.sha256 for version in versions}
    assert checked >= 25


def test_goals_repeat_their_latest_status_and_nobody_acknowledges_before_it_is_said(demo):
    latest = {}
    for update in sorted(_all(GoalUpdate), key=lambda update: update.id):
        latest[update.goal_id] = update
    for goal in _all(Goal):
        last = latest.get(goal.id)
        assert (goal.status, goal.value) == ((last.status, last.value) if last else (None, None))
    said = {update.id: update for update in latest.values()}
    assert all(row.at > said[row.update_id].at for row in _all(GoalReceipt) if row.update_id in said)
    assert {update.status for update in _all(GoalUpdate)} == set(GoalStatus)


def test_some_wait_for_an_acknowledgement_and_one_agreement_was_never_filed(demo):
    receipts = {row.update_id for row in _all(GoalReceipt)}
    assert sum(update.id not in receipts for update in _all(GoalUpdate)) >= 20
    filed = {row.version_id for row in _all(JournalNote)}
    unfiled = db.session.scalars(
        sa.select(AgreementVersion).join(Agreement).where(Agreement.state == AgreementState.ACCEPTED)
    )
    assert sum(version.id not in filed for version in unfiled) >= 2


def test_nothing_about_agreements_lies_in_the_future_but_planned_meetings_and_pauses(demo):
    now = clock.now()
    for kind in (AgreementEvent, AgreementVersion, Acceptance, GoalUpdate, GoalReceipt, AgreementTakeover, JournalNote):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(kind).where(kind.at > now)) == 0
    ahead = [row for row in _all(DialogueMeeting) if row.starts_at > now]
    assert ahead
    assert {row.state for row in ahead} == {DialogueState.PLANNED}
    assert {row.state for row in _all(DialogueMeeting) if row.starts_at <= now} == {DialogueState.HELD}
    assert any(row.valid_from <= clock.today() < row.valid_to for row in _all(AgreementPause))


def test_the_agreement_holder_has_goals_like_the_picture_a_meeting_soon_and_a_status_to_write(demo):
    own = _of("Aftaleholder, Område Ørum")
    goals = db.session.execute(
        sa.select(Goal, GoalRevision)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, GoalRevision.is_current))
        .where(Goal.agreement_id == own.id, Goal.is_live)
    ).all()
    titles = {revision.title: (goal, revision) for goal, revision in goals}
    assert sum(goal.basis_goal_id is None for goal, _ in goals) >= 3
    assert titles["Flere faste vagter i alle bofællesskaber"][1].target_value == 90
    assert titles["To afdelingsledere med faglig lederuddannelse"][0].status is GoalStatus.REACHED
    silent = titles["Tryg overgang fra barn til voksen"][0]
    assert silent.said_at
    assert (clock.today() - silent.said_at.astimezone(clock.COPENHAGEN).date()).days == 43
    meetings = [row for row in _all(DialogueMeeting) if row.agreement_id == own.id]
    assert {row.state for row in meetings} == {DialogueState.PLANNED, DialogueState.HELD}
    assert own.previous_id is not None


def test_what_the_leader_prepared_for_the_coming_meeting_is_hidden(demo):
    prepared = _all(DialoguePreparation)
    assert any(row.released_at is None for row in prepared)
    assert any(row.released_at is not None for row in prepared)


@pytest.mark.parametrize(
    ("key", "full", "part"),
    [
        ("aftaleholder", 3, 0),
        ("afdelingsleder", 1, 0),
        ("socialchef", 11, 5),
        ("velfaerdsdirektoer", 5, 15),
        ("hr", 0, 30),
        ("medarbejder", 0, 0),
        ("med", 0, 0),
        ("politiker", 0, 0),
        ("revisor", 0, 0),
        ("admin", 0, 0),
    ],
)
def test_every_persona_sees_what_is_theirs(demo, key, full, part):
    seen = Counter(seen for _, seen in _seen(_viewer(key)))
    assert seen[Sight.FULL] >= full
    assert seen[Sight.UNIT_PART] >= part
    if not full and not part:
        assert not seen


def test_the_new_department_leader_is_asked_to_take_over_what_the_former_one_agreed_on(demo):
    own = _of("Afdelingsleder, Ørum Nord")
    assert own.state is AgreementState.ACCEPTED
    assert own.id not in {row.agreement_id for row in _all(AgreementTakeover)}


def test_goals_serve_initiatives_and_say_how_they_are_coordinated(demo):
    own = _of("Aftaleholder, Område Ørum")
    query = (
        sa.select(Initiative.title, GoalRevision.kkc, GoalRevision.in_top_contract)
        .join(revision_initiatives, revision_initiatives.c.revision_id == GoalRevision.id)
        .join(Initiative, Initiative.id == revision_initiatives.c.initiative_id)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .where(Goal.agreement_id == own.id, Goal.basis_goal_id.is_(None), GoalRevision.is_current)
    )
    ((title, kkc, in_top_contract),) = db.session.execute(query).all()
    assert title == "Styrket afdelingsledelse"
    assert kkc.startswith("Koordinering")
    assert in_top_contract


def test_shared_goals_serve_the_initiatives_that_were_there_when_the_basis_was_published(demo):
    query = (
        sa.select(BasisGoal.title, Initiative.title, Initiative.created_at, Basis.published_at)
        .join(basis_goal_initiatives, basis_goal_initiatives.c.basis_goal_id == BasisGoal.id)
        .join(Initiative, Initiative.id == basis_goal_initiatives.c.initiative_id)
        .join(Basis, Basis.id == BasisGoal.basis_id)
    )
    rows = db.session.execute(query).all()
    assert {row[:2] for row in rows} >= {
        ("Kurs, koordinering og commitment i hverdagen", "Styrket afdelingsledelse"),
        ("Borgerne er med, før vi beslutter", "Pårørende som medspillere"),
        ("Vi løser det sammen med andre", "Campus ved Skovskolen i Auning"),
    }
    assert [row for row in rows if row.created_at >= row.published_at] == []


def test_nobody_from_the_documents_is_named_in_agreements(demo):
    real = re.compile(rf"\b({'|'.join(REAL_NAMES)})\b")
    texts = (GoalRevision.title, GoalRevision.aim, GoalUpdate.text, AgreementEvent.text, AgreementVersion.text)
    texts += (Acceptance.reason, Amendment.reason, DialogueMeeting.minutes_text, DialoguePreparation.text)
    assert [text for column in texts for text in db.session.scalars(sa.select(column)) if real.search(text)] == []
