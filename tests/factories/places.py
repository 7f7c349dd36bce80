"""A row for every name that stands in an address of the matrix of who comes to what.

{task}: owned by the agreement holder's post, asked by the acting chief, helped by the department leader.
{secret}: a task from a draft initiative, owned by the employee in person.
{agreement}: the draft of the agreement holder with the acting chief, with {section} and the goal {local}.
{lived}: one in force, with the goal {promise}, what was {said} of it, and a {leave}.
{told}: a released survey, with the frozen units {north} and {staff} and the comment {words}; {untold}: a counted one.
{open} and {draft}: initiatives of the acting chief's post in the social area.
{asked}: an open survey in which the agreement holder and the employee are asked.
{message}: told to the agreement holder; {mail}: one that failed.
{form}: a questionnaire with {theme}, {item} and {gone}.
{basis}: a published basis of agreements; {plan}: a draft of one, with {chapter} and {shared}.
{sketch}: a draft of an evaluation, with the list of the department leader {led}, on which {listed} is.
{cycle}: a released evaluation with the areas {welfare} and {social}, and {team}, which is none; {round}: imported.
In {cycle} the agreement holder's report is {followed} up by {deed} and {reply}.
{leaving}: the employee's leave.
{report}: of the department leader in {cycle}, with the comment {uttered}.
{poll}: a draft of a survey with the group {crowd}, in which is {invitee}.
{pulse}: a released pulse of the agreement holder's team; {beat}: a draft of one.
"""

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.notifications.models import MailState
from portal.organisation.models import Leave
from portal.organisation.owners import OwnerKey
from portal.strategy.models import Lifecycle
from portal.surveys.models import Item, QuestionnaireLanguage
from portal.surveys.queries.contents import outline
from portal.tasks.models import TaskState
from tests.factories.agreements import (
    add_goal,
    agree,
    first_section,
    make_basis,
    make_meeting,
    make_one,
    make_pause,
    open_amendment,
    personal_section,
    say,
)
from tests.factories.evaluation_places import evaluation_places
from tests.factories.follow_up_places import follow_up_places
from tests.factories.notifications import make_mail, tell
from tests.factories.pulses import pulse_places
from tests.factories.strategy import make_initiative, make_milestone
from tests.factories.survey_places import survey_places
from tests.factories.surveys import make_group, make_questionnaire, make_survey
from tests.factories.tasks import make_task
from tests.web.surveys.answering import an_open_survey


def all_places(house):
    """Make them all, and return their ids, or what else stands in an address, by name."""
    active = make_initiative(house)
    draft = make_initiative(house, "Noget vi overvejer", lifecycle=Lifecycle.DRAFT, created_by="socialchef")
    holder = OwnerKey("position", house.positions["aftaleholder"])
    helper = OwnerKey("position", house.positions["afdelingsleder"])
    employee = OwnerKey("person", house.people["medarbejder"])
    basis, plan = make_basis(house), make_basis(house, title="Det næste", state="draft")
    agreement = make_one(house, make_basis(house))
    lived = make_one(house, make_basis(house, title="Det, vi lever med"), state="accepted")
    promise, leave = add_goal(house, lived), make_pause(lived)
    talked = make_one(house, make_basis(house, title="Det, vi taler om"), state="in_dialogue")
    amended = make_one(house, make_basis(house, title="Det, vi vil ændre"))
    kept = add_goal(house, amended)
    agree(house, amended)
    open_amendment(house, amended)
    poll, crowd = _poll(house)
    form = make_questionnaire(house.people["hr"], themes=1)
    item, removed = outline(form.id).items[:2]
    db.session.execute(sa.update(Item).where(Item.id == removed.id).values(is_removed=True))
    found = {
        "poll": poll.id,
        "crowd": crowd.id,
        "invitee": house.people["medarbejder"],
        "asked": an_open_survey(house, "medarbejder", "aftaleholder").id,
        "form": form.id,
        "theme": item.theme_id,
        "item": item.id,
        "gone": removed.id,
        "pl": "pl",
        "way": "ned",
        "talked": talked.id,
        "amended": amended.id,
        "kept": kept.id,
        "first": 1,
        "phase": "foelg-op",
        "basis": basis.id,
        "plan": plan.id,
        "chapter": plan.sections[0].id,
        "shared": plan.goals[0].id,
        "open": active.id,
        "draft": draft.id,
        "step": make_milestone(active).id,
        "task": make_task(house, holder, active.id, helpers=(helper,), requested_by="socialchef").id,
        "refused": make_task(house, holder, active.id, state=TaskState.DECLINED, requested_by="socialchef").id,
        "taken": make_task(house, holder, active.id, state=TaskState.ACCEPTED, requested_by="socialchef").id,
        "done": make_task(house, holder, active.id, state=TaskState.DONE, requested_by="socialchef").id,
        "secret": make_task(house, employee, draft.id, requested_by="socialchef").id,
        "agreement": agreement.id,
        "section": first_section(agreement).id,
        "local": add_goal(house, agreement).id,
        "lived": lived.id,
        "promise": promise.id,
        "said": say(house, promise).id,
        "leave": leave.id,
        "meeting": make_meeting(house, lived).id,
        "own": personal_section(agreement).id,
        "message": tell(house, "aftaleholder").id,
        "mail": make_mail(MailState.FAILED).id,
        **survey_places(house),
        **(evaluation := evaluation_places(house)),
        **pulse_places(house),
        "role": "employee",
        "leaving": _leave(house).id,
        **follow_up_places(house, evaluation["cycle"]),
        "part": "plan",
        "unit": house.units["O"],
        "vacant": house.positions["ubesat"],
        "held": house.appointments["aftaleholder"],
        "account": house.accounts["medarbejder"],
    }
    db.session.commit()
    return found


def _leave(house):
    leave = Leave(person_id=house.people["medarbejder"], valid_from=clock.today())
    db.session.add(leave)
    db.session.flush()
    return leave


def _poll(house):
    questionnaire = make_questionnaire(house.people["hr"])
    db.session.add(QuestionnaireLanguage(questionnaire_id=questionnaire.id, code="pl", name="Polski"))
    poll = make_survey(questionnaire, house.people["hr"], title="Vi overvejer")
    return poll, make_group(poll, {house.units["O"]: [house.people["medarbejder"]]})
