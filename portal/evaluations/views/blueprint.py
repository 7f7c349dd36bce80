"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("evaluations", __name__)
