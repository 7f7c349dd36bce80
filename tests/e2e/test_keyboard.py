"""The portal without a mouse."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from portal import clock
from portal.identity.labels import DEMO_PASSWORD
from portal.web.danish import format_date_short
from tests.e2e.agreements_behind import HOLDER, draft, followed
from tests.e2e.steps import INITIATIVE, INITIATIVE_LIST, ask_for_task, heading, named, toast, unique
from tests.e2e.test_initiative_journeys import begin, make_initiative
from tests.e2e.test_row_journeys import way_in

pytestmark = pytest.mark.e2e
MOST_STOPS = 60
# Playwright does not press the keys æ, ø and å.
DIRECTOR, AGREEMENT_HOLDER = "vibeke sommerlund", "maja lindegaard"
FOCUS_IS_SEEN = """element => {
  const ring = getComputedStyle(element);
  const frame = element.querySelector('.picture__frame, .picture__ring');
  const inside = frame && getComputedStyle(frame);
  return (ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2)
    || (inside !== null && inside.stroke !== 'none' && inside.visibility !== 'hidden');
}"""


Name = str | re.Pattern[str]


def tab_to(page: Page, name: Name) -> None:
    """Press Tab until a link or button with this name has the focus; on the way the focus is always seen."""
    roles = (page.get_by_role(role, name=name, exact=True) for role in ("link", "button"))
    tab_until(page, name, *roles)


def press(page: Page, name: Name) -> None:
    """Come to a link or button, and press Enter."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def write(page: Page, label: Name, text: str) -> None:
    """Come to a field, unless the page begins there, and type what it shall hold."""
    fields = [page.get_by_role(role, name=label) for role in ("textbox", "searchbox", "combobox")]
    if not any(field.and_(page.locator(":focus")).count() for field in fields):
        tab_until(page, label, *fields)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def choose(page: Page, choice: str) -> None:
    """Come to a group of choices, unless the page begins there, and go down to one of them."""
    if not page.get_by_role("radio").and_(page.locator(":focus")).count():
        tab_until(page, choice, page.get_by_role("radio"))
    wanted = page.get_by_role("radio", name=choice, exact=True)
    for _ in range(MOST_STOPS):
        if wanted.and_(page.locator(":focus")).count():
            return page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{choice} cannot be chosen")


