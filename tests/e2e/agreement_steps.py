"""What people do with agreements on their way."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.agreements_behind import PERSONAL_SECTION, POST, UNIT_SECTION, Made, Period
from tests.e2e.axe import findings, overflow
from tests.e2e.steps import follow, heading, press, toast


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


def answer(page: Page, made: Made, told: str, *, refusal: str = "") -> None:
    """Read the text and say yes, or no with a reason."""
    page.goto(f"{made.path}/svar")
    page.get_by_label("Nej, ikke endnu" if refusal else "Ja, det er vores aftale").check()
    page.get_by_label("Begrundelse").fill(refusal)
    press(page, "Send svar")
    toast(page, told)
