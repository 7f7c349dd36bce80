"""Tasks are asked for by posts, so that whoever holds the post next hears the answer.

A task that was asked for before belongs to the post that its asker held on the day of asking: not to one held today,
for who has come to another post since asked for nothing there. Of several posts it is the one that the task was signed
with. Where that does not single out one post, and where the post has been closed, the task stays with the person: it
would otherwise be nobody's. So does what springs from a dialogue meeting or the follow-up of an evaluation: that is
between those who were there, and no successor's.
"""

from alembic import op

from portal.rebuilding import rebuild

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

POST = (
    "requested_position_id INTEGER CONSTRAINT fk_tasks_requested_position_id_positions REFERENCES positions (id) "
    "CONSTRAINT ck_tasks_asked_in_person CHECK ("
    "requested_position_id IS NULL OR (dialogue_id IS NULL AND follow_up_action_id IS NULL))"
)
ASKED_AS = "asked_as INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(requested_position_id, -requested_by_id)) STORED"
AFTER = "\trequested_post TEXT NOT NULL, \n"
ADDED = f"\t{POST}, \n\t{ASKED_AS}, \n"
INDEXES = {"ix_tasks_requested_by": "is_open", "ix_tasks_requested_by_state": "state"}

HELD = """
    SELECT min(positions.id) FROM appointments JOIN positions ON positions.id = appointments.position_id
    WHERE appointments.person_id = tasks.requested_by_id
    AND appointments.valid_from <= date(tasks.created_at)
    AND (appointments.valid_to IS NULL OR appointments.valid_to > date(tasks.created_at))
    AND (positions.valid_to IS NULL OR positions.valid_to > CURRENT_DATE)
"""
# Of an acting holder the post was written "Konst. socialchef": all but the first letter of the title is the same.
SIGNED = """
    AND (positions.title = tasks.requested_post
        OR (tasks.requested_post LIKE 'Konst. %' AND substr(positions.title, 2) = substr(tasks.requested_post, 9)))
"""
ONLY_ONE = "HAVING count(DISTINCT positions.id) = 1"


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        op.execute(f"ALTER TABLE tasks ADD COLUMN {POST}")
    else:
        rebuild(op.get_bind(), "tasks", _with_posts)
    op.execute(
        f"UPDATE tasks SET requested_position_id = coalesce(({HELD} {SIGNED} {ONLY_ONE}), ({HELD} {ONLY_ONE})) "
        "WHERE dialogue_id IS NULL AND follow_up_action_id IS NULL"
    )
    if is_postgresql:
        op.execute(f"ALTER TABLE tasks ADD COLUMN {ASKED_AS}")
    _index("asked_as")


def downgrade() -> None:
    _index("requested_by_id")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("tasks", "asked_as")
        op.drop_column("tasks", "requested_position_id")
    else:
        rebuild(op.get_bind(), "tasks", lambda definition: definition.replace(ADDED, ""))


def _with_posts(definition: str) -> str:
    return definition if ADDED in definition else definition.replace(AFTER, AFTER + ADDED, 1)


def _index(asker: str) -> None:
    for name, first in INDEXES.items():
        op.drop_index(name, "tasks")
        op.create_index(name, "tasks", [asker, first, "due_sort_on", "id"])
