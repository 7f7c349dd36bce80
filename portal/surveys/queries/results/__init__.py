"""The one door out: what a release shows of a unit. Reads figures and comments that the count wrote, never a ballot."""

from portal.surveys.queries.results.across import RatedTheme, own_means, rated_in
from portal.surveys.queries.results.comments import (
    ShownComment,
    comment_in_release,
    comment_page,
    direct_comment_page,
    has_comments,
)
from portal.surveys.queries.results.figures import (
    FigureKey,
    Figures,
    Value,
    figures_of,
    figures_of_each,
    joint_figures_of,
)
from portal.surveys.queries.results.named import Named, named_answers_of
from portal.surveys.queries.results.places import (
    Place,
    Step,
    SubUnit,
    UnitRelease,
    find_place,
    released_with,
    sub_units,
)
from portal.surveys.queries.results.questions import (
    Asked,
    AskedItem,
    AskedTheme,
    Group,
    asked_in,
    groups_in,
    wordings_in,
)

__all__ = [
    "Asked",
    "AskedItem",
    "AskedTheme",
    "FigureKey",
    "Figures",
    "Group",
    "Named",
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
    "direct_comment_page",
    "figures_of",
    "figures_of_each",
    "find_place",
    "groups_in",
    "has_comments",
    "joint_figures_of",
    "named_answers_of",
    "own_means",
    "rated_in",
    "released_with",
    "sub_units",
    "wordings_in",
]
