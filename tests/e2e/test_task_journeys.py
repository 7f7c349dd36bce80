"""Tasks from question to answer: asked for, taken, done, confirmed; or declined with a reason."""

import pytest
from playwright.sync_api import expect

from portal import clock
from portal.web.danish import format_date_short
from tests.e2e.axe import findings, overflow
from tests.e2e.steps import INITIATIVE, WAYS, ask_for_task, follow, heading, named, press, toast, unique

pytestmark = pytest.mark.e2e
SOUTH = "Afdelingsleder, Ørum Syd (Stine Agerskov)"
AGREEMENT_HOLDER = "Aftaleholder, Område Ørum (Maja Lindegaard)"
LONG_WORD = "Ældreplejekapacitetstilpasningskoordineringsudvalgsformandskabet"


@WAYS
def test_a_task_is_asked_for_taken_done_and_confirmed(open_as, width, scripts):
    title = unique("Læg fælles vagtplan")
    chief = open_as("socialchef", width=width, scripts=scripts)
    address = ask_for_task(chief, title, owner=AGREEMENT_HOLDER, due="1. kvartal 2027")
    expect(chief.get_by_role("status")).not_to_be_empty()
    expect(chief.locator(".fact-bar")).to_contain_text("1. kvartal 2027")

    holder = open_as("aftaleholder", width=width, scripts=scripts)
    press(holder, named("Tag opgaven", title))
    toast(holder, "Du har taget opgaven.")
    press(holder, "Sæt i gang")
    toast(holder, "Opgaven er i gang.")
    holder.get_by_label("Bemærkning").fill("Planen er sat op i alle huse.")
    press(holder, "Meld færdig")
    toast(holder, "Opgaven er meldt færdig.")

    chief.goto(address)
    expect(chief.get_by_text("»Planen er sat op i alle huse.«")).to_be_visible()
    press(chief, "Bekræft")
    toast(chief, "Opgaven er bekræftet.")
    expect(chief.locator(".fact-bar")).to_contain_text("Bekræftet")


@WAYS
def test_a_task_and_its_origin_lead_to_each_other(open_as, width, scripts):
    title = unique("Skriv nyt fra huset")
    page = open_as("socialchef", width=width, scripts=scripts)
    # The initiative shows its most urgent tasks.
    address = ask_for_task(page, title, due=format_date_short(clock.today()))
    follow(page, INITIATIVE)
    heading(page, INITIATIVE)
    follow(page, title)
    page.wait_for_url(address)


@WAYS
def test_a_no_is_asked_about_again_regretted_or_taken_back(open_as, width, scripts):
    title = unique("Lån jeres mødelokale ud")
    chief, holder = (open_as(key, width=width, scripts=scripts) for key in ("socialchef", "aftaleholder"))
    address = ask_for_task(chief, title, owner=AGREEMENT_HOLDER)
    for answer in ("Lokalet er optaget.", "Stadig optaget."):
        holder.goto(f"{address.partition('?')[0]}/afvis")
        holder.get_by_label("Hvorfor?").fill(answer)
        press(holder, "Sig nej")
        chief.goto(address)
        expect(chief.get_by_role("heading", name="Der er sagt nej til opgaven")).to_be_visible()
        expect(chief.get_by_text(f"»{answer}«")).to_be_visible()
        assert not scripts or findings(chief) == []
        follow(chief, "Spørg igen")
        assert not scripts or findings(chief) == []
        press(chief, "Spørg igen")
        toast(chief, "Du har spurgt igen.")
    follow(chief, "Træk tilbage")
    chief.get_by_label("Bemærkning").fill("Vi fandt et andet.")
    press(chief, "Træk tilbage")
    toast(chief, "Opgaven er trukket tilbage.")
    expect(chief.locator(".fact-bar")).to_contain_text("Trukket tilbage")
    assert not scripts or findings(chief) == []
    assert overflow(chief) <= 0


