"""How a basis and an agreement come about, for journeys that begin in the middle."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import randbelow

from playwright.sync_api import Page, expect

from portal import clock
from tests.e2e.axe import findings, overflow
from tests.e2e.steps import follow, heading, press, toast, unique

HOLDER, LEADER = "aftaleholder", "socialchef"
POST = "Aftaleholder, Område Ørum"
UNIT_SECTION, PERSONAL_SECTION = "Vores opgave", "Min udvikling"
OpenAs = Callable[..., Page]


@dataclass(frozen=True)
class Period:
    """The days of a basis of a test's own."""

    starts_on: date
    ends_on: date

    def next(self) -> "Period":
        """Return the period that begins when this one ends."""
        return Period(self.ends_on + timedelta(days=1), self.ends_on + timedelta(days=700))


@dataclass(frozen=True)
class Made:
    """An agreement of a test's own."""

    path: str
    shared: str


def a_period() -> Period:
    """Return a period that has begun, and that ends on a day that no other test uses."""
    today = clock.today()
    return Period(today - timedelta(days=30), today + timedelta(days=1000 + randbelow(24_000)))


def written(day: date) -> str:
    """Return a day as people type it."""
    return day.strftime("%d-%m-%Y")


def is_in_order(page: Page) -> None:
    """Look at the page as those who need help to read it do; only where scripts run."""
    assert (findings(page), overflow(page) <= 0) == ([], True)


def make_basis(page: Page, title: str, period: Period, shared: str) -> None:
    """Make a basis with two sections and one shared goal, and publish it."""
    page.goto("/aftaler/grundlag/nyt")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Første dag").fill(written(period.starts_on))
    page.get_by_label("Sidste dag").fill(written(period.ends_on))
    page.get_by_label("Datoer for statusser").fill(written(period.starts_on + timedelta(days=20)))
    press(page, "Gem")
    heading(page, title)
    for name, part in ((UNIT_SECTION, "Enhedens del"), (PERSONAL_SECTION, "Min udvikling (ses")):
        follow(page, "Nyt afsnit")
        page.get_by_label("Overskrift").fill(name)
        page.get_by_label(part).check()
        press(page, "Gem")
        toast(page, "Afsnittet er gemt.")
    follow(page, "Nyt fælles mål")
    page.get_by_label("Mål", exact=True).fill(shared)
    page.get_by_label("Måles i").fill("%")
    page.get_by_label("Start").fill("7,2")
    page.get_by_label("Mål i tal").fill("6")
    press(page, "Gem")
    toast(page, "Det fælles mål er gemt.")
    press(page, "Udgiv")
    toast(page, "Aftalegrundlaget er udgivet.")


def make_round(page: Page) -> str:
    """Make agreements for the social area from the basis on the page; return the path of Ørum's."""
    follow(page, "Lav aftaler")
    page.get_by_label("Chefer", exact=True).uncheck()
    page.get_by_label(re.compile(r"^\s*Socialområdet")).check()
    press(page, "Se, hvem der får en aftale")
    expect(page.get_by_role("heading", name=re.compile("^Får en aftale"))).to_be_visible()
    preview = page.url
    press(page, re.compile(r"^Lav \d+ aftaler?$"))
    expect(page.get_by_role("status")).to_contain_text("lavet.")
    page.goto(preview)
    link = page.locator("main a[href^='/aftaler/']").filter(has_text=f"Se aftalen for {POST}")
    return link.first.get_attribute("href") or ""


def an_agreement(open_as: OpenAs, period: Period | None = None) -> Made:
    """Return a draft between the two of Område Ørum, made by HR from a basis of its own."""
    shared = unique("Færre sygedage")
    hr = open_as("hr", "/aftaler/grundlag", scripts=False)
    make_basis(hr, unique("Grundlag"), period or a_period(), shared)
    return Made(make_round(hr), shared)


def send(page: Page, made: Made) -> None:
    """Send the draft to dialogue."""
    page.goto(f"{made.path}/send")
    press(page, "Send til dialog")
    toast(page, "Aftalen er sendt til dialog.")


def answer(page: Page, made: Made, told: str, *, refusal: str = "") -> None:
    """Read the text and say yes, or no with a reason."""
    page.goto(f"{made.path}/svar")
    page.get_by_label("Nej, ikke endnu" if refusal else "Ja, det er vores aftale").check()
    page.get_by_label("Begrundelse").fill(refusal)
    press(page, "Send svar")
    toast(page, told)


def an_agreement_in_force(open_as: OpenAs, period: Period | None = None) -> Made:
    """Return an agreement that both have said yes to."""
    made = an_agreement(open_as, period)
    holder, leader = open_as(HOLDER, scripts=False), open_as(LEADER, scripts=False)
    send(holder, made)
    answer(holder, made, "Dit ja er gemt.")
    answer(leader, made, "I har begge sagt ja.")
    return made
