"""Overviews of agreements: the index, the matrix, the shared goals in numbers, the circles, and what is printed.

Goals repeat their latest status, so none of these walks through what has been said.
"""

from portal.agreements.queries.overviews.bases import basis_choices, published_bases
from portal.agreements.queries.overviews.coverage import CircleCoverage, coverage_of
from portal.agreements.queries.overviews.index import Index, index_of
from portal.agreements.queries.overviews.matrix import Cell, Matrix, MatrixRow, matrix_of
from portal.agreements.queries.overviews.printed import Printed, Yes, printed
from portal.agreements.queries.overviews.rows import AgreementRow, Told, dressed
from portal.agreements.queries.overviews.shared_goals import GoalAcross, Split, open_goals, shared_goals_of
from portal.agreements.queries.overviews.units import UnitAgreement, agreements_of_unit
from portal.agreements.queries.overviews.waiting import Waits

__all__ = [
    "AgreementRow",
    "Cell",
    "CircleCoverage",
    "GoalAcross",
    "Index",
    "Matrix",
    "MatrixRow",
    "Printed",
    "Split",
    "Told",
    "UnitAgreement",
    "Waits",
    "Yes",
    "agreements_of_unit",
    "basis_choices",
    "coverage_of",
    "dressed",
    "index_of",
    "matrix_of",
    "open_goals",
    "printed",
    "published_bases",
    "shared_goals_of",
]
