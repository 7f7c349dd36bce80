"""Who comes to what: every route for every persona, written by hand.

What stands in the addresses is told in `tests/factories/places.py`.
A code is the answer's status. What somebody may not know of answers 404, what they may not do 403, nobody is
sent to sign in (303) or, when posting, told so (401). 422 and 303 after a post mean: allowed (with an empty form).
"""

import re

import pytest

from tests.databases import undone
from tests.factories.places import all_places
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
GET  /konti/{account}/luk                     403 403 403 403 403 403 403 403 403 403 403 200 403 303 303
POST /konti/{account}/luk                     403 403 403 403 403 403 403 403 403 403 403 303 403 401 401
POST /konti/{account}/aabn                    403 403 403 403 403 403 403 403 403 403 403 303 403 401 401
GET  /beskeder                                200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /beskeder/mails                          200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
POST /beskeder/mails                          303 303 303 303 303 303 303 303 303 303 303 303 303 401 401
POST /beskeder/laest                          400 400 400 400 400 400 400 400 400 400 400 400 400 401 401
POST /beskeder/{message}/aabn                 404 404 404 303 404 404 404 404 404 404 404 404 404 401 401
GET  /beskeder/udbakke                        403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
POST /beskeder/udbakke/{mail}/send-igen       403 403 403 403 403 303 403 403 403 403 403 303 403 401 401
POST /beskeder/udbakke/999999/send-igen       403 403 403 403 403 404 403 403 403 403 403 404 403 401 401
GET  /beskeder/demo-post                      200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /beskeder/demo-post/999999               404 404 404 404 404 404 404 404 404 404 404 404 404 303 303
GET  /haendelser                              403 403 403 403 403 403 403 403 403 403 200 403 403 303 303
GET  /organisation                            200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/med                        200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/ansvarlige                 200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /organisation/{unit}                     200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /organisation/999999                     404 404 404 404 404 404 404 404 404 404 404 404 404 303 303
GET  /organisation/{unit}/ret                 403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
GET  /organisation/{unit}/medarbejdere        403 403 403 403 403 200 403 403 403 403 403 200 403 303 303
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
POST /indsatser/{draft}/vis                  303 303 303 404 404 303 303 404 404 404 403 403 403 401 401
POST /indsatser/{open}/vis                   303 303 303 303 303 303 303 303 303 303 403 403 403 401 401
GET  /indsatser/{open}/enheder                200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/enheder                422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/enheder/{unit}/fjern   303 303 303 403 403 303 303 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/milepaele              200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/milepaele              422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/milepaele/{step}       200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/milepaele/{step}       422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/milepaele/{step}/naaet 422 422 422 403 403 422 422 403 403 403 403 403 403 401 401
POST /indsatser/{open}/milepaele/{step}/ikke-naaet 303 303 303 403 403 303 303 403 403 403 403 403 403 401 401
GET  /indsatser/{open}/milepaele/{step}/fjern 200 200 200 403 403 200 200 403 403 403 403 403 403 303 303
POST /indsatser/{open}/milepaele/{step}/fjern 303 303 303 403 403 303 303 403 403 403 403 403 403 401 401
GET  /opgaver                                 200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /opgaver/regneark                        200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /opgaver/ny                              200 200 200 200 200 200 200 403 403 403 403 403 403 303 303
POST /opgaver/ny                              422 422 422 422 422 422 422 403 403 403 403 403 403 401 401
GET  /opgaver/overdrag                        200 200 200 200 200 200 200 403 403 403 403 403 403 303 303
POST /opgaver/overdrag                        422 422 422 422 422 422 422 403 403 403 403 403 403 401 401
GET  /opgaver/overtaget                       200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
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
GET  /opgaver/{refused}/spoerg-igen           403 403 200 403 403 403 403 404 403 403 403 403 403 303 303
POST /opgaver/{refused}/spoerg-igen           403 403 303 403 403 403 403 404 403 403 403 403 403 401 401
GET  /opgaver/{task}/traek-tilbage            403 403 200 403 403 403 403 404 403 403 403 403 403 303 303
POST /opgaver/{task}/traek-tilbage            403 403 303 403 403 403 403 404 403 403 403 403 403 401 401
POST /opgaver/{task}/kommentar                422 422 422 422 422 422 422 404 403 403 403 403 403 401 401
GET  /aftaler/grundlag                         200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /aftaler/grundlag/nyt                     200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/nyt                     422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/{basis}                 200 200 200 200 200 200 404 404 404 403 403 403 403 303 303
GET  /aftaler/grundlag/{plan}                  200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /aftaler/grundlag/999999                  404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /aftaler/grundlag/{plan}/ret              200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/{plan}/ret              422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /aftaler/grundlag/{plan}/udgiv            303 303 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/{basis}/afslut          200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/{basis}/afslut          422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/{plan}/afsnit/nyt       200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/{plan}/afsnit/nyt       422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/afsnit/{chapter}/ret    200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/afsnit/{chapter}/ret    422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /aftaler/grundlag/afsnit/{chapter}/fjern  303 303 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/{plan}/maal/nyt         200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/{plan}/maal/nyt         422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler/grundlag/maal/{shared}/ret       200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/grundlag/maal/{shared}/ret       422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /aftaler/grundlag/maal/{shared}/fjern     303 303 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /aftaler/runder/{basis}                   200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/runder/{basis}                   422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler/overblik                         200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/overblik/regneark                200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/overblik/csv                     200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/overblik/{unit}                  200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/placering                        200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /aftaler/placering                        422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /besvar                                  200 200 200 200 200 200 200 200 200 200 200 200 200 303 303
GET  /besvar/tak                              200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /besvar/{asked}                          404 404 404 200 404 404 404 200 404 404 404 404 404 303 303
POST /besvar/{asked}                          404 404 404 422 404 404 404 422 404 404 404 404 404 401 401
GET  /besvar/999999                           404 404 404 404 404 404 404 404 404 404 404 404 404 303 303
GET  /besvar/kode                             200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
POST /besvar/kode                             422 422 422 422 422 422 422 422 422 422 422 422 422 422 422
POST /besvar/kode/svar                        409 409 409 409 409 409 409 409 409 409 409 409 409 409 409
GET  /undersoegelser/{asked}/koder            403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{asked}/koder            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /aftaler                                 200 200 200 200 200 200 200 200 200 200 403 403 200 303 303
GET  /aftaler/regneark                        200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /aftaler/csv                             200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /aftaler/ledere                          200 200 200 200 200 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/ledere/regneark                 200 200 200 200 200 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/ledere/csv                      200 200 200 200 200 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/faelles-maal                    200 200 200 200 200 200 200 200 200 200 403 403 403 303 303
GET  /aftaler/{agreement}/udskriv             200 200 200 200 404 200 404 404 404 403 403 403 404 303 303
GET  /aftaler/{agreement}                     200 200 200 200 404 200 404 404 404 403 403 403 404 303 303
GET  /aftaler/999999                          404 404 404 404 404 404 404 404 404 403 403 403 404 303 303
GET  /aftaler/{agreement}/afsnit/{section}/ret  403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{agreement}/afsnit/{section}/ret  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{agreement}/maal/nyt            403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{agreement}/maal/nyt            403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/maal/{local}                    200 200 200 200 404 200 404 404 404 403 403 403 404 303 303
GET  /aftaler/maal/999999                     404 404 404 404 404 404 404 404 404 403 403 403 404 303 303
GET  /aftaler/maal/{local}/ret                403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/maal/{local}/ret                403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/maal/{local}/fjern              403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/maal/{local}/fjern              403 403 303 303 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{agreement}/dialog              403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{agreement}/dialog              403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/dialog/{meeting}                404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
GET  /aftaler/dialog/999999                   404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /aftaler/dialog/{meeting}/ret            404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /aftaler/dialog/{meeting}/ret            404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
GET  /aftaler/dialog/{meeting}/forbered       404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /aftaler/dialog/{meeting}/forbered       404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
POST /aftaler/dialog/{meeting}/del            404 404 303 303 404 404 404 404 404 403 403 403 403 401 401
GET  /aftaler/dialog/{meeting}/oplaeg         404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /aftaler/dialog/{meeting}/oplaeg         404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
GET  /aftaler/dialog/{meeting}/referat        404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /aftaler/dialog/{meeting}/referat        404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
POST /aftaler/dialog/{meeting}/holdt          404 404 303 303 404 404 404 404 404 403 403 403 403 401 401
POST /aftaler/dialog/{meeting}/aflys          404 404 303 303 404 404 404 404 404 403 403 403 403 401 401
GET  /aftaler/dialog/{meeting}/kalender.ics   404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
GET  /aftaler/{agreement}/udvikling           403 403 200 200 404 403 404 404 404 403 403 403 404 303 303
GET  /aftaler/{agreement}/udvikling/{own}     403 403 403 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{agreement}/udvikling/{own}     403 403 403 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{agreement}/forny               403 403 403 403 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{lived}/forny                   403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{lived}/forny                   403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/maal/{promise}/status           403 403 403 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/maal/{promise}/status           403 403 403 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/maal/{local}/status             403 403 403 403 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{lived}/status                 403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{lived}/status                 403 403 403 422 404 403 404 404 404 403 403 403 403 401 401
POST /aftaler/{lived}/kvitter                403 403 303 403 404 403 404 404 404 403 403 403 403 401 401
POST /aftaler/status/{said}/kvitter           403 403 303 403 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{lived}/pause                  403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{lived}/pause                  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
POST /aftaler/{lived}/pause/{leave}/fjern    403 403 303 303 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{agreement}/send                403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{agreement}/send                403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{talked}/send                   403 403 403 403 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{talked}/svar                   403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{talked}/svar                   403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{agreement}/svar                403 403 403 403 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{lived}/svar                    403 403 409 409 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{amended}/svar                  403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{amended}/tekster               200 200 200 200 404 200 404 404 404 403 403 403 404 303 303
GET  /aftaler/{amended}/tekster/{first}       200 200 200 200 404 200 404 404 404 403 403 403 404 303 303
GET  /aftaler/{amended}/tekster/999999        404 404 404 404 404 404 404 404 404 403 403 403 404 303 303
GET  /aftaler/{amended}/aendring              403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{lived}/aendring                403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
POST /aftaler/{amended}/aendring/traek-tilbage  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{lived}/aendring/maal/nyt       403 403 409 409 404 403 404 404 404 403 403 403 403 303 303
GET  /aftaler/{amended}/aendring/maal/nyt     403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/aendring/maal/nyt     403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{amended}/aendring/maal/{kept}  403 403 200 200 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/aendring/maal/{kept}  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{amended}/aendring/maal/{local}  403 403 404 404 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/aendring/maal/{kept}/udgaar  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
POST /aftaler/{amended}/aendring/maal/{kept}/fortryd  403 403 422 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{amended}/trin/{phase}          403 403 200 403 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/trin/{phase}          403 403 422 403 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{amended}/journal               403 403 200 200 404 200 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/journal               403 403 422 422 404 422 404 404 404 403 403 403 403 401 401
GET  /aftaler/uden-journal                    200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /aftaler/{amended}/overtag               403 403 403 409 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/overtag               403 403 403 422 404 403 404 404 404 403 403 403 403 401 401
GET  /aftaler/{amended}/overtag/ny            403 403 409 403 404 403 404 404 404 403 403 403 403 303 303
POST /aftaler/{amended}/overtag/ny            403 403 422 403 404 403 404 404 404 403 403 403 403 401 401
GET  /evalueringer                            200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /evalueringer/ny                         403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/ny                         403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{sketch}                    403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /evalueringer/999999                     403 403 403 403 403 404 403 403 403 403 403 403 403 303 303
GET  /evalueringer/{sketch}/ret                403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/{sketch}/ret                403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{sketch}/regler             403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/{sketch}/regler             403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{sketch}/lister             403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/{sketch}/lister/klargoer    403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /evalueringer/{sketch}/lister/spoerg      403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /evalueringer/{sketch}/lister/godkend     403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/orlov                      403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/orlov                      403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/orlov/{leaving}            403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/orlov/{leaving}            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/orlov/999999               403 403 403 403 403 404 403 403 403 403 403 403 403 303 303
GET  /evalueringer/lister/{led}/fritag        403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/lister/{led}/fritag        403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /evalueringer/lister/{led}/med-igen      403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /evalueringer/lister/{led}               404 404 404 404 200 200 404 404 404 403 403 403 403 303 303
POST /evalueringer/lister/{led}/tjek          404 404 404 404 303 403 404 404 404 403 403 403 403 401 401
POST /evalueringer/lister/{led}/tilfoej       404 404 404 404 422 422 404 404 404 403 403 403 403 401 401
GET  /evalueringer/lister/{led}/{listed}/{role}/fjern 404 404 404 404 200 200 404 404 404 403 403 403 403 303 303
POST /evalueringer/lister/{led}/{listed}/{role}/fjern 404 404 404 404 422 422 404 404 404 403 403 403 403 401 401
GET  /evalueringer/{sketch}/aabn               403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /evalueringer/{sketch}/aabn               403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{sketch}/frigiv             403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /evalueringer/{sketch}/frigiv             403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
POST /evalueringer/{sketch}/afslut             403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
POST /evalueringer/{sketch}/arkiver            403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{cycle}/opfoelgning      200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/{cycle}/opfoelgning/regneark 200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/{cycle}/opfoelgning/csv  200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/999999/opfoelgning          404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/opfoelgning/{followed}      404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/opfoelgning/{followed}/{part} 404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/opfoelgning/{followed}/{part} 404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
POST /evalueringer/opfoelgning/{followed}/{part}/ikke-holdt 404 404 303 303 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/opfoelgning/{followed}/handlinger/ny 404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/opfoelgning/{followed}/handlinger/ny 404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/handlinger/{deed}/ret       404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/handlinger/{deed}/ret       404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/handlinger/{deed}/opgiv     404 404 200 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/handlinger/{deed}/opgiv     404 404 422 422 404 404 404 404 404 403 403 403 403 401 401
POST /evalueringer/handlinger/{deed}/tag-op    404 404 303 303 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/opfoelgning/{followed}/svar/ny 404 404 403 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/opfoelgning/{followed}/svar/ny 404 404 403 422 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/svar/{reply}/ret            404 404 404 200 404 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/svar/{reply}/ret            404 404 404 422 404 404 404 404 404 403 403 403 403 401 401
POST /evalueringer/svar/{reply}/vis            404 404 404 409 404 404 404 404 404 403 403 403 403 401 401
POST /evalueringer/svar/{reply}/skjul          404 404 404 409 404 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/rapporter/{report}         404 404 404 200 200 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/rapporter/{report}/kommentarer 404 404 404 200 200 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/rapporter/{report}/{uttered}/tilbagehold 404 404 404 200 403 404 404 404 404 403 403 403 403 303 303
POST /evalueringer/rapporter/{report}/{uttered}/tilbagehold 404 404 404 422 403 404 404 404 404 403 403 403 403 401 401
GET  /evalueringer/enheder/{report}           404 404 404 200 200 404 404 200 404 403 403 403 403 303 303
GET  /evalueringer/enheder/{report}/dialog    404 404 404 200 200 404 404 200 404 403 403 403 403 303 303
GET  /evalueringer/rapporter/{led}            404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /undersoegelser                           200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /undersoegelser/ny                       403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/ny                       403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}                   403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/999999                   403 403 403 403 403 404 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/{poll}/ret               403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/ret               403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/regler            403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/regler            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/grupper/ny        403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/grupper/ny        403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/grupper/{crowd}          403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/grupper/{crowd}          403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/grupper/999999           403 403 403 403 403 404 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/grupper/{crowd}/ret      403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/grupper/{crowd}/ret      403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/grupper/{crowd}/fjern    403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
POST /undersoegelser/grupper/{crowd}/{invitee}/{unit}/fjern 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/tekster/{pl}      403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/tekster/{pl}      403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/noegle            403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/noegle            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/proeve            403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/proeve            403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/aabn              403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/aabn              403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/paamind           403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/paamind           403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/forlaeng          403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/forlaeng          403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/optael            403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/optael            403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{poll}/frigiv            403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{poll}/frigiv            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{asked}/ret              403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /undersoegelser/{asked}/ret              403 403 403 403 403 409 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/{asked}/paamind          403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/{asked}/forlaeng         403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /anonymitet                              200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /undersoegelser/dialog                   200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater        200 200 200 200 200 200 404 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{north}  200 200 200 200 200 200 404 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{staff}  200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/999999   404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{north}/regneark  200 200 200 200 200 200 404 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{staff}/regneark  200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{north}/csv  200 200 200 200 200 200 404 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{staff}/csv  200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{north}/kommentarer  200 200 200 200 200 200 404 200 200 403 403 403 403 303 303
GET  /undersoegelser/{told}/resultater/{staff}/kommentarer  200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/{untold}/resultater      404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /undersoegelser/kommentarer/{words}/tilbagehold  403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/kommentarer/{words}/tilbagehold  403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer           403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/nyt       403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/nyt       403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/importer  403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/importer  403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/{form}    403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/999999    403 403 403 403 403 404 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/{form}/ret 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/{form}/ret 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/{form}/kopier 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/{form}/arkiver 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/{form}/tag-i-brug 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/{form}/vis 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/{form}/regneark 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/{form}/csv 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/{form}/sprog 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/{form}/sprog/{pl}/fjern 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/{form}/temaer/nyt 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/{form}/temaer/nyt 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/temaer/{theme}/ret 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/temaer/{theme}/ret 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/temaer/{theme}/{way} 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/temaer/{theme}/fjern 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/temaer/{theme}/fjern 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/temaer/{theme}/nyt 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/temaer/{theme}/nyt 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/spoergeskemaer/spoergsmaal/{item} 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/spoergeskemaer/spoergsmaal/{item}/ret 403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/spoergeskemaer/spoergsmaal/{item}/ret 403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/spoergsmaal/{item}/{way} 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/spoergsmaal/{item}/fjern 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
POST /undersoegelser/spoergeskemaer/spoergsmaal/{gone}/hent 403 403 403 403 403 303 403 403 403 403 403 403 403 401 401
GET  /undersoegelser/faste-tekster            403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /undersoegelser/faste-tekster/{pl}   403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /undersoegelser/faste-tekster/{pl}   403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/{cycle}/overblik           200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/{cycle}/overblik/regneark  200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/{cycle}/overblik/csv       200 200 200 200 200 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/999999/overblik            404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/{cycle}/omraader/{welfare} 200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /evalueringer/{cycle}/omraader/{social}  200 200 200 404 404 200 404 404 200 403 403 403 403 303 303
GET  /evalueringer/{cycle}/omraader/{team}    404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/{cycle}/fokustemaer        200 200 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/{cycle}/fokustemaer        422 422 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/import                     403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /evalueringer/import/ny                  403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/import/ny                  403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /evalueringer/import/bekraeft            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/import/{round}             200 200 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /evalueringer/import/999999              404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/pulser                     200 200 200 200 200 200 200 200 200 403 403 403 403 303 303
GET  /evalueringer/pulser/ny                   403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/pulser/ny                   403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/pulser/{pulse}             404 404 200 200 200 200 404 200 404 403 403 403 403 303 303
GET  /evalueringer/pulser/{beat}              404 404 404 404 404 200 404 404 404 403 403 403 403 303 303
GET  /evalueringer/pulser/999999              404 404 404 404 404 404 404 404 404 403 403 403 403 303 303
GET  /evalueringer/pulser/{beat}/regler        403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/pulser/{beat}/regler        403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/pulser/{beat}/aabn          403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /evalueringer/pulser/{beat}/aabn          403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/pulser/{beat}/frigiv        403 403 403 403 403 409 403 403 403 403 403 403 403 303 303
POST /evalueringer/pulser/{beat}/frigiv        403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
GET  /evalueringer/fravaer                     403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
GET  /evalueringer/fravaer/ny                  403 403 403 403 403 200 403 403 403 403 403 403 403 303 303
POST /evalueringer/fravaer/ny                  403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
POST /evalueringer/fravaer/bekraeft            403 403 403 403 403 422 403 403 403 403 403 403 403 401 401
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]


