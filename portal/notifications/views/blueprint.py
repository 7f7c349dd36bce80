"""The blueprint that the room's pages hang on."""

from flask import Blueprint

blueprint = Blueprint("notifications", __name__)
