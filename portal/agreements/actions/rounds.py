"""Making the agreements of a round, so that doing it twice makes nothing twice."""

from portal.access.viewer import Viewer
from portal.agreements.actions.bases import BasisError
from portal.agreements.actions.making import make_agreements
from portal.agreements.models import Agreement, BasisState
from portal.agreements.queries.rounds import RoundChoice, basis_to_make_from, pairs_of, round_of


def make_round(viewer: Viewer, basis_id: int, choice: RoundChoice, seal: str) -> list[Agreement]:
    """Make the drafts that were shown; `seal` is what the shown round carried.

    BasisError("settled") unless the basis is published, ("changed") when posts or leaders are others than those shown.
    """
    basis = basis_to_make_from(basis_id)
    if basis.state is not BasisState.PUBLISHED:
        raise BasisError("settled")
    found = round_of(basis_id, choice)
    if found.seal != seal:
        raise BasisError("changed")
    return make_agreements(viewer, basis, pairs_of(found))
