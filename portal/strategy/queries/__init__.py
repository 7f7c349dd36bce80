"""Questions of the strategy room, one noun a file. Everything takes the viewer and filters by `access.visible_to`."""

from portal.strategy.queries.belongings import Belonging, belongings
from portal.strategy.queries.choices import (
    Foundation,
    foundation,
    initiative_choices,
    own_drafts,
    owner_choices_in_use,
    unit_choices,
)
from portal.strategy.queries.circles import (
    CirclesOverview,
    CircleStatuses,
    FocusAreaRows,
    circle_statuses,
    circles_overview,
    find_circle,
    focus_area_rows,
    status_counts,
)
from portal.strategy.queries.feed import NewsItem, feed, history, last_text, news, status_changes_since, with_circles
from portal.strategy.queries.listing import InitiativeFilter, initiative_list
from portal.strategy.queries.milestones import Step, find_milestone, steps
from portal.strategy.queries.of_unit import UnitInitiatives, count_unfinished, for_unit
from portal.strategy.queries.page import InitiativePage, changed_by, find_initiative, initiative_page
from portal.strategy.queries.rows import CircleName, InitiativeRow
from portal.strategy.queries.silence import Silence, Silent, silence
from portal.strategy.queries.timeline import TimelinePage, timeline_page

__all__ = [
    "Belonging",
    "CircleName",
    "CircleStatuses",
    "CirclesOverview",
    "FocusAreaRows",
    "Foundation",
    "InitiativeFilter",
    "InitiativePage",
    "InitiativeRow",
    "NewsItem",
    "Silence",
    "Silent",
    "Step",
    "TimelinePage",
    "UnitInitiatives",
    "belongings",
    "changed_by",
    "circle_statuses",
    "circles_overview",
    "count_unfinished",
    "feed",
    "find_circle",
    "find_initiative",
    "find_milestone",
    "focus_area_rows",
    "for_unit",
    "foundation",
    "history",
    "initiative_choices",
    "initiative_list",
    "initiative_page",
    "last_text",
    "news",
    "own_drafts",
    "owner_choices_in_use",
    "silence",
    "status_changes_since",
    "status_counts",
    "steps",
    "timeline_page",
    "unit_choices",
    "with_circles",
]
