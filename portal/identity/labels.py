"""Danish words of the identity room."""

PASSWORD_REFUSED = {
    "short": "Adgangskoden skal have mindst 12 tegn.",
    "long": "Adgangskoden må højst have 200 tegn.",
    "guessable": "Adgangskoden er for let at gætte. Brug fx tre-fire ord, der ikke hører sammen.",
}
WRONG = "E-mail eller adgangskode er forkert. Prøv igen."
SESSION_ENDED = "Du er logget ud på enheden."
ACCOUNT_DISABLED = "Kontoen er lukket, og personen er logget ud."
ACCOUNT_ENABLED = "Kontoen er åben igen."


def slow_down(seconds: int) -> str:
    """Return how long to wait before the next try."""
    return f"Du har prøvet mange gange. Vent {seconds} sekunder, og prøv igen."
