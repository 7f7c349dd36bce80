"""The tasks, by the key of the initiative they spring from."""

from portal.demo.story import Task
from portal.demo.tasks import culture, leadership, municipality, staff_functions, welfare

TASKS: dict[str, tuple[Task, ...]] = {
    **staff_functions.TASKS,
    **leadership.TASKS,
    **culture.TASKS,
    **welfare.TASKS,
    **municipality.TASKS,
}
