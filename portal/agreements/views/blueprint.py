"""The blueprint that the room's pages hang on."""

from flask import Blueprint

from portal.agreements import models as models

blueprint = Blueprint("agreements", __name__)