def tab_until(page: Page, name: Name, *places: Locator) -> None:
    """Press Tab until one of some places has the focus; on the way the focus is always seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.count() == 1
        assert focused.evaluate(FOCUS_IS_SEEN), focused.evaluate("element => element.outerHTML.slice(0, 200)")
        if any(place.and_(focused).count() for place in places):
            return
    raise AssertionError(f"{name} is not reached by {MOST_STOPS} presses of Tab")


def test_the_circles_are_reached_by_keyboard_alone(open_as):
    page = open_as(None, "/log-ind")
    page.get_by_label("E-mail").focus()
    page.keyboard.type("kommunaldirektoer@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))

    tab_to(page, "Gå til indhold")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.goto("/")
    tab_to(page, "Cirkler")
    page.keyboard.press("Enter")
    heading(page, "Sammen om Ledelse")

    page.locator("#main").focus()
    circle = page.locator("figure a.picture__name:visible").first
    name = circle.get_attribute("aria-label") or ""
    tab_to(page, name)
    page.keyboard.press("Enter")
    heading(page, name)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(open_as):
    page = open_as("aftaleholder", width="phone")
    menu = page.locator(".site-menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Opgaver", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Opgaver", exact=True)).to_be_hidden()
    expect(menu).to_be_focused()


def test_a_task_is_taken_by_keyboard_alone(open_as):
    title = unique("Aftal faste vikarer")
    ask_for_task(open_as("socialchef"), title, owner=AGREEMENT_HOLDER, due=format_date_short(clock.today()))
    page = open_as("aftaleholder")
    page.locator("#main").focus()
    tab_to(page, named("Tag opgaven", title))
    page.keyboard.press("Enter")
    toast(page, "Du har taget opgaven.")


def test_an_initiative_is_found_and_told_about_by_keyboard_alone(open_as):
    title = unique("Flere hænder om aftenen")
    hr = open_as("hr")
    make_initiative(hr, title)
    begin(hr)

    page = open_as("velfaerdsdirektoer", "/indsatser")
    write(page, "Søg i titel og formål", title)
    page.keyboard.press("Enter")
    expect(page.locator("main table tbody tr")).to_have_count(1)
    press(page, title)
    heading(page, title)
    press(page, "Skriv status")
    expect(page.get_by_role("form", name="Skriv status")).to_be_focused()
    choose(page, "Usikkert")
    press(page, "Gem")
    expect(page.locator("#error-summary")).to_be_focused()
    write(page, "Hvad er der sket?", "To hold er begyndt.")
    press(page, "Gem")
    toast(page, "Din status er gemt.")
    expect(page.locator(".fact-bar")).to_contain_text("Usikkert")


def test_a_task_is_made_handed_over_and_finished_by_keyboard_alone(open_as):
    title = unique("Find tre vikarer")
    page = open_as("velfaerdsdirektoer", INITIATIVE_LIST)
    press(page, INITIATIVE)
    heading(page, INITIATIVE)
    press(page, "Ny opgave")
    heading(page, "Ny opgave")
    write(page, "Titel", title)
    write(page, "Ansvarlig", DIRECTOR)
    write(page, "Frist", "1. kvartal 2027")
    press(page, "Send opgaven")
    heading(page, title)

    page.goto(f"/opgaver?soeg={title}")
    press(page, re.compile(f"^Ret .*: {title}$"))
    expect(page.locator(".inline-edit").get_by_label("Status")).to_be_focused()
    for _ in ("Frist", "Ansvarlig"):
        page.keyboard.press("Shift+Tab")
    write(page, "Ansvarlig", AGREEMENT_HOLDER)
    press(page, "Gem")
    expect(page.locator("tbody .post__title")).to_contain_text("Aftaleholder")

    holder = open_as("aftaleholder", f"/opgaver?soeg={title}")
    press(holder, title)
    heading(holder, title)
    for step, told in (
        ("Tag opgaven", "Du har taget opgaven."),
        ("Sæt i gang", "Opgaven er i gang."),
        ("Meld færdig", "Opgaven er meldt færdig."),
    ):
        press(holder, step)
        toast(holder, told)


def test_a_row_is_given_up_by_escape_and_the_focus_comes_back(open_as):
    title = unique("Bestil en tavle")
    page = open_as("socialchef")
    ask_for_task(page, title)
    page.goto(f"/opgaver?visning=bedt&soeg={title}")
    press(page, re.compile(f"^Ret .*: {title}$"))
    expect(page.locator(".inline-edit").get_by_label("Status")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    write(page, "Frist", "engang til sommer")
    page.keyboard.press("Enter")
    due = page.locator(".inline-edit").get_by_label("Frist")
    expect(due).to_have_attribute("aria-invalid", "true")
    expect(due).to_be_focused()
    page.keyboard.press("Escape")
    expect(way_in(page, title)).to_be_focused()


def test_the_filters_of_a_phone_unfold_and_find_by_keyboard(open_as):
    page = open_as("kommunaldirektoer", "/indsatser", width="phone")
    page.locator("#main").focus()
    tab_until(page, "filtre", page.locator(".filters > summary"))
    page.keyboard.press("Enter")
    write(page, "Søg i titel og formål", INITIATIVE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=INITIATIVE, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("soeg=Styrket"))


def test_every_part_of_the_circles_is_a_stop_and_leads_somewhere(open_as):
    page = open_as("kommunaldirektoer", "/cirkler")
    picture = page.locator("figure.picture--wide a")
    ways = set(picture.evaluate_all("links => links.map(link => link.getAttribute('href'))"))
    assert len(ways) >= 7
    page.locator("#main").focus()
    for _ in range(MOST_STOPS):
        tab_until(page, "det næste", page.locator("*"))
        ways.discard(page.locator(":focus").get_attribute("href"))
        if not ways:
            break
    assert ways == set()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/cirkler$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_goal_is_added_by_keyboard_alone(open_as, behind):
    title = unique("Flere går hjem til tiden")
    page = open_as(HOLDER, draft(behind).path)
    press(page, "Nyt lokalt mål")
    expect(page.get_by_label("Mål", exact=True)).to_be_focused()
    write(page, "Mål", title)
    press(page, "Tilføj mål")
    expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()


def test_a_goal_gets_a_status_by_keyboard_alone(open_as, behind):
    made = followed(behind)
    page = open_as(HOLDER, made.path)
    press(page, re.compile("^Skriv status: "))
    expect(page.get_by_role("radio").first).to_be_focused()
    choose(page, "Usikkert")
    write(page, "Tal nu", "6,9")
    write(page, "En sætning", "Foråret har været hårdt.")
    press(page, "Gem status")
    toast(page, "Din status er gemt.")
    expect(page.get_by_role("listitem").filter(has_text=made.shared).first).to_contain_text("Usikkert")
