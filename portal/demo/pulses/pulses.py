"""Six pulses: of a team twice, of one too small to show, of an initiative, and psychological safety twice, now open."""

from portal.demo.pulses.told import Pulse

INFORMATION = "Det handler om vores samarbejde, ikke om en bestemt leder. Vi taler om resultatet på det næste møde."
PULSES = (
    Pulse(
        "oerum-foraar",
        "kkc",
        (4.2, 3.5, 4.0),
        unit="ORUM",
        made=-140,
        opened=-136,
        closes=-124,
        counted=-123,
    ),
    Pulse(
        "oerum-nord-tryghed",
        "safety",
        (3.9,),
        unit="ORUN",
        made=-122,
        opened=-118,
        closes=-106,
        counted=-105,
    ),
    Pulse(
        "oerum-syd",
        "kkc",
        (3.8, 3.7, 4.1),
        unit="ORUS",
        made=-84,
        opened=-80,
        closes=-68,
        counted=-67,
        share=0.4,
    ),
    Pulse(
        "afdelingsledelse",
        "kkc",
        (4.4, 3.8, 3.9),
        initiative="afdelingsledelse",
        made=-58,
        opened=-54,
        closes=-42,
        counted=-41,
    ),
    Pulse(
        "oerum-efteraar",
        "kkc",
        (4.3, 3.8, 4.1),
        unit="ORUM",
        made=-37,
        opened=-33,
        closes=-19,
        counted=-18,
    ),
    Pulse(
        "oerum-nord-tryghed-igen",
        "safety",
        (4.1,),
        unit="ORUN",
        made=-8,
        opened=-5,
        closes=9,
        share=0.5,
    ),
)
