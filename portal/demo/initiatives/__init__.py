"""The initiatives, a file for each corner of the three circles."""

from portal.demo.initiatives import (
    absence,
    buildings,
    culture,
    leadership,
    local_democracy,
    political_service,
    recruitment,
    staff_functions,
    technology,
)

INITIATIVES = (
    *staff_functions.INITIATIVES,
    *leadership.INITIATIVES,
    *culture.INITIATIVES,
    *absence.INITIATIVES,
    *buildings.INITIATIVES,
    *political_service.INITIATIVES,
    *local_democracy.INITIATIVES,
    *recruitment.INITIATIVES,
    *technology.INITIATIVES,
)
