"""The tables of the house."""

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_audit_entries_seq_is_positive")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_entries_digest")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entries_subject", ["subject_kind", "subject_id", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_verb"), ["verb"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "circles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.CheckConstraint("code IN ('green', 'blue', 'red')", name=op.f("ck_circles_code_is_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
        sa.UniqueConstraint("code", name=op.f("uq_circles_code")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 2 AND 120", name=op.f("ck_people_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_sort_name"), ["sort_name"], unique=False)

    op.create_table(
        "sign_in_delays",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_sign_in_delays")),
    )
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('track', 'value', 'world_goal')", name=op.f("ck_tags_kind_is_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("code", name=op.f("uq_tags_code")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", name=op.f("uq_units_code")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_accounts_email_is_lower_case")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_accounts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        sa.UniqueConstraint("person_id", name=op.f("uq_accounts_person_id")),
    )
    op.create_table(
        "committees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("main", "area", name="kind_is_known", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_committees_period_is_forward")),
        sa.ForeignKeyConstraint(["parent_id"], ["committees.id"], name=op.f("fk_committees_parent_id_committees")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_committees_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committees")),
    )
    with op.batch_alter_table("committees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_committees_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "focus_areas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_focus_areas_circle_id_circles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_areas")),
        sa.UniqueConstraint("code", name=op.f("uq_focus_areas_code")),
    )
    with op.batch_alter_table("focus_areas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_focus_areas_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
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
        sa.Column("leads_unit", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_positions_period_is_forward")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_positions_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
    )
    with op.batch_alter_table("positions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_positions_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "posted_forms",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_posted_forms_person_id_people")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_posted_forms")),
    )
    with op.batch_alter_table("posted_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posted_forms_posted_at"), ["posted_at"], unique=False)

    op.create_table(
        "role_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "hr",
                "secretariat",
                "politician",
                "auditor",
                "admin",
                name="role_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_role_grants_period_is_forward")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_role_grants_person_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_role_grants_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grants_person_id"), ["person_id"], unique=False)

    op.create_table(
        "unit_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_aliases_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_aliases")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_unit_aliases_unit_id_name")),
    )
    with op.batch_alter_table("unit_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_aliases_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "unit_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> unit_id", name=op.f("ck_unit_periods_not_own_parent")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit_periods_period_is_forward")),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_unit_periods_parent_id_units")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_periods_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_periods")),
        sa.UniqueConstraint("unit_id", "valid_from", name=op.f("uq_unit_periods_unit_id_valid_from")),
    )
    with op.batch_alter_table("unit_periods", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_periods_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_periods_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_acting", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_appointments_period_is_forward")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_appointments_person_id_people")),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name=op.f("fk_appointments_position_id_positions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointments_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_appointments_position", ["position_id", "valid_from"], unique=False)

    op.create_table(
        "committee_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_chair", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_committee_members_period_is_forward")
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committees.id"], name=op.f("fk_committee_members_committee_id_committees")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_committee_members_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_members")),
    )
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_committee_members_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_committee_members_person_id"), ["person_id"], unique=False)

    op.create_table(
        "initiatives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column(
            "lifecycle",
            sa.Enum(
                "draft",
                "planned",
                "active",
                "paused",
                "done",
                "handed_over",
                name="lifecycle_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("owner_position_id", sa.Integer(), nullable=True),
        sa.Column("owner_person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("alignment", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN owner_position_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN owner_person_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_initiatives_one_owner"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_initiatives_period_is_forward")),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_initiatives_title_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_initiatives_changed_by_id_people")),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_initiatives_created_by_id_people")),
        sa.ForeignKeyConstraint(["owner_person_id"], ["people.id"], name=op.f("fk_initiatives_owner_person_id_people")),
        sa.ForeignKeyConstraint(
            ["owner_position_id"], ["positions.id"], name=op.f("fk_initiatives_owner_position_id_positions")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_initiatives_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatives")),
    )
    with op.batch_alter_table("initiatives", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiatives_lifecycle"), ["lifecycle"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiatives_owner_person_id"), ["owner_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiatives_owner_position_id"), ["owner_position_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiatives_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous_visit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sign_in_sessions_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_sessions_token_hash")),
    )
    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_sessions_account_id"), ["account_id"], unique=False)

    op.create_table(
        "initiative_circles",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_initiative_circles_circle_id_circles")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name=op.f("fk_initiative_circles_initiative_id_initiatives"),
        ),
        sa.PrimaryKeyConstraint("initiative_id", "circle_id", name=op.f("pk_initiative_circles")),
    )
    with op.batch_alter_table("initiative_circles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_circles_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "initiative_focus_areas",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("focus_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["focus_area_id"],
            ["focus_areas.id"],
            name=op.f("fk_initiative_focus_areas_focus_area_id_focus_areas"),
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name=op.f("fk_initiative_focus_areas_initiative_id_initiatives"),
        ),
        sa.PrimaryKeyConstraint("initiative_id", "focus_area_id", name=op.f("pk_initiative_focus_areas")),
    )
    with op.batch_alter_table("initiative_focus_areas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_focus_areas_focus_area_id"), ["focus_area_id"], unique=False)

    op.create_table(
        "initiative_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "political_goal",
                "document",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_initiative_links_initiative_id_initiatives")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_links")),
    )
    with op.batch_alter_table("initiative_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_links_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "initiative_tags",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_initiative_tags_initiative_id_initiatives")
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_initiative_tags_tag_id_tags")),
        sa.PrimaryKeyConstraint("initiative_id", "tag_id", name=op.f("pk_initiative_tags")),
    )
    with op.batch_alter_table("initiative_tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_tags_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "initiative_units",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_initiative_units_initiative_id_initiatives")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_initiative_units_unit_id_units")),
        sa.PrimaryKeyConstraint("initiative_id", "unit_id", name=op.f("pk_initiative_units")),
    )
    with op.batch_alter_table("initiative_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_units_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_text", sa.Text(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_milestones_changed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_milestones_initiative_id_initiatives")
        ),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name=op.f("fk_milestones_position_id_positions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "status_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "on_track",
                "at_risk",
                "off_track",
                "done",
                name="status_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_post", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_status_updates_author_id_people")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_status_updates_initiative_id_initiatives")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_updates")),
    )
    with op.batch_alter_table("status_updates", schema=None) as batch_op:
        batch_op.create_index("ix_status_updates_at", ["at"], unique=False)
        batch_op.create_index("ix_status_updates_initiative", ["initiative_id", "id"], unique=False)

    op.create_table(
        "takeover_receipts",
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_takeover_receipts_appointment_id_appointments"),
        ),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_takeover_receipts")),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "in_progress",
                "done",
                "confirmed",
                name="state_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "is_open",
            sa.Boolean(),
            sa.Computed("state IN ('proposed', 'accepted', 'in_progress')", persisted=True),
            nullable=False,
        ),
        sa.Column("owner_position_id", sa.Integer(), nullable=True),
        sa.Column("owner_person_id", sa.Integer(), nullable=True),
        sa.Column("owner_unit_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_from_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "due_sort_on",
            sa.Date(),
            sa.Computed("coalesce(due_on, '9999-12-31')", persisted=True),
            nullable=False,
        ),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("requested_post", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(CASE WHEN initiative_id IS NULL THEN 0 ELSE 1 END) = 1", name=op.f("ck_tasks_one_origin")),
        sa.CheckConstraint(
            "(CASE WHEN owner_position_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN owner_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN owner_unit_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_tasks_one_owner"),
        ),
        sa.CheckConstraint(
            "(due_text IS NULL) = (due_on IS NULL) AND (due_from_on IS NULL) = (due_on IS NULL)",
            name=op.f("ck_tasks_due_is_whole"),
        ),
        sa.CheckConstraint("due_from_on <= due_on", name=op.f("ck_tasks_due_is_forward")),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name=op.f("ck_tasks_title_length")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_tasks_changed_by_id_people")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiatives.id"], name=op.f("fk_tasks_initiative_id_initiatives")),
        sa.ForeignKeyConstraint(["owner_person_id"], ["people.id"], name=op.f("fk_tasks_owner_person_id_people")),
        sa.ForeignKeyConstraint(
            ["owner_position_id"], ["positions.id"], name=op.f("fk_tasks_owner_position_id_positions")
        ),
        sa.ForeignKeyConstraint(["owner_unit_id"], ["units.id"], name=op.f("fk_tasks_owner_unit_id_units")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["people.id"], name=op.f("fk_tasks_requested_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index("ix_tasks_initiative", ["initiative_id", "is_open", "due_sort_on", "id"], unique=False)
        batch_op.create_index("ix_tasks_open", ["is_open", "due_sort_on", "id"], unique=False)
        batch_op.create_index(
            "ix_tasks_owner_person", ["owner_person_id", "is_open", "due_sort_on", "id"], unique=False
        )
        batch_op.create_index(
            "ix_tasks_owner_position", ["owner_position_id", "is_open", "due_sort_on", "id"], unique=False
        )
        batch_op.create_index("ix_tasks_owner_unit", ["owner_unit_id", "is_open", "due_sort_on", "id"], unique=False)
        batch_op.create_index(
            "ix_tasks_requested_by", ["requested_by_id", "is_open", "due_sort_on", "id"], unique=False
        )

    op.create_table(
        "task_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_post", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_task_comments_author_id_people")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_comments_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_comments")),
    )
    with op.batch_alter_table("task_comments", schema=None) as batch_op:
        batch_op.create_index("ix_task_comments_task", ["task_id", "id"], unique=False)

    op.create_table(
        "task_helpers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN position_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_task_helpers_one_helper"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_task_helpers_person_id_people")),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name=op.f("fk_task_helpers_position_id_positions")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_helpers_task_id_tasks")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_task_helpers_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_helpers")),
    )
    with op.batch_alter_table("task_helpers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_helpers_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_helpers_position_id"), ["position_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_helpers_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_helpers_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "task_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "started",
                "done",
                "confirmed",
                "reopened",
                "handed_over",
                "due_changed",
                name="kind_is_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_post", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint("kind <> 'declined' OR length(remark) > 0", name=op.f("ck_task_steps_declined_with_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_task_steps_by_id_people")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_steps_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_steps")),
    )
    with op.batch_alter_table("task_steps", schema=None) as batch_op:
        batch_op.create_index("ix_task_steps_at", ["at"], unique=False)
        batch_op.create_index("ix_task_steps_task", ["task_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("task_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_task_steps_task")
        batch_op.drop_index("ix_task_steps_at")

    op.drop_table("task_steps")
    with op.batch_alter_table("task_helpers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_helpers_unit_id"))
        batch_op.drop_index(batch_op.f("ix_task_helpers_task_id"))
        batch_op.drop_index(batch_op.f("ix_task_helpers_position_id"))
        batch_op.drop_index(batch_op.f("ix_task_helpers_person_id"))

    op.drop_table("task_helpers")
    with op.batch_alter_table("task_comments", schema=None) as batch_op:
        batch_op.drop_index("ix_task_comments_task")

    op.drop_table("task_comments")
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_requested_by")
        batch_op.drop_index("ix_tasks_owner_unit")
        batch_op.drop_index("ix_tasks_owner_position")
        batch_op.drop_index("ix_tasks_owner_person")
        batch_op.drop_index("ix_tasks_open")
        batch_op.drop_index("ix_tasks_initiative")

    op.drop_table("tasks")
    op.drop_table("takeover_receipts")
    with op.batch_alter_table("status_updates", schema=None) as batch_op:
        batch_op.drop_index("ix_status_updates_initiative")
        batch_op.drop_index("ix_status_updates_at")

    op.drop_table("status_updates")
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestones_initiative_id"))

    op.drop_table("milestones")
    with op.batch_alter_table("initiative_units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_units_unit_id"))

    op.drop_table("initiative_units")
    with op.batch_alter_table("initiative_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_tags_tag_id"))

    op.drop_table("initiative_tags")
    with op.batch_alter_table("initiative_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_links_initiative_id"))

    op.drop_table("initiative_links")
    with op.batch_alter_table("initiative_focus_areas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_focus_areas_focus_area_id"))

    op.drop_table("initiative_focus_areas")
    with op.batch_alter_table("initiative_circles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_circles_circle_id"))

    op.drop_table("initiative_circles")
    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_sessions_account_id"))

    op.drop_table("sign_in_sessions")
    with op.batch_alter_table("initiatives", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiatives_unit_id"))
        batch_op.drop_index(batch_op.f("ix_initiatives_owner_position_id"))
        batch_op.drop_index(batch_op.f("ix_initiatives_owner_person_id"))
        batch_op.drop_index(batch_op.f("ix_initiatives_lifecycle"))

    op.drop_table("initiatives")
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committee_members_person_id"))
        batch_op.drop_index(batch_op.f("ix_committee_members_committee_id"))

    op.drop_table("committee_members")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index("ix_appointments_position")
        batch_op.drop_index(batch_op.f("ix_appointments_person_id"))

    op.drop_table("appointments")
    with op.batch_alter_table("unit_periods", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_periods_unit_id"))
        batch_op.drop_index(batch_op.f("ix_unit_periods_parent_id"))

    op.drop_table("unit_periods")
    with op.batch_alter_table("unit_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_aliases_unit_id"))

    op.drop_table("unit_aliases")
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grants_person_id"))

    op.drop_table("role_grants")
    with op.batch_alter_table("posted_forms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posted_forms_posted_at"))

    op.drop_table("posted_forms")
    with op.batch_alter_table("positions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_positions_unit_id"))

    op.drop_table("positions")
    with op.batch_alter_table("focus_areas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_focus_areas_circle_id"))

    op.drop_table("focus_areas")
    with op.batch_alter_table("committees", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_committees_unit_id"))

    op.drop_table("committees")
    op.drop_table("accounts")
    op.drop_table("units")
    op.drop_table("tags")
    op.drop_table("sign_in_delays")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_sort_name"))

    op.drop_table("people")
    op.drop_table("circles")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_verb"))
        batch_op.drop_index("ix_audit_entries_subject")
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_actor_id"))

    op.drop_table("audit_entries")
