"""HR makes questionnaires: themes, statements and questions, in roles and languages, and takes them along as files."""

import io
from html import unescape

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.surveys.models import Item, ItemKind, ItemVersion, Questionnaire, SurveyItem, Theme
from portal.surveys.queries.contents import outline
from tests.factories.surveys import make_group, make_people, make_questionnaire, make_survey, open_now
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post

LIST = "/undersoegelser/spoergeskemaer"
SCALE = {"kind": "scale", "direction": "straight", "scope": "common"}


def text(answer):
    return " ".join(unescape(answer.text).replace("\u00a0", " ").split())


def titles(questionnaire_id):
    db.session.expire_all()
    return [(theme.title, [item.content.title for item in theme.items]) for theme in outline(questionnaire_id).themes]


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


@pytest.fixture
def made(house):
    """Two themes with two statements and a choice each."""
    kinds = (ItemKind.SCALE, ItemKind.SCALE, ItemKind.CHOICE)
    questionnaire = make_questionnaire(house.people["hr"], kinds=kinds)
    db.session.commit()
    return questionnaire.id


@pytest.fixture
def asked(house, made):
    """The same, asked in an open survey."""
    survey = make_survey(db.session.get_one(Questionnaire, made), house.people["hr"])
    make_group(survey, {house.units["N"]: make_people(5)})
    open_now(survey)
    db.session.commit()
    return made


def first_item(questionnaire_id):
    return outline(questionnaire_id).items[0].id


def test_hr_makes_a_questionnaire_from_nothing(hr):
    page = text(hr.get(LIST))
    assert "Der er ingen spørgeskemaer endnu." in page
    url = post(hr, f"{LIST}/nyt", {"title": "Ledelse i hverdagen", "description": "Til pulsmålinger"}).location
    assert "Skemaet er tomt. Begynd med et tema." in text(hr.get(url))
    answer = post(hr, f"{url}/temaer/nyt", {"title_da": "Kurs"})
    assert answer.status_code == 303
    theme = answer.location.rpartition("#tema-")[2]
    new = f"{LIST}/temaer/{theme}/nyt"
    statement = {**SCALE, "text_any_da": "Min leder viser retning", "text_self_da": "Jeg viser retning"}
    assert post(hr, new, statement).status_code == 303
    choice = {**SCALE, "kind": "choice", "text_any_da": "Hvor arbejder du?", "options_da": "Inde\r\n\r\n Ude \r\n"}
    assert post(hr, new, {**choice, "scope": "local"}).status_code == 303
    page = text(hr.get(url))
    assert "Min leder viser retning" in page
    assert "Ordlyd: Lederen selv" in page
    assert "Lokalt" in page
    assert "Cirka 2 minutter" in page
    found = outline(int(url.rpartition("/")[2]))
    assert found.items[1].content.options == {"da": ("Inde", "Ude")}
    assert "2 spørgsmål · ikke brugt endnu" in text(hr.get(LIST))
    assert {"questionnaire.created", "questionnaire.changed"} <= set(db.session.scalars(sa.select(AuditEntry.verb)))