class Visitor:
    """A persona who tries one address after the other, each as if it was the first."""

    def __init__(self, persona, client):
        self.persona, self.column = persona, PERSONAS.index(persona)
        found = hidden_fields(client, "/hjaelp", "/log-ud") or hidden_fields(client, "/log-ind")
        self.token = {"csrf_token": found["csrf_token"]}
        self.cookie = client.get_cookie("portal").value

    def status_of(self, app, method, url):
        """The answer's status; what the request stored is undone, and its cookies are dropped."""
        client = app.test_client()
        client.set_cookie("portal", self.cookie)
        with undone():
            return client.open(url, method=method, data=self.token if method == "POST" else None).status_code


# Several at a time, for the rows they need take as long to make as a persona's visits.
@pytest.mark.parametrize("personas", [PERSONAS[first::4] for first in range(4)], ids=" ".join)
def test_each_route_answers_each_persona_as_written(app, house, client, sign_in, personas):
    places = all_places(house)
    visitors = [Visitor(one, client if one == "nobody" else sign_in(one)) for one in personas]
    wrong = []
    for method, path, *codes in ROWS:
        for visitor in visitors:
            status, written = visitor.status_of(app, method, path.format(**places)), codes[visitor.column]
            if str(status) != written:
                wrong.append(f"{visitor.persona}: {method} {path}: {status}, written {written}")
    assert wrong == []


def test_every_row_has_a_status_for_every_persona():
    assert [row for row in ROWS if len(row) != len(PERSONAS) + 2] == []


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
