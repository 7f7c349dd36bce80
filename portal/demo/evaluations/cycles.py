"""Four cycles: two released, with the division of the social area between them, one open, and one draft."""

from datetime import date

from portal.demo.evaluations.told import Cycle, FollowUp

ALL = ("director", "chief", "agreement_holder", "department_leader")
PURPOSE = "Vi vil vide, hvordan ledelsen opleves, så hver leder kan tale med sin leder og sine medarbejdere om det."
INFORMATION = (
    "Du vurderer din nærmeste leder. Ingen kan se, hvad du har svaret, og der vises kun tal, når mindst fem har "
    "svaret. Lederen får en rapport, taler først med sin egen leder om den og derefter med jer."
)
CYCLES = (
    Cycle(
        "2022",
        "Ledelsesevaluering 2022",
        PURPOSE,
        made=date(2022, 10, 17),
        levels=ALL,
        opened=date(2022, 10, 31),
        closes=date(2022, 11, 21),
        counted=date(2022, 11, 22),
        released=(date(2022, 11, 23), date(2022, 11, 28), date(2022, 12, 1), date(2022, 12, 5)),
        followed_up=date(2023, 6, 15),
        archived=date(2023, 9, 1),
        share=0.78,
        drift=-0.1,
    ),
    Cycle(
        "2024",
        "Ledelsesevaluering 2024",
        PURPOSE,
        made=date(2024, 10, 21),
        levels=ALL,
        opened=date(2024, 11, 4),
        closes=date(2024, 11, 25),
        counted=date(2024, 11, 26),
        released=(date(2024, 11, 27), date(2024, 12, 2), date(2024, 12, 5), date(2024, 12, 9)),
        followed_up=date(2025, 6, 16),
        share=0.83,
        drift=0.1,
    ),
    Cycle(
        "2026",
        "Ledelsesevaluering 2026",
        PURPOSE,
        made=-33,
        levels=ALL,
        opened=-9,
        closes=12,
        share=0.5,
        drift=0.15,
        # New leaders are with us this time, so that they know where they begin.
        excuses_new=False,
    ),
    Cycle(
        "nye",
        "Evaluering af afdelingsledere",
        "Kladde: en kort runde for afdelingslederne, før den næste fælles runde.",
        made=-4,
        levels=("department_leader",),
        checked=("ORUN",),
    ),
)
AS_AGREED = (
    "FF", "KLIMA", "IT", "BORG", "DIGI", "KDS", "STAB", "HR", "OEK", "VEJ", "BFA", "BUC", "FAMH", "TAND", "UNG",
    "VOX", "SKOV", "OAA", "AUN", "ORUS", "SUND", "VSEK",
)  # fmt: skip
"""Most leaders held all steps of 2024."""
UNTIL_THE_PLAN = ("PLAN", "LOEN", "EJD", "FTI", "SPL", "OERS", "PSYK")
FOLLOW_UPS = {
    "2022": (
        FollowUp("SOC", (9, 24, 40, 90, 178)),
        FollowUp("GREN", (12, 27, 44, 95, 182)),
        FollowUp("ORUM", (10, 29, 43, 88, 176)),
        FollowUp("ORUN", (13, 30, 45, 92, 180)),
    ),
    "2024": (
        FollowUp(
            "ORUM",
            (8, 22, 38, 86, 175),
            (
                ("Fast halv time til faglig respons hver uge", "Vi begynder på Ørum Nord.", "administration"),
                ("Fælles overblik over opgaver på tværs", "Sammen med Grenaa og Ørsted.", "corporate"),
            ),
            (
                (
                    "I vil gerne have mere respons på jeres arbejde, mens I er i gang.",
                    "Vi holder en halv times faglig respons hver onsdag. Første gang er i uge 3.",
                ),
            ),
        ),
        FollowUp(
            "ORUN",
            (11, 26, 45, 89, None),
            (("Vi skriver de tre vigtigste opgaver op hver mandag", "", "administration"),),
            (
                (
                    "I ved ikke altid, hvad der er vigtigst, når vi er for få.",
                    "Hver mandag skriver vi de tre vigtigste opgaver op på tavlen.",
                ),
                (
                    "I vil høre mere om, hvorfor noget bliver besluttet.",
                    "Jeg fortæller om det på personalemødet.",
                ),
            ),
        ),
        FollowUp("GREN", (13, 30, None, None, None)),
        FollowUp("SOC", (14, 28, 41, None, None)),
        FollowUp("HJEM", (7, 21, 36, 84, 170)),
        FollowUp("VF", (6, None, None, None, None)),
        FollowUp("BFO", (12, 27, 44, 90, 181)),
        *(FollowUp(unit, (9, 25, 42, 88, 177)) for unit in AS_AGREED),
        *(FollowUp(unit, (13, 29, 48, None, None)) for unit in UNTIL_THE_PLAN),
    ),
}
"""Leaders who are not named have held no step."""
FOCUS = {"2024": (("Udvikling", "Kurs, koordinering og commitment"), "Direktionen, punkt 4", date(2024, 12, 16))}
