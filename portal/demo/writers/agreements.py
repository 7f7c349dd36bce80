"""Writes the agreements: made from a basis, written, answered by both, filed, amended, taken over and ended."""

from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.actions.acceptance import answer, send
from portal.agreements.actions.goals import GoalContent, LocalWords, add_goal
from portal.agreements.actions.pauses import pause
from portal.agreements.actions.rounds import make_round
from portal.agreements.actions.sections import write_section
from portal.agreements.actions.steps import take_step
from portal.agreements.actions.takeovers import take_over
from portal.agreements.models import AgreementSection, Side, Verdict
from portal.agreements.queries.rounds import RoundChoice, round_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import worded
from portal.agreements.wording import canonical, hash_of
from portal.db import db
from portal.demo.agreements import phrases
from portal.demo.agreements.bases import NEW, OLD
from portal.demo.agreements.goals import GOALS
from portal.demo.agreements.lives import DEPARTMENTS, LEADERS_MADE, LIVES, Life
from portal.demo.agreements.told import Basis, Local, number
from portal.demo.moments import When
from portal.demo.posts import POSTS
from portal.demo.units import NEW_UNITS, UNITS
from portal.demo.world import World
from portal.demo.writers.amendments import tell_change
from portal.demo.writers.bases import HR, tell_basis
from portal.demo.writers.dialogues import tell_talk
from portal.demo.writers.goal_words import tell_words
from portal.demo.writers.kept import Kept
from portal.demo.writers.renewals import tell_personal, tell_renewals
from portal.organisation.models import Level

NAMES = {unit.code: unit.name for unit in UNITS + NEW_UNITS}
UNIT_OF = {post.key: NAMES[post.unit] for post in POSTS}
EXTRA = Local("Vi passer på de plejefamilier, vi har", "Alle får et besøg hvert halve år.", "Familierne siger det selv")
KEEPERS = (Level.CHIEF, Level.AGREEMENT_HOLDER)


def tell_agreements(world: World) -> None:
    """Tell of both periods, with the agreements of all chiefs, agreement holders and department leaders."""
    regular = [post.key for post in POSTS if post.level in ("chief", "agreement_holder") and post.to_on is None]
    for basis in (OLD, NEW):
        tell_basis(world, basis)
        _tell_round(world, basis, basis.starts_on(world.chronicle.today) + timedelta(days=4), KEEPERS)
        if basis is NEW:
            tell_renewals(world)
        for post in regular:
            _tell_life(Kept(world, basis, post, _usual(world, basis, post)))
    _tell_round(world, NEW, LEADERS_MADE, (Level.DEPARTMENT_LEADER,))
    for post, life in DEPARTMENTS.items():
        _tell_life(Kept(world, NEW, post, life))


def _tell_round(world: World, basis: Basis, when: When, levels: tuple[Level, ...]) -> None:
    """HR sees who gets one, and makes them; each post's first local goals are written the same week."""

    def make(on: date) -> None:
        row = world.bases[basis.key]
        db.session.flush()
        choice = RoundChoice(levels, [world.units["NK"].id], on, with_vacant=False)
        for agreement in make_round(world.viewer(HR, on), row.id, choice, round_of(row.id, choice).seal):
            world.agreements[basis.key, world.key_of(agreement.position_id)] = agreement

    world.chronicle.tell(when, basis.key, make)


def _usual(world: World, basis: Basis, post: str) -> Life:
    """What happens to an agreement that nothing else is told of: both have said yes before January is over."""
    first = basis.starts_on(world.chronicle.today)
    life = LIVES.get(post, Life()) if basis is NEW else Life()
    spread = Kept(world, basis, post, life).chance(4)
    sent = first + timedelta(days=7 + spread)
    agreed = sent + timedelta(days=2 + spread)
    filed = agreed + timedelta(days=6) if life.is_filed else None
    return replace(life, sent=sent, holder=sent + timedelta(days=1), leader=agreed, journalised=filed)


