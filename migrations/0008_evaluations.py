"""Evaluations, their surveys' home, leave, and actions of a follow-up as an origin of tasks."""

import sqlalchemy as sa
from alembic import op

from portal.rebuilding import rebuild

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

APPEND_ONLY = ("evaluation_events", "evaluation_list_changes", "evaluation_stages")
OLD_ORIGINS = ("initiative_id", "goal_id", "dialogue_id")
NEW_ORIGIN = "follow_up_action_id"
FOREIGN_KEY = "fk_tasks_follow_up_action_id_follow_up_actions"
SQLITE_KEY = f"CONSTRAINT {FOREIGN_KEY} FOREIGN KEY({NEW_ORIGIN}) REFERENCES follow_up_actions (id)"
HOME_CHECK = "ck_surveys_home_is_in_the_portal"
TABLES = (
    "absence_imports",
    "imported_rounds",
    "leaves",
    "absence_figures",
    "imported_blocks",
    "imported_figures",
    "evaluation_cycles",
    "pulses",
    "pulse_questionnaires",
    "evaluated_leaders",
    "evaluation_cycle_levels",
    "evaluation_cycle_units",
    "evaluation_events",
    "evaluation_focus_themes",
    "evaluation_stages",
    "evaluation_list_changes",
    "follow_up_actions",
    "follow_up_reminders",
    "follow_up_steps",
    "public_answers",
    "report_readings",
    "joint_figures",
)


def _one_of(columns: tuple[str, ...]) -> str:
    return " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns) + " = 1"


ONE_OF_OLD, ONE_OF_NEW = _one_of(OLD_ORIGINS), _one_of((*OLD_ORIGINS, NEW_ORIGIN))


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if not is_postgresql:
        rebuild(op.get_bind(), "tasks", _with_new_origin)
    _create_tables()
    if is_postgresql:
        op.drop_constraint(op.f("ck_tasks_one_origin"), "tasks", type_="check")
        op.add_column("tasks", sa.Column(NEW_ORIGIN, sa.Integer(), nullable=True))
        op.create_foreign_key(op.f(FOREIGN_KEY), "tasks", "follow_up_actions", [NEW_ORIGIN], ["id"])
        op.create_check_constraint(op.f("ck_tasks_one_origin"), "tasks", ONE_OF_NEW)
    op.create_index("ix_tasks_follow_up_action", "tasks", [NEW_ORIGIN, "is_open", "due_sort_on", "id"])
    op.execute(
        "ALTER TABLE positions ADD COLUMN is_listed BOOLEAN DEFAULT true NOT NULL "
        "CONSTRAINT ck_positions_leaders_are_listed CHECK (is_listed OR level = 'staff')"
    )
    # Both databases add a column with its own check in place.
    op.execute(f"ALTER TABLE surveys ADD COLUMN home_path TEXT CONSTRAINT {HOME_CHECK} CHECK (home_path LIKE '/%')")
    op.add_column("comments", sa.Column("is_direct", sa.Boolean(), server_default=sa.false(), nullable=False))
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            _guard(table, verb, is_postgresql=is_postgresql)
    _guard("report_readings", "update", is_postgresql=is_postgresql)


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    _delete_tasks_of_follow_ups(is_postgresql=is_postgresql)
    op.drop_index("ix_tasks_follow_up_action", "tasks")
    if is_postgresql:
        op.drop_constraint(op.f("ck_tasks_one_origin"), "tasks", type_="check")
        op.drop_column("tasks", NEW_ORIGIN)
        op.create_check_constraint(op.f("ck_tasks_one_origin"), "tasks", ONE_OF_OLD)
    else:
        rebuild(op.get_bind(), "tasks", _without_new_origin)
    op.drop_column("comments", "is_direct")
    op.execute("ALTER TABLE surveys DROP COLUMN home_path")
    op.execute("ALTER TABLE positions DROP COLUMN is_listed")
    for table in reversed(TABLES):
        op.drop_table(table)


