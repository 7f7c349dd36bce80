"""Every number in the log that refers to a row can be read as a name."""

import sqlalchemy as sa
from flask import Flask

from portal.audit.labels import FIELDS, KINDS
from portal.audit.naming import registered_tables
from portal.audit.unlogged import UNTOLD
from portal.db import Model

NEVER_LOGGED = {"survey_units", "item_versions"}
"""Only the count writes these columns, of comments, and the count is logged on its survey."""
ONLY_WRITTEN_BY_THE_WORKER = {"claimed_at", "message_id", "survey_id", "group_id", "survey_unit_id", "item_version_id"}


def test_whatever_a_logged_row_refers_to_has_a_name(app: Flask) -> None:
    referred = {key.column.table.name for kind in KINDS for column in _columns(kind) for key in column.foreign_keys}
    assert referred - registered_tables() == NEVER_LOGGED


def test_every_field_that_is_logged_has_a_danish_word(app: Flask) -> None:
    named = {column.key for kind in KINDS for column in _columns(kind)}
    assert named - set(FIELDS) == ONLY_WRITTEN_BY_THE_WORKER


def _columns(kind: str) -> list[sa.Column]:
    return [column for column in Model.metadata.tables[kind].c if column.key not in UNTOLD]
