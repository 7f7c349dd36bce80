"""Writes the surveys: who is asked, and answers from a fixed seed cast through the real ballot box."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.clock import COPENHAGEN
from portal.db import db
from portal.demo.moments import When
from portal.demo.surveys import absence, support
from portal.demo.surveys.comments import COMMENTS
from portal.demo.surveys.told import Group, Survey, Theme
from portal.demo.world import World
from portal.demo.writers.questionnaires import make_questionnaire
from portal.organisation.models import Level
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.actions.counting import count
from portal.surveys.actions.drafting import Gates, SurveyContent, create_survey, set_gates, set_texts
from portal.surveys.actions.groups import GroupContent, add_group
from portal.surveys.actions.opening import make_survey_key, open_survey
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.actions.releasing import release
from portal.surveys.ballot import Ballot
from portal.surveys.counting import Kind, Layout
from portal.surveys.keys import key_path
from portal.surveys.labels.languages import danish_name
from portal.surveys.models import Participant, RespondentRole, SurveyGroup, SurveyGroupPerson
from portal.surveys.models import Survey as SurveyRow
from portal.surveys.queries.layouts import layout_of
from portal.surveys.scoring import DONT_KNOW
from portal.surveys.sealing import Opener

HR = "hr-konsulent"
PASSPHRASE = "kun til demoen: cirkler"
MED_LINK = "https://demo.example/referater/hovedudvalget"
SEED = 2026
NOON = time(12)


def tell_surveys(world: World) -> None:
    """Tell of all surveys."""
    tell = world.chronicle.tell
    for story in support.SURVEYS:
        tell(story.made, story.key, lambda on, s=story: _make(world, s, on), step=5)
        if story.opened is not None:
            tell(story.opened, story.key, lambda on, s=story: _open(world, s, on))
            tell(story.opened, story.key, lambda _on, s=story: _answer(world, s), step=3)
        if story.counted is not None:
            tell(story.counted, story.key, lambda on, s=story: _count(world, s, on))


def _make(world: World, story: Survey, on: date) -> None:
    viewer = world.viewer(HR, on)
    key = "absence" if story.key == "fravaer" else "support"
    if key not in world.questionnaires:
        told = absence if key == "absence" else support
        choice, words = (("", ()), "") if key == "absence" else (support.CHOICE, support.WORDS)
        world.questionnaires[key] = make_questionnaire(
            viewer.person_id, told.TITLE, told.DESCRIPTION, told.THEMES, choice, words
        )
    content = SurveyContent(story.title, story.purpose, world.questionnaires[key].id)
    world.surveys[story.key] = create_survey(viewer, viewer.person_id, content)
    survey = _loaded(world, story)
    for group in story.groups:
        units = [] if group.sizes else [world.units["NK"].id]
        levels = [Level(level) for level in group.levels]
        if group.sizes and levels:
            units = [world.units[code].id for code in group.sizes]
        made = add_group(viewer, survey, GroupContent(group.name, RespondentRole(group.role), False, units, levels))
        db.session.flush()
        _list(world, made, group)


def _loaded(world: World, story: Survey) -> SurveyRow:
    """The survey with its groups."""
    query = sa.select(SurveyRow).where(SurveyRow.id == world.surveys[story.key].id)
    return db.session.scalars(query.options(selectinload(SurveyRow.groups))).one()


def _list(world: World, made: SurveyGroup, group: Group) -> None:
    rows = [
        {"group_id": made.id, "unit_id": world.units[code].id, "person_id": person.id}
        for code, size in group.sizes.items()
        for person in world.answering[code][:size]
    ]
    if rows:
        db.session.execute(sa.insert(SurveyGroupPerson), rows)


def _open(world: World, story: Survey, on: date) -> None:
    viewer = world.viewer(HR, on)
    survey = _loaded(world, story)
    others = {"has_comments": story.has_comments, "presented_to": "Koncernledelsen"}
    set_gates(viewer, survey, usual_gates(world, story.made, story.closes or 0, story.information, **others))
    if story.english:
        set_texts(viewer, survey, "en", danish_name("en"), story.english)
    make_survey_key(viewer, survey, PASSPHRASE)
    rehearse(viewer, survey, Opener(key_path(survey.public_key), PASSPHRASE), on)
    open_survey(viewer, survey, on)


def usual_gates(world: World, made: When, closes: When, information: str, **others: object) -> Gates:
    """The rules that the demo's surveys share but for `others`: treated the day they are made, and open to all."""
    on, last = world.chronicle.day(made), world.chronicle.day(closes)
    usual = Gates(
        k=5,
        has_comments=True,
        for_leaders=True,
        for_board=True,
        for_med=True,
        for_respondents=True,
        med_on=on,
        med_link=MED_LINK,
        presented_to="Direktionen",
        presented_on=on,
        information=information,
        retention_months=60,
        closes_at=datetime.combine(last, NOON, tzinfo=COPENHAGEN),
    )
    return replace(usual, **others)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Answers:
    """How one group of a survey answers: around which level at each place."""

    layout: Layout
    levels: tuple[float, ...]
    chance: random.Random

    def ballot(self, one: Participant, mood: float, *, writes: bool) -> Ballot:
        """Return what somebody answers, whose unit's mood moves every answer."""
        person = self.chance.gauss(mood, 0.45)
        values = [self._value(place, person) for place in range(len(self.layout.asked))]
        texts = tuple((place, self.chance.choice(COMMENTS)) for place in self.layout.text_places) if writes else ()
        return Ballot(one.group_id, one.survey_unit_id, tuple(values), texts)

    def _value(self, place: int, person: float) -> int:
        asked = self.layout.asked[place]
        if asked.kind is Kind.TEXT:
            return 0
        if asked.kind is Kind.CHOICE:
            return self.chance.choices(range(1, asked.options + 1), (4, 2, 3, 5)[: asked.options])[0]
        if self.chance.random() < 0.05:
            return DONT_KNOW
        return min(5, max(1, round(self.chance.gauss(self.levels[place] + person, 0.7))))


