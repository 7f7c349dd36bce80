"""What can be wrong with the figures of a count, for whoever checks it from the command line."""

from portal.surveys.disclosure import Fault
from portal.web.danish import at_start

PLACES = {"measure": "måling {}", "unit": "enhed {}", "leader": "leder {}", "block": "svargruppe {}"}
FAULTS = {
    "unknown_groups": "svargrupper, der ikke er talt med",
    "told_apart": "{number} svar kan skilles ud",
    "none_took_part": "ingen af {number} har svaret, og det kan ses",
    "too_few": "færre end {number} svar",
    "split": "en svargruppe er delt",
    "small_block": "kun {number} svar",
    "unlimited": "summen er ikke begrænset",
    "no_block": "der er ingen svargruppe bag tallet",
    "other_value": "tallet siger noget andet end svargrupperne",
    "other_number": "antallet af svar er et andet end svargruppernes",
}


def fault_text(fault: Fault) -> str:
    """Return a fault with where it is, by the numbers that the rows have in the database."""
    place = ", ".join(PLACES[kind].format(name) for kind, name in fault.at)
    return f"{at_start(place)}: {FAULTS[fault.kind].format(number=fault.number)}."