def test_what_is_posted_twice_is_one(hr, made):
    theme = outline(made).themes[0].id
    posts = (
        (f"{LIST}/nyt", {"title": "Et nyt skema"}, Questionnaire),
        (f"{LIST}/{made}/temaer/nyt", {"title_da": "Et nyt tema"}, Theme),
        (f"{LIST}/temaer/{theme}/nyt", {**SCALE, "text_any_da": "Et nyt udsagn"}, Item),
    )
    for url, data, kind in posts:
        before = db.session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0
        fields = {**hidden_fields(hr, url), **data}
        first, second = (hr.post(url, data=fields) for _ in range(2))
        assert (first.status_code, first.location) == (303, second.location)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(kind)) == before + 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"text_any_da": ""}, "Skriv spørgsmålet på dansk."),
        ({"text_any_da": "Ja"}, "Skriv mindst tre tegn."),
        ({"text_any_da": "Ring 010190-1234"}, "Skriv ikke CPR-numre her."),
        ({"text_any_da": "x" * 501}, "Skriv højst 500 tegn."),
        ({"kind": "choice", "options_da": "Kun én"}, "Skriv mellem 2 og 20 muligheder, én på hver linje."),
        ({"kind": "choice", "options_da": "Ja\nja"}, "Der er to ens muligheder."),
        ({"kind": "choice", "options_da": "Ja|Nej\nMåske"}, "Brug ikke tegnet |."),
        ({"kind": "choice", "options_da": "x" * 201 + "\nNej"}, "Skriv højst 200 tegn på hver linje."),
        ({"kind": "text", "options_da": "Ja\nNej"}, "Kun typen »Valg mellem muligheder« har muligheder."),
        ({"kind": "text", "direction": "reversed"}, "Kun udsagn på skalaen kan være vendt."),
        ({"kind": "slider"}, "Vælg"),
    ],
)
def test_an_item_with_something_wrong_is_told_and_keeps_what_was_typed(hr, made, changed, message):
    url = f"{LIST}/temaer/{outline(made).themes[0].id}/nyt"
    data = {
        **SCALE,
        "text_any_da": "Min leder lytter",
        "text_self_da": "",
        "text_colleague_da": "Hun lytter",
        **changed,
    }
    if changed.get("text_any_da") == "":
        data["text_colleague_da"] = ""
    answer = post(hr, url, data)
    assert answer.status_code == 422
    assert message in text(answer)
    assert "Hun lytter" in text(answer) or not data["text_colleague_da"]


def test_themes_and_items_are_put_in_order_with_buttons(hr, made):
    page = f"{LIST}/{made}"
    first, second = outline(made).themes
    answer = post(hr, f"{LIST}/temaer/{second.id}/op", page=page)
    assert answer.location == f"{page}#tema-{second.id}"
    item = first.items[0].id
    answer = post(hr, f"{LIST}/spoergsmaal/{item}/ned", page=page)
    assert answer.location == f"{page}#spoergsmaal-{item}"
    (one, _), (two, items) = titles(made)
    assert (one, two) == ("Tema 2", "Tema 1")
    assert items == ["Udsagn 1.2", "Udsagn 1.1", "Udsagn 1.3"]
    assert f'action="{LIST}/temaer/{second.id}/op"' not in hr.get(page).text


def test_an_empty_theme_goes_at_once_and_a_full_one_when_that_is_confirmed(hr, made):
    full = outline(made).themes[0].id
    empty = post(hr, f"{LIST}/{made}/temaer/nyt", {"title_da": "Tomt"}).location.rpartition("#tema-")[2]
    assert post(hr, f"{LIST}/temaer/{empty}/fjern").status_code == 303
    url = f"{LIST}/temaer/{full}/fjern"
    page = text(hr.get(url))
    assert "sammen med 3 spørgsmål" in page
    assert "Udsagn 1.1" in page
    unconfirmed = post(hr, url)
    assert unconfirmed.status_code == 422
    assert "Sæt kryds, når du har set, hvad der bliver fjernet." in text(unconfirmed)
    read = hidden_fields(hr, url)
    post(hr, f"{LIST}/temaer/{full}/nyt", {**SCALE, "text_any_da": "Kommer til imens"})
    changed = hr.post(url, data={**read, "confirm": "y"})
    assert changed.status_code == 422
    assert "Kommer til imens" in text(changed)
    assert post(hr, url, {"confirm": "y"}).status_code == 303
    assert [title for title, _ in titles(made)] == ["Tema 2"]


