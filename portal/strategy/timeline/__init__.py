"""Timeline: many initiatives on one time axis, as a drawing and as a list by month.

Both show the same months: the whole months around a day. `timeline` lays out the drawing in the units of its
viewBox, `timeline_list` tells the same in words. Rows that do not touch the months are counted, not shown.
"""

from portal.strategy.timeline.drawing import Bar, Mark, MonthTick, Timeline, timeline
from portal.strategy.timeline.listing import MonthOfEvents, TimelineEvent, TimelineList, timeline_list
from portal.strategy.timeline.rows import TimelineMilestone, TimelineRow
from portal.strategy.timeline.window import Window, window_around

__all__ = [
    "Bar",
    "Mark",
    "MonthOfEvents",
    "MonthTick",
    "Timeline",
    "TimelineEvent",
    "TimelineList",
    "TimelineMilestone",
    "TimelineRow",
    "Window",
    "timeline",
    "timeline_list",
    "window_around",
]
