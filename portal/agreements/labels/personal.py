"""Danish words of the personal development part."""

PERSONAL = "Min udvikling"
OF_OTHERS = "Personlig udvikling"
SAVED = "Din tekst er gemt. Kun du og din nærmeste leder kan læse den."