def test_two_themes_cannot_have_one_title(hr, made):
    for url in (f"{LIST}/{made}/temaer/nyt", f"{LIST}/temaer/{outline(made).themes[1].id}/ret"):
        answer = post(hr, url, {"title_da": "TEMA 1"})
        assert answer.status_code == 422
        assert "Der er allerede et tema med den titel." in text(answer)


def test_a_removed_item_can_be_taken_back(hr, made):
    item, page = first_item(made), f"{LIST}/{made}"
    assert post(hr, f"{LIST}/spoergsmaal/{item}/fjern", page=page).status_code == 303
    assert "Fjernede spørgsmål" in text(hr.get(page))
    assert hr.get(f"{LIST}/spoergsmaal/{item}/ret").status_code == 404
    assert post(hr, f"{LIST}/spoergsmaal/{item}/hent", page=page).status_code == 303
    assert titles(made)[0][1] == ["Udsagn 1.2", "Udsagn 1.3", "Udsagn 1.1"]


def test_an_item_is_reworded_in_place_until_somebody_was_asked(hr, made):
    url = f"{LIST}/spoergsmaal/{first_item(made)}/ret"
    theme = outline(made).themes[1].id
    data = {**SCALE, "theme": str(theme), "text_any_da": "Nye ord", "text_superior_da": "Lederens ord"}
    assert post(hr, url, data).status_code == 303
    assert titles(made)[1][1][-1] == "Nye ord"
    item = outline(made).themes[1].items[-1]
    assert (item.number, item.content.texts) == (1, {("any", "da"): "Nye ord", ("superior", "da"): "Lederens ord"})


def test_an_item_that_was_asked_gets_a_new_version_and_keeps_its_kind(hr, asked):
    item = first_item(asked)
    url = f"{LIST}/spoergsmaal/{item}/ret"
    page = hr.get(url)
    assert "Spørgsmålet er stillet i en undersøgelse." in text(page)
    assert 'name="kind"' not in page.text
    theme = outline(asked).themes[0].id
    data = {"scope": "common", "theme": str(theme), "text_any_da": "Nye ord", "kind": "text", "direction": "reversed"}
    assert "gemt som en ny version" in text(hr.get(post(hr, url, data).location))
    found = outline(asked).items[0]
    assert (found.number, found.content.kind, found.content.is_reversed) == (2, ItemKind.SCALE, False)
    history = text(hr.get(f"{LIST}/spoergsmaal/{item}"))
    assert "Version 2 (den nyeste)" in history
    assert "Stillet i Samarbejde 2026" in history
    assert "Udsagn 1.1" in history
    asked_version = sa.select(ItemVersion.number).join(SurveyItem, SurveyItem.item_version_id == ItemVersion.id)
    assert set(db.session.scalars(asked_version)) == {1}


def test_two_word_an_item_at_once_and_both_texts_are_shown(hr, sign_in, made):
    url = f"{LIST}/spoergsmaal/{first_item(made)}/ret"
    other = sign_in("hr")
    read = hidden_fields(other, url)
    data = {**SCALE, "theme": str(outline(made).themes[0].id)}
    assert post(hr, url, {**data, "text_any_da": "Sannes ord"}).status_code == 303
    answer = other.post(url, data={**read, **data, "kind": "yes_no", "text_any_da": "Karens ord"})
    assert answer.status_code == 409
    page = text(answer)
    assert "Sannes" in page
    assert "Karens" in page
    assert "Ja eller nej" in page
    assert titles(made)[0][1][0] == "Sannes ord"


def test_words_typed_while_somebody_removes_the_item_are_not_lost(hr, sign_in, made):
    item, page = first_item(made), f"{LIST}/{made}"
    other, url = sign_in("hr"), f"{LIST}/spoergsmaal/{item}/ret"
    data = {**SCALE, "theme": str(outline(made).themes[0].id), "text_any_da": "Skrevet imens"}
    sent = {**hidden_fields(other, url), **data}
    assert post(hr, f"{LIST}/spoergsmaal/{item}/fjern", page=page).status_code == 303
    assert other.post(url, data=sent).status_code == 303
    db.session.expire_all()
    assert [one.content.title for one in outline(made).removed] == ["Skrevet imens"]


