"""Surveys that people are asked in, put into the server's own database, and how they are answered on the screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from portal.db import begin_writable, db
from portal.identity.models import Account
from portal.organisation.models import Unit
from portal.surveys.models import Survey
from tests.e2e.axe import findings, overflow
from tests.e2e.steps import follow, press, toast, unique
from tests.factories.surveys import PASSPHRASE, make_group, make_people, make_questionnaire, make_survey, open_now
from tests.web.surveys.answering import flags, in_english

Ask = Callable[..., "Asked"]


@dataclass(frozen=True)
class Asked:
    """An open survey: its address and title, and how many have answered."""

    survey_id: int
    title: str
    answered: Callable[[], int]

    @property
    def path(self) -> str:
        """Where it is answered."""
        return f"/besvar/{self.survey_id}"


@pytest.fixture(scope="session")
def ask(behind: Flask, server: str) -> Ask:
    """`ask("medarbejder")` opens a survey in two themes, in Danish and English, for personas of the demo."""
    app = behind

    def answered(survey_id: int) -> int:
        with app.app_context():
            return flags(db.session.get_one(Survey, survey_id))

    def open_for(*personas: str, without_account: int = 0) -> Asked:
        with app.app_context():
            begin_writable()
            mails = [f"{persona}@demo.example" for persona in (*personas, "hr")]
            found = sa.select(Account.person_id).where(Account.email.in_(mails))
            ids = {mail: db.session.scalars(found.where(Account.email == mail)).one() for mail in mails}
            hr = ids["hr@demo.example"]
            survey = make_survey(make_questionnaire(hr), hr, title=unique("Samarbejde"), has_comments=True)
            unit_id = db.session.scalars(sa.select(Unit.id).order_by(Unit.id)).first()
            assert unit_id
            people = [ids[mail] for mail in mails[:-1]] + make_people(without_account)
            make_group(survey, {unit_id: people})
            open_now(survey)
            in_english(survey)
            survey_id, title = survey.id, survey.title
        return Asked(survey_id, title, lambda: answered(survey_id))

    return open_for


def choose(page: Page, number: int, answer: str) -> None:
    """Press an answer to the question of a number, where its words are."""
    question = page.locator(f"#sp-{number - 1}")
    question.get_by_text(answer, exact=True).click()
    expect(question.get_by_label(answer, exact=True)).to_be_checked()


def next_theme(page: Page, name: str = "Næste tema") -> None:
    """Go on to the next theme; its heading has the focus."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".answering__step:not([hidden]) h2")).to_be_focused()


def no_barrier(page: Page) -> None:
    """Nothing stands in anybody's way, and nothing scrolls sideways."""
    assert findings(page) == []
    assert overflow(page) == 0


def is_fit(page: Page, scripts: bool) -> None:
    """Nothing is in anybody's way on this page; a page without scripts cannot be asked."""
    if scripts:
        no_barrier(page)


def make_key_and_rehearse(page: Page, scripts: bool) -> None:
    """Make the key with a passphrase typed twice, and hold the rehearsal with it."""
    follow(page, "Lav nøglen")
    is_fit(page, scripts)
    page.get_by_label("HR's adgangssætning", exact=True).fill(PASSPHRASE)
    page.get_by_label("HR's adgangssætning igen", exact=True).fill(PASSPHRASE)
    press(page, "Lav nøglen")
    toast(page, "Nøglen er lavet.")
    follow(page, "Hold prøven")
    is_fit(page, scripts)
    page.get_by_label("HR's adgangssætning").fill(PASSPHRASE)
    press(page, "Hold prøven")
    toast(page, "Prøven gik godt.")


CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
