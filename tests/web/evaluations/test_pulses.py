"""HR measures the pulse of a team or an initiative in one form, and those it is for read what it tells."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.models import Pulse, PulseKind, PulseQuestionnaire
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.models import ItemVersion, Survey, SurveyState
from portal.web.danish import format_date_short
from tests.factories.evaluations import staff
from tests.factories.house import close_down
from tests.factories.pulses import again, answered, make_pulse, opened, pulses_there, released, whole_pulse
from tests.factories.strategy import make_initiative
from tests.factories.surveys import PASSPHRASE, TESTER, count_now
from tests.statements import count_statements
from tests.web.forms import post

NEW = "/evalueringer/pulser/ny"
HIDDEN = "Vises ikke af hensyn til anonymiteten"


def said(**values):
    on = format_date_short(clock.today())
    return {
        "kind": "kkc",
        "of": "team",
        "information": "Vi taler om resultatet på et møde.",
        "audience": ["for_leaders", "for_respondents"],
        "k": "5",
        "comments": "no",
        "med_on": on,
        "med_link": "https://example.org/referat",
        "presented_to": "Direktionen",
        "presented_on": on,
        "retention_months": "24",
        "closes_on": format_date_short(clock.today() + timedelta(days=7)),
        "closes_time": "12.00",
        **values,
    }


def test_hr_makes_a_pulse_of_a_team_in_one_form_and_it_only_lacks_key_and_rehearsal(house, sign_in):
    hr = sign_in("hr")
    made = post(hr, NEW, said(team=house.units["O"]))
    assert made.status_code == 303
    page = hr.get(made.location).text
    assert "KKC-puls: Område Ørum" in page
    assert "Lav nøglen" in page
    assert "Skriv, hvor længe" not in page
    survey = db.session.scalars(sa.select(Survey)).one()
    assert survey.home_path == made.location
    assert not survey.for_med
    assert hr.get(f"/undersoegelser/{survey.id}").location == made.location


def test_the_questionnaires_are_made_once(house, sign_in):
    hr = sign_in("hr")
    for _ in range(2):
        post(hr, NEW, said(team=house.units["O"]))
    post(hr, NEW, said(team=house.units["O"], kind="safety"))
    kinds = db.session.scalars(sa.select(PulseQuestionnaire.kind)).all()
    assert set(kinds) == {PulseKind.KKC, PulseKind.SAFETY}
    assert len(pulses_there()) == 3


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Vælg et team."),
        ({"of": "initiative"}, "Vælg en indsats."),
        ({"kind": "noget"}, "Vælg"),
        ({"kind": "safety", "of": "initiative"}, "Psykologisk tryghed måles kun i et team."),
        ({"team": "999999"}, "Vælg"),
        ({"team": "1", "k": "4"}, "5"),
        ({"team": "1", "closes_on": "01-01-2020"}, "Svarfristen skal ligge ude i fremtiden."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(house, sign_in, values, told):
    answer = post(sign_in("hr"), NEW, said(**values))
    assert answer.status_code == 422
    assert told in answer.text
    assert pulses_there() == []


def test_rules_are_changed_while_it_is_a_draft_and_stand_when_it_is_open(house, sign_in):
    staff(house, "O", 6)
    pulse = make_pulse(house, information="")
    db.session.commit()
    hr, address = sign_in("hr"), f"/evalueringer/pulser/{pulse.id}"
    assert "Skriv, hvad deltagerne skal vide." in hr.get(address).text
    assert hr.get(f"{address}/aabn").status_code == 409
    assert post(hr, f"{address}/regler", said(information="Nu står det her.")).status_code == 303
    assert "Nu står det her." in hr.get(address).text
    opened(pulse)
    db.session.commit()
    assert hr.get(f"{address}/regler").status_code == 409
    assert "Reglerne står fast" in hr.get(address).text


def test_it_is_opened_and_released_from_its_own_room_and_readers_are_told(house, sign_in):
    staff(house, "O", 6)
    pulse = make_pulse(house)
    db.session.commit()
    hr, address = sign_in("hr"), f"/evalueringer/pulser/{pulse.id}"
    survey = again(pulse.id).survey
    make_survey_key(TESTER, survey, PASSPHRASE)
    survey.rehearsed_at = clock.now()
    db.session.commit()
    page = hr.get(f"{address}/aabn").text
    assert "9\u00a0personer bliver spurgt" in page or "ni personer bliver spurgt" in page
    assert post(hr, f"{address}/aabn").status_code == 303
    survey = again(pulse.id).survey
    assert survey.state is SurveyState.OPEN
    answered(again(pulse.id), 4)
    db.session.commit()
    count_now(survey)
    db.session.commit()
    assert "Frigiv resultatet" in hr.get(address).text
    assert sign_in("aftaleholder").get(address).status_code == 404
    hr = sign_in("hr")
    assert post(hr, f"{address}/frigiv").status_code == 303
    page = sign_in("aftaleholder")
    assert "Resultatet er klar: KKC-puls" in page.get("/beskeder").text
    assert page.get(address).status_code == 200


def test_the_result_is_told_in_words_and_numbers_of_the_team_and_names_nobody(house, sign_in):
    staff(house, "O", 6)
    pulse = whole_pulse(house, 4, 3)
    db.session.commit()
    page = sign_in("medarbejder").get(f"/evalueringer/pulser/{pulse.id}").text
    main = page.partition("<main")[2]
    assert "Kurs er lav: den ligger under 16." in main
    assert "14," in main
    assert "5–9" in main
    for name in ("Maja", "Torben", "Mål igen</a>"):
        assert name not in main


def test_single_statements_are_shown_from_twenty_answers_and_a_majority_makes_an_outcome_low(house, sign_in):
    staff(house, "O", 20)
    pulse = whole_pulse(house, 5, 3, 3)
    db.session.commit()
    page = sign_in("hr").get(f"/evalueringer/pulser/{pulse.id}").text
    assert "de fleste har givet 3 eller mindre" in page
    assert "Det er tydeligt, hvem der gør hvad." in page


def test_a_team_of_too_few_gets_a_guide_for_a_talk_and_no_number(house, sign_in):
    pulse = whole_pulse(house, 4, unit="N")
    db.session.commit()
    page = sign_in("medarbejder").get(f"/evalueringer/pulser/{pulse.id}").text.partition("<main")[2]
    assert HIDDEN in page
    assert "Hent hjælp til dialogen" in page
    assert "lav:" not in page
    assert "score-scale" not in page


def test_psychological_safety_turns_the_statements_that_are_worded_the_other_way(house, sign_in):
    staff(house, "O", 6)
    pulse = whole_pulse(house, 5, 1, kind=PulseKind.SAFETY)
    db.session.commit()
    page = sign_in("hr").get(f"/evalueringer/pulser/{pulse.id}").text.partition("<main")[2]
    # Nine people: five say 5 (4 x 5 and 3 x 1: 3.29), four say 1 (4 x 1 and 3 x 5: 2.71); together 3.03.
    assert ">3,0<" in page.replace(" ", "")
    assert "er vendt" in page


def test_the_last_time_stands_beside_when_the_statements_are_the_same(house, sign_in):
    staff(house, "O", 6)
    whole_pulse(house, 3, 4)
    later = whole_pulse(house, 4)
    db.session.commit()
    page = sign_in("hr").get(f"/evalueringer/pulser/{later.id}").text.partition("<main")[2]
    assert "højere end sidst" in page
    newest = db.session.scalars(sa.select(ItemVersion).order_by(ItemVersion.id).limit(1)).one()
    db.session.add(ItemVersion(item_id=newest.item_id, number=2, created_at=clock.now()))
    db.session.flush()
    third = released(answered(opened(make_pulse(house)), 4))
    db.session.commit()
    page = sign_in("hr").get(f"/evalueringer/pulser/{third.id}").text.partition("<main")[2]
    assert page.count("Kan ikke sammenlignes: andre udsagn") == 1


@pytest.mark.parametrize(("persona", "sees"), [("medarbejder", False), ("aftaleholder", True), ("hr", True)])
def test_the_last_time_is_shown_only_to_those_whom_its_own_rules_let_in(house, sign_in, persona, sees):
    staff(house, "O", 6)
    whole_pulse(house, 3, 4, for_respondents=False)
    later = whole_pulse(house, 4)
    db.session.commit()
    page = sign_in(persona).get(f"/evalueringer/pulser/{later.id}").text.partition("<main")[2]
    assert "16,0" in page
    assert ("end sidst" in page) is sees


READERS = [
    ("kommunaldirektoer", 404),
    ("velfaerdsdirektoer", 404),
    ("socialchef", 200),
    ("aftaleholder", 200),
    ("afdelingsleder", 200),
    ("medarbejder", 200),
    ("sekretariat", 404),
    ("med", 404),
    ("hr", 200),
]


@pytest.mark.parametrize(("persona", "status"), READERS)
def test_a_team_is_read_by_those_asked_the_leader_the_leaders_leader_and_hr(house, sign_in, persona, status):
    pulse = whole_pulse(house, 4)
    db.session.commit()
    assert sign_in(persona).get(f"/evalueringer/pulser/{pulse.id}").status_code == status


@pytest.mark.parametrize(("persona", "status"), [("aftaleholder", 200), ("socialchef", 404)])
def test_the_leader_above_a_team_that_is_closed_still_reads_its_pulse(house, sign_in, persona, status):
    staff(house, "N", 6)
    pulse = whole_pulse(house, 4, unit="N")
    close_down(house, "N", clock.today())
    assert sign_in(persona).get(f"/evalueringer/pulser/{pulse.id}").status_code == status


@pytest.mark.parametrize(
    ("persona", "status"), [("socialchef", 404), ("aftaleholder", 404), ("medarbejder", 404), ("hr", 200)]
)
def test_rules_that_open_it_to_nobody_leave_it_with_hr(house, sign_in, persona, status):
    pulse = whole_pulse(house, 4, for_leaders=False, for_respondents=False, for_board=False)
    db.session.commit()
    assert sign_in(persona).get(f"/evalueringer/pulser/{pulse.id}").status_code == status


@pytest.mark.parametrize(
    ("persona", "status"),
    [("kommunaldirektoer", 200), ("socialchef", 200), ("aftaleholder", 404), ("sekretariat", 404), ("hr", 200)],
)
def test_an_initiative_is_read_by_its_owner_the_board_those_asked_and_hr(house, sign_in, persona, status):
    initiative = make_initiative(house, contributing=("F",))
    pulse = whole_pulse(house, 4, initiative_id=initiative.id)
    db.session.commit()
    assert sign_in(persona).get(f"/evalueringer/pulser/{pulse.id}").status_code == status


def test_who_answers_is_promised_what_a_pulse_shows_and_no_more(house, sign_in):
    pulse = opened(make_pulse(house, for_respondents=False))
    db.session.commit()
    page = sign_in("medarbejder").get(f"/besvar/{again(pulse.id).survey_id}").text
    assert "Jeres leder og lederens leder ser resultatet" in page
    assert "Har færre end 5 svaret, bliver der ikke vist noget tal." in page
    for untrue in ("deres egne enheder", "en større enhed", "Du og de andre"):
        assert untrue not in page


def test_it_says_who_reads_it_of_the_team_or_the_initiative_that_it_is_of(house, sign_in):
    team, initiative = make_pulse(house), make_pulse(house, initiative_id=make_initiative(house).id)
    db.session.commit()
    hr = sign_in("hr")
    of_team, of_initiative = (hr.get(f"/evalueringer/pulser/{one.id}").text for one in (team, initiative))
    assert "Teamets leder og lederens leder." in of_team
    assert "Direktionen.<" not in of_team.replace("\n", "")
    assert "Den ansvarlige for indsatsen." in of_initiative
    assert "Direktionen." in of_initiative


def test_the_page_of_the_unit_and_of_the_initiative_show_the_latest_pulse(house, sign_in):
    staff(house, "O", 6)
    initiative = make_initiative(house, contributing=("O",))
    whole_pulse(house, 4)
    whole_pulse(house, 4, initiative_id=initiative.id)
    db.session.commit()
    unit = sign_in("aftaleholder").get(f"/organisation/{house.units['O']}").text
    assert "Seneste pulsmåling" in unit
    assert "16,0" in unit
    page = sign_in("socialchef").get(f"/indsatser/{initiative.id}").text
    assert "Seneste pulsmåling" in page
    assert HIDDEN in page
    assert "Seneste pulsmåling" not in sign_in("sekretariat").get(f"/indsatser/{initiative.id}").text


def test_hr_asks_again_with_what_was_asked_before_filled_in(house, sign_in):
    pulse = whole_pulse(house, 4)
    db.session.commit()
    hr = sign_in("hr")
    page = hr.get(f"/evalueringer/pulser/{pulse.id}").text
    address = page.partition('href="/evalueringer/pulser/ny?')[2].partition('"')[0].replace("&amp;", "&")
    form = hr.get(f"/evalueringer/pulser/ny?{address}").text
    assert f'<option selected value="{house.units["O"]}"' in form or f'value="{house.units["O"]}" selected' in form


def test_the_pages_take_few_statements(house, sign_in):
    staff(house, "O", 20)
    whole_pulse(house, 3, 4)
    pulse, draft = whole_pulse(house, 4), make_pulse(house)
    db.session.commit()
    hr = sign_in("hr")
    for path in ("", f"/{pulse.id}", f"/{draft.id}", "/ny"):
        with count_statements() as seen:
            assert hr.get(f"/evalueringer/pulser{path}").status_code == 200
        assert len(seen) <= 12, (path, len(seen), seen)


def test_the_list_holds_what_the_viewer_may_know_of(house, sign_in):
    whole_pulse(house, 4)
    make_pulse(house, unit="F")
    db.session.commit()
    assert "Område Ørum" in sign_in("medarbejder").get("/evalueringer/pulser").text
    assert "Ingen pulsmålinger" not in sign_in("sekretariat").get("/evalueringer/pulser").text
    page = sign_in("hr").get("/evalueringer/pulser").text
    assert "Familiehuset" in page
    assert "Kladde" in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Pulse)) == 2
