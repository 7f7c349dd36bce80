"""Reading the file of `portal survey plan`, so strictly that whatever is planned is what was meant."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeGuard

from portal.surveys.disclosure import Plan, UnitCount, plan

LEAST_K = 2


class PlanFileError(ValueError):
    """The file cannot be planned; the message says in Danish what is wrong."""


def planned(path: Path) -> dict[str, Any]:
    """Return the plan of a file as `portal survey plan` prints it, in the order of the units. Raises PlanFileError."""
    content = _content(path)
    k, units = _k(content), _units(content)
    try:
        return _shown(plan(units, k), {one.id: place for place, one in enumerate(units)})
    except ValueError as error:
        raise PlanFileError("Nogle enheder ligger i ring, så ingen af dem er øverst.") from error


def _content(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise PlanFileError("Filen findes ikke eller kan ikke læses.") from error
    except (ValueError, RecursionError) as error:
        raise PlanFileError("Filen er ikke JSON.") from error
    if not isinstance(content, dict) or not isinstance(content.get("units"), list):
        raise PlanFileError('Filen skal have formen {"k": 5, "units": [{"id", "parent", "answers", "invited"}]}.')
    return content


def _k(content: Mapping[str, Any]) -> int:
    k = content.get("k")
    if not _is_number(k) or k < LEAST_K:
        raise PlanFileError(f"»k« skal være et helt tal, mindst {LEAST_K}.")
    return k


def _units(content: Mapping[str, Any]) -> list[UnitCount]:
    units = [_unit(place, one) for place, one in enumerate(content["units"], start=1)]
    ids = Counter(one.id for one in units)
    if twice := [name for name, times in ids.items() if times > 1]:
        raise PlanFileError(f"Enhed {twice[0]!r} står to gange.")
    for one in units:
        if one.parent is not None and one.parent not in ids:
            raise PlanFileError(f"Enhed {one.id!r} ligger under {one.parent!r}, som ikke er i filen.")
    return units


def _unit(place: int, one: Any) -> UnitCount:
    if not isinstance(one, dict) or not _is_id(one.get("id")):
        raise PlanFileError(f"Enhed nummer {place} mangler et »id«, som er et helt tal eller en tekst.")
    name, parent, answers, invited = (one.get(key) for key in ("id", "parent", "answers", "invited"))
    if "parent" not in one or not (parent is None or _is_id(parent)):
        raise PlanFileError(f"Enhed {name!r} mangler »parent«: et »id«, eller null for den øverste.")
    if not (_is_number(answers) and _is_number(invited) and 0 <= answers <= invited):
        raise PlanFileError(f"Enhed {name!r}: »answers« og »invited« skal være hele tal med 0 ≤ answers ≤ invited.")
    return UnitCount(name, parent, answers, invited)


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_id(value: Any) -> bool:
    return _is_number(value) or isinstance(value, str)


def _shown(found: Plan, places: Mapping[Any, int]) -> dict[str, Any]:
    blocks = [sorted(block, key=places.__getitem__) for block in found.blocks]
    return {
        "published": sorted(found.published, key=places.__getitem__),
        "direct_published": sorted(found.direct_published, key=places.__getitem__),
        "blocks": sorted(blocks, key=lambda block: places[block[0]]),
    }
