"""The statements of the two pulses, in our own words. What is marked as turned is worded the other way round."""

from typing import NamedTuple

from portal.evaluations.models import PulseKind


class Statement(NamedTuple):
    """A statement on the scale 1 to 5."""

    text: str
    is_reversed: bool = False


class Questions(NamedTuple):
    """A pulse's questionnaire: its title, what it is for, and statements by the title of their theme."""

    title: str
    description: str
    themes: dict[str, tuple[Statement, ...]]


KKC = Questions(
    "KKC-puls",
    "Kurs, koordinering og commitment i et team eller en indsats: fire udsagn om hver.",
    {
        "Kurs": (
            Statement("Vi er enige om, hvad vi sammen skal opnå."),
            Statement("Jeg ved, hvad der er vigtigst for os lige nu."),
            Statement("Jeg kan forklare, hvilken forskel vores arbejde gør for borgerne."),
            Statement("Når vi må vælge noget fra, hjælper vores mål os med at vælge."),
        ),
        "Koordinering": (
            Statement("Det er tydeligt, hvem der gør hvad."),
            Statement("Vores opgaver hænger sammen, også når flere er om dem."),
            Statement("Vi taler sammen i tide, når den ene opgave afhænger af den anden."),
            Statement("Når noget ændrer sig, får vi hurtigt aftalt, hvad vi gør."),
        ),
        "Commitment": (
            Statement("Vi sætter det fælles resultat over hver vores eget."),
            Statement("Vi holder, hvad vi lover hinanden."),
            Statement("Vi hjælper hinanden, også når opgaven ikke er vores egen."),
            Statement("Jeg tager ansvar for, at vi lykkes sammen."),
        ),
    },
)
SAFETY = Questions(
    "Psykologisk tryghed",
    "Om det er trygt at spørge, fejle og være uenig i teamet: syv udsagn. Kun for team.",
    {
        "Psykologisk tryghed": (
            Statement("Laver man en fejl hos os, bliver den hængende ved en.", is_reversed=True),
            Statement("Hos os kan vi sige højt, når noget er svært."),
            Statement("Den, der ser anderledes på tingene, bliver let holdt udenfor.", is_reversed=True),
            Statement("Det er trygt at prøve noget af, selv om det kan mislykkes."),
            Statement("Det er svært at bede de andre om hjælp.", is_reversed=True),
            Statement("Vi vil hinanden det godt, også når vi er uenige."),
            Statement("Det, jeg kan, bliver set og brugt."),
        ),
    },
)
QUESTIONS = {PulseKind.KKC: KKC, PulseKind.SAFETY: SAFETY}
