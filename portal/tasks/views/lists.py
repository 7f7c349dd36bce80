"""The lists, on the screen and as a spreadsheet."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission, may
from portal.tasks import labels
from portal.tasks.forms import TaskFilterForm
from portal.tasks.queries import TaskFilter, TaskList, TaskRow, sorted_rows, tabs_of, task_list
from portal.tasks.queries.choices import chosen_origin, circle_choices, unit_choices
from portal.tasks.views.blueprint import blueprint
from portal.web.danish import format_number
from portal.web.downloads import MOST_ROWS, spreadsheet
from portal.web.htmx import render
from portal.web.paging import COUNT_LIMIT, page_number


@blueprint.get("/opgaver")
@requires(Permission.VIEW_TASKS)
def tasks() -> Response:
    """A tab of the viewer's tasks, filtered and in pages."""
    form, wanted = _filter()
    found = task_list(viewer(), wanted, viewer().on, number=page_number())
    is_filtered = replace(wanted, sort="due", is_descending=False) != TaskFilter(tab=wanted.tab)
    if found.page.number > 1 and not found.page.rows:
        abort(404)
    return render(
        "tasks/tasks.html",
        found=found,
        wanted=wanted,
        filter_form=form,
        tabs=_tabs(found, wanted),
        is_filtered=is_filtered,
        sort_links=_sort_links(wanted),
        words=labels.list_words(wanted.tab, is_filtered=is_filtered),
        download_url=f"{url_for('tasks.download')}?{request.query_string.decode('ascii', 'ignore')}",
        may_ask=may(viewer(), Permission.ASK_FOR_TASKS),
        back=request.full_path.rstrip("?"),
    )


@blueprint.get("/opgaver/regneark")
@requires(Permission.VIEW_TASKS)
def download() -> Response:
    """The list with the same filter as a spreadsheet: what the viewer sees, and no more."""
    _, wanted = _filter()
    rows = sorted_rows(viewer(), wanted, viewer().on, limit=MOST_ROWS + 1)
    note = labels.sheet_is_cut(format_number(MOST_ROWS)) if len(rows) > MOST_ROWS else ""
    lines = [_line(row) for row in rows[:MOST_ROWS]]
    return spreadsheet(labels.SHEET_FILE, labels.SHEET_NAME, labels.SHEET_HEADINGS, lines, note=note)


def _filter() -> tuple[TaskFilterForm, TaskFilter]:
    form = TaskFilterForm()
    form.unit.choices = [("", labels.ALL), *unit_choices(viewer().on)]
    form.circle.choices = [("", labels.ALL), *circle_choices()]
    form.origin.choices = [("", labels.ALL), *chosen_origin(request.args.get("udspringer", ""), viewer())]
    return form, form.wanted(tabs_of(viewer()))


def _tabs(found: TaskList, wanted: TaskFilter) -> list[dict[str, Any]]:
    return [
        {
            "label": labels.TABS[tab],
            "count": labels.MANY if count is not None and count >= COUNT_LIMIT else count,
            "url": url_for("tasks.tasks", visning=tab),
            "is_current": tab == wanted.tab,
        }
        for tab, count in ({wanted.tab: None} | found.tabs).items()
    ]


def _sort_links(wanted: TaskFilter) -> dict[str, dict[str, str | None]]:
    """The address and present direction of every column's heading; a second press turns the order round."""
    kept = {name: value for name, value in request.args.items() if name not in ("sorter", "retning", "side")}
    links: dict[str, dict[str, str | None]] = {}
    for column in labels.COLUMNS:
        is_current = wanted.sort == column
        order = {"sorter": column} | ({"retning": "ned"} if is_current and not wanted.is_descending else {})
        direction = ("descending" if wanted.is_descending else "ascending") if is_current else None
        url = f"{url_for('tasks.tasks')}?{urlencode(kept | order)}"
        links[column] = {"label": labels.COLUMNS[column], "url": url, "direction": direction}
    return links


def _line(row: TaskRow) -> tuple[Any, ...]:
    return (
        row.title,
        row.origin.title if row.origin else "",
        row.owner.title,
        row.owner.holder_name or "",
        ", ".join(row.helpers),
        row.due_text or "",
        row.due_on,
        labels.STATES[row.state],
        labels.mark_text(row.mark, row.days),
    )
