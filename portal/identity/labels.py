"""Danish words of the identity room."""

from dataclasses import dataclass

PASSWORD_REFUSED = {
    "short": "Adgangskoden skal have mindst 12 tegn.",
    "long": "Adgangskoden må højst have 200 tegn.",
    "guessable": "Adgangskoden er for let at gætte. Brug fx tre-fire ord, der ikke hører sammen.",
    "same": "Det er den adgangskode, du har nu. Vælg en ny.",
}
WRONG = "E-mail eller adgangskode er forkert. Prøv igen."
WRONG_CURRENT = "Adgangskoden er ikke den, du har nu."
NOT_EQUAL = "De to nye adgangskoder er ikke ens."
PASSWORD_CHANGED = "Adgangskoden er skiftet. Du er logget ud på dine andre enheder."
SESSION_ENDED = "Du er logget ud på enheden."
ACCOUNTS = "Konti"
CLOSE_ACCOUNT = "Luk kontoen"
ACCOUNT_DISABLED = "Kontoen er lukket, og personen er logget ud."
ACCOUNT_ENABLED = "Kontoen er åben igen."
NOT_SIGNED_IN = "Ikke logget ind"
UNKNOWN_DEVICE = "Ukendt enhed"
DEMO_PASSWORD = "bro-fjord-lærke-24"


@dataclass(frozen=True)
class DemoPersona:
    """A role to try: `key` is the first part of the e-mail address."""

    key: str
    title: str
    what: str

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.key}@demo.example"


DEMO_PERSONAS = (
    DemoPersona("kommunaldirektoer", "Kommunaldirektør", "Ser de tre cirkler og følger hele kommunen"),
    DemoPersona("velfaerdsdirektoer", "Velfærdsdirektør", "Følger indsatser og opgaver på sit område"),
    DemoPersona("socialchef", "Konstitueret socialchef", "Leder to chefområder på samme tid"),
    DemoPersona("aftaleholder", "Aftaleholder", "Tager opgaver og skriver status på indsatser"),
    DemoPersona("afdelingsleder", "Afdelingsleder", "Tager opgaver og gør dem færdige"),
    DemoPersona("hr", "HR-konsulent", "Følger op på tværs og retter organisationen"),
    DemoPersona("sekretariat", "Direktionssekretariat", "Beder om opgaver og samler op på dem"),
    DemoPersona("medarbejder", "Medarbejder", "Ser kursen og hjælper med opgaver"),
    DemoPersona("med", "MED-repræsentant", "Følger indsatser og opgaver på sit område"),
    DemoPersona("politiker", "Politiker", "Læser status på indsatser"),
    DemoPersona("revisor", "Revisor", "Kontrollerer hændelser"),
    DemoPersona("admin", "Systemadministrator", "Styrer konti og organisation"),
)


def slow_down(seconds: int) -> str:
    """Return how long to wait before the next try."""
    unit = "sekund" if seconds == 1 else "sekunder"
    return f"Du har prøvet mange gange. Vent {seconds} {unit}, og prøv igen."


def device_name(browser: str, system: str) -> str:
    """Return a browser and its system in words, "Firefox på Windows"; either may be empty."""
    if browser and system:
        return f"{browser} på {system}"
    return browser or system or UNKNOWN_DEVICE
