"""Surveys: questionnaires, the frozen population, the ballot box, and what the count wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RULES = (
    "k", "has_comments", "for_leaders", "for_board", "for_med", "for_respondents", "med_on", "med_link",
    "presented_to", "presented_on", "information", "retention_months", "public_key", "has_second_key", "ballot_size",
    "questionnaire_id", "opened_at",
)  # fmt: skip
UNCHANGED = (
    "survey_events",
    "survey_items",
    "survey_units",
    "measures",
    "blocks",
    "block_units",
    "figures",
    "named_answers",
)


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    _create_tables()
    for table in UNCHANGED:
        # The parents of frozen units are written in a second step, while the survey is still a draft.
        when = "" if table != "survey_units" else "OLD.parent_id IS NOT NULL"
        _refuse(f"no_update_{table}", "UPDATE", table, when, is_postgresql=is_postgresql)
    _refuse("no_delete_survey_events", "DELETE", "survey_events", "", is_postgresql=is_postgresql)
    differs = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
    changed = " OR ".join(f"OLD.{rule} {differs} NEW.{rule}" for rule in RULES)
    _refuse(
        "keep_rules_surveys", "UPDATE", "surveys", f"OLD.state <> 'draft' AND ({changed})", is_postgresql=is_postgresql
    )
    _refuse(
        "answered_once_participants", "UPDATE", "participants", "OLD.has_answered AND NOT NEW.has_answered",
        is_postgresql=is_postgresql,
    )  # fmt: skip


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        names = [f"no_update_{table}" for table in UNCHANGED]
        names += ["no_delete_survey_events", "keep_rules_surveys", "answered_once_participants"]
        for name in names:
            op.execute(f"DROP TRIGGER {name} ON {name.split('_', 2)[2]}")
    _drop_tables()


def _refuse(name: str, event: str, table: str, when: str, *, is_postgresql: bool) -> None:
    condition = f"WHEN ({when}) " if when else ""
    if is_postgresql:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition}EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )


def _create_tables() -> None:
    op.create_table(
        "phrase_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_phrase_texts_changed_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase_texts")),
        sa.UniqueConstraint("language", "phrase", name=op.f("uq_phrase_texts_language_phrase")),
    )
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_questionnaires_title_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_questionnaires_changed_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaires")),
    )
    op.create_table(
        "questionnaire_languages",
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("length(code) BETWEEN 2 AND 8", name=op.f("ck_questionnaire_languages_code_length")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_questionnaire_languages_questionnaire_id_questionnaires"),
        ),
        sa.PrimaryKeyConstraint("questionnaire_id", "code", name=op.f("pk_questionnaire_languages")),
    )
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "counted",
                "released",
                name="state_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("has_comments", sa.Boolean(), nullable=False),
        sa.Column("for_leaders", sa.Boolean(), nullable=False),
        sa.Column("for_board", sa.Boolean(), nullable=False),
        sa.Column("for_med", sa.Boolean(), nullable=False),
        sa.Column("for_respondents", sa.Boolean(), nullable=False),
        sa.Column("med_on", sa.Date(), nullable=True),
        sa.Column("med_link", sa.Text(), nullable=False),
        sa.Column("presented_to", sa.Text(), nullable=False),
        sa.Column("presented_on", sa.Date(), nullable=True),
        sa.Column("information", sa.Text(), nullable=False),
        sa.Column("retention_months", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("has_second_key", sa.Boolean(), nullable=False),
        sa.Column("ballot_size", sa.Integer(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'released') = (released_at IS NOT NULL)", name=op.f("ck_surveys_released_with_time")
        ),
        sa.CheckConstraint(
            "(state IN ('counted', 'released')) = (counted_at IS NOT NULL)", name=op.f("ck_surveys_counted_with_time")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR (closes_at IS NOT NULL AND opened_at IS NOT NULL AND public_key IS NOT NULL AND ballot_size IS NOT NULL AND rehearsed_at IS NOT NULL AND med_on IS NOT NULL AND med_link <> '' AND presented_on IS NOT NULL AND presented_to <> '' AND information <> '' AND retention_months IS NOT NULL)",
            name=op.f("ck_surveys_rules_before_opening"),
        ),
        sa.CheckConstraint("k BETWEEN 5 AND 50", name=op.f("ck_surveys_k_protects")),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_surveys_title_length")),
        sa.CheckConstraint("reminders BETWEEN 0 AND 2", name=op.f("ck_surveys_at_most_two_reminders")),
        sa.CheckConstraint("retention_months BETWEEN 1 AND 120", name=op.f("ck_surveys_retention_is_limited")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_surveys_changed_by_id_people")),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_surveys_created_by_id_people")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaires.id"], name=op.f("fk_surveys_questionnaire_id_questionnaires")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveys_questionnaire_id"), ["questionnaire_id"], unique=False)

    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaires.id"], name=op.f("fk_themes_questionnaire_id_questionnaires")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("questionnaire_id", "rank", name=op.f("uq_themes_questionnaire_id_rank")),
    )
    op.create_table(
        "envelopes",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(key) = 16", name=op.f("ck_envelopes_key_length")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_envelopes_survey_id_surveys")),
        sa.PrimaryKeyConstraint("survey_id", "key", name=op.f("pk_envelopes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "scale",
                "yes_no",
                "choice",
                "text",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_common", sa.Boolean(), nullable=False),
        sa.Column("is_reversed", sa.Boolean(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "is_reversed IN (false, true) AND (NOT is_reversed OR kind = 'scale')", name=op.f("ck_items_turned_scale")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_items_theme_id_themes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index("ix_items_theme", ["theme_id", "rank"], unique=False)

    op.create_table(
        "survey_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "created",
                "key_made",
                "rehearsed",
                "opened",
                "reminded",
                "extended",
                "counted",
                "released",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_post", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_survey_events_by_id_people")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_events_survey_id_surveys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_events")),
    )
    with op.batch_alter_table("survey_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_events_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "survey_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "any",
                "employee",
                "self",
                "superior",
                "colleague",
                "participant",
                name="role_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 2 AND 120", name=op.f("ck_survey_groups_name_length")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_groups_survey_id_surveys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_groups")),
        sa.UniqueConstraint("survey_id", "rank", name=op.f("uq_survey_groups_survey_id_rank")),
    )
    op.create_table(
        "survey_units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "municipality",
                "administration",
                "area",
                "agreement_unit",
                "department",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("leader_title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["leader_id"], ["people.id"], name=op.f("fk_survey_units_leader_id_people")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["survey_units.id"], name=op.f("fk_survey_units_parent_id_survey_units")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_units_survey_id_surveys")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_survey_units_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_units")),
        sa.UniqueConstraint("survey_id", "rank", name=op.f("uq_survey_units_survey_id_rank")),
        sa.UniqueConstraint("survey_id", "unit_id", name=op.f("uq_survey_units_survey_id_unit_id")),
    )
    with op.batch_alter_table("survey_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_units_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_units_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "theme_titles",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 2 AND 200", name=op.f("ck_theme_titles_title_length")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_theme_titles_theme_id_themes")),
        sa.PrimaryKeyConstraint("theme_id", "language", name=op.f("pk_theme_titles")),
    )
    op.create_table(
        "item_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_versions_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_versions")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_item_versions_item_id_number")),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["survey_groups.id"], name=op.f("fk_participants_group_id_survey_groups")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_participants_person_id_people")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_participants_survey_id_surveys")),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_participants_survey_unit_id_survey_units")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("survey_id", "person_id", "group_id", "survey_unit_id", name="uq_participants_once_each"),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index("ix_participants_person", ["person_id", "survey_id"], unique=False)
        batch_op.create_index("ix_participants_unit", ["survey_id", "group_id", "survey_unit_id"], unique=False)

    op.create_table(
        "participation_notes",
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("invited >= 50", name=op.f("ck_participation_notes_only_large_units")),
        sa.CheckConstraint(
            "percent % 5 = 0 AND percent BETWEEN 0 AND 100", name=op.f("ck_participation_notes_only_roughly")
        ),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_participation_notes_survey_unit_id_survey_units")
        ),
        sa.PrimaryKeyConstraint("survey_unit_id", "noted_on", name=op.f("pk_participation_notes")),
    )
    op.create_table(
        "survey_group_levels",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "municipal_director",
                "director",
                "chief",
                "agreement_holder",
                "department_leader",
                "staff",
                name="level_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["survey_groups.id"], name=op.f("fk_survey_group_levels_group_id_survey_groups")
        ),
        sa.PrimaryKeyConstraint("group_id", "level", name=op.f("pk_survey_group_levels")),
    )
    op.create_table(
        "survey_group_people",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["survey_groups.id"], name=op.f("fk_survey_group_people_group_id_survey_groups")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_survey_group_people_person_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_survey_group_people_unit_id_units")),
        sa.PrimaryKeyConstraint("group_id", "person_id", "unit_id", name=op.f("pk_survey_group_people")),
    )
    op.create_table(
        "survey_group_units",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["survey_groups.id"], name=op.f("fk_survey_group_units_group_id_survey_groups")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_survey_group_units_unit_id_units")),
        sa.PrimaryKeyConstraint("group_id", "unit_id", name=op.f("pk_survey_group_units")),
    )
    op.create_table(
        "answer_codes",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_answer_codes_participant_id_participants")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_answer_codes")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_answer_codes_participant_id")),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("withheld_reason", sa.Text(), nullable=True),
        sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(withheld_reason IS NULL) = (withheld_at IS NULL)", name=op.f("ck_comments_withheld_with_reason_and_time")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["survey_groups.id"], name=op.f("fk_comments_group_id_survey_groups")),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_comments_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_comments_survey_id_surveys")),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_comments_survey_unit_id_survey_units")
        ),
        sa.ForeignKeyConstraint(["withheld_by_id"], ["people.id"], name=op.f("fk_comments_withheld_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index("ix_comments_unit", ["survey_unit_id", "group_id", "rank"], unique=False)

    op.create_table(
        "item_options",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 200", name=op.f("ck_item_options_text_length")),
        sa.CheckConstraint("rank BETWEEN 1 AND 20", name=op.f("ck_item_options_few_options")),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_item_options_item_version_id_item_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_options")),
        sa.UniqueConstraint(
            "item_version_id", "rank", "language", name=op.f("uq_item_options_item_version_id_rank_language")
        ),
    )
    op.create_table(
        "item_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "any",
                "employee",
                "self",
                "superior",
                "colleague",
                "participant",
                name="role_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 3 AND 500", name=op.f("ck_item_wordings_text_length")),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_item_wordings_item_version_id_item_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_wordings")),
        sa.UniqueConstraint(
            "item_version_id", "role", "language", name=op.f("uq_item_wordings_item_version_id_role_language")
        ),
    )
    op.create_table(
        "measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "theme",
                "item",
                "share",
                "participation",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("item_version_id", sa.Integer(), nullable=True),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'participation') = (theme_id IS NULL)", name=op.f("ck_measures_theme_of_its_kind")),
        sa.CheckConstraint("(kind = 'share') = (option IS NOT NULL)", name=op.f("ck_measures_share_of_an_option")),
        sa.CheckConstraint(
            "(kind IN ('item', 'share')) = (item_version_id IS NOT NULL)", name=op.f("ck_measures_item_of_its_kind")
        ),
        sa.CheckConstraint("kind NOT IN ('item', 'share') OR k >= 20", name=op.f("ck_measures_items_from_twenty")),
        sa.CheckConstraint("k >= 5", name=op.f("ck_measures_k_protects")),
        sa.ForeignKeyConstraint(["group_id"], ["survey_groups.id"], name=op.f("fk_measures_group_id_survey_groups")),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_measures_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_measures_survey_id_surveys")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_measures_theme_id_themes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    with op.batch_alter_table("measures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measures_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "named_answers",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["survey_groups.id"], name=op.f("fk_named_answers_group_id_survey_groups")
        ),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_named_answers_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_named_answers_person_id_people")),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_named_answers_survey_unit_id_survey_units")
        ),
        sa.PrimaryKeyConstraint(
            "group_id", "survey_unit_id", "person_id", "item_version_id", name=op.f("pk_named_answers")
        ),
    )
    with op.batch_alter_table("named_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_answers_survey_unit_id"), ["survey_unit_id"], unique=False)

    op.create_table(
        "survey_items",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_version_id"], ["item_versions.id"], name=op.f("fk_survey_items_item_version_id_item_versions")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_items_survey_id_surveys")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_survey_items_theme_id_themes")),
        sa.PrimaryKeyConstraint("survey_id", "place", name=op.f("pk_survey_items")),
        sa.UniqueConstraint("survey_id", "item_version_id", name=op.f("uq_survey_items_survey_id_item_version_id")),
    )
    op.create_table(
        "blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column(
            "bound",
            sa.Enum("at_most", "at_least", name="bound_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.CheckConstraint("n >= 5", name=op.f("ck_blocks_n_protects")),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_blocks_measure_id_measures")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocks_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "figures",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.Column("is_direct", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column(
            "bound",
            sa.Enum("at_most", "at_least", name="bound_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("n_from", sa.Integer(), nullable=False),
        sa.Column("n_to", sa.Integer(), nullable=False),
        sa.Column("rate_from", sa.Integer(), nullable=True),
        sa.Column("rate_to", sa.Integer(), nullable=True),
        sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name=op.f("ck_figures_n_is_a_band")),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_figures_measure_id_measures")),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_figures_survey_unit_id_survey_units")
        ),
        sa.PrimaryKeyConstraint("measure_id", "survey_unit_id", "is_direct", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index("ix_figures_unit", ["survey_unit_id"], unique=False)

    op.create_table(
        "block_units",
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("survey_unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["blocks.id"], name=op.f("fk_block_units_block_id_blocks")),
        sa.ForeignKeyConstraint(
            ["survey_unit_id"], ["survey_units.id"], name=op.f("fk_block_units_survey_unit_id_survey_units")
        ),
        sa.PrimaryKeyConstraint("block_id", "survey_unit_id", name=op.f("pk_block_units")),
    )


def _drop_tables() -> None:
    op.drop_table("block_units")
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_index("ix_figures_unit")

    op.drop_table("figures")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blocks_measure_id"))

    op.drop_table("blocks")
    op.drop_table("survey_items")
    with op.batch_alter_table("named_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_named_answers_survey_unit_id"))

    op.drop_table("named_answers")
    with op.batch_alter_table("measures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measures_survey_id"))

    op.drop_table("measures")
    op.drop_table("item_wordings")
    op.drop_table("item_options")
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index("ix_comments_unit")

    op.drop_table("comments")
    op.drop_table("answer_codes")
    op.drop_table("survey_group_units")
    op.drop_table("survey_group_people")
    op.drop_table("survey_group_levels")
    op.drop_table("participation_notes")
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_index("ix_participants_unit")
        batch_op.drop_index("ix_participants_person")

    op.drop_table("participants")
    op.drop_table("item_versions")
    op.drop_table("theme_titles")
    with op.batch_alter_table("survey_units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_units_unit_id"))
        batch_op.drop_index(batch_op.f("ix_survey_units_parent_id"))

    op.drop_table("survey_units")
    op.drop_table("survey_groups")
    with op.batch_alter_table("survey_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_events_survey_id"))

    op.drop_table("survey_events")
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_index("ix_items_theme")

    op.drop_table("items")
    op.drop_table("envelopes")
    op.drop_table("themes")
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_surveys_questionnaire_id"))

    op.drop_table("surveys")
    op.drop_table("questionnaire_languages")
    op.drop_table("questionnaires")
    op.drop_table("phrase_texts")
