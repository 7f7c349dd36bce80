"""How far surveys have come, from everything that decides it."""

from collections.abc import Mapping, Sequence

from portal import clock
from portal.surveys.models import Survey, SurveyState
from portal.surveys.queries.drafts import has_items
from portal.surveys.queries.groups import GroupSize
from portal.surveys.queries.rehearsals import stale_rehearsals
from portal.surveys.rules import Progress


def progress_of(survey: Survey, sizes: Mapping[int, GroupSize]) -> Progress:
    """Return how far a survey has come, with all that a draft lacks."""
    missing: list[str] = []
    if survey.state is SurveyState.DRAFT:
        missing += [] if any(size.asked for size in sizes.values()) else ["nobody"]
        missing += [] if has_items(survey) else ["no_items"]
        missing += lacks_of(survey, is_stale=survey.id in stale_rehearsals([survey.id]))
    return _progress(survey, missing)


def progress_of_all(surveys: Sequence[Survey]) -> dict[int, Progress]:
    """Return how far each of many has come by id; one statement. Who is asked and what is not looked into."""
    drafts = [survey for survey in surveys if survey.state is SurveyState.DRAFT]
    stale = stale_rehearsals([survey.id for survey in drafts]) if drafts else set()
    lacks = {
        survey.id: [*([] if survey.groups else ["nobody"]), *lacks_of(survey, is_stale=survey.id in stale)]
        for survey in drafts
    }
    return {survey.id: _progress(survey, lacks.get(survey.id, [])) for survey in surveys}


def lacks_of(survey: Survey, *, is_stale: bool) -> list[str]:
    """Return codes of what a survey itself lacks, in the order in which people do it.

    A rehearsal is stale when the questionnaire has been changed after it.
    """
    checks = {
        "not_a_draft": survey.state is SurveyState.DRAFT,
        "information": survey.information.strip(),
        "med": survey.med_on and survey.med_link,
        "presented": survey.presented_on and survey.presented_to,
        "retention": survey.retention_months,
        "closes_at": survey.closes_at and survey.closes_at > clock.now(),
        "key": survey.public_key,
        "rehearsed": survey.rehearsed_at and not is_stale,
    }
    return [code for code, is_there in checks.items() if not is_there]


def _progress(survey: Survey, missing: Sequence[str]) -> Progress:
    return Progress(survey.state.value, tuple(missing), survey.closes_at, survey.reminders)
