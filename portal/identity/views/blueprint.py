"""The blueprint that the identity room's pages hang on."""

from flask import Blueprint

blueprint = Blueprint("identity", __name__)