@WAYS
def test_a_task_is_declined_only_with_a_reason(open_as, width, scripts):
    title = unique("Hold åbent hus")
    # The front page shows what is due first of all that waits.
    ask_for_task(open_as("socialchef"), title, owner=AGREEMENT_HOLDER, due=format_date_short(clock.today()))
    page = open_as("aftaleholder", width=width, scripts=scripts)
    follow(page, named("Sig nej og skriv hvorfor", title))
    reason = page.get_by_label("Hvorfor?")
    reason.fill("   ")
    press(page, "Sig nej")
    expect(page.locator("#error-summary")).to_contain_text("Skriv hvorfor.")
    expect(reason).to_have_attribute("aria-invalid", "true")

    too_long = "Huset er lukket hele måneden. " * 40
    reason.fill(too_long)
    press(page, "Sig nej")
    expect(page.locator("#error-summary")).to_be_visible()
    expect(reason).to_have_value(too_long.strip())

    reason.fill("Huset er lukket hele måneden.")
    press(page, "Sig nej")
    toast(page, "Du har sagt nej til opgaven.")
    expect(page.get_by_text("»Huset er lukket hele måneden.«")).to_be_visible()


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_two_quick_presses_make_one_task(open_as, width):
    title = unique("Ring til huslægen")
    page = open_as("socialchef", "/opgaver/ny", width=width)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Udspringer af").select_option(label=INITIATIVE)
    page.get_by_label("Ansvarlig").fill(AGREEMENT_HOLDER)
    page.get_by_role("button", name="Send opgaven").dblclick()
    heading(page, title)
    page.goto(f"/opgaver?visning=bedt&soeg={title}")
    expect(page.get_by_role("link", name=title, exact=True)).to_have_count(1)


@WAYS
def test_whom_a_task_is_for_is_written_and_asked_about(open_as, width, scripts):
    title = unique("Ring til vikarbureauet")
    page = open_as("socialchef", "/opgaver/ny", width=width, scripts=scripts)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Udspringer af").select_option(label=INITIATIVE)
    owner = page.get_by_label("Ansvarlig")
    owner.fill("ørum")
    if scripts:
        expect(page.locator(f"datalist option[value='{SOUTH}']")).to_be_attached()
    press(page, "Send opgaven")
    asked = page.get_by_role("group", name="Hvem mener du?")
    expect(asked).to_be_visible()
    expect(owner).to_have_value("ørum")
    if scripts:
        assert findings(page) == []
    assert overflow(page) <= 0
    asked.get_by_label(SOUTH).check()
    press(page, "Send opgaven")
    heading(page, title)
    expect(page.locator("main")).to_contain_text("Stine Agerskov")


@WAYS
def test_all_tasks_are_chosen_by_the_keyboard_before_they_are_given_on(open_as, width, scripts):
    page = open_as("sekretariat", "/opgaver/overdrag", width=width, scripts=scripts)
    page.get_by_label("Fra").select_option(label=AGREEMENT_HOLDER)
    press(page, "Vis opgaver")
    boxes = page.get_by_role("group", name="Opgaver").get_by_role("checkbox")
    expect(boxes).not_to_have_count(0)
    ticked = page.locator("fieldset input:checked")
    for words, number in (("Vælg alle af opgaverne", boxes.count()), ("Vælg ingen af opgaverne", 0)):
        page.get_by_role("link", name=words).press("Enter")
        expect(ticked).to_have_count(number)
        if scripts:
            expect(page.get_by_role("link", name=words)).to_be_focused()
            expect(page.get_by_role("status")).to_contain_text("valgt")
            assert findings(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", ["pc", "phone"])
def test_one_very_long_word_in_a_title_stays_within_its_page_and_its_box(open_as, width):
    title = unique(LONG_WORD)
    address = ask_for_task(open_as("socialchef"), title, owner=AGREEMENT_HOLDER)
    page = open_as("aftaleholder", address, width=width)
    assert overflow(page) <= 0
    page.goto("/")
    assert overflow(page) <= 0
    box = page.locator(".request").filter(has_text=title)
    assert box.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize("scripts", [True, False])
def test_back_from_a_filtered_list_the_fields_say_what_the_list_shows(open_as, scripts):
    page = open_as("socialchef", "/opgaver?visning=alle", scripts=scripts)
    page.get_by_label("Søg i titel").fill("fælles")
    page.get_by_label("Frist").select_option("soon")
    press(page, "Vis")
    page.wait_for_url("**frist=soon**")
    page.go_back()
    page.wait_for_url("**/opgaver?visning=alle")
    expect(page.get_by_label("Søg i titel")).to_have_value("")
    expect(page.get_by_label("Frist")).to_have_value("")
