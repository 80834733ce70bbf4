"""A real SMTP server that keeps what it is sent, and fails on demand."""

from __future__ import annotations

import asyncio
import base64
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from intake.settings import SmtpSettings

Stage = Literal["connect", "mail", "rcpt", "data", "dot"]
DROP = "drop"  # instead of a reply: end the connection
MECHANISMS = ("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER")


@dataclass(frozen=True)
class Caught:
    """A mail as it came: `raw` with the transport's dots undone. `connection` counts from 1."""

    mail_from: str
    rcpt_to: tuple[str, ...]
    raw: bytes
    connection: int
    tls: bool
    user: str | None
    options: tuple[str, ...]


@dataclass
class _Rule:
    stage: Stage
    reply: str
    address: str | None
    times: int | None


class Sink:
    """`caught`: the mails that were taken. `answer`: what else to reply than 250.

    `one_mail`: after each mail the connection ends. `users`: who may log in, and must. `kinds`: which AUTH
    mechanisms are offered. `opens`: whether an access token lets a user in, who then must log in.
    """

    def __init__(
        self,
        tls: Literal["implicit", "starttls", "none"] = "none",
        users: dict[str, str] | None = None,
        one_mail: bool = False,
        kinds: tuple[str, ...] = ("PLAIN", "LOGIN"),
        smtputf8: bool = True,
        folder: Path | None = None,
        opens: Callable[[str, str], bool] | None = None,
    ) -> None:
        self.tls, self.users, self.one_mail, self.kinds, self.smtputf8 = tls, users, one_mail, kinds, smtputf8
        self.host, self.port = "127.0.0.1", 0
        self.caught: list[Caught] = []
        self.connections = 0
        self.opens = opens
        self.logins: list[str] = []  # the mechanism of each attempt with a token
        self._rules: list[_Rule] = []
        self._news = threading.Condition()
        self.context: ssl.SSLContext | None = None
        self.ca_file: Path | None = None
        if folder and tls != "none":
            self.context, self.ca_file = _tls(folder)
        self._thread: threading.Thread | None = None

    def settings(self, **changes: object) -> SmtpSettings:
        values: dict[str, object] = {
            "host": self.host,
            "port": self.port,
            "tls": self.tls,
            "tls_ca_file": str(self.ca_file) if self.ca_file else None,
            "timeout_seconds": 10,
        }
        return SmtpSettings(**{**values, **changes})  # type: ignore[arg-type]

    def answer(self, stage: Stage, reply: str, address: str | None = None, times: int | None = None) -> None:
        """From now on, so many times (None: always), for that recipient alone where one is named.

        At "dot" a mail is kept where the reply is 2xx, and where it is DROP: that one *was* taken.
        """
        self._rules.append(_Rule(stage, reply, address, times))

    def heal(self) -> None:
        """Every mail is taken again."""
        self._rules.clear()

    def wait_for(self, number: int, seconds: float = 60) -> list[Caught]:
        """Until that many mails have come in all."""
        with self._news:
            if not self._news.wait_for(lambda: len(self.caught) >= number, seconds):
                raise AssertionError(f"{len(self.caught)} mails came, not {number}")
            return list(self.caught)

    def to(self, address: str) -> list[Caught]:
        return [mail for mail in self.caught if address in mail.rcpt_to]

    def reply(self, stage: Stage, addresses: tuple[str, ...] = ()) -> str | None:
        for rule in self._rules:
            if rule.stage == stage and (rule.address is None or rule.address in addresses):
                if rule.times == 0:
                    continue
                if rule.times is not None:
                    rule.times -= 1
                return rule.reply
        return None

    def keep(self, mail: Caught) -> None:
        with self._news:
            self.caught.append(mail)
            self._news.notify_all()

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        assert ready.wait(30)

    def stop(self) -> None:
        if self._thread is not None:
            self._loop.call_soon_threadsafe(self._finish.set)
            self._thread.join()
            self._thread = None

    def _make(self) -> _Server:
        offered = {"starttls": self.context, "implicit": None, "none": None}[self.tls]
        return _Server(
            self,
            enable_SMTPUTF8=self.smtputf8,
            hostname="sink.example",
            tls_context=offered,
            require_starttls=self.tls == "starttls",
            auth_require_tls=self.tls == "starttls",
            authenticator=self._authenticate,
            auth_exclude_mechanism=[kind for kind in MECHANISMS if kind not in self.kinds],
            loop=asyncio.get_running_loop(),
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Any, _kind: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        user, password = data.login.decode(), data.password.decode()
        if self.users is None or self.users.get(user) != password:
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=user)

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._finish = asyncio.get_running_loop(), asyncio.Event()
        context = self.context if self.tls == "implicit" else None
        server = await self._loop.create_server(self._make, self.host, self.port, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._finish.wait()
        server.close()


class _Server(SMTP):
    line_length_limit = 1_000_000

    def __init__(self, sink: Sink, **options: Any) -> None:
        self.sink = sink
        self.number = 0
        super().__init__(_Handler(sink), **options)

    async def _handle_client(self) -> None:
        self.sink.connections += 1
        self.number = self.sink.connections
        if (reply := self.sink.reply("connect")) is not None:
            if reply != DROP:
                await self.push(reply)
            self._writer.close()
            return
        await super()._handle_client()

    async def _call_handler_hook(self, command: str, *args: Any) -> Any:
        """The one place through which all stages come; a dropped connection gets no reply."""
        status = await super()._call_handler_hook(command, *args)
        if status == DROP:
            assert self.transport is not None
            self._writer.transport.abort()
            raise asyncio.CancelledError
        return status

    async def smtp_DATA(self, arg: str) -> None:
        if (reply := self.sink.reply("data")) is None:
            await super().smtp_DATA(arg)
        elif reply == DROP:
            self._writer.transport.abort()
            raise asyncio.CancelledError
        else:
            await self.push(reply)

    async def push(self, status: Any) -> None:
        await super().push(status)
        if self.sink.one_mail and str(status).startswith("250 2.0.0 Caught"):
            self._writer.close()


TOKEN = re.compile(rb"user=([^\x01]+)\x01auth=Bearer ([^\x01]+)\x01\x01")
BEARER = re.compile(rb"n,a=([^,\x01]+),\x01(?:(?:host|port)=[^\x01]*\x01)*auth=Bearer ([^\x01]+)\x01\x01")


class _Handler:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def auth_XOAUTH2(self, server: _Server, args: list[str]) -> AuthResult:
        return await self._by_token(server, args, b"")

    async def auth_OAUTHBEARER(self, server: _Server, args: list[str]) -> AuthResult:
        return await self._by_token(server, args, b"\x01")

    async def _by_token(self, server: _Server, args: list[str], ending: bytes) -> AuthResult:
        """As Google and Microsoft do: the details of a refusal first, which the client has to acknowledge."""
        self._sink.logins.append(args[0])
        said = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        if not isinstance(said, bytes):
            return AuthResult(success=False, handled=True)
        found = TOKEN.fullmatch(said) or BEARER.fullmatch(said)
        if found is not None and self._sink.opens is not None:
            user, token = found[1].decode(), found[2].decode()
            if (found.re is BEARER) == (args[0] == "OAUTHBEARER") and self._sink.opens(token, user):
                return AuthResult(success=True, auth_data=user)
        answer = await server.challenge_auth('{"status":"invalid_token","schemes":"bearer"}')
        if answer != ending:
            await server.push("501 5.5.2 that is no end of this exchange")
            return AuthResult(success=False, handled=True)
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        must = self._sink.users is not None or self._sink.opens is not None
        if must and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if reply := self._sink.reply("mail"):
            return reply
        envelope.mail_from = address or "<>"
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if reply := self._sink.reply("rcpt", (address,)):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: _Server, session: Session, envelope: Envelope) -> str:
        reply = self._sink.reply("dot", tuple(envelope.rcpt_tos)) or "250 2.0.0 Caught"
        if reply.startswith("2") or reply == DROP:
            content = envelope.original_content
            self._sink.keep(
                Caught(
                    mail_from="" if envelope.mail_from == "<>" else envelope.mail_from or "",
                    rcpt_to=tuple(envelope.rcpt_tos),
                    raw=content or b"",
                    connection=server.number,
                    tls=session.ssl is not None or self._sink.tls == "implicit",
                    user=session.auth_data if isinstance(session.auth_data, str) else None,
                    options=tuple(envelope.mail_options),
                )
            )
        return reply


def _tls(folder: Path) -> tuple[ssl.SSLContext, Path]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    ca_file = folder / f"sink-ca-{time.monotonic_ns()}.pem"
    authority.cert_pem.write_to_path(ca_file)
    return context, ca_file


MakeSink = Callable[..., Sink]


@pytest.fixture
def make_sink(tmp_path: Path) -> Iterator[MakeSink]:
    """Sinks with the options of `Sink`, started, and stopped at the end."""
    running: list[Sink] = []

    def make(**options: Any) -> Sink:
        sink = Sink(folder=tmp_path, **options)
        sink.start()
        running.append(sink)
        return sink

    yield make
    for sink in running:
        sink.stop()


@pytest.fixture
def sink(make_sink: MakeSink) -> Sink:
    """A server on this machine without TLS or login."""
    return make_sink()
