"""WTForms' and Flask-WTF's own messages in Danish; neither library comes with them."""

_FILL_IN = "Udfyld feltet."
_CHOOSE = "Vælg en af mulighederne på listen."
_WHOLE_NUMBER = "Skriv et helt tal."
_NUMBER = "Skriv et tal, fx 1.234,50."
_DATE = "Skriv datoen som 13-03-2026."
_PAGE_TOO_OLD = "Siden har været åben for længe. Prøv igen nu."

MESSAGES = {
    "This field is required.": _FILL_IN,
    "Invalid input.": "Teksten har ikke den rigtige form.",
    "Invalid field name '%s'.": "Feltet »%s« findes ikke.",
    "Field must be equal to %(other_name)s.": "De to felter skal være ens.",
    "Field must be at least %(min)d character long.": "Skriv mindst %(min)d tegn.",
    "Field must be at least %(min)d characters long.": "Skriv mindst %(min)d tegn.",
    "Field cannot be longer than %(max)d character.": "Skriv højst %(max)d tegn.",
    "Field cannot be longer than %(max)d characters.": "Skriv højst %(max)d tegn.",
    "Field must be exactly %(max)d character long.": "Skriv præcis %(max)d tegn.",
    "Field must be exactly %(max)d characters long.": "Skriv præcis %(max)d tegn.",
    "Field must be between %(min)d and %(max)d characters long.": "Skriv mellem %(min)d og %(max)d tegn.",
    "Number must be at least %(min)s.": "Skriv et tal på mindst %(min)s.",
    "Number must be at most %(max)s.": "Skriv et tal på højst %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Skriv et tal mellem %(min)s og %(max)s.",
    "Date must be at least %(min)s.": "Datoen må tidligst være %(min)s.",
    "Date must be at most %(max)s.": "Datoen må senest være %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Datoen skal være mellem %(min)s og %(max)s.",
    "Invalid email address.": "Skriv en mailadresse, fx navn@norddjurs.dk.",
    "Invalid IP address.": "Skriv en gyldig IP-adresse.",
    "Invalid Mac address.": "Skriv en gyldig MAC-adresse.",
    "Invalid URL.": "Skriv en adresse, der begynder med https://.",
    "Invalid UUID.": "Skriv et gyldigt id.",
    "Invalid value, must be one of: %(values)s.": "Brug en af værdierne: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Brug ikke nogen af værdierne: %(values)s.",
    "This field cannot be edited.": "Feltet kan ikke rettes.",
    "This field is disabled and cannot have a value.": "Feltet er lukket og skal være tomt.",
    "Invalid Choice: could not coerce.": _CHOOSE,
    "Choices cannot be None.": _CHOOSE,
    "Not a valid choice.": _CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _CHOOSE,
    "'%(value)s' is not a valid choice for this field.": _CHOOSE,
    "'%(value)s' are not valid choices for this field.": _CHOOSE,
    "Not a valid datetime value.": "Skriv dato og klokkeslæt som 13-03-2026 9.00.",
    "Not a valid date value.": _DATE,
    "Not a valid time value.": "Skriv klokkeslættet som 9.00.",
    "Not a valid week value.": "Skriv ugen som et tal mellem 1 og 53.",
    "Not a valid integer value.": _WHOLE_NUMBER,
    "Not a valid decimal value.": _NUMBER,
    "Not a valid float value.": _NUMBER,
    "Invalid CSRF Token.": _PAGE_TOO_OLD,
    "CSRF token missing.": _PAGE_TOO_OLD,
    "CSRF failed.": _PAGE_TOO_OLD,
    "CSRF token expired.": _PAGE_TOO_OLD,
    "The CSRF token is missing.": _PAGE_TOO_OLD,
    "The CSRF session token is missing.": _PAGE_TOO_OLD,
    "The CSRF token has expired.": _PAGE_TOO_OLD,
    "The CSRF token is invalid.": _PAGE_TOO_OLD,
    "The CSRF tokens do not match.": _PAGE_TOO_OLD,
    "File does not have an approved extension: {extensions}": "Vælg en fil af typen {extensions}.",
    "File does not have an approved extension.": "Vælg en fil af en anden type.",
}


class DanishTranslations:
    """What a form's Meta hands out as translations; text that is Danish already passes unchanged."""

    def gettext(self, string: str) -> str:
        """The Danish message, with the same placeholders as the English one."""
        return MESSAGES.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The Danish message in the form that fits the count `n`."""
        return self.gettext(singular if n == 1 else plural)


DANISH = DanishTranslations()
