"""What is said when a count, a rehearsal or a release is refused."""

WRONG_PASSPHRASE = "Adgangssætningen passer ikke til nøglen. Se efter store bogstaver og mellemrum, og prøv igen."
NO_KEY_FILE = "Nøglens fil er der ikke, eller den er beskadiget. Bed den, der driver portalen, om at finde den frem."
REFUSED = {
    "another_key": "Nøglen hører til en anden undersøgelse. Bed den, der driver portalen, om hjælp.",
    "not_closed": "Svarene kan først optælles, når svarfristen er udløbet.",
    "flags_and_envelopes_differ": (
        "Antallet af besvarelser passer ikke med antallet af personer, der har svaret. Intet er optalt, og intet er "
        "ændret. Bed den, der driver portalen, om at undersøge det."
    ),
}
DAMAGED = (
    "En besvarelse kan ikke læses, så intet er optalt, og intet er ændret. Bed den, der driver portalen, om at "
    "undersøge det."
)
UNSAFE = (
    "Kontrollen fandt, at nogens svar kunne regnes ud. Derfor er intet optalt eller vist, og intet er ændret. Bed den, "
    "der driver portalen, om at undersøge det."
)
NOT_RELEASED = (
    "Kontrollen af tallene fandt fejl, så intet er frigivet. Bed den, der driver portalen, om at undersøge det."
)
PASSPHRASE_TOO_SHORT = "Skriv mindst 16 tegn. Brug fx fem ord, der ikke hører sammen."
PASSPHRASES_DIFFER = "De to adgangssætninger er ikke ens. Skriv dem igen."
SECOND_IS_FIRST = "MED skal have sin egen adgangssætning, en anden end HR's."
