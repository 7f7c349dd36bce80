"""The units, and how the social area was divided on 1 January 2023."""

from datetime import date

from portal.demo.story import Move, Unit

DIVIDED_ON = date(2023, 1, 1)

_MYNDIGHED = (
    "Myndigheds- og Visitationsafdelingen",
    "Myndighed- og visitationsafdelingen",
    "Myndighedsafdelingen",
)
_FOREBYGGELSE = "Forebyggelse og Tidlig Indsats, Familiehuset og Sundhedsplejen"

UNITS = (
    Unit("NK", "Norddjurs Kommune", "municipality", None),
    Unit("KDS", "Kommunaldirektørens sekretariat", "area", "NK"),
    Unit("STAB", "Staben", "area", "NK"),
    Unit("OEK", "Økonomi", "agreement_unit", "STAB"),
    Unit("HR", "HR", "agreement_unit", "STAB"),
    Unit("LOEN", "Løn", "agreement_unit", "STAB"),
    Unit("IT", "IT, digitalisering og Borgerservice", "area", "NK"),
    Unit("DIGI", "Digitalisering", "agreement_unit", "IT"),
    Unit("BORG", "Borgerservice", "agreement_unit", "IT"),
    Unit("VEJ", "Vej og Ejendom", "area", "NK", ("Vej- og ejendomsafdelingen",)),
    Unit("EJD", "Ejendomsservice", "agreement_unit", "VEJ"),
    Unit("FF", "Fællesforvaltningen", "administration", "NK"),
    Unit("PLAN", "Plan og Udvikling", "area", "FF"),
    Unit("KLIMA", "Klima og Miljø", "area", "FF"),
    Unit("VF", "Velfærdsforvaltningen", "administration", "NK"),
    Unit("VSEK", "Velfærdssekretariatet", "area", "VF"),
    Unit("SUND", "Sundhed og Omsorg", "area", "VF"),
    Unit("HJEM", "Hjemmeplejen", "agreement_unit", "SUND"),
    Unit("SKOLE", "Skole og Dagtilbud", "area", "VF"),
    Unit("SOC", "Socialområdet", "area", "VF", ("Socialområdet (voksen)",)),
    Unit("GREN", "Område Grenaa", "agreement_unit", "SOC"),
    Unit("SKOV", "Skovstjernen", "department", "GREN", ("Skovstjerne",)),
    Unit(
        "OAA",
        "Område Ørsted, Auning, Allingåbro",
        "agreement_unit",
        "SOC",
        ("Område Ørsted, Auning og Allingåbro",),
    ),
    Unit("OERS", "Ørsted", "department", "OAA"),
    Unit("AUN", "Auning", "department", "OAA"),
    Unit("ALL", "Allingåbro", "department", "OAA"),
    Unit("PSYK", "Socialpsykiatri", "agreement_unit", "SOC", ("Socialpsykiatrien",)),
    Unit("ORUM", "Område Ørum", "agreement_unit", "SOC"),
    Unit("ORUN", "Ørum Nord", "department", "ORUM"),
    Unit("ORUS", "Ørum Syd", "department", "ORUM"),
    Unit("VIS", "Visitations- og myndighedsafdelingen", "agreement_unit", "SOC", _MYNDIGHED),
    Unit(
        "FTI",
        _FOREBYGGELSE,
        "agreement_unit",
        "SOC",
        ("Tidlig Indsats og forebyggelse, Familiehuset og Sundhedsplejen",),
    ),
    Unit("FAMH", "Familiehuset", "department", "FTI"),
    Unit("SPL", "Sundhedsplejen", "department", "FTI"),
    Unit("UNG", "UngNorddjurs", "agreement_unit", "SOC"),
    Unit("TAND", "Tandplejen", "agreement_unit", "SOC"),
    Unit("BUC", "Børne- og Ungecenter Norddjurs", "agreement_unit", "SOC"),
)
NEW_UNITS = (
    Unit("BFO", "Børne- og familieområdet", "area", "VF", from_on=DIVIDED_ON),
    Unit("BFA", "Børne- og familieafdelingen", "agreement_unit", "BFO", ("Børnedelen",), DIVIDED_ON),
    Unit("VOX", "Den voksenspecialiserede afdeling", "agreement_unit", "SOC", ("Voksendelen",), DIVIDED_ON),
)
MOVES = tuple(Move(code, "BFO", DIVIDED_ON) for code in ("FTI", "UNG", "TAND", "BUC"))
CLOSED = (("VIS", DIVIDED_ON),)
