"""What people see before and after results are deleted, because they were kept for as long as was promised."""

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.db import db
from portal.surveys.actions.erasing import erase_outdated
from portal.surveys.models import Survey
from tests.factories.survey_places import survey_places


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.fixture
def places(house):
    """A survey released a moment ago, with sixty months to go."""
    found = survey_places(house)
    db.session.commit()
    return found


def release_earlier(survey_id, *, days_left):
    survey = db.session.get_one(Survey, survey_id)
    survey.released_at = clock.now() - timedelta(days=5 * 365 + 1 - days_left)
    db.session.commit()
    return survey


def test_hr_is_told_when_results_will_be_deleted_and_warned_when_it_is_near(house, sign_in, places):
    client, address = sign_in("hr"), f"/undersoegelser/{places['told']}"
    page = words(client.get(address).text)
    assert "60 måneder fra frigivelsen. Resultaterne bliver slettet" in page
    assert "Derefter kan ingen se dem." not in page
    release_earlier(places["told"], days_left=20)
    assert "Derefter kan ingen se dem." in words(client.get(address).text)


def test_deleted_results_are_told_to_be_deleted_and_are_in_no_file(house, sign_in, places):
    release_earlier(places["told"], days_left=-9)
    assert erase_outdated(clock.now()) == 1
    db.session.commit()
    results = f"/undersoegelser/{places['told']}/resultater"
    client = sign_in("medarbejder")
    for address in (results, f"{results}/{places['north']}", f"{results}/{places['north']}/csv"):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "Resultaterne er slettet" in gone.text
    assert "Resultaterne blev slettet" in client.get("/undersoegelser").text
    page = words(sign_in("hr").get(f"/undersoegelser/{places['told']}").text)
    assert "som deltagerne fik lovet" in page
    assert "Se resultaterne" not in page
