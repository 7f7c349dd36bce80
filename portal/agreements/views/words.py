"""Words that several templates of the room need: who spoke, what happened, and what a step is called."""

from typing import Any

from portal.agreements.labels import answers as labels
from portal.agreements.views.blueprint import blueprint


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Give the room's templates the words for answers and events."""
    return {
        "spoken": labels.spoken,
        "told": labels.told,
        "verdicts": labels.VERDICTS,
        "event_marks": labels.EVENT_MARKS,
        "step_pages": labels.STEP_PAGES,
        "step_addresses": labels.STEP_ADDRESSES,
    }
