"""What "Sammen om Ledelse" rests on: the three circles with focus areas, the tracks, values and world goals.

The facts are those of the municipality's decision of 2025; the wording is our own. `lay_foundation` can run again and
again: it adds what is missing and changes nothing that is there.
"""

import sqlalchemy as sa

from portal.db import db
from portal.strategy.models import Circle, FocusArea, Tag, Track, Value, WorldGoal

SHARED_CORE = (
    "At nå de politiske mål og skabe resultater",
    "En attraktiv arbejdsplads og en bæredygtig organisation",
    "Partnerskaber, der åbner nye muligheder",
)
SHARED_CORE_SHORT = ("Politiske mål", "Attraktiv arbejdsplads", "Partnerskaber")

CIRCLES = (
    (
        "green",
        "Kursen for Vores Norddjurs",
        "Kursen",
        "God politisk betjening, en økonomi i balance og et stærkt lokaldemokrati.",
        (
            ("politisk-betjening", "Kvalitet i den politiske betjening", "Politisk betjening"),
            ("oekonomi", "Økonomistyring og råderum", "Økonomi og råderum"),
            ("lokaldemokrati", "Lokaldemokrati og lokale fællesskaber", "Lokaldemokrati"),
        ),
    ),
    (
        "blue",
        "Den Attraktive Arbejdsplads",
        "Arbejdspladsen",
        "Arbejdspladser, hvor ledelse, tryghed, fremmøde og gode rammer hænger sammen.",
        (
            ("kkc", "Ledelse gennem kurs, koordinering og commitment", "Ledelse gennem KKC"),
            ("tryghed", "Psykologisk tryghed og kultur", "Psykologisk tryghed"),
            ("fravaer", "Flerstrenget fraværsindsats", "Fraværsindsats"),
            ("kvadratmeter", "Kloge kvadratmeter", "Kloge kvadratmeter"),
        ),
    ),
    (
        "red",
        "Strategiske Samarbejder og Potentialer",
        "Samarbejder",
        "Kompetencer, partnerskaber og teknologi, der gør os klar til fremtiden.",
        (
            ("rekruttering", "Rekruttering og kompetencer", "Rekruttering"),
            ("partnerskaber", "Partnerskaber om klima, uddannelse og by", "Partnerskaber"),
            ("digitalisering", "Digitalisering og velfærdsteknologi", "Digitalisering"),
        ),
    ),
)
TRACKS = (
    ("spor-1", "Forenkling og frisættelse"),
    ("spor-2", "Tværgående samarbejde og helhedsperspektiv"),
    ("spor-3", "Attraktive arbejdsfællesskaber og psykologisk tryghed"),
)
VALUES = (
    ("tillid", "Tillid"),
    ("ordentlighed", "Ordentlighed"),
    ("udvikling", "Udvikling"),
    ("faellesskab", "Fællesskab"),
)
WORLD_GOALS = (
    "Afskaf fattigdom",
    "Stop sult",
    "Sundhed og trivsel",
    "Kvalitetsuddannelse",
    "Ligestilling mellem kønnene",
    "Rent vand og sanitet",
    "Bæredygtig energi",
    "Anstændige jobs og økonomisk vækst",
    "Industri, innovation og infrastruktur",
    "Mindre ulighed",
    "Bæredygtige byer og lokalsamfund",
    "Ansvarligt forbrug og produktion",
    "Klimaindsats",
    "Livet i havet",
    "Livet på land",
    "Fred, retfærdighed og stærke institutioner",
    "Partnerskaber for handling",
)


def lay_foundation() -> None:
    """Add the circles, focus areas and tags that are not there yet. Flushes, never commits."""
    known = set(db.session.scalars(sa.select(Circle.code)))
    for code, name, short_name, purpose, areas in CIRCLES:
        if code in known:
            continue
        focus_areas = [
            FocusArea(code=area_code, name=area_name, short_name=area_short, rank=rank)
            for rank, (area_code, area_name, area_short) in enumerate(areas)
        ]
        db.session.add(Circle(code=code, name=name, short_name=short_name, purpose=purpose, focus_areas=focus_areas))
        db.session.flush()
    _add_tags()


def _add_tags() -> None:
    tags: list[Tag] = [Track(code=code, name=name, rank=rank) for rank, (code, name) in enumerate(TRACKS, 1)]
    tags += [Value(code=code, name=name, rank=rank) for rank, (code, name) in enumerate(VALUES, 1)]
    tags += [WorldGoal(code=f"fn-{rank}", name=name, rank=rank) for rank, name in enumerate(WORLD_GOALS, 1)]
    known = set(db.session.scalars(sa.select(Tag.code)))
    db.session.add_all(tag for tag in tags if tag.code not in known)
    db.session.flush()
