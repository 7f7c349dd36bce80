"""The phrases of the frame around every page: whoever answers in another language reads the frame in it too."""

FRAME: dict[str, dict[str, str]] = {
    "to_content": {"da": "Gå til indhold", "en": "Go to the content"},
    "only_danish_pages": {"da": "Kun på dansk:", "en": "In Danish only:"},
    "privacy": {"da": "Sådan passer vi på dine oplysninger", "en": "How we look after your data"},
    "how_anonymous": {"da": "Sådan sikrer vi anonymiteten", "en": "How we keep answers anonymous"},
    "accessibility": {"da": "Tilgængelighed", "en": "Accessibility"},
    "help": {"da": "Hjælp", "en": "Help"},
}

DANISH_FRAME = {"language": "da", "direction": "ltr"} | {code: texts["da"] for code, texts in FRAME.items()}
"""The frame as it stands around all other pages."""
