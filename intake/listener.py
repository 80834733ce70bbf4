"""Mail handed over by the mail server: LMTP (RFC 2033) or SMTP (RFC 5321), by aiosmtpd."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession

from intake.settings import ListenerSettings

TRY_AGAIN = "451 4.3.0 Not stored, for a reason of ours: try again later"
IDENT = "complaint desk"  # in the greeting, by which `intake check` knows the daemon
PIECE_BYTES = 1_000_000  # of a mail, that are waited for before they are put by
PEER_SECONDS = 300  # RFC 5321 section 4.5.3.2: how long a silent client is waited for
KEEPERS = 4  # deliveries that are stored at the same time
START_SECONDS = 10.0
_END = b".\r\n"
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_PATH = re.compile(rf"<({_ATOMS}@{_ATOMS})>(?: ([A-Za-z0-9][A-Za-z0-9= ]*))?")  # and parameters


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail as it was handed over. `mail_from` is "" for the null reverse-path; `received` is aware UTC.

    `raw` has the dots that the transport doubled undone, and nothing else changed.
    """

    raw: bytes = field(repr=False)
    mail_from: str
    rcpt_to: tuple[str, ...]
    peer: str
    received: datetime


class ListenerError(OSError):
    """The listener cannot start; the text is one line."""


class Listener:
    """Answers 250 only after `keep` has returned: from then on the mail is ours (RFC 5321 section 6.1).

    `accepts` says whether we take mail for an address; others are refused at RCPT with 550. It is called by
    the thread that serves all connections, and so must know it without waiting. `keep` stores a mail and is
    called once per message, with all its recipients, in one of several threads. Whatever either raises is
    answered 451, so that the mail server keeps the mail and tries again.
    """

    def __init__(
        self,
        settings: ListenerSettings,
        accepts: Callable[[str], bool],
        keep: Callable[[Envelope], None],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        failed: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        """`failed` is told of what was answered 451, for the log."""
        self.settings = settings
        self._accepts = accepts
        self._keep = keep
        self._clock = clock
        self._failed = failed
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._finish: asyncio.Event | None = None
        self._keeping: set[asyncio.Future[None]] = set()
        self.address = (settings.host, settings.port)  # after `start` with the real port where that is 0

    def start(self) -> None:
        """Returns once connections are taken. Raises `ListenerError`, as where the port is taken."""
        if self._thread is not None:
            raise ListenerError("the listener runs already")
        ready = threading.Event()
        trouble: list[OSError] = []
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(ready, trouble)), name="listener", daemon=True
        )
        self._thread.start()
        started = ready.wait(START_SECONDS)
        if trouble or not started:
            self._thread = None
            reason = (trouble[0].strerror or str(trouble[0])) if trouble else "it did not start in time"
            host, port = self.settings.host, self.settings.port
            raise ListenerError(f"cannot listen on {host}:{port}: {reason}")

    def stop(self) -> None:
        """Takes no more connections, finishes and answers what is being stored, then leaves the rest.

        A client that was still sending gets no answer, and so keeps its mail.
        """
        thread, self._thread = self._thread, None
        if thread is not None and self._loop is not None and self._finish is not None:
            self._loop.call_soon_threadsafe(self._finish.set)
            thread.join()

    async def _serve(self, ready: threading.Event, trouble: list[OSError]) -> None:
        loop = self._loop = asyncio.get_running_loop()
        self._finish = asyncio.Event()
        with ThreadPoolExecutor(KEEPERS, thread_name_prefix="keep") as pool:
            loop.set_default_executor(pool)
            try:
                server = await loop.create_server(self._protocol, self.settings.host, self.settings.port)
                self.address = server.sockets[0].getsockname()[:2]
            except OSError as error:
                trouble.append(error)
                return
            finally:
                ready.set()
            await self._finish.wait()
            server.close()
            while self._keeping:
                await asyncio.wait(self._keeping)
                await asyncio.sleep(0.05)  # for the answers to leave
        # asyncio.run cancels what still talks to a client

    def _protocol(self) -> SMTP:
        kind = _Lmtp if self.settings.protocol == "lmtp" else _Smtp
        return kind(
            _Handler(self),
            data_size_limit=self.settings.max_bytes,
            enable_SMTPUTF8=True,
            hostname=socket.gethostname(),  # else a name server is asked, for each connection
            ident=IDENT,
            timeout=PEER_SECONDS,
            loop=asyncio.get_running_loop(),
        )

    def accepted(self, address: str) -> bool:
        return self._accepts(address)

    async def store(self, envelope: Envelope) -> None:
        """The thread goes on where the client hangs up: then the mail is stored, and comes again."""
        keeping = asyncio.get_running_loop().run_in_executor(None, self._keep, envelope)
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)
        await asyncio.shield(keeping)

    def now(self) -> datetime:
        return self._clock()

    def failed(self, error: Exception) -> None:
        self._failed(error)


