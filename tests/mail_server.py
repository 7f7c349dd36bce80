"""A real SMTP server of a test's own, which answers as it is told and keeps what it got."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from portal.config import SmtpServer


class Postbox:
    """What the server does with mails. `answers` are given by recipient, at RCPT; `verdicts` by recipient, after DATA.

    With `holds` set it has a mail and does not answer until `release` is called; `reached` tells that it has one.
    With `hangs_up` set it has a mail and closes the connection instead of answering.
    """

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, str] = {}
        self.verdicts: dict[str, str] = {}
        self.connections = 0
        self.holds = self.hangs_up = False
        self.reached = threading.Event()
        self._released: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.port = 0

    @property
    def server(self) -> SmtpServer:
        """The server as the settings name it."""
        return SmtpServer("127.0.0.1", self.port)

    @property
    def url(self) -> str:
        """The server as the environment names it."""
        return f"smtp://127.0.0.1:{self.port}"

    def release(self) -> None:
        """Answer the mail that is held, and all that follow."""
        self.holds = False
        assert self._loop is not None
        assert self._released is not None
        self._loop.call_soon_threadsafe(self._released.set)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, name: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return responses

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        if address in self.verdicts:
            return self.verdicts[address]
        self.got.append(cast(EmailMessage, message_from_bytes(envelope.content, policy=default)))
        self.recipients.append(address)
        self._loop, self._released = asyncio.get_running_loop(), asyncio.Event()
        self.reached.set()
        if self.hangs_up:
            server.transport.abort()  # type: ignore[union-attr]
        elif self.holds:
            await self._released.wait()
        return "250 OK"


@contextmanager
def mail_server(*, password: str = "") -> Iterator[Postbox]:
    """Run a server on a free port; with a password it demands a sign-in as `portal`."""
    postbox = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        postbox.port = probe.getsockname()[1]
    options: dict[str, Any] = {}
    if password:
        right = LoginPassword(b"portal", password.encode())
        options = {
            "auth_required": True,
            "auth_require_tls": False,
            "authenticator": lambda *found: AuthResult(success=found[-1] == right, handled=False),
        }
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port, **options)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()
