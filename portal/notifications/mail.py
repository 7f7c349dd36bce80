"""A mail as it travels: plain text in a form that every mail server takes, with headers nobody can smuggle into."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


class AddressError(ValueError):
    """The address cannot be written on a mail."""


@dataclass(frozen=True)
class Sender:
    """Who sends: the address that mail servers answer, and the name that people read."""

    address: str
    name: str


@dataclass(frozen=True)
class Mail:
    """What of an outbox row leaves the portal."""

    id: int
    address: str
    subject: str
    text: str
    message_id: str
    created_at: datetime


def compose(mail: Mail, sender: Sender) -> bytes:
    """Return the whole mail, in ASCII. Raises AddressError for an address that is none, or is not ASCII."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = _recipient(mail.address)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    return message.as_bytes()


def _recipient(address: str) -> Address:
    try:
        if not address.isascii() or not address.isprintable():
            raise AddressError
        recipient = Address(addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:
        raise AddressError from error
    if not recipient.domain:
        raise AddressError
    return recipient