class _Handler:
    """aiosmtpd's hooks."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    async def handle_EHLO(  # noqa: N802  (the name that aiosmtpd calls)
        self, _server: SMTP, session: SmtpSession, _envelope: SmtpEnvelope, name: str, replies: list[str]
    ) -> list[str]:
        """LMTP has to offer PIPELINING (RFC 2033, section 5). aiosmtpd reads one command after the other from
        what has come, whether or not its answer was waited for, and so can; it only does not say so."""
        session.host_name = name
        return [*replies[:-1], "250-PIPELINING", replies[-1]]

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: SmtpSession, envelope: SmtpEnvelope, address: str, options: list[str]
    ) -> str:
        if not self._listener.accepted(address):
            return "550 5.1.1 No such address here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, session: SmtpSession, envelope: SmtpEnvelope
    ) -> str:
        mail_from = envelope.mail_from or ""
        await self._listener.store(
            Envelope(
                raw=envelope.original_content or b"",
                mail_from="" if mail_from == "<>" else mail_from,
                rcpt_to=tuple(dict.fromkeys(envelope.rcpt_tos)),
                peer=_peer(session),
                received=self._listener.now(),
            )
        )
        return "250 2.0.0 Stored"

    async def handle_exception(self, error: Exception) -> str:
        """Never aiosmtpd's own 500, upon which a mail server returns the complaint to the consumer."""
        self._listener.failed(error)
        return TRY_AGAIN


class _Smtp(SMTP):
    """A mail is taken in pieces: aiosmtpd takes each line by itself, of which a photograph has thousands.

    Its lines may be of any length: mail in the wild has longer ones than RFC 5321 allows, and to refuse it
    helps nobody.
    """

    line_length_limit = PIECE_BYTES  # how much the reader waits for, be it one line or many

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321, section 4.1.1.4."""
        if await self.check_helo_needed():
            return
        if self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        if arg:
            await self.push("501 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        raw = await self._mail()
        status = "552 Error: Too much mail data"
        if raw is not None:
            self.envelope.content = self.envelope.original_content = raw
            status = await self.event_handler.handle_DATA(self, self.session, self.envelope)
        self.envelope = SmtpEnvelope()
        await self.push(status)

    async def _mail(self) -> bytes | None:
        """Up to the line of one dot, the dots that were doubled undone (RFC 5321, section 4.5.2).

        None for a mail beyond the limit, of which nothing is kept, though it is heard to its end.
        """
        pieces: list[bytes] = []
        size, before = 0, b"\r\n"  # which the command ended with
        most = len(_END) + (self.data_size_limit or sys.maxsize)
        while before != b"\r\n" + _END:
            piece = await self._piece()
            before = (before + piece[-5:])[-5:]
            size += len(piece)
            if size <= most:
                pieces.append(piece)
            else:
                pieces.clear()
        if size > most:
            return None
        whole = b"".join(pieces)[: -len(_END)]
        pieces.clear()
        return whole.replace(b"\r\n.", b"\r\n").removeprefix(b".")

    async def _piece(self) -> bytes:
        """What has come up to the next dot at a line's end, or as much as the reader holds without one."""
        try:
            piece: bytes = await self._reader.readuntil(_END)
        except asyncio.LimitOverrunError as error:
            piece = await self._reader.read(error.consumed)
        return piece

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """aiosmtpd's own makes a class for each, and reads it word by word: here for unusual ones only."""
        plain = _PATH.fullmatch(arg)
        return (plain[1], plain[2] or "") if plain else super()._getaddr(arg)


class _Lmtp(_Smtp, LMTP):
    """LMTP wants an answer for each recipient after the final dot (RFC 2033 section 4.2), of every outcome.

    aiosmtpd gives one, whereupon a client with two recipients waits for ever (aiosmtpd #517).
    """

    _answers = 1

    async def push(self, status: Any) -> None:
        answers, self._answers = self._answers, 1
        if isinstance(status, str) and status.startswith("354") and self.envelope is not None:
            self._answers = len(self.envelope.rcpt_tos)
        elif answers > 1:
            status = "\r\n".join([status] * answers)
        await super().push(status)


def _peer(session: SmtpSession) -> str:
    peer = session.peer
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""


logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's, which tells every line of every mail