def _guard(table: str, verb: str, *, is_postgresql: bool) -> None:
    if is_postgresql:
        events = "UPDATE" if verb == "update" else "DELETE OR TRUNCATE"
        op.execute(
            f"CREATE TRIGGER no_{verb}_{table} BEFORE {events} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER no_{verb}_{table} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _delete_tasks_of_follow_ups(*, is_postgresql: bool) -> None:
    """Tasks that spring from what goes away go with it; their history is guarded, so the guard is lifted meanwhile."""
    for table in ("task_steps", "task_comments"):
        op.execute(f"DROP TRIGGER no_delete_{table}" + (f" ON {table}" if is_postgresql else ""))
    gone = f"SELECT id FROM tasks WHERE {NEW_ORIGIN} IS NOT NULL"
    for table in ("task_steps", "task_comments", "task_helpers"):
        op.execute(f"DELETE FROM {table} WHERE task_id IN ({gone})")
    op.execute(f"DELETE FROM tasks WHERE {NEW_ORIGIN} IS NOT NULL")
    for table in ("task_steps", "task_comments"):
        _guard(table, "delete", is_postgresql=is_postgresql)


def _with_new_origin(definition: str) -> str:
    if NEW_ORIGIN in definition:
        return definition
    changed = definition.replace("\tdialogue_id INTEGER, \n", f"\tdialogue_id INTEGER, \n\t{NEW_ORIGIN} INTEGER, \n", 1)
    changed = changed.replace(ONE_OF_OLD, ONE_OF_NEW, 1)
    return changed.rstrip().removesuffix(")").rstrip() + f", \n\t{SQLITE_KEY}\n)"


def _without_new_origin(definition: str) -> str:
    changed = definition.replace(f"\t{NEW_ORIGIN} INTEGER, \n", "").replace(f", \n\t{SQLITE_KEY}", "")
    return changed.replace(ONE_OF_NEW, ONE_OF_OLD)


def _create_tables() -> None:
    op.create_table(
        "absence_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["people.id"], name=op.f("fk_absence_imports_imported_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_imports")),
    )
    op.create_table(
        "imported_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("k BETWEEN 5 AND 50", name=op.f("ck_imported_rounds_k_protects")),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_imported_rounds_title_length")),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["people.id"], name=op.f("fk_imported_rounds_imported_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_rounds")),
        sa.UniqueConstraint("held_on", name=op.f("uq_imported_rounds_held_on")),
    )
    op.create_table(
        "leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_leaves_period_is_forward")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_leaves_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(op.f("ix_leaves_person_id"), "leaves", ["person_id"])

    op.create_table(
        "absence_figures",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("tenths", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 10", name=op.f("ck_absence_figures_people_protect")),
        sa.CheckConstraint("tenths BETWEEN 0 AND 1000", name=op.f("ck_absence_figures_tenths_of_percent")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["absence_imports.id"], name=op.f("fk_absence_figures_import_id_absence_imports")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_absence_figures_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "month_on", name=op.f("pk_absence_figures")),
    )
    op.create_index(op.f("ix_absence_figures_import_id"), "absence_figures", ["import_id"])

    op.create_table(
        "imported_blocks",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column(
            "bound",
            sa.Enum("at_most", "at_least", name="bound_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.CheckConstraint("n >= 5", name=op.f("ck_imported_blocks_n_protects")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["imported_rounds.id"], name=op.f("fk_imported_blocks_round_id_imported_rounds")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_imported_blocks_unit_id_units")),
        sa.PrimaryKeyConstraint("round_id", "theme", "unit_id", name=op.f("pk_imported_blocks")),
    )
    op.create_table(
        "imported_figures",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column(
            "bound",
            sa.Enum("at_most", "at_least", name="bound_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("n_from", sa.Integer(), nullable=False),
        sa.Column("n_to", sa.Integer(), nullable=False),
        sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name=op.f("ck_imported_figures_n_is_a_band")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["imported_rounds.id"], name=op.f("fk_imported_figures_round_id_imported_rounds")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_imported_figures_unit_id_units")),
        sa.PrimaryKeyConstraint("round_id", "theme", "unit_id", name=op.f("pk_imported_figures")),
    )
    op.create_index(op.f("ix_imported_figures_unit_id"), "imported_figures", ["unit_id"])

    op.create_table(
        "evaluation_cycles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("min_months", sa.Integer(), nullable=False),
        sa.Column("excuses_new", sa.Boolean(), nullable=False),
        sa.Column("leaves_out_on_leave", sa.Boolean(), nullable=False),
        sa.Column("has_colleagues", sa.Boolean(), nullable=False),
        sa.Column("hr_reads", sa.Boolean(), nullable=False),
        sa.Column("check_by_on", sa.Date(), nullable=True),
        sa.Column("conversation_days", sa.Integer(), nullable=False),
        sa.Column("dialogue_days", sa.Integer(), nullable=False),
        sa.Column("plan_days", sa.Integer(), nullable=False),
        sa.Column("first_check_days", sa.Integer(), nullable=False),
        sa.Column("second_check_days", sa.Integer(), nullable=False),
        sa.Column("prepared_for_on", sa.Date(), nullable=True),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 < conversation_days AND conversation_days <= dialogue_days AND dialogue_days <= plan_days AND plan_days <= first_check_days AND first_check_days <= second_check_days AND second_check_days <= 730",
            name=op.f("ck_evaluation_cycles_follow_up_in_order"),
        ),
        sa.CheckConstraint(
            "archived_at IS NULL OR followed_up_at IS NOT NULL",
            name=op.f("ck_evaluation_cycles_archived_after_follow_up"),
        ),
        sa.CheckConstraint("min_months BETWEEN 0 AND 24", name=op.f("ck_evaluation_cycles_min_months_are_few")),
        sa.CheckConstraint(
            "validated_at IS NULL OR prepared_for_on IS NOT NULL",
            name=op.f("ck_evaluation_cycles_validated_after_prepared"),
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["people.id"], name=op.f("fk_evaluation_cycles_changed_by_id_people")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_evaluation_cycles_survey_id_surveys")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_cycles")),
        sa.UniqueConstraint("survey_id", name=op.f("uq_evaluation_cycles_survey_id")),
    )
    op.create_table(
        "pulses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("kkc", "safety", name="kind_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("repeat_on", sa.Date(), nullable=True),
        sa.Column("repeat_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN initiative_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_pulses_of_one_thing"),
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_pulses_initiative_id_initiatives")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_pulses_survey_id_surveys")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_pulses_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulses")),
        sa.UniqueConstraint("survey_id", name=op.f("uq_pulses_survey_id")),
    )
    op.create_index(op.f("ix_pulses_initiative_id"), "pulses", ["initiative_id"])
    op.create_index(op.f("ix_pulses_unit_id"), "pulses", ["unit_id"])

    op.create_table(
        "pulse_questionnaires",
        sa.Column(
            "kind",
            sa.Enum("kkc", "safety", name="kind_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_pulse_questionnaires_questionnaire_id_questionnaires"),
        ),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_pulse_questionnaires")),
        sa.UniqueConstraint("questionnaire_id", name=op.f("uq_pulse_questionnaires_questionnaire_id")),
    )

    op.create_table(
        "evaluated_leaders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("superior_id", sa.Integer(), nullable=True),
        sa.Column("superior_position_id", sa.Integer(), nullable=True),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("superior_post", sa.Text(), nullable=False),
        sa.Column("held_from", sa.Date(), nullable=False),
        sa.Column("excused", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint("length(excused) <= 300", name=op.f("ck_evaluated_leaders_excused_length")),
        sa.CheckConstraint(
            "superior_id IS NULL OR superior_id <> person_id", name=op.f("ck_evaluated_leaders_not_own_superior")
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluated_leaders_cycle_id_evaluation_cycles")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evaluated_leaders_person_id_people")),
        sa.ForeignKeyConstraint(
            ["position_id"], ["positions.id"], name=op.f("fk_evaluated_leaders_position_id_positions")
        ),
        sa.ForeignKeyConstraint(["superior_id"], ["people.id"], name=op.f("fk_evaluated_leaders_superior_id_people")),
        sa.ForeignKeyConstraint(
            ["superior_position_id"], ["positions.id"], name=op.f("fk_evaluated_leaders_superior_position_id_positions")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evaluated_leaders_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluated_leaders")),
        sa.UniqueConstraint("cycle_id", "unit_id", name=op.f("uq_evaluated_leaders_cycle_id_unit_id")),
    )
    op.create_index(op.f("ix_evaluated_leaders_person_id"), "evaluated_leaders", ["person_id"])
    op.create_index(op.f("ix_evaluated_leaders_superior_position_id"), "evaluated_leaders", ["superior_position_id"])
    op.create_index(op.f("ix_evaluated_leaders_unit_id"), "evaluated_leaders", ["unit_id"])

    op.create_table(
        "evaluation_cycle_levels",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
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
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluation_cycle_levels_cycle_id_evaluation_cycles")
        ),
        sa.PrimaryKeyConstraint("cycle_id", "level", name=op.f("pk_evaluation_cycle_levels")),
    )
    op.create_table(
        "evaluation_cycle_units",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluation_cycle_units_cycle_id_evaluation_cycles")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evaluation_cycle_units_unit_id_units")),
        sa.PrimaryKeyConstraint("cycle_id", "unit_id", name=op.f("pk_evaluation_cycle_units")),
    )
    op.create_table(
        "evaluation_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "prepared",
                "refreshed",
                "validated",
                "released_leader",
                "released_superior",
                "released_board",
                "released_employees",
                "followed_up",
                "archived",
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
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_evaluation_events_by_id_people")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluation_events_cycle_id_evaluation_cycles")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_events")),
    )
    op.create_index(op.f("ix_evaluation_events_cycle_id"), "evaluation_events", ["cycle_id"])

    op.create_table(
        "evaluation_focus_themes",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_by_post", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(decision) BETWEEN 3 AND 300", name=op.f("ck_evaluation_focus_themes_decision_length")
        ),
        sa.ForeignKeyConstraint(
            ["chosen_by_id"], ["people.id"], name=op.f("fk_evaluation_focus_themes_chosen_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluation_focus_themes_cycle_id_evaluation_cycles")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_evaluation_focus_themes_theme_id_themes")),
        sa.PrimaryKeyConstraint("cycle_id", "theme_id", name=op.f("pk_evaluation_focus_themes")),
    )
    op.create_table(
        "evaluation_stages",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "leader",
                "superior",
                "board",
                "employees",
                name="stage_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_post", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_evaluation_stages_by_id_people")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["evaluation_cycles.id"], name=op.f("fk_evaluation_stages_cycle_id_evaluation_cycles")
        ),
        sa.PrimaryKeyConstraint("cycle_id", "stage", name=op.f("pk_evaluation_stages")),
    )
    op.create_table(
        "evaluation_list_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
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
        sa.Column(
            "kind",
            sa.Enum(
                "added",
                "removed",
                "came",
                "went",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_post", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind NOT IN ('added', 'removed') OR length(reason) > 0",
            name=op.f("ck_evaluation_list_changes_by_hand_with_reason"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_evaluation_list_changes_by_id_people")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["evaluated_leaders.id"], name=op.f("fk_evaluation_list_changes_leader_id_evaluated_leaders")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evaluation_list_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_list_changes")),
    )
    op.create_index(op.f("ix_evaluation_list_changes_leader_id"), "evaluation_list_changes", ["leader_id"])

    op.create_table(
        "follow_up_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "corporate",
                "administration",
                name="scope_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("drop_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_follow_up_actions_title_length")),
        sa.CheckConstraint(
            "is_dropped = (length(drop_reason) > 0)", name=op.f("ck_follow_up_actions_dropped_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["people.id"], name=op.f("fk_follow_up_actions_changed_by_id_people")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_follow_up_actions_goal_id_goals")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["evaluated_leaders.id"], name=op.f("fk_follow_up_actions_leader_id_evaluated_leaders")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_follow_up_actions_theme_id_themes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_actions")),
    )
    op.create_index(op.f("ix_follow_up_actions_leader_id"), "follow_up_actions", ["leader_id"])

    op.create_table(
        "follow_up_steps",
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "conversation",
                "dialogue",
                "plan",
                "first_check",
                "second_check",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_follow_up_steps_changed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["evaluated_leaders.id"], name=op.f("fk_follow_up_steps_leader_id_evaluated_leaders")
        ),
        sa.PrimaryKeyConstraint("leader_id", "kind", name=op.f("pk_follow_up_steps")),
    )
    op.create_table(
        "follow_up_reminders",
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "conversation",
                "dialogue",
                "plan",
                "first_check",
                "second_check",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reminder",
            sa.Enum(
                "due_soon",
                "overdue",
                name="reminder_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["evaluated_leaders.id"],
            name=op.f("fk_follow_up_reminders_leader_id_evaluated_leaders"),
        ),
        sa.PrimaryKeyConstraint("leader_id", "kind", "reminder", name=op.f("pk_follow_up_reminders")),
    )
    op.create_table(
        "public_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("doing", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(said) BETWEEN 3 AND 1000 AND length(doing) BETWEEN 3 AND 1000",
            name=op.f("ck_public_answers_text_length"),
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_public_answers_changed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["evaluated_leaders.id"], name=op.f("fk_public_answers_leader_id_evaluated_leaders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_answers")),
    )
    op.create_index(op.f("ix_public_answers_leader_id"), "public_answers", ["leader_id"])

    op.create_table(
        "report_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("reader_post", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["evaluated_leaders.id"], name=op.f("fk_report_readings_leader_id_evaluated_leaders")
        ),
        sa.ForeignKeyConstraint(["reader_id"], ["people.id"], name=op.f("fk_report_readings_reader_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_readings")),
    )
    op.create_index(op.f("ix_report_readings_leader_id"), "report_readings", ["leader_id"])

    op.create_table(
        "joint_figures",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column(
            "bound",
            sa.Enum("at_most", "at_least", name="bound_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("n_from", sa.Integer(), nullable=False),
        sa.Column("n_to", sa.Integer(), nullable=False),
        sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name=op.f("ck_joint_figures_n_is_a_band")),
        sa.ForeignKeyConstraint(["leader_id"], ["people.id"], name=op.f("fk_joint_figures_leader_id_people")),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_joint_figures_measure_id_measures")),
        sa.PrimaryKeyConstraint("measure_id", "leader_id", name=op.f("pk_joint_figures")),
    )