def _tell_life(kept: Kept) -> None:
    life = kept.life
    if life.sent is not None:
        kept.tell(life.sent, Side.HOLDER, lambda who, found: _write(kept, who, found))
        kept.tell(life.sent, Side.HOLDER, lambda who, found: send(who, found), step=1)
    _tell_answers(kept)
    if life.journalised is not None:
        kept.tell_filed(life.journalised, step=5)
    if life.pause is not None:
        begins, ends = (kept.world.chronicle.day(when) for when in life.pause)
        kept.tell(begins, Side.LEADER, lambda who, found: pause(who, found.agreement, begins, ends))
    if life.takeover is not None:
        when, takes_it, reason = life.takeover
        kept.tell(when, Side.HOLDER, lambda who, found: take_over(who, found, takes_it, reason))
    if life.change is not None:
        tell_change(kept, life.change)
    if life.leader is not None:
        tell_words(kept)
    for talk in life.talks:
        tell_talk(kept, talk)
    if kept.basis is NEW:
        tell_personal(kept)
    _tell_end(kept)


def _tell_answers(kept: Kept) -> None:
    """First the holder, then the leader; who refuses is met with one more goal, when it went on from there."""
    life = kept.life
    holder = life.holder
    if (refused := life.refused) is not None:
        holder = life.leader
        when = refused.when if life.leader is None else life.leader
        kept.tell(when, Side.LEADER, lambda who, found: _answer(who, found, refused.text), step=2)
        if life.leader is not None:
            kept.tell(when, Side.HOLDER, lambda who, found: _add(kept, who, found, EXTRA), step=3)
    if holder is not None:
        kept.tell(holder, Side.HOLDER, lambda who, found: _answer(who, found), step=4)
    if life.leader is not None:
        kept.tell(life.leader, Side.LEADER, lambda who, found: _answer(who, found), step=5)


def _tell_end(kept: Kept) -> None:
    """Old agreements are followed up before Christmas and closed in the new year; a few new ones are followed up."""
    ends_on = kept.basis.ends_on(kept.world.chronicle.today)
    if kept.life.followed_up is not None:
        kept.tell(kept.life.followed_up, Side.LEADER, lambda who, found: take_step(who, found, "follow_up"))
    elif kept.world.chronicle.is_past(ends_on):
        before = ends_on - timedelta(days=12 - kept.chance(4))
        kept.tell(before, Side.LEADER, lambda who, found: take_step(who, found, "follow_up"))
        after = ends_on + timedelta(days=9 + kept.chance(12))
        kept.tell(after, Side.LEADER, lambda who, found: take_step(who, found, "close"))


def _write(kept: Kept, viewer: Viewer, found: FoundAgreement) -> None:
    """The holder writes the sections and the local goals."""
    own = GOALS.get(kept.post, ())
    own = own[:1] if kept.basis is OLD else own[found.agreement.previous_id is not None :]
    for local in own:
        _add(kept, viewer, found, local)
    if kept.basis is OLD:
        return
    query = sa.select(AgreementSection).where(AgreementSection.agreement_id == found.agreement.id)
    for place, section in enumerate(db.session.scalars(query.order_by(AgreementSection.basis_section_id))):
        text = phrases.SECTIONS[(place + kept.chance(2) * (place == 2)) % len(phrases.SECTIONS)]
        write_section(viewer, found.agreement, section, text.format(unit=UNIT_OF[kept.post]))


def _add(kept: Kept, viewer: Viewer, found: FoundAgreement, local: Local) -> None:
    words = LocalWords(local.title, local.aim, local.indicator, local.unit, local.circle)
    serves = kept.initiative_ids(local.initiatives)
    content = GoalContent(
        local=words,
        start_value=number(local.start),
        target_value=number(local.target),
        due=None,
        weight=None,
        kkc=local.kkc,
        tracks=local.tracks,
        initiatives=serves,
        offered=serves,
        in_top_contract=local.in_top_contract,
    )
    add_goal(viewer, found.agreement, content)


def _answer(viewer: Viewer, found: FoundAgreement, refusal: str = "") -> None:
    sha256 = hash_of(canonical(worded(found.agreement.id)))
    answer(viewer, found, Verdict.REFUSED if refusal else Verdict.ACCEPTED, refusal, sha256)
