"""The folder of mails read again, for the demo's page."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import cast

from portal.web.paging import PAGE_SIZE, Page


@dataclass(frozen=True)
class Letter:
    """A mail as its reader gets it."""

    number: int
    sender: str
    address: str
    subject: str
    at: datetime
    text: str


def letters(folder: Path, number: int) -> Page:
    """Return one page of the folder's mails, newest first; only those of the page are read."""
    names = sorted((path.stem for path in folder.glob("*.eml") if path.stem.isdecimal()), reverse=True)
    shown = names[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    rows = [found for name in shown if (found := letter(folder, int(name))) is not None]
    return Page(rows, number, len(names), has_more=number * PAGE_SIZE < len(names))


def letter(folder: Path, number: int) -> Letter | None:
    """Return the mail with a number of the outbox, None when the folder does not hold it."""
    path = folder / f"{number:08}.eml"
    if not path.is_file():
        return None
    message = cast(EmailMessage, message_from_bytes(path.read_bytes(), policy=default))
    sender = message["From"].addresses[0]
    return Letter(
        number,
        sender=f"{sender.display_name} ({sender.addr_spec})",
        address=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=message.get_content().replace("\r\n", "\n"),
    )
