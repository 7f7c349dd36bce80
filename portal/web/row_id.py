"""Numbers in addresses that name a row: what no database could hold is an unknown address, not an error."""

from typing import Any

from werkzeug.routing import IntegerConverter, Map

HIGHEST = 2_147_483_647


class RowId(IntegerConverter):
    """The converter of `<int:...>` in every route: 1 to the highest number of the database's integer, in digits 0-9."""

    regex = "[0-9]+"

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(url_map, *args, **{"min": 1, "max": HIGHEST, **kwargs})