@pytest.mark.parametrize(
    ("path", "mine", "theirs"),
    [
        ("{id}/ret", {"title": "Mit skema"}, {"title": "Dit skema"}),
        ("temaer/{theme}/ret", {"title_da": "Mit tema"}, {"title_da": "Dit tema"}),
    ],
)
def test_two_rename_at_once_and_both_names_are_shown(hr, sign_in, made, path, mine, theirs):
    url = f"{LIST}/" + path.format(id=made, theme=outline(made).themes[0].id)
    other = sign_in("hr")
    read = hidden_fields(other, url)
    assert post(hr, url, theirs).status_code == 303
    answer = other.post(url, data={**read, **mine})
    assert answer.status_code == 409
    assert "Mit" in text(answer)
    assert "Dit" in text(answer)


def test_a_change_elsewhere_in_the_questionnaire_is_no_conflict(hr, made):
    read = hidden_fields(hr, f"{LIST}/{made}/ret")
    post(hr, f"{LIST}/temaer/{outline(made).themes[0].id}/ret", {"title_da": "Et andet tema"})
    answer = hr.post(f"{LIST}/{made}/ret", data={**read, "title": "Nyt navn"})
    assert answer.status_code == 303


def test_a_copy_is_made_once_and_lives_its_own_life(hr, made):
    page = f"{LIST}/{made}"
    fields = hidden_fields(hr, page, f"{page}/kopier")
    first, second = (hr.post(f"{page}/kopier", data=fields) for _ in range(2))
    assert first.location == second.location
    copy = int(first.location.rpartition("/")[2])
    assert outline(copy).contents == outline(made).contents
    post(hr, f"{LIST}/spoergsmaal/{first_item(copy)}/fjern", page=first.location)
    assert len(outline(made).items) == 6
    assert "Kopi af Samarbejde på tværs" in text(hr.get(first.location))


def test_what_is_put_away_is_read_but_not_changed(hr, made):
    page = f"{LIST}/{made}"
    assert post(hr, f"{page}/arkiver", page=page).location == LIST
    assert "Samarbejde på tværs" not in text(hr.get(LIST))
    assert "Samarbejde på tværs" in text(hr.get(f"{LIST}?arkiveret=ja"))
    assert hr.get(f"{page}/ret").status_code == 403
    assert "Nyt spørgsmål" not in text(hr.get(page))
    assert post(hr, f"{page}/tag-i-brug", page=page).location == page
    assert hr.get(f"{page}/ret").status_code == 200


def test_a_language_is_added_translated_and_looked_at(hr, made):
    page = f"{LIST}/{made}"
    assert post(hr, f"{page}/sprog", {"language": "pl"}, page=page).status_code == 303
    assert "10 tekster mangler og bliver vist på dansk" in text(hr.get(page))
    item = first_item(made)
    url = f"{LIST}/spoergsmaal/{item}/ret"
    data = {**SCALE, "theme": str(outline(made).themes[0].id), "text_any_da": "Udsagn 1.1"}
    lacking = post(hr, url, {**data, "text_self_pl": "Słucham"})
    assert lacking.status_code == 422
    assert "Skriv også teksten på dansk." in text(lacking)
    assert post(hr, url, {**data, "text_any_pl": "Szef słucha"}).status_code == 303
    seen = text(hr.get(f"{page}/vis?rolle=employee&sprog=pl"))
    assert "Szef słucha" in seen
    assert "Udsagn 1.2" in seen
    assert post(hr, f"{page}/sprog", {"language": "pl"}, page=page).status_code == 422
    assert post(hr, f"{page}/sprog/pl/fjern", page=page).status_code == 303
    assert "Szef" not in text(hr.get(f"{page}/vis?rolle=employee&sprog=pl"))


