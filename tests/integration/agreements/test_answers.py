"""Answering a text, amendments, steps, the journal and new holders, as the actions do them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions import acceptance, amendments, journal, steps, takeovers
from portal.agreements.actions.goals import GoalContent, LocalWords
from portal.agreements.actions.refusals import NotPossibleError, RefusedError, TextChangedError
from portal.agreements.models import (
    Acceptance,
    Agreement,
    AgreementEvent,
    AgreementState,
    AgreementVersion,
    BasisGoal,
    EventKind,
    Goal,
    GoalRevision,
    JournalNote,
    Role,
    Verdict,
)
from portal.agreements.queries.events import events_of
from portal.agreements.queries.journals import not_journalised
from portal.agreements.queries.standing import FoundAgreement, find_agreement
from portal.agreements.queries.versions import acceptance_panel, text_of, visible_versions, worded
from portal.agreements.wording import canonical, hash_of
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from tests.factories.agreements import ON, add_goal, make_basis, make_one, viewer_of
from tests.factories.agreements import say as say_status
from tests.factories.house import House
from tests.factories.organisation import appoint

YES, NO = Verdict.ACCEPTED, Verdict.REFUSED
HOLDER, LEADER = "aftaleholder", "socialchef"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def agreement(house: House) -> Agreement:
    made = make_one(house, make_basis(house))
    add_goal(house, made)
    return made


def found_by(house: House, persona: str, agreement: Agreement) -> tuple[Viewer, FoundAgreement]:
    viewer = viewer_of(house, persona)
    found = find_agreement(viewer, agreement.id, ON)
    assert found is not None
    return viewer, found


def current_hash(agreement: Agreement) -> str:
    return hash_of(canonical(worded(agreement.id)))


def say(house: House, agreement: Agreement, persona: str, verdict: Verdict = YES, reason: str = "") -> bool:
    return acceptance.answer(*found_by(house, persona, agreement), verdict, reason, current_hash(agreement))


def agree(house: House, agreement: Agreement) -> None:
    """Both say yes."""
    if agreement.state is AgreementState.DRAFT:
        acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, HOLDER)
    assert say(house, agreement, LEADER)


def first_goal(agreement: Agreement, *, is_shared: bool = False) -> GoalRevision:
    query = sa.select(GoalRevision).join(Goal).where(Goal.agreement_id == agreement.id, GoalRevision.is_current)
    wanted = Goal.basis_goal_id.is_not(None) if is_shared else Goal.basis_goal_id.is_(None)
    return db.session.scalars(query.where(wanted)).first()  # type: ignore[return-value]


def content(title: str = "Endnu flere faste vagter", weight: int | None = None) -> GoalContent:
    words = LocalWords(title, "Borgerne kender os.", "", None, "blue")
    return GoalContent(words, None, None, None, weight, "", (), frozenset(), frozenset(), False)


def kinds(agreement: Agreement) -> list[str]:
    query = sa.select(AgreementEvent.kind).where(AgreementEvent.agreement_id == agreement.id)
    return [kind.value for kind in db.session.scalars(query.order_by(AgreementEvent.id))]


def test_a_text_both_say_yes_to_is_in_force_from_that_day(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    assert say(house, agreement, HOLDER) is False
    assert agreement.state is AgreementState.IN_DIALOGUE
    assert say(house, agreement, LEADER) is True
    assert (agreement.state, agreement.accepted_on) == (AgreementState.ACCEPTED, ON)
    assert kinds(agreement) == ["created", "sent", "accepted", "accepted", "adopted"]
    version = db.session.scalars(sa.select(AgreementVersion)).one()
    assert version.sha256 == hash_of(version.text)
    answers = {one.side.value: one for one in db.session.scalars(sa.select(Acceptance))}
    assert answers["holder"].role is Role.HOLDER
    assert (answers["leader"].role, answers["leader"].by_post) == (Role.ACTING, "Socialchef")


def test_nothing_of_the_content_is_in_the_log(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, LEADER, NO, "Målet om vagter er hemmeligt svagt.")
    logged = [f"{entry.subject} {entry.changes}" for entry in db.session.scalars(sa.select(AuditEntry))]
    assert not any("svagt" in text or "vagter" in text for text in logged)


def test_a_draft_without_goals_or_with_odd_weights_is_not_sent(house: House) -> None:
    basis = make_basis(house)
    db.session.execute(sa.delete(BasisGoal).where(BasisGoal.basis_id == basis.id))
    db.session.commit()
    agreement = make_one(house, basis)
    with pytest.raises(RefusedError, match="no_goal"):
        acceptance.send(*found_by(house, HOLDER, agreement))
    add_goal(house, agreement, weight=60)
    with pytest.raises(RefusedError, match="weights"):
        acceptance.send(*found_by(house, HOLDER, agreement))
    add_goal(house, agreement, "Tryg overgang", weight=40)
    acceptance.send(*found_by(house, HOLDER, agreement))
    assert agreement.state is AgreementState.IN_DIALOGUE


def test_a_text_changed_meanwhile_is_not_said_yes_to(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    read = current_hash(agreement)
    first_goal(agreement).title = "Noget helt andet"
    db.session.commit()
    with pytest.raises(TextChangedError) as changed:
        acceptance.answer(*found_by(house, LEADER, agreement), YES, "", read)
    assert "Noget helt andet" in changed.value.text
    assert db.session.scalars(sa.select(Acceptance)).all() == []


def test_a_yes_to_a_text_that_is_changed_afterwards_no_longer_counts(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, HOLDER)
    first_goal(agreement).title = "Noget helt andet"
    db.session.commit()
    panel = acceptance_panel(*found_by(house, HOLDER, agreement))
    assert panel.holder is None
    assert [one.by_post for one in panel.lapsed] == ["Aftaleholder, Område Ørum"]
    assert panel.is_asked
    assert say(house, agreement, LEADER) is False
    assert say(house, agreement, HOLDER) is True
    assert agreement.state is AgreementState.ACCEPTED


def test_a_no_needs_a_reason_and_the_text_can_be_answered_again(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, HOLDER)
    with pytest.raises(RefusedError, match="no_reason"):
        say(house, agreement, LEADER, NO)
    assert say(house, agreement, LEADER, NO, "Målet mangler et tal.") is False
    panel = acceptance_panel(*found_by(house, LEADER, agreement))
    assert [one.reason for one in panel.refused] == ["Målet mangler et tal."]
    assert (panel.may_answer, panel.is_asked) == (True, False)
    say(house, agreement, LEADER)
    assert say(house, agreement, HOLDER) is True


def test_nobody_answers_twice_or_for_both_sides(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, HOLDER)
    with pytest.raises(RefusedError, match="answered"):
        say(house, agreement, HOLDER)
    _move(house, "aftaleholder", "socialchef")
    assert say(house, agreement, "aftaleholder") is False
    assert agreement.state is AgreementState.IN_DIALOGUE


def test_a_yes_on_behalf_of_a_vacant_post_says_so(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    _leave(house, "socialchef")
    say(house, agreement, "velfaerdsdirektoer")
    answer = db.session.scalars(sa.select(Acceptance)).one()
    assert (answer.role, answer.by_post) == (Role.ON_BEHALF, "Velfærdsdirektør")


def test_others_than_the_parties_cannot_answer(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    for persona in ("velfaerdsdirektoer", "hr", "kommunaldirektoer"):
        with pytest.raises(NotPossibleError):
            say(house, agreement, persona)


def test_an_amendment_counts_when_both_have_said_yes(house: House, agreement: Agreement) -> None:
    agree(house, agreement)
    goal = first_goal(agreement)
    amendment = amendments.open_one(*found_by(house, HOLDER, agreement), "Vi kan mere.")
    who = found_by(house, HOLDER, agreement)
    amendments.propose_change(*who, amendment, goal, content())
    amendments.propose_goal(*who, amendment, content("Et nyt mål"))
    assert goal.is_current
    assert "Et nyt mål" in canonical(worded(agreement.id))
    assert say(house, agreement, HOLDER) is False
    assert say(house, agreement, LEADER) is True
    titles = [one.title for one in worded(agreement.id).goals]
    assert titles == ["KKC i hverdagen", "Sygefravær under 6 %", "Endnu flere faste vagter", "Et nyt mål"]
    assert not goal.is_current
    assert kinds(agreement)[-1] == "amendment_adopted"
    assert amendment.settled_at is not None
    viewer, found = found_by(house, HOLDER, agreement)
    texts = [text_of(one) for one in visible_versions(viewer, found)]
    assert "Flere faste vagter" in texts[1]
    assert "Endnu flere faste vagter" in texts[0]


def test_a_goal_goes_out_by_amendment_but_a_shared_one_stays(house: House, agreement: Agreement) -> None:
    agree(house, agreement)
    amendment = amendments.open_one(*found_by(house, LEADER, agreement), "Opgaven er flyttet.")
    who = found_by(house, LEADER, agreement)
    with pytest.raises(RefusedError, match="shared_goal"):
        amendments.propose_drop(*who, amendment, first_goal(agreement, is_shared=True))
    goal = first_goal(agreement)
    amendments.propose_drop(*who, amendment, goal)
    say(house, agreement, LEADER)
    assert say(house, agreement, HOLDER)
    dropped = db.session.get_one(Goal, goal.goal_id)
    assert (dropped.is_live, dropped.outcome_text) == (False, "Opgaven er flyttet.")


def test_a_proposal_is_taken_back_and_an_amendment_withdrawn_by_its_author(house: House, agreement: Agreement) -> None:
    agree(house, agreement)
    before = canonical(worded(agreement.id))
    amendment = amendments.open_one(*found_by(house, HOLDER, agreement), "Måske.")
    who = found_by(house, HOLDER, agreement)
    added = amendments.propose_goal(*who, amendment, content("Et nyt mål"))
    amendments.take_back_proposal(*who, amendment, added)
    amendments.propose_change(*who, amendment, first_goal(agreement), content())
    with pytest.raises(RefusedError, match="amendment_open"):
        amendments.open_one(*who, "En til.")
    with pytest.raises(RefusedError, match="not_author"):
        amendments.withdraw(*found_by(house, LEADER, agreement), amendment)
    amendments.withdraw(*who, amendment)
    assert canonical(worded(agreement.id)) == before
    with pytest.raises(NotPossibleError):
        amendments.propose_goal(*who, amendment, content())


def test_an_edit_of_the_amendment_makes_a_yes_old_and_odd_weights_are_refused(
    house: House, agreement: Agreement
) -> None:
    agree(house, agreement)
    amendment = amendments.open_one(*found_by(house, HOLDER, agreement), "Vi kan mere.")
    who = found_by(house, HOLDER, agreement)
    amendments.propose_goal(*who, amendment, content("Et nyt mål"))
    say(house, agreement, HOLDER)
    amendments.propose_goal(*who, amendment, content("Endnu et mål"))
    assert say(house, agreement, LEADER) is False
    amendments.propose_goal(*who, amendment, content("Et vægtet mål", weight=50))
    with pytest.raises(RefusedError, match="weights"):
        say(house, agreement, HOLDER)


def test_the_journal_is_noted_once_and_missed_after_14_days(house: House, agreement: Agreement) -> None:
    agree(house, agreement)
    hr = viewer_of(house, "hr")
    assert db.session.execute(not_journalised(hr)).all() == []
    with clock.frozen(ON + timedelta(days=15)):
        late = viewer_of(house, "hr", ON + timedelta(days=15))
        assert [row.id for row in db.session.execute(not_journalised(late))] == [agreement.id]
        found = find_agreement(late, agreement.id, late.on)
        assert found is not None
        assert acceptance_panel(late, found).is_journal_late
        with pytest.raises(RefusedError, match="future"):
            journal.journalise(late, found, "25/1", "3", late.on + timedelta(days=1))
        journal.journalise(late, found, "25/1", "3", late.on)
        assert db.session.execute(not_journalised(late)).all() == []
        with pytest.raises(RefusedError, match="journalised"):
            journal.journalise(late, found, "25/2", "4", late.on)
    assert db.session.scalars(sa.select(JournalNote)).one().by_post == "HR-konsulent"


def test_the_leader_follows_up_closes_and_opens_again_with_a_reason(house: House, agreement: Agreement) -> None:
    agree(house, agreement)
    with pytest.raises(NotPossibleError):
        steps.take_step(*found_by(house, HOLDER, agreement), "follow_up")
    with pytest.raises(NotPossibleError):
        steps.take_step(*found_by(house, LEADER, agreement), "close")
    steps.take_step(*found_by(house, LEADER, agreement), "follow_up")
    steps.take_step(*found_by(house, LEADER, agreement), "close")
    with pytest.raises(RefusedError, match="no_reason"):
        steps.take_step(*found_by(house, LEADER, agreement), "reopen")
    steps.take_step(*found_by(house, LEADER, agreement), "reopen", "Et mål var glemt.")
    assert agreement.state is AgreementState.ACCEPTED
    hr, found = found_by(house, "hr", agreement)
    assert [(one.kind, one.text) for one in events_of(found, hr, 1)] == [(EventKind.REOPENED, "Et mål var glemt.")]


def test_reasons_of_a_no_are_between_the_parties(house: House, agreement: Agreement) -> None:
    acceptance.send(*found_by(house, HOLDER, agreement))
    say(house, agreement, LEADER, NO, "Målet er svagt.")
    viewer, found = found_by(house, HOLDER, agreement)
    assert events_of(found, viewer, 1)[0].text == "Målet er svagt."
    viewer, found = found_by(house, "hr", agreement)
    assert events_of(found, viewer, 1)[0].text == ""
    assert acceptance_panel(viewer, found).refused == ()
    assert visible_versions(viewer, found) == []


def test_a_new_holder_takes_over(house: House, agreement: Agreement) -> None:
    viewer = _with_a_new_holder(house, agreement)
    found = find_agreement(viewer, agreement.id, viewer.on)
    assert found is not None
    assert acceptance_panel(viewer, found).asks_to_take_over
    takeovers.take_over(viewer, found, takes_it=True)
    assert not acceptance_panel(viewer, found).asks_to_take_over
    logged = db.session.scalars(sa.select(AuditEntry.changes).where(AuditEntry.verb == "agreement.taken_over")).one()
    assert logged == {"takes_it": [None, True]}
    with pytest.raises(NotPossibleError):
        takeovers.take_over(viewer, found, takes_it=True)


def test_a_new_holder_asks_for_a_new_one_and_the_leader_opens_for_it(house: House, agreement: Agreement) -> None:
    viewer = _with_a_new_holder(house, agreement)
    with clock.frozen(viewer.on):
        found = find_agreement(viewer, agreement.id, viewer.on)
        leader = viewer_of(house, LEADER, viewer.on)
        led = find_agreement(leader, agreement.id, viewer.on)
        assert found is not None
        assert led is not None
        with pytest.raises(NotPossibleError):
            takeovers.open_for_new(leader, led, "Det er i orden.")
        with pytest.raises(RefusedError, match="no_reason"):
            takeovers.take_over(viewer, found, takes_it=False)
        takeovers.take_over(viewer, found, takes_it=False, reason="Opgaven er en anden nu.")
        assert acceptance_panel(leader, led).may_reopen_for_new
        with pytest.raises(NotPossibleError):
            takeovers.open_for_new(viewer, found, "Jeg åbner selv.")
        takeovers.open_for_new(leader, led, "Det er i orden.")
        assert (agreement.state, agreement.accepted_on) == (AgreementState.IN_DIALOGUE, None)
        again = find_agreement(viewer, agreement.id, viewer.on)
        assert again is not None
        panel = acceptance_panel(viewer, again)
        assert (panel.holder, panel.leader, panel.is_asked) == (None, None, True)


@pytest.mark.parametrize(
    "table", ["agreement_versions", "acceptances", "journal_notes", "agreement_events", "goal_updates", "goal_receipts"]
)
@pytest.mark.parametrize("sentence", ["UPDATE {0} SET at = at", "DELETE FROM {0}"])
def test_the_database_itself_refuses_to_change_what_was_said(
    house: House, agreement: Agreement, table: str, sentence: str
) -> None:
    agree(house, agreement)
    journal.journalise(*found_by(house, "hr", agreement), "25/1", "3", ON)
    update = say_status(house, db.session.get_one(Goal, first_goal(agreement).goal_id))
    db.session.execute(
        sa.text(
            "INSERT INTO goal_receipts (update_id, by_id, by_post, at) VALUES (:u, :p, 'X', '2026-03-11 08:00:00+00')"
        ),
        {"u": update.id, "p": house.people[LEADER]},
    )
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(sa.text(sentence.format(table)))


def _with_a_new_holder(house: House, agreement: Agreement) -> Viewer:
    agree(house, agreement)
    later = ON + timedelta(days=30)
    _leave(house, HOLDER, later)
    appoint(
        db.session.get_one(Person, house.people["medarbejder"]),
        db.session.get_one(Position, house.positions[HOLDER]),
        valid_from=later,
    )
    db.session.commit()
    return viewer_of(house, "medarbejder", later)


def _leave(house: House, persona: str, on: date = ON) -> None:
    db.session.get_one(Appointment, house.appointments[persona]).valid_to = on
    db.session.commit()


def _move(house: House, persona: str, to: str) -> None:
    """Let somebody leave their own post for another, whose holder leaves it."""
    _leave(house, persona)
    _leave(house, to)
    appoint(
        db.session.get_one(Person, house.people[persona]),
        db.session.get_one(Position, house.positions[to]),
        valid_from=ON,
    )
    db.session.commit()
