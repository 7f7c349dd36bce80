"""Who comes to what: every route for every persona, written by hand.

{task}: owned by the agreement holder's post, asked by the acting chief, helped by the department leader.
{secret}: a task from a draft initiative, owned by the employee in person.
{open} and {draft}: initiatives of the acting chief's post in the social area.
A code is the answer's status. What somebody may not know of answers 404, what they may not do 403, nobody is
sent to sign in (303) or, when posting, told so (401). 422 and 303 after a post mean: allowed (with an empty form).
"""

import re

import pytest

from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.strategy.models import Lifecycle
from portal.tasks.models import TaskState
from tests.factories.strategy import make_initiative, make_milestone
from tests.factories.tasks import make_task
from tests.web.forms import hidden_fields

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr", "sekretariat",
    "medarbejder", "med", "politiker", "revisor", "admin", "tidligere", "lukket", "nobody",
)  # fmt: skip

#                                             kom vel soc aft afd hr  sek mda med pol rev adm tid luk nob
MATRIX = """
GET  /                                        200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /log-ind                                 303 303 303 303 303 303 303 303 303 303 303 303 303 200 200
POST /log-ind                                 422 422 422 422 422 422 422 422 422 422 422 422 422 422 422
POST /log-ud                                  303 303 303 303 303 303 303 303 303 303 303 303 303 303 303
GET  /tema.css                                200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /oplysninger                             200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /tilgaengelighed                         200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /hjaelp                                  200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /mine-sessioner                          200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
POST /mine-sessioner/999999/afslut            404 404 404 404 404 404 404 404 404 404 404 404 404 401 401
GET  /min-adgangskode                         200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
POST /min-adgangskode                         422 422 422 422 422 422 422 422 422 422 422 422 422 401 401
GET  /konti                                   403 403 403 403 403 403 403 403 403 403 403 200 403 303 303
POST /konti/{account}/luk                     403 403 403 403 403 403 403 403 403 403 403 303 403 401 401
POST /konti/{account}/aabn                    403 403 403 403 403 403 403 403 403 403 403 303 403 401 401
GET  /haendelser                              403 403 403 403 403 403 403 403 403 403 200 403 403 303 303
GET  /organisation                            200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/med                        200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/{unit}                     200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/999999                     404 404 404 404 404 404 404 404 404 404 404 404 404 303 303
GET  /organisation/{unit}/ret                 403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
GET  /organisation/{unit}/navn                403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/{unit}/navn                403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/{unit}/flyt                403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/{unit}/flyt                403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/{unit}/nedlaeg             403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/{unit}/nedlaeg             403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/{unit}/ny-enhed            403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/{unit}/ny-enhed            403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/{unit}/ny-stilling         403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/{unit}/ny-stilling         403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/stillinger/{vacant}/nedlaeg  403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/stillinger/{vacant}/nedlaeg  403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/stillinger/{vacant}/ansaet 403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/stillinger/{vacant}/ansaet 403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /organisation/ansaettelser/{held}/fratraed  403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /organisation/ansaettelser/{held}/fratraed  403 403 403 403 403 422 403 403 403 403 403 422 403 401 401
GET  /cirkler                                 200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /cirkler/nyt                             200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /cirkler/blue                            200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /cirkler/purple                          404 404 404 404 404 404 404 404 404 404 403 403 403 303 303
GET  /indsatser                               200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /indsatser/tidslinje                     200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /indsatser/ny                            200 200 200 200 200 200 200 403 403 403 403 403 403 303 303
POST /indsatser/ny                            422 422 422 422 422 422 422 403 403 403 403 403 403 401 401
GET  /indsatser/{open}                        200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /indsatser/{draft}                       200 200 200 404 404 200 200 404 404 404 403 403 403 303 303
GET  /indsatser/999999                        404 404 404 404 404 404 404 404 404 404 403 403 403 303 303
GET  /indsatser/{open}/statusser              200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /indsatser/{draft}/statusser             200 200 200 404 404 200 200 404 404 404 403 403 403 303 303
GET  /indsatser/{open}/ret                    200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/ret                    422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
GET  /indsatser/{draft}/ret                   200 200 200 404 404 200 200 404 404 404 403 403 403 303 303
POST /indsatser/{draft}/ret                   422 422 422 404 404 422 422 404 404 404 403 403 403 401 401
GET  /indsatser/{open}/status                 200 200 200 403 403 403 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/status                 422 422 422 403 403 403 422 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/livsfase               200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/livsfase               422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/enheder                200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/enheder                422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/enheder/{unit}/fjern   303 303 303 403 403 303 303 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/milepaele              200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/milepaele              422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/milepaele/{step}       200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/milepaele/{step}       422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/milepaele/{step}/naaet 422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/milepaele/{step}/fjern 303 303 303 403 403 303 303 403 403 403 403 403 403 401 401
GET  /opgaver                                 200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /opgaver/regneark                        200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /opgaver/ny                              200 200 200 200 200 200 200 403 403 403 403 403 403 303 303
POST /opgaver/ny                              422 422 422 422 422 422 422 403 403 403 403 403 403 401 401
GET  /opgaver/overdrag                        200 200 200 200 200 200 200 403 403 403 403 403 403 303 303
POST /opgaver/overdrag                        422 422 422 422 422 422 422 403 403 403 403 403 403 401 401
POST /opgaver/overtaget                       303 303 303 303 303 303 303 303 303 403 403 403 403 401 401
GET  /opgaver/{task}                          200 200 200 200 200 200 200 404 200 403 403 403 403 303 303
GET  /opgaver/{secret}                        200 200 200 200 200 200 200 200 404 403 403 403 403 303 303
GET  /opgaver/999999                          404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /opgaver/{task}/ret                      200 200 200 200 403 200 200 404 403 403 403 403 403 303 303
POST /opgaver/{task}/ret                      422 422 422 422 403 422 422 404 403 403 403 403 403 401 401
GET  /opgaver/{task}/rediger                  403 403 200 200 403 403 403 404 403 403 403 403 403 303 303
POST /opgaver/{task}/rediger                  403 403 422 422 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{task}/tag                      403 403 403 303 403 403 403 404 403 403 403 403 403 401 401
GET  /opgaver/{task}/afvis                    403 403 403 200 403 403 403 404 403 403 403 403 403 303 303
POST /opgaver/{task}/afvis                    403 403 403 422 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{taken}/saet-i-gang             403 403 403 303 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{taken}/meld-faerdig            403 403 403 303 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{done}/bekraeft                 303 303 303 403 403 403 403 404 403 403 403 403 403 401 401
GET  /opgaver/{done}/genaabn                  200 200 200 403 403 403 403 404 403 403 403 403 403 303 303
POST /opgaver/{done}/genaabn                  422 422 422 403 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{task}/kommentar                422 422 422 422 422 422 422 404 403 403 403 403 403 401 401
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CELLS = [
    pytest.param(method, path, persona, int(code), id=f"{method} {path} {persona}")
    for method, path, *codes in ROWS
    for persona, code in zip(PERSONAS, codes, strict=True)
]


@pytest.fixture
def places(house):
    """The ids that stand for the names in the matrix."""
    active = make_initiative(house)
    draft = make_initiative(house, "Noget vi overvejer", lifecycle=Lifecycle.DRAFT, created_by="socialchef")
    holder = OwnerKey("position", house.positions["aftaleholder"])
    helper = OwnerKey("position", house.positions["afdelingsleder"])
    employee = OwnerKey("person", house.people["medarbejder"])
    found = {
        "open": active.id,
        "draft": draft.id,
        "step": make_milestone(active).id,
        "task": make_task(house, holder, active.id, helpers=(helper,), requested_by="socialchef").id,
        "taken": make_task(house, holder, active.id, state=TaskState.ACCEPTED, requested_by="socialchef").id,
        "done": make_task(house, holder, active.id, state=TaskState.DONE, requested_by="socialchef").id,
        "secret": make_task(house, employee, draft.id, requested_by="socialchef").id,
        "unit": house.units["O"],
        "vacant": house.positions["ubesat"],
        "held": house.appointments["aftaleholder"],
        "account": house.accounts["medarbejder"],
    }
    db.session.commit()
    return found


@pytest.mark.parametrize(("method", "path", "persona", "code"), CELLS)
def test_each_route_answers_each_persona_as_written(client, sign_in, places, method, path, persona, code):
    visitor = client if persona == "nobody" else sign_in(persona)
    url = path.format(**places)
    if method == "GET":
        assert visitor.get(url).status_code == code
    else:
        token = hidden_fields(visitor, "/hjaelp", "/log-ud") or hidden_fields(visitor, "/log-ind")
        data = {"csrf_token": token["csrf_token"]}
        assert visitor.post(url, data=data).status_code == code


def test_every_route_is_in_the_matrix(app):
    written = {(method, re.sub(r"\{[a-z]+\}|999999", "#", path)) for method, path, *_ in ROWS}
    missing = []
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "#", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            shapes = {path, path.replace("/cirkler/#", "/cirkler/blue")}
            if not any((method, shape) in written for shape in shapes):
                missing.append(f"{method} {rule.rule}")
    assert missing == []
