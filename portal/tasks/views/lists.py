"""The lists, on the screen and as a spreadsheet."""

from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, get_template_attribute, request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission, may
from portal.organisation.labels import title_shown
from portal.tasks import labels
from portal.tasks.forms import TaskFilterForm
from portal.tasks.queries import Around, TaskFilter, TaskList, TaskRow, around_lists, sorted_rows, tabs_of, task_list
from portal.tasks.queries.around import Choices
from portal.tasks.queries.choices import chosen_origin
from portal.tasks.views.blueprint import blueprint
from portal.web.danish import format_number
from portal.web.downloads import MOST_ROWS, spreadsheet
from portal.web.htmx import render
from portal.web.paging import COUNT_LIMIT, page_number


@blueprint.get("/opgaver")
@requires(Permission.VIEW_TASKS)
def tasks() -> Response:
    """A tab of the viewer's tasks, filtered and in pages."""
    around = around_lists(viewer())
    wanted, filters = _filter(around)
    found = task_list(viewer(), wanted, viewer().on, tabs=around.tabs, number=page_number())
    is_filtered = replace(wanted, sort="due", is_descending=False) != TaskFilter(tab=wanted.tab)
    if found.page.number > 1 and not found.page.rows:
        abort(404)
    return render(
        "tasks/tasks.html",
        found=found,
        wanted=wanted,
        filters=filters,
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
    wanted, _ = _filter(around_lists(viewer()))
    rows = sorted_rows(viewer(), wanted, viewer().on, limit=MOST_ROWS + 1)
    note = labels.sheet_is_cut(format_number(MOST_ROWS)) if len(rows) > MOST_ROWS else ""
    lines = [_line(row) for row in rows[:MOST_ROWS]]
    return spreadsheet(labels.SHEET_FILE, labels.SHEET_NAME, labels.SHEET_HEADINGS, lines, note=note)


def _filter(around: Around) -> tuple[TaskFilter, Markup]:
    """What the address asks for, and the filter as it is shown."""
    address = tuple(pair for pair in request.args.items(multi=True) if pair[0] != "side")
    origin = chosen_origin(request.args.get("udspringer", ""), viewer())
    return _read_filter(address, around.units, around.circles, origin, tabs_of(viewer()))


@lru_cache(maxsize=128)
def _read_filter(
    address: Choices, units: Choices, circles: Choices, origin: Choices, tabs: tuple[str, ...]
) -> tuple[TaskFilter, Markup]:
    """Both depend on nothing but these values: the same ones are read and drawn once."""
    form = TaskFilterForm(MultiDict(address))
    form.unit.choices = [("", labels.ALL), *units]
    form.coordinating.choices = form.unit.choices
    form.circle.choices = [("", labels.ALL), *circles]
    form.origin.choices = [("", labels.ALL), *origin]
    wanted = form.wanted(tabs)
    return wanted, get_template_attribute("tasks/filter.html", "filters")(form, wanted)


def _tabs(found: TaskList, wanted: TaskFilter) -> list[dict[str, Any]]:
    # Some come to a list by a link that is none of their own tabs.
    others = () if wanted.tab in found.tabs else (wanted.tab,)
    counts: dict[str, int | None] = {**dict.fromkeys(others), **found.tabs}
    return [
        {
            "label": labels.TABS[tab],
            "count": labels.MANY if count is not None and count >= COUNT_LIMIT else count,
            "url": url_for("tasks.tasks", visning=tab),
            "is_current": tab == wanted.tab,
        }
        for tab, count in counts.items()
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
        title_shown(row.owner.title, is_closed=row.owner.is_closed),
        row.owner.holder_name or "",
        ", ".join(row.helpers),
        row.due_text or "",
        row.due_on,
        labels.STATES[row.state],
        labels.mark_text(row.mark, row.days),
    )
