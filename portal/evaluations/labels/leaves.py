"""Danish words about leave."""

LEAVES = "Orlov"
BACK = "Tilbage fra orlov"
NOTED = "Orloven er noteret."
ENDED = "Orlovens sidste dag er rettet."
