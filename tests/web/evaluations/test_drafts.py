"""Two people edit the draft of a cycle at once."""

from portal.db import db
from tests.factories.evaluations import again, make_cycle
from tests.web.forms import hidden_fields, post


def test_two_who_change_a_draft_at_once_both_see_both_texts(house, sign_in):
    cycle_id = make_cycle(house).id
    db.session.commit()
    url = f"/evalueringer/{cycle_id}/ret"
    hr = sign_in("hr")
    said = {
        "purpose": "Vi vil blive bedre ledere.",
        "questionnaire": again(cycle_id).survey.questionnaire_id,
        "units": [house.units["V"]],
        "levels": ["chief"],
        "min_months": "3",
        **dict.fromkeys(("excuses_new", "leave", "colleagues"), "no"),
        "conversation_days": "14",
        "dialogue_days": "30",
        "plan_days": "45",
        "first_check_days": "90",
        "second_check_days": "180",
    }
    late = hidden_fields(hr, url)
    assert post(hr, url, {**said, "title": "Evaluering af chefer"}).status_code == 303
    answer = hr.post(url, data={**late, **said, "title": "Evaluering af alle", "units": [house.units["M"]]})
    assert answer.status_code == 409
    for told in ("Begge tekster er her", "chefer", "Evaluering af alle", "Velfærdsforvaltningen"):
        assert told in answer.text
    assert again(cycle_id).survey.title == "Evaluering af chefer"