def test_a_language_stays_while_somebody_may_be_answering_in_it(hr, asked):
    page = f"{LIST}/{asked}"
    post(hr, f"{page}/sprog", {"language": "en"}, page=page)
    answer = post(hr, f"{page}/sprog/en/fjern", page=page)
    assert "Sproget kan ikke fjernes, mens en undersøgelse er åben." in text(hr.get(answer.location))
    assert list(outline(asked).languages) == ["en"]


def test_the_preview_shows_each_role_its_own(hr, made):
    url = f"{LIST}/spoergsmaal/{first_item(made)}/ret"
    data = {**SCALE, "theme": str(outline(made).themes[0].id)}
    assert post(hr, url, {**data, "text_self_da": "Jeg når det hele"}).status_code == 303
    preview = f"{LIST}/{made}/vis"
    assert "Jeg når det hele" in text(hr.get(f"{preview}?rolle=self"))
    assert "Jeg når det hele" not in text(hr.get(f"{preview}?rolle=employee"))
    page = text(hr.get(preview))
    assert "Tema 1 af 2" in page
    assert "Ønsker ikke at oplyse" in page
    assert hr.get(f"{preview}?rolle=chef&sprog=xx").status_code == 200


def test_a_questionnaire_that_takes_too_long_is_warned_about(hr, house):
    long = make_questionnaire(house.people["hr"], themes=10, kinds=[ItemKind.SCALE] * 9)
    db.session.commit()
    page = text(hr.get(f"{LIST}/{long.id}"))
    assert "Cirka 16 minutter" in page
    assert "Skemaet tager over 15 minutter at besvare." in page


def upload(client, content, name, title="Hentet skema", **more):
    fields = {**hidden_fields(client, f"{LIST}/importer"), "title": title, **more}
    fields["table"] = (io.BytesIO(content), name)
    return client.post(f"{LIST}/importer", data=fields, content_type="multipart/form-data")


@pytest.mark.parametrize(("kind", "name"), [("regneark", "skema.xlsx"), ("csv", "skema.csv")])
def test_what_is_taken_along_comes_back_the_same(hr, made, kind, name):
    page = f"{LIST}/{made}"
    post(hr, f"{page}/sprog", {"language": "en"}, page=page)
    url = f"{LIST}/spoergsmaal/{first_item(made)}/ret"
    data = {**SCALE, "direction": "reversed", "theme": str(outline(made).themes[0].id)}
    post(hr, url, {**data, "text_any_da": "=1+1", "text_any_en": '\'=2; "x"'})
    file = hr.get(f"{page}/{kind}")
    assert file.status_code == 200
    answer = upload(hr, file.data, name)
    assert answer.status_code == 303
    assert outline(int(answer.location.rpartition("/")[2])).contents == outline(made).contents


