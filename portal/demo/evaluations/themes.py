"""What is asked: five themes around the values and KKC. An example; a municipality imports its own."""

from portal.demo.evaluations.told import Statement, Theme

TITLE = "Ledelse i Vores Norddjurs (eksempel)"
DESCRIPTION = "Eksempel: værdierne og KKC som ledelsestemaer. Ordlyden er portalens egen."
WORDS = "Hvad skal din leder blive ved med, og hvad kan gøres anderledes?"
WORDS_OF_SUPERIOR = "Hvad skal lederen blive ved med, og hvad kan gøres anderledes?"
WORDS_OF_SELF = "Hvad vil du blive ved med, og hvad vil du gøre anderledes?"


ROOM = "plads til at løse opgaverne selv."


def _said(of_leader: str, of_self: str, of_led: str = "") -> Statement:
    """A statement about the nearest leader, in the leader's own mouth, and in that of the leader's leader."""
    return Statement(f"Min leder {of_leader}", f"Jeg {of_self}", f"Lederen {of_led or of_leader}")


THEMES = (
    Theme(
        "Tillid",
        (
            _said(f"giver mig {ROOM}", f"giver medarbejderne {ROOM}", f"giver medarbejderne {ROOM}"),
            _said("er til at tale med, også når noget går galt.", "er til at tale med, også når noget går galt."),
            _said("holder det, vi har aftalt.", "holder det, vi har aftalt."),
        ),
        level=4.0,
        own=0.3,
    ),
    Theme(
        "Ordentlighed",
        (
            _said("behandler alle ordentligt.", "behandler alle ordentligt."),
            _said("forklarer sine beslutninger.", "forklarer mine beslutninger."),
            _said("tager fat, når nogen ikke har det godt.", "tager fat, når nogen ikke har det godt."),
        ),
        level=3.8,
        own=0.5,
    ),
    Theme(
        "Udvikling",
        (
            _said("giver brugbar respons på arbejdet.", "giver brugbar respons på arbejdet."),
            _said("skaffer tid til at prøve nyt.", "skaffer tid til at prøve nyt."),
            _said("kender medarbejdernes styrker.", "kender medarbejdernes styrker."),
        ),
        level=3.3,
        own=0.6,
    ),
    Theme(
        "Fællesskab",
        (
            _said("styrker samarbejdet i gruppen.", "styrker samarbejdet i gruppen."),
            _said("gør det trygt at sige sin mening.", "gør det trygt at sige sin mening."),
            _said("sørger for, at vi lærer af hinanden.", "sørger for, at vi lærer af hinanden."),
        ),
        level=3.7,
        own=0.4,
    ),
    Theme(
        "Kurs, koordinering og commitment",
        (
            _said("gør det klart, hvor vi er på vej hen.", "gør det klart, hvor vi er på vej hen."),
            _said("får opgaver på tværs til at hænge sammen.", "får opgaver på tværs til at hænge sammen."),
            _said("får os til at løfte i flok.", "får os til at løfte i flok.", "får gruppen til at løfte i flok."),
        ),
        level=3.4,
        own=0.5,
    ),
)