def _answer(world: World, story: Survey) -> None:
    """Most of those who were asked answer, in an order that is nobody's."""
    survey = world.surveys[story.key]
    layout, chance = layout_of(survey.id), random.Random(f"{SEED}{story.key}")  # noqa: S311
    themes = absence.THEMES if story.key == "fravaer" else support.THEMES
    answers = {
        group.id: _Answers(layout, _levels(layout, themes, gives=group.role is RespondentRole.EMPLOYEE), chance)
        for group in db.session.scalars(sa.select(SurveyGroup).where(SurveyGroup.survey_id == survey.id))
    }
    everybody = sa.select(Participant).where(Participant.survey_id == survey.id).order_by(Participant.id)
    asked = list(db.session.scalars(everybody))
    moods = {unit: chance.gauss(0, 0.3) for unit in sorted({one.survey_unit_id for one in asked})}
    chance.shuffle(asked)
    for one in asked:
        if chance.random() < story.share:
            writes = chance.random() < 0.5
            ballot = answers[one.group_id].ballot(one, moods[one.survey_unit_id], writes=writes)
            cast(Slot(one.id, survey.id, survey.public_key or b"", layout.size, layout.text_places), ballot)


def _levels(layout: Layout, themes: tuple[Theme, ...], *, gives: bool) -> tuple[float, ...]:
    by_theme = dict(zip(dict.fromkeys(one.theme for one in layout.asked), themes, strict=True))
    return tuple(by_theme[one.theme].level + (by_theme[one.theme].gap if gives else 0) for one in layout.asked)


def _count(world: World, story: Survey, on: date) -> None:
    survey = world.surveys[story.key]
    viewer = world.viewer(HR, on)
    count(viewer, survey.id, Opener(key_path(survey.public_key), PASSPHRASE))
    db.session.refresh(survey)
    release(viewer, survey)
