"""A leader checks the list, reads the report, talks of it, and tells those who were asked what comes of it."""

import pytest
from playwright.sync_api import expect

from portal import clock
from portal.web.danish import format_date_short
from tests.e2e.evaluations.states import cycles, read
from tests.e2e.steps import OWNER, WAYS, follow, heading, press, toast, unique
from tests.e2e.survey_steps import is_fit

__all__ = ["cycles", "read"]
pytestmark = pytest.mark.e2e
LEADER, ABOVE, STAFF, UNIT = "afdelingsleder", "aftaleholder", "medarbejder", "Ørum Nord"


@WAYS
def test_a_leader_looks_the_own_list_through(open_as, cycles, width, scripts):
    made = cycles.prepared()
    page = open_as(LEADER, "/evalueringer", width=width, scripts=scripts)
    is_fit(page, scripts)
    page.locator(f"a[href='/evalueringer/lister/{made.leaders[UNIT]}']").click()
    heading(page, "Hvem bliver spurgt om dig?")
    is_fit(page, scripts)
    page.locator("section[aria-labelledby='rolle-employee']").get_by_role("link", name="Tag af").first.click()
    page.get_by_label("Hvorfor?").fill("Er flyttet til et andet sted")
    is_fit(page, scripts)
    press(page, "Tag af listen")
    page.get_by_label("Er der noget, HR skal vide?").fill("En er flyttet.")
    press(page, "Jeg har tjekket listen")
    toast(page, "Tak")
    expect(page.get_by_text("Du tjekkede den")).to_be_visible()


@WAYS
def test_a_leader_reads_the_own_report_and_who_has_read_it(open_as, read, width, scripts):
    reader = open_as(ABOVE, f"/evalueringer/rapporter/{read.leaders[UNIT]}", width=width, scripts=scripts)
    expect(reader.get_by_text("Lederen kan se, at du har åbnet den.")).to_be_visible()
    is_fit(reader, scripts)
    page = open_as(LEADER, "/evalueringer", width=width, scripts=scripts)
    page.locator(f"a[href='/evalueringer/rapporter/{read.leaders[UNIT]}']").click()
    heading(page, f"Din rapport: {read.title}")
    for words in ("Det lykkes", "Se nærmere på", "Her ser I forskelligt på det"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.locator(".plot-legend")).to_contain_text("Din leder")
    expect(page.locator(".report-readings")).to_contain_text("Maja Lindegaard")
    is_fit(page, scripts)
    page.locator(".result-items summary").first.click()
    is_fit(page, scripts)
    follow(page, "Læs kommentarerne")
    expect(page.get_by_text("Mere tid til samtaler").first).to_be_visible()
    is_fit(page, scripts)


@WAYS
def test_two_leaders_talk_and_the_employees_hear_what_comes_of_it(open_as, cycles, width, scripts):
    made, deed = cycles.released(), unique("Fast tid til sparring")
    report = f"/evalueringer/rapporter/{made.leaders[UNIT]}"
    above = open_as(ABOVE, report, width=width, scripts=scripts)
    follow(above, "Til opfølgningen")
    follow(above, "Notér, at det er holdt")
    above.get_by_label("Holdt den").fill(format_date_short(clock.today()))
    above.get_by_label("Note").fill("Vi taler sammen hver måned.")
    is_fit(above, scripts)
    press(above, "Gem")
    toast(above, "Trinnet er gemt.")

    page = open_as(LEADER, report, width=width, scripts=scripts)
    follow(page, "Til opfølgningen")
    heading(page, "Opfølgning på din evaluering")
    expect(page.get_by_text("Vi taler sammen hver måned.")).to_be_visible()
    follow(page, "Skriv den første")
    page.get_by_label("Hvad vil du gøre?").fill(deed)
    page.get_by_label("Kun forvaltningen (forvaltningsspecifik)").check()
    is_fit(page, scripts)
    press(page, "Gem handlingen")
    follow(page, f"Lav en opgave af {deed}")
    page.get_by_label("Titel").fill(f"{deed}: find tid")
    page.get_by_label("Ansvarlig").fill(OWNER)
    press(page, "Send opgaven")
    heading(page, f"{deed}: find tid")
    follow(page, deed)
    heading(page, "Opfølgning på din evaluering")

    follow(page, "Skriv et svar")
    page.get_by_label("Det sagde I").fill("I savner tid til sparring.")
    page.get_by_label("Det gør vi").fill("Vi sætter en halv time af om ugen.")
    is_fit(page, scripts)
    press(page, "Gem svaret")
    press(page, "Vis for medarbejderne")
    toast(page, "Medarbejderne kan nu læse svaret og får besked.")
    is_fit(page, scripts)

    staff = open_as(STAFF, "/evalueringer", width=width, scripts=scripts)
    staff.locator(f"a[href='/evalueringer/enheder/{made.leaders[UNIT]}']").click()
    expect(staff.get_by_text("Vi sætter en halv time af om ugen.")).to_be_visible()
    expect(staff.get_by_text("Vi taler sammen hver måned.")).to_have_count(0)
    is_fit(staff, scripts)
