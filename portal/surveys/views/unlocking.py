"""Unlocking the private key with passphrases that are only ever in the request."""

from portal.identity import limits
from portal.surveys.forms.steps import UnlockForm
from portal.surveys.keys import key_path
from portal.surveys.labels import counting as labels
from portal.surveys.models import Survey
from portal.surveys.sealing import Opener, SealError


def unlock_form(survey: Survey) -> UnlockForm:
    """Return the form for the passphrases of a survey's key."""
    form = UnlockForm()
    form.needs_second = survey.has_second_key
    return form


def unlocked(survey: Survey, form: UnlockForm) -> Opener | None:
    """Return the key that the form's passphrases unlock; None when they do not, which the form says.

    Tries are counted, also refused ones; too many end the request with 429.
    """
    limits.refuse_above(limits.PASSPHRASES, str(survey.id))
    if not form.validate():
        return None
    path = key_path(survey.public_key)
    try:
        return Opener(path, form.passphrase.data or "", form.second_passphrase.data or None)
    except SealError:
        form.passphrase.errors = [labels.WRONG_PASSPHRASE if path.exists() else labels.NO_KEY_FILE]
        return None
