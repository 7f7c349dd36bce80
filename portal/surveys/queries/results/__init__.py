"""The one door out: what a release shows of a unit. Reads figures and comments that the count wrote, never a ballot."""

from portal.surveys.queries.results.across import RatedTheme, own_means, rated_in
from portal.surveys.queries.results.comments import ShownComment, comment_in_release, comment_page, has_comments
from portal.surveys.queries.results.figures import FigureKey, Figures, Value, figures_of
from portal.surveys.queries.results.places import (
    Place,
    Step,
    SubUnit,
    UnitRelease,
    find_place,
    released_with,
    sub_units,
)
from portal.surveys.queries.results.questions import AskedItem, AskedTheme, asked_in, groups_in

__all__ = [
    "AskedItem",
    "AskedTheme",
    "FigureKey",
    "Figures",
    "Place",
    "RatedTheme",
    "ShownComment",
    "Step",
    "SubUnit",
    "UnitRelease",
    "Value",
    "asked_in",
    "comment_in_release",
    "comment_page",
    "figures_of",
    "find_place",
    "groups_in",
    "has_comments",
    "own_means",
    "rated_in",
    "released_with",
    "sub_units",
]
