"""What follows from a change of units and posts, in Danish sentences that are told before it is saved.

`unit`, `place` and `parent` are pages of units (`UnitPage`) on the day of the change. `work` is what is open there,
as numbers with their nouns, or as nouns alone where the reader may not know how many.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.organisation.labels import LEVELS, UNIT_KINDS, counted_texts, listed, post_choice
from portal.organisation.labels.changes import some
from portal.organisation.models import Level, UnitKind
from portal.organisation.posts import Post
from portal.organisation.validity import Period
from portal.web.danish import at_start, format_date, plural

Work = Sequence[str]


def rename_told(unit: Any, name: str, days: Period, work: Work, on: date) -> list[str]:
    """Return what follows when a unit gets a new name on `days`."""
    return [
        f"Fra {format_date(days.valid_from, on)} hedder enheden »{name}« i stedet for »{unit.row.name}«.",
        *_until(unit, days, "Det navn, der allerede er besluttet, gælder fra", on),
        _led(unit, "leder fortsat enheden."),
        *_kept(unit),
        _work(work, "følger med."),
        *_past(days.valid_from, on),
    ]


def move_told(unit: Any, place: Any, reach: Any, work: Work, on: date) -> list[str]:
    """Return what follows when a unit gets another place; `reach` tells the days and the units below."""
    before = f" i stedet for »{unit.path[-1].name}«" if unit.path else ""
    below = [row.name for row in reach.below]
    moved = [f"{plural(len(below), 'enhed', 'enheder')} under den flytter med: {some(below)}."] if below else []
    days = reach.days
    return [
        f"Fra {format_date(days.valid_from, on)} ligger enheden under »{place.row.name}«{before}.",
        *_until(unit, days, "Den plads, der allerede er besluttet, gælder fra", on),
        _led(unit, "leder fortsat enheden."),
        _above(place),
        *moved,
        _work(work, f"følger med. Lederne over »{place.row.name}« kan se dem."),
        *_past(days.valid_from, on),
    ]


def close_told(unit: Any, last_on: date, to_on: date, work: Work, on: date) -> list[str]:
    """Return what follows when a unit closes; `unit` is its page on the last day."""
    return [
        f"Enheden findes til og med {format_date(last_on, on)}. Historikken bliver stående.",
        _led(unit, "leder den til og med den dag."),
        "Ingen enheder eller stillinger er tilbage i den.",
        _work(work, "hører stadig til enheden. Giv dem videre først."),
        *_past(to_on, on),
    ]


def found_told(parent: Any, name: str, kind: UnitKind, from_on: date, on: date) -> list[str]:
    """Return what follows when a unit begins below `parent`."""
    beside = len(parent.children) + 1
    return [
        f"Fra {format_date(from_on, on)} ligger »{name}« ({UNIT_KINDS[kind].lower()}) under »{parent.row.name}«.",
        f"»{parent.row.name}« har så {plural(beside, 'enhed', 'enheder')} lige under sig.",
        "Enheden har ingen leder og ingen opgaver endnu. Opret en lederstilling bagefter.",
        _above(parent),
        *_past(from_on, on),
    ]


def post_told(unit: Any, title: str, level: Level, leads_unit: bool, from_on: date, on: date) -> list[str]:
    """Return what follows when a post begins in a unit."""
    return [
        f"Fra {format_date(from_on, on)} har »{unit.row.name}« stillingen »{title}« ({LEVELS[level].lower()}).",
        "Stillingen er ubesat og har ingen opgaver, til nogen bliver ansat.",
        *_leading(unit, leads_unit),
        *_past(from_on, on),
    ]


def close_post_told(unit: Any, post: Post, last_on: date, to_on: date, work: Work, on: date) -> list[str]:
    """Return what follows when a post closes; `unit` is its unit's page on the last day."""
    leaving = [holder.name for holder in post.ever if holder.valid_to is None or holder.valid_to > to_on]
    others = [other for other in unit.leaders if other.id != post.id]
    return [
        f"Stillingen findes til og med {format_date(last_on, on)}. Historikken bliver stående.",
        f"{listed(leaving)} fratræder samme dag." if leaving else "Ingen har stillingen efter den dag.",
        *(["Enheden har derefter ingen lederstilling."] if post.leads_unit and not others else []),
        _work(work, "hører til stillingen. Giv dem videre først."),
        *_past(to_on, on),
    ]


def held(posts: Sequence[Post]) -> str:
    """Return posts with those who hold them: "Socialchef (Torben Askjær, konstitueret)"."""
    return listed([post_choice(post.title, post.holder_name, is_acting=post.is_acting) for post in posts])


def _led(unit: Any, so: str) -> str:
    if not unit.leaders:
        return "Enheden har ingen lederstilling."
    leading = [post for post in unit.leaders if not post.is_vacant]
    return (
        f"{held(leading)} {so}" if leading else f"Lederstillingen er ubesat: {listed([p.title for p in unit.leaders])}."
    )


def _above(parent: Any) -> str:
    if not parent.leaders:
        return f"»{parent.row.name}« har ingen lederstilling."
    return f"Nærmeste leder over den: {held(parent.leaders)}."


def _leading(unit: Any, leads_unit: bool) -> list[str]:
    if not leads_unit:
        return [_led(unit, "leder fortsat enheden.")]
    if unit.leaders:
        return [f"Enheden har allerede en lederstilling og får en mere: {held(unit.leaders)}."]
    return ["Den, der får stillingen, leder enheden og kan se dens opgaver."]


def _kept(unit: Any) -> list[str]:
    children = [plural(len(unit.children), "enhed lige under", "enheder lige under")] if unit.children else []
    kept = [*children, *counted_texts(unit.counted)]
    return [f"{listed(kept)} er uændret."] if kept else []


def _work(work: Work, so: str) -> str:
    return f"{at_start(listed(work))} {so}" if work else "Der er ingen åbne opgaver eller indsatser."


def _until(unit: Any, days: Period, words: str, on: date) -> list[str]:
    ends = {period.valid_to for period in unit.existed}
    return [] if days.valid_to in ends else [f"{words} {format_date(days.valid_to or on, on)}."]


def _past(from_on: date, on: date) -> list[str]:
    return ["Dagen er gået: historikken bliver rettet."] if from_on < on else []
