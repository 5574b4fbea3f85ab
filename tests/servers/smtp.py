"""A real SMTP server on this machine, which misbehaves when asked to."""

import asyncio
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import AnyStr

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

HANG = "hang"
HANG_UP = "hang up"
PATIENCE = 0.3  # seconds that we wait for an answer


@dataclass
class Mailbox:
    """`faults` are (stage, what happens), one for each visit until there are no more.

    A stage is GREETING, EHLO, MAIL, RCPT, DATA (before the text is taken), TAKEN (after) or QUIT.
    What happens is an answer such as “451 Later”, HANG or HANG_UP.
    """

    faults: list[tuple[str, str]] = field(default_factory=list)
    pause: float = 0  # seconds before each answer
    port: int = 0
    letters: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    callers: list[SMTP] = field(default_factory=list)

    def copies(self) -> dict[str, int]:
        """How often each mail was taken, by its Message-ID."""
        return dict(Counter(letter["Message-ID"] for letter in self.letters))

    async def answer(self, stage: str, server: SMTP) -> str:
        """Return “” where there is nothing wrong."""
        await asyncio.sleep(self.pause)
        if not self.faults or self.faults[0][0] != stage:
            return ""
        _, what = self.faults.pop(0)
        if what == HANG:
            await asyncio.sleep(PATIENCE * 3)
        if what in {HANG, HANG_UP}:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            raise ConnectionResetError
        return what

    async def hang_up(self) -> None:
        for caller in self.callers:
            if isinstance(caller.transport, asyncio.WriteTransport):
                caller.transport.abort()
        await asyncio.sleep(0.02)  # until the loop has closed them

    async def handle_EHLO(  # noqa: N802  aiosmtpd's names, here and below
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        fault = await self.answer("EHLO", server)
        session.host_name = hostname
        if fault:
            self.faults.insert(0, ("EHLO", fault))  # clients try HELO next
        return [fault] if fault else answers

    async def handle_HELO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str
    ) -> str:
        session.host_name = hostname
        return await self.answer("EHLO", server) or "250 mail.test"

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        fault = await self.answer("MAIL", server)
        envelope.mail_from = address
        return fault or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        fault = await self.answer("RCPT", server)
        if not fault:
            envelope.rcpt_tos.append(address)
        return fault or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        fault = await self.answer("DATA", server)
        if fault:
            return fault
        self.letters.append(message_from_bytes(envelope.original_content or b""))
        self.recipients += envelope.rcpt_tos
        return await self.answer("TAKEN", server) or "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await self.answer("QUIT", server) or "221 Bye"


class FaultySMTP(SMTP):
    async def push(self, status: AnyStr) -> None:
        mailbox = self.event_handler
        if isinstance(mailbox, Mailbox) and str(status).startswith("220 "):
            mailbox.callers.append(self)
            if fault := await mailbox.answer("GREETING", self):
                await super().push(fault)
                return
        await super().push(status)


class FaultyController(Controller):
    def factory(self) -> SMTP:
        return FaultySMTP(self.handler, hostname="mail.test", enable_SMTPUTF8=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def smtp_server() -> Iterator[Mailbox]:
    mailbox = Mailbox(port=free_port())
    controller = FaultyController(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    yield mailbox
    asyncio.run_coroutine_threadsafe(mailbox.hang_up(), controller.loop).result()
    controller.stop()


@pytest.fixture
def mailbox(smtp_server: Mailbox, settings: Settings, mail_queue: None) -> Mailbox:
    """What the site of this test hands over to a server arrives here; `run_tasks()` does it."""
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_TIMEOUT = PATIENCE
    return smtp_server
