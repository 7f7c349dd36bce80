"""How a mail leaves: over SMTP, or as a file in a folder. One mail at a time, and no doubt kept silent.

A carrier either has handed the mail over when `carry` returns, or raises: TryLaterError and RefusedError when it
certainly has not, UnsureError when it may have. Only the answer to the mail itself can leave a doubt.
"""

import os
import ssl
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPAuthenticationError, SMTPDataError, SMTPException
from typing import Protocol

from flask import current_app

from portal.config import MailSettings, SmtpServer
from portal.notifications.models import Reason

TIMEOUT_SECONDS = 30
"""For each answer of a mail server on the way to handing over a mail."""
CONTENT_TIMEOUT_SECONDS = 120
"""For the answer to the mail itself, which servers look through first. All answers together take less than the time
after which a mail counts as uncertain."""


class NotCarriedError(Exception):
    """The mail did not leave. `smtp_code` is the mail server's answer, if it gave one."""

    def __init__(self, reason: Reason, smtp_code: int | None = None) -> None:
        super().__init__(reason.value, smtp_code)
        self.reason = reason
        self.smtp_code = smtp_code


class TryLaterError(NotCarriedError):
    """It may work later. `is_for_all` when the next mail would fare no better now."""

    def __init__(self, reason: Reason, smtp_code: int | None = None, *, is_for_all: bool = False) -> None:
        super().__init__(reason, smtp_code)
        self.is_for_all = is_for_all


class RefusedError(NotCarriedError):
    """It will never work."""


class UnsureError(NotCarriedError):
    """The mail may have arrived: the connection broke after it was sent and before the answer."""


class Carrier(Protocol):
    """A way out of the house."""

    def carry(self, number: int, address: str, content: bytes) -> None:
        """Hand over one mail, the outbox's `number`; raises NotCarriedError."""
        ...

    def check(self) -> None:
        """Raise TryLaterError when nothing can leave this way now."""
        ...

    def close(self) -> None:
        """Let go of what was held open."""
        ...


def own_carrier() -> Carrier | None:
    """Return the carrier that the settings name; None when mails have to wait in the outbox."""
    mail: MailSettings = current_app.config["MAIL"]
    if mail.server is not None:
        return SmtpCarrier(mail.server, mail.sender)
    return FolderCarrier(mail.folder) if mail.folder is not None else None


class FolderCarrier:
    """Puts mails in a folder as `.eml` files, named by their number in the outbox."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def carry(self, number: int, address: str, content: bytes) -> None:  # noqa: ARG002
        """Write the mail; nobody ever sees half of it."""
        self.check()
        path = self.folder / f"{number:08}.eml"
        try:
            half = path.with_suffix(".half")
            half.write_bytes(content)
            os.replace(half, path)
        except OSError as error:
            raise TryLaterError(Reason.UNREACHABLE, is_for_all=True) from error

    def check(self) -> None:
        """Raise TryLaterError unless the folder is there, or can be made, and takes files."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TryLaterError(Reason.UNREACHABLE, is_for_all=True) from error
        if not os.access(self.folder, os.W_OK):
            raise TryLaterError(Reason.UNREACHABLE, is_for_all=True)

    def close(self) -> None:
        """Nothing is held open."""


class SmtpCarrier:
    """Hands mails to a mail server, several over one connection."""

    def __init__(self, server: SmtpServer, sender: str) -> None:
        self.server = server
        self.sender = sender
        self._connection: SMTP | None = None

    def carry(self, number: int, address: str, content: bytes) -> None:  # noqa: ARG002
        """Hand over one mail."""
        connection = self._ready()
        try:
            _agreed(connection.mail(self.sender))
            _agreed(connection.rcpt(address))
        except OSError as error:
            self._drop()
            raise TryLaterError(Reason.UNREACHABLE, is_for_all=True) from error
        self._hand_over(connection, content)

    def check(self) -> None:
        """Connect and sign in."""
        self._ready()

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._connection is not None:
            try:
                self._connection.quit()
            except OSError:
                self._connection.close()
        self._connection = None

    def _hand_over(self, connection: SMTP, content: bytes) -> None:
        try:
            _wait_at_most(connection, CONTENT_TIMEOUT_SECONDS)
            answer = connection.data(content)
            _wait_at_most(connection, TIMEOUT_SECONDS)
        except SMTPDataError as error:
            # The server did not even want to see the mail.
            answer = (error.smtp_code, b"")
        except OSError as error:
            self._drop()
            raise UnsureError(Reason.UNANSWERED) from error
        if not 200 <= answer[0] < 600:
            self._drop()
            raise UnsureError(Reason.UNANSWERED)
        _agreed(answer)

    def _ready(self) -> SMTP:
        """A connection that is alive and holds no half mail: servers close those that stand idle."""
        if self._connection is not None and not self._is_alive(self._connection):
            self._drop()
        if self._connection is None:
            try:
                self._connection = _connect(self.server)
            except SMTPAuthenticationError as error:
                raise TryLaterError(Reason.SIGN_IN, error.smtp_code, is_for_all=True) from error
            except OSError as error:
                code = getattr(error, "smtp_code", None)
                raise TryLaterError(Reason.UNREACHABLE, code if code != -1 else None, is_for_all=True) from error
        return self._connection

    @staticmethod
    def _is_alive(connection: SMTP) -> bool:
        try:
            return connection.rset()[0] == 250
        except OSError:
            return False

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _connect(server: SmtpServer) -> SMTP:
    """Connect, encrypt and sign in; raises OSError, of which SMTPException is one kind."""
    if server.is_tls:
        context = ssl.create_default_context()
        connection: SMTP = SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        connection = SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if server.username:
            connection.login(server.username, server.password)
    except (OSError, SMTPException):
        connection.close()
        raise
    return connection


def _agreed(answer: tuple[int, bytes]) -> None:
    """Raise unless the server said yes: 4xx is not now, 5xx is never. What it writes beside the number is not kept."""
    code = answer[0]
    if 200 <= code < 300:
        return
    if 500 <= code < 600:
        raise RefusedError(Reason.REFUSED, code)
    # 421 is said by a server that closes: the next mail would be told the same.
    raise TryLaterError(Reason.POSTPONED, code if 400 <= code < 500 else None, is_for_all=code == 421)


def _wait_at_most(connection: SMTP, seconds: int) -> None:
    if connection.sock is not None:
        connection.sock.settimeout(seconds)
