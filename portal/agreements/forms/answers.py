"""Forms for answering a text, changing what is agreed on, and moving an agreement on."""

import base64
import binascii
import zlib
from datetime import date

from wtforms.validators import InputRequired, ValidationError

from portal.agreements.models import Verdict
from portal.web.forms import DateField, HiddenField, OnceForm, RadiosField, TextAreaField, TextField

LARGEST_TEXT = 1_000_000
YES, NO = Verdict.ACCEPTED.value, Verdict.REFUSED.value
TAKES, WANTS_NEW = "takes", "new"


def packed(text: str) -> str:
    """Return a text small enough for a page to carry along."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()


def unpacked(carried: str) -> str | None:
    """Return the text again; None for what a page of ours would not have carried."""
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(base64.urlsafe_b64decode(carried.encode()), LARGEST_TEXT)
        return text.decode() if reader.eof else None
    except (binascii.Error, zlib.error, ValueError):
        return None


class AnswerForm(OnceForm):
    """Yes or no to the very text that was read: its hash comes back, and the text, so that a change can be shown."""

    before = "svarer"

    verdict = RadiosField(
        "Dit svar",
        [InputRequired("Vælg ja eller nej.")],
        choices=[(YES, "Ja, det er vores aftale"), (NO, "Nej, ikke endnu")],
    )
    reason = TextAreaField(
        "Begrundelse", max_length=2000, description="Skal skrives, når du siger nej.", render_kw={"rows": 3}
    )
    sha256 = HiddenField("", max_length=64)
    seen = HiddenField("", max_length=200_000)

    def validate_reason(self, field: TextAreaField) -> None:
        """A no without a reason helps nobody."""
        if self.verdict.data == NO and not field.data:
            raise ValidationError("Skriv, hvad der skal til, før du kan sige ja.")


class SendForm(OnceForm):
    """Only a button."""

    before = "sender"


class ReasonForm(OnceForm):
    """A reason in words."""

    reason = TextAreaField(
        "Begrundelse", [InputRequired("Skriv en begrundelse.")], max_length=2000, render_kw={"rows": 3}
    )


class ButtonForm(OnceForm):
    """Only a button; the reason is left out."""


class JournalForm(OnceForm):
    """Where the agreement is filed."""

    case_number = TextField("Sagsnummer", [InputRequired("Skriv sagsnummeret.")], max_length=60)
    document_number = TextField("Dokumentnummer", [InputRequired("Skriv dokumentnummeret.")], max_length=60)
    journalised_on = DateField("Journaliseret den", [InputRequired("Skriv datoen som 13-03-2026.")])

    on: date = date.max
    since: date = date.min

    def validate_journalised_on(self, field: DateField) -> None:
        """It was filed after both said yes, and not in the time to come."""
        if field.data is None:
            return
        if field.data > self.on:
            raise ValidationError("Datoen kan ikke ligge i fremtiden.")
        if field.data < self.since:
            raise ValidationError("Datoen kan ikke ligge, før I begge sagde ja.")


class TakeoverForm(OnceForm):
    """What a new holder thinks of the agreement that came with the post."""

    choice = RadiosField(
        "Hvad vil du?",
        [InputRequired("Vælg, om du overtager aftalen.")],
        choices=[(TAKES, "Jeg overtager aftalen, som den er"), (WANTS_NEW, "Jeg beder om en ny aftale")],
    )
    reason = TextAreaField(
        "Begrundelse", max_length=2000, description="Skal skrives, når du beder om en ny aftale.", render_kw={"rows": 3}
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """The leader must know why a new agreement is wanted."""
        if self.choice.data == WANTS_NEW and not field.data:
            raise ValidationError("Skriv, hvorfor du beder om en ny aftale.")
