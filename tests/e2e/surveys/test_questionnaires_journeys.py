"""HR makes a questionnaire and looks at it as those who answer: on PC, on a phone and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import WAYS, follow, heading, press, toast, unique
from tests.e2e.survey_steps import is_fit

pytestmark = pytest.mark.e2e
FILE = "Tema;Tekst;Type;Valgmuligheder\r\nKurs;Vi kender målet;;\r\nKurs;Hvor arbejder du?;Valg;Inde | Ude\r\n"


@WAYS
def test_hr_makes_a_questionnaire_and_sees_it_as_others_will(open_as, width, scripts):
    page = open_as("hr", "/undersoegelser/spoergeskemaer/nyt", width=width, scripts=scripts)
    title = unique("Samarbejde på tværs")
    page.get_by_label("Titel").fill(title)
    press(page, "Gem")
    heading(page, title)
    follow(page, "Nyt tema")
    page.get_by_label("Titel på dansk").fill("Kurs")
    press(page, "Gem")
    toast(page, "Temaet er gemt.")
    for text in ("Vi kender målet", "Vi når det"):
        follow(page, "Nyt spørgsmål i Kurs")
        is_fit(page, scripts)
        page.get_by_label("Tekst på dansk", exact=True).fill(text)
        press(page, "Gem")
        toast(page, "Spørgsmålet er gemt.")
    press(page, "Op Vi når det")
    texts = page.locator(".questionnaire-items > li .questionnaire-text")
    expect(texts).to_have_text(["Vi når det", "Vi kender målet"])
    is_fit(page, scripts)
    page.get_by_label("Tilføj et sprog").select_option("pl")
    press(page, "Tilføj")
    toast(page, "Sproget er tilføjet.")
    follow(page, "Vis, som deltagerne ser det")
    expect(page.get_by_text("Tema 1 af 1")).to_be_visible()
    page.get_by_label("Sprog").select_option("pl")
    press(page, "Vis")
    expect(page.get_by_text("1. Vi når det")).to_be_visible()
    is_fit(page, scripts)
    follow(page, title)
    follow(page, "Fjern temaet Kurs")
    expect(page.get_by_label("Temaet skal fjernes sammen med sine spørgsmål")).to_be_visible()
    is_fit(page, scripts)
    follow(page, "Fortryd")
    follow(page, "Ret Vi når det")
    page.get_by_text("Egen ordlyd til enkelte roller").click()
    page.get_by_label("Lederen selv: tekst på dansk").fill("Jeg når det")
    is_fit(page, scripts)
    press(page, "Gem")
    toast(page, "Spørgsmålet er gemt.")
    page.goto("/undersoegelser/faste-tekster/pl")
    is_fit(page, scripts)


@WAYS
def test_hr_imports_a_file_and_is_told_what_is_wrong_with_it(open_as, width, scripts):
    page = open_as("hr", "/undersoegelser/spoergeskemaer/importer", width=width, scripts=scripts)
    title = unique("Hentet skema")
    page.get_by_label("Titel").fill(title)
    wrong = {"name": "skema.csv", "mimeType": "text/csv", "buffer": (FILE + "Kurs;Ja;;\r\n").encode()}
    page.get_by_label("Fil", exact=True).set_input_files(wrong)
    press(page, "Importér")
    expect(page.get_by_text("Række 4: Skriv mindst tre tegn.")).to_be_visible()
    is_fit(page, scripts)
    page.get_by_label("Fil", exact=True).set_input_files({**wrong, "buffer": FILE.encode()})
    press(page, "Importér")
    heading(page, title)
    expect(page.get_by_text("Hvor arbejder du?").first).to_be_visible()
    is_fit(page, scripts)