def test_a_file_with_faults_is_told_row_by_row_and_stores_nothing(hr):
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Questionnaire))
    answer = upload(
        hr, "Tema;Tekst;Type\r\nKurs;Vi lytter;\r\nKurs;Vi ler;Smiley\r\n;Vi går;\r\n".encode(), "skema.csv"
    )
    assert answer.status_code == 422
    page = text(answer)
    assert "Ret 2 ting, før du importerer" in page
    assert "Række 3: Type »Smiley« findes ikke." in page
    assert "Række 4: Skriv, hvilket tema rækken hører til." in page
    assert 'value="Hentet skema"' in answer.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Questionnaire)) == before


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "skema.csv", "Filen er tom."),
        (b"PK\x03\x04nonsens", "skema.xlsx", "Filen kan ikke læses."),
        (b"%PDF", "skema.pdf", "Vælg et regneark (.xlsx) eller en CSV-fil (.csv)."),
        (b"Tema;Tekst\r\nKurs;Ring 010190-1234", "skema.csv", "Række 2: Skriv ikke CPR-numre her."),
        (b"Tema;Tekst\r\nKurs;Vi lytter", "010190-1234.csv", "Der er et CPR-nummer i filens navn."),
        (b"a\n" * 2001, "skema.csv", "Filen er for stor. Den må højst have 2.000 rækker."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(hr, content, name, message):
    answer = upload(hr, content, name)
    assert answer.status_code == 422
    assert message in text(answer)


def test_a_file_must_be_chosen_and_not_be_too_large(hr):
    assert "Vælg en fil." in text(post(hr, f"{LIST}/importer", {"title": "Uden fil"}))
    assert upload(hr, b"x" * 1_200_000, "skema.csv").status_code == 413


def test_hr_gives_the_phrases_in_another_language(hr, made):
    page = "/undersoegelser/faste-tekster"
    assert "Føj et andet sprog til et spørgeskema" in text(hr.get(page))
    post(hr, f"{LIST}/{made}/sprog", {"language": "pl"}, page=f"{LIST}/{made}")
    assert "Polsk" in text(hr.get(page))
    url = f"{page}/pl"
    wrong = post(hr, url, {"phrase_theme_of": "Temat {number}", "phrase_yes": "Tak {0}"})
    assert wrong.status_code == 422
    assert "Behold {number} og {total}" in text(wrong)
    assert "Brug ikke krøllede parenteser." in text(wrong)
    assert post(hr, url, {"phrase_theme_of": "Temat {number} z {total}", "phrase_yes": "Tak"}).status_code == 303
    assert "2 af" in text(hr.get(page))
    assert "Temat 1 z 2" in text(hr.get(f"{LIST}/{made}/vis?sprog=pl"))
    assert post(hr, url, {"phrase_yes": "", "phrase_theme_of": "Temat {number} z {total}"}).status_code == 303
    assert "1 af" in text(hr.get(page))
    logged = sa.select(AuditEntry.changes).where(AuditEntry.verb == "phrases.changed").order_by(AuditEntry.seq)
    assert db.session.scalars(logged).all()[1] == {"yes": ["Tak", ""]}


def test_two_translate_at_once_and_both_texts_are_shown(hr, sign_in):
    url, other = "/undersoegelser/faste-tekster/pl", sign_in("hr")
    read = hidden_fields(other, url)
    assert post(hr, url, {"phrase_yes": "Tak"}).status_code == 303
    answer = other.post(url, data={**read, "phrase_yes": "Oczywiście"})
    assert answer.status_code == 409
    assert "Oczywiście" in text(answer)
    assert hr.get("/undersoegelser/faste-tekster/en").status_code == 404
    assert hr.get("/undersoegelser/faste-tekster/qq").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/{id}", "/{id}/ret", "/{id}/vis", "/{id}/csv", "/temaer/{theme}/fjern", "/spoergsmaal/{item}/ret"]
)
def test_a_page_takes_few_statements_however_much_a_questionnaire_holds(hr, house, path):
    counts = []
    for themes in (1, 12):
        questionnaire = make_questionnaire(house.people["hr"], themes=themes)
        item = outline(questionnaire.id).items[0]
        db.session.commit()
        url = LIST + path.format(id=questionnaire.id, theme=item.theme_id, item=item.id)
        hr.get(url)
        with count_statements() as seen:
            assert hr.get(url).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_saving_takes_as_few_statements_in_a_long_questionnaire(hr, house):
    counts = []
    for themes in (1, 12):
        questionnaire = make_questionnaire(house.people["hr"], themes=themes)
        item = outline(questionnaire.id).items[0]
        db.session.commit()
        url = f"{LIST}/spoergsmaal/{item.id}/ret"
        sent = {**hidden_fields(hr, url), **SCALE, "theme": str(item.theme_id), "text_any_da": "Nye ord"}
        with count_statements() as seen:
            assert hr.post(url, data=sent).status_code == 303
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 24
