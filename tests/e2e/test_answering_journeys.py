"""Answering in a real browser: on a phone, without scripts, by keyboard, in English, by a code; what stays behind."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from portal.identity.labels import DEMO_PASSWORD
from tests.e2e.axe import overflow
from tests.e2e.steps import heading, press
from tests.e2e.survey_steps import CODE, ask, choose, next_theme, no_barrier
from tests.e2e.test_sessions import end_session_elsewhere, sign_in_again

__all__ = ["ask"]
pytestmark = pytest.mark.e2e
THANKS = "Tak for dine svar"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.mark.parametrize("width", ["phone", "pc"])
def test_an_employee_answers_one_theme_at_a_time(open_as, ask, width):
    asked = ask("medarbejder")
    page = open_as("medarbejder", "/", width=width)
    # Min dag names the first; other journeys ask the same person too.
    page.get_by_role("link", name="Alt, du er spurgt om").click()
    page.get_by_role("link", name=asked.title, exact=True).click()
    heading(page, asked.title)
    expect(page.get_by_text("Du svarer anonymt.").first).to_be_visible()
    expect(page.get_by_text("Udsagn 1.1")).to_be_hidden()
    no_barrier(page)
    posts = []
    page.on("request", lambda request: posts.append(request.url))

    page.get_by_role("link", name="Begynd").click()
    expect(page.get_by_text("Tema 1 af 2")).to_be_visible()
    expect(page.locator("#tema-1 h2")).to_be_focused()
    choose(page, 1, "Enig")
    choose(page, 2, "Ved ikke")
    choose(page, 3, "Ja")
    choose(page, 4, "Mulighed 2")
    no_barrier(page)
    next_theme(page)
    expect(page.get_by_text("Tema 2 af 2")).to_be_visible()
    page.get_by_label("Udsagn 2.5").fill("Det går fint.")
    press(page, "Tilbage")
    expect(page.locator("#sp-0").get_by_label("Enig", exact=True)).to_be_checked()
    next_theme(page)
    assert posts == []
    assert page.evaluate(STORED) == [0, 0, ""]

    press(page, "Send mine svar")
    heading(page, THANKS)
    no_barrier(page)
    assert asked.answered() == 1


@pytest.mark.parametrize("width", ["phone", "pc"])
def test_the_whole_form_is_one_page_without_scripts(open_as, ask, width):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path, width=width, scripts=False)
    expect(page.get_by_text("Du svarer anonymt.").first).to_be_visible()
    expect(page.get_by_role("button", name="Næste tema")).to_have_count(0)
    press(page, "Send mine svar")
    expect(page.get_by_text("Vil du sende en tom besvarelse?")).to_be_visible()
    choose(page, 1, "Helt enig")
    choose(page, 6, "Ønsker ikke at oplyse")
    assert overflow(page) == 0
    press(page, "Send mine svar")
    heading(page, THANKS)
    assert asked.answered() == 1


def test_a_survey_is_answered_by_keyboard_alone(open_as, ask):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path)

    def tab_to(name: str) -> None:
        wanted = page.locator(":focus").and_(
            page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
        )
        for _ in range(30):
            page.keyboard.press("Tab")
            if wanted.count():
                return
        raise AssertionError(name)

    tab_to("Begynd")
    page.keyboard.press("Enter")
    expect(page.locator("#tema-1 h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#sp-0").get_by_label("Enig", exact=True)).to_be_checked()
    # Enter sends a form from within a radio button, and what is sent cannot be changed.
    page.keyboard.press("Enter")
    expect(page.locator("#tema-1 h2")).to_be_visible()
    assert asked.answered() == 0
    tab_to("Næste tema")
    page.keyboard.press("Enter")
    expect(page.locator("#tema-2 h2")).to_be_focused()
    tab_to("Send mine svar")
    page.keyboard.press("Enter")
    heading(page, THANKS)
    assert asked.answered() == 1


def test_enter_sends_nothing_without_scripts_either(open_as, ask):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path, scripts=False)
    choose(page, 1, "Enig")
    page.keyboard.press("Enter")
    expect(page.locator("#sp-0").get_by_label("Enig", exact=True)).to_be_checked()
    assert asked.answered() == 0


def test_somebody_answers_in_english_on_a_phone(open_as, ask):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path, width="phone")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("You answer anonymously.").first).to_be_visible()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_text("Theme 1 of 2")).to_be_visible()
    choose(page, 1, "Strongly agree")
    no_barrier(page)
    next_theme(page, "Next theme")
    press(page, "Send my answers")
    heading(page, "Thank you for your answers")
    assert asked.answered() == 1


def test_a_page_with_answers_warns_before_it_is_left(open_as, ask):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path)
    warnings: list[str] = []

    def stay(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Uenig")
    page.locator("a.logo").click()
    expect(page.locator("#sp-0").get_by_label("Uenig", exact=True)).to_be_checked()
    assert warnings == ["beforeunload"]
    assert asked.path in page.url


def test_what_must_be_put_right_is_shown_where_it_is(open_as, ask):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path, width="phone")
    page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    page.get_by_label("Udsagn 1.5").fill("a" * 1001)
    next_theme(page)
    choose(page, 6, "Uenig")
    press(page, "Send mine svar")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.get_by_text("Tema 1 af 2")).to_be_visible()
    no_barrier(page)
    page.locator("#error-summary a").click()
    expect(page.get_by_label("Udsagn 1.5")).to_be_focused()
    expect(page.locator("#sp-0").get_by_label("Enig", exact=True)).to_be_checked()
    page.get_by_label("Udsagn 1.5").fill("Kort")
    next_theme(page)
    expect(page.locator("#sp-5").get_by_label("Uenig", exact=True)).to_be_checked()
    press(page, "Send mine svar")
    heading(page, THANKS)


def test_answers_stay_when_there_is_no_connection(open_as, ask):
    asked = ask("medarbejder")
    lost = ("Failed to load resource: net::ERR_FAILED", "htmx: htmx:error: Failed to fetch")
    page = open_as("medarbejder", asked.path, width="phone", provokes=lost)
    page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    next_theme(page)
    page.route("**/besvar/*", lambda route: route.abort())
    press(page, "Send mine svar")
    expect(page.get_by_role("alert")).to_contain_text("Svarene kom ikke frem. De ligger stadig her på siden.")
    page.unroute("**/besvar/*")
    press(page, "Send mine svar")
    heading(page, THANKS)
    assert asked.answered() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_answers_given_while_the_session_ended_are_sent_after_signing_in(open_as, ask, scripts):
    asked = ask("socialchef")
    page = open_as("socialchef", asked.path, scripts=scripts, own_session=True)
    page.on("dialog", lambda dialog: dialog.accept())
    if scripts:
        page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    page.get_by_label("Udsagn 1.5").fill("Vi mangler et møde.")
    if scripts:
        next_theme(page)
    end_session_elsewhere(page, open_as)
    press(page, "Send mine svar")
    expect(page.get_by_text("Vi mangler et møde.")).to_be_visible()
    assert asked.answered() == 0
    sign_in_again(page, "socialchef")
    heading(page, THANKS)
    assert asked.answered() == 1


def nothing_is_chosen(page: Page) -> None:
    expect(page.locator("input[type='radio']:checked")).to_have_count(0)
    expect(page.get_by_text("Hemmeligt")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_left_for_the_back_button(open_as, ask, scripts):
    asked = ask("medarbejder")
    page = open_as("medarbejder", asked.path, scripts=scripts)
    if scripts:
        page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    page.get_by_label("Udsagn 1.5").fill("Hemmeligt")
    if scripts:
        next_theme(page)
    press(page, "Send mine svar")
    heading(page, THANKS)
    page.go_back()
    heading(page, "Dine svar er allerede modtaget")
    nothing_is_chosen(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_next_user_of_the_same_computer_sees_nothing_that_was_not_sent(open_as, ask, scripts):
    asked = ask("velfaerdsdirektoer", "socialchef")
    page = open_as("velfaerdsdirektoer", asked.path, scripts=scripts, own_session=True)
    page.on("dialog", lambda dialog: dialog.accept())
    if scripts:
        page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    page.get_by_label("Udsagn 1.5").fill("Hemmeligt")
    page.goto("/")
    press(page, "Log ud")
    heading(page, "Log ind")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile("/log-ind"))
    nothing_is_chosen(page)
    page.get_by_label("E-mail").fill("socialchef@demo.example")
    page.get_by_label("Adgangskode", exact=True).fill(DEMO_PASSWORD)
    press(page, "Log ind")
    page.goto(asked.path)
    heading(page, asked.title)
    nothing_is_chosen(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_without_an_account_answers_by_a_letter(open_as, ask, scripts):
    asked = ask(without_account=1)
    hr = open_as("hr", f"/undersoegelser/{asked.survey_id}/koder")
    no_barrier(hr)
    hr.get_by_label("Breve, der kan udskrives").check()
    press(hr, "Lav koder")
    heading(hr, "1 brev")
    no_barrier(hr)
    code = CODE.search(hr.locator("main").inner_text())
    assert code

    page = open_as(None, "/besvar/kode", width="phone", scripts=scripts)
    if scripts:
        no_barrier(page)
    page.get_by_label("Din kode").fill("0000-0000-0000")
    press(page, "Fortsæt")
    expect(page.get_by_text("Koden virker ikke.").first).to_be_visible()
    page.get_by_label("Din kode").fill(code.group().lower().replace("-", " "))
    press(page, "Fortsæt")
    heading(page, asked.title)
    assert overflow(page) == 0
    if scripts:
        no_barrier(page)
        page.get_by_role("link", name="Begynd").click()
    choose(page, 1, "Enig")
    if scripts:
        next_theme(page)
    press(page, "Send mine svar")
    heading(page, THANKS)
    assert asked.answered() == 1
