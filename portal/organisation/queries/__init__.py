"""Questions about the organisation on a day."""

from portal.organisation.queries.appointing import (
    Namesake,
    appointment_by_id,
    namesakes,
    person_by_id,
    position_by_id,
)
from portal.organisation.queries.changing import (
    LastChange,
    Parent,
    Reach,
    last_change,
    parents_for,
    post_with_holders,
    reach_of,
    unit_by_id,
    unit_in_its_time,
)
from portal.organisation.queries.committees import TreeCommittee, committee_of, committees_tree
from portal.organisation.queries.posts import unlisted_posts
from portal.organisation.queries.tree import TreeUnit, days_of_change, organisation_tree
from portal.organisation.queries.turning import people_gone
from portal.organisation.queries.unit_page import SubUnit, UnitPage, unit_page
from portal.organisation.queries.units import area_ids_above, lineage_ids, unit_by_code, unit_choices, unit_rows

__all__ = [
    "LastChange",
    "Namesake",
    "Parent",
    "Reach",
    "SubUnit",
    "TreeCommittee",
    "TreeUnit",
    "UnitPage",
    "appointment_by_id",
    "area_ids_above",
    "committee_of",
    "committees_tree",
    "days_of_change",
    "last_change",
    "lineage_ids",
    "namesakes",
    "organisation_tree",
    "parents_for",
    "people_gone",
    "person_by_id",
    "position_by_id",
    "post_with_holders",
    "reach_of",
    "unit_by_code",
    "unit_by_id",
    "unit_choices",
    "unit_in_its_time",
    "unit_page",
    "unit_rows",
    "unlisted_posts",
]
