"""Questions about tasks. Each takes the viewer and leaves out what the viewer may not know of."""

from portal.tasks.queries.around import Around, around_lists
from portal.tasks.queries.by_origin import Commitment
from portal.tasks.queries.lists import Sums, TaskList, counts_for, sorted_rows, task_list
from portal.tasks.queries.my_day import MyDay, my_day, taken_over, unseen_takeovers
from portal.tasks.queries.news import Change, changes_in_area
from portal.tasks.queries.rows import TaskRow, owner_key
from portal.tasks.queries.scopes import TaskFilter, tabs_of
from portal.tasks.queries.tasks import FoundTask, TaskPage, find_task, row_now, row_of, saved_by, task_page
from portal.tasks.queries.transfers import movable_tasks, owners_to_relieve
from portal.tasks.queries.units import UnitTasks, count_open, for_unit

__all__ = [
    "Around",
    "Change",
    "Commitment",
    "FoundTask",
    "MyDay",
    "Sums",
    "TaskFilter",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "UnitTasks",
    "around_lists",
    "changes_in_area",
    "count_open",
    "counts_for",
    "find_task",
    "for_unit",
    "movable_tasks",
    "my_day",
    "owner_key",
    "owners_to_relieve",
    "row_now",
    "row_of",
    "saved_by",
    "sorted_rows",
    "tabs_of",
    "taken_over",
    "task_list",
    "task_page",
    "unseen_takeovers",
]
