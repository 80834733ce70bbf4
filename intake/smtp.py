"""How mail leaves: one SMTP server (RFC 5321), one connection for many mails.

Whether a failure passes by itself is decided here, once. Permanent is only what the server says for good of
this mail or this recipient; what is wrong with our own access to the server is ours to mend, and mail waits.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Sequence

from intake.oauth2.source import TokenSource
from intake.outage import Outage
from intake.settings import SmtpSettings
from intake.smtp_connection import Connection, NoAccess, Permanent, SendError, Temporary, connect, said
from intake.smtp_replies import About, Stage, about
from intake.tls import one_line, refuse_clear_text
from store.steps import step

__all__ = ["FINAL_SECONDS", "NoAccess", "Permanent", "SendError", "Sender", "Temporary"]

# What could end the command, or begin another, is no part of an address.
ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f@]+@[^\s<>\x00-\x1f\x7f@]+")
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3: 256 octets with the angle brackets
LINE_END = re.compile(rb"\r\n|\r|\n")
FINAL_SECONDS = 300  # RFC 5321, 4.5.3.2.6: servers do their filtering between the final dot and the reply
PIECE = 65_536  # bytes
PIECE_SECONDS = 180  # RFC 5321, 4.5.3.2.5: for each piece of the mail, not for the whole
LAST_WORDS_SECONDS = 5
QUIT_SECONDS = 5  # what it answers to QUIT changes nothing (RFC 5321, 4.1.1.10)


Commands = Sequence[tuple[Stage, str]]


class _LostError(Exception):
    """The connection ended before the mail can have been taken."""

    def __init__(self, stage: Stage, text: str, code: int | None = None, silent: bool = False) -> None:
        super().__init__(text)
        self.stage = stage
        self.code = code
        self.silent = silent  # no answer came in time


class Sender:
    """Sends mails one after the other, and keeps the connection. For one thread.

    `password` is called at each login. `outage` is what is known of the server's being out of reach. Raises
    `ValueError`, in one line, for mail in the clear over a network.
    """

    def __init__(self, settings: SmtpSettings, password: Callable[[], str | None]) -> None:
        refuse_clear_text(settings.host, settings.tls)
        self.outage = Outage()
        self._settings = settings
        self._password = password
        self._server: Connection | None = None
        self._used = False  # whether this connection has seen a mail before
        self._own_name: str | None = None
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a connection; the server may have ended it since."""
        return self._server is not None

    def open(self) -> None:
        """Connect and log in, where that is not done yet. Raises `NoAccess`."""
        self._connected()

    def send(self, mail_from: str, to: str, raw: bytes, seconds: float = FINAL_SECONDS) -> str:
        """The server's reply to the mail it took. `mail_from` "" is the null reverse-path.

        Raises `Temporary`, `NoAccess` among it, or `Permanent`. Line ends that are no CRLF become so: a
        server may take a bare one and a dot for the end of the mail, and what follows for commands (RFC 5321
        section 2.3.8). Otherwise the bytes are sent as they are. What is not handed over but for the final
        dot within so many seconds is left; the reply to that dot is waited for another `FINAL_SECONDS`.
        """
        for address in (to, mail_from) if mail_from else (to,):
            _refuse_bad_address(address)
        content = _quoted(raw)
        self._until = time.monotonic() + seconds
        if self._server is not None and self._used:
            # A server may end a connection that was idle, or has had its share of mails, whenever it likes.
            try:
                return self._transact(self._server, mail_from, to, content)
            except _LostError as error:
                if error.silent and error.stage is not Stage.MAIL:
                    raise self._lost(error) from error
            except Temporary as error:
                if not error.about_us or error.uncertain:
                    raise
            self.drop()
        try:
            return self._transact(self._connected(), mail_from, to, content)
        except _LostError as error:
            raise self._lost(error) from error

    def idle(self) -> None:
        """Nothing to send for a while: leave the server, which is not to be kept waiting."""
        self.close()

    def close(self) -> None:
        """Leave the server; the next `send` connects again."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError):
                if server.sock is not None:
                    server.sock.settimeout(QUIT_SECONDS)
                server.quit()
            server.close()

    def drop(self) -> None:
        """End the connection without a word."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def check(self) -> list[str]:
        """Connect and log in; a line for a person for what works. Raises `NoAccess`."""
        self.close()
        limit = _size_limit(self._connected())
        self.close()
        settings = self._settings
        way = {"implicit": "TLS", "starttls": "STARTTLS", "none": "no encryption, this machine"}[settings.tls]
        source = self._password if isinstance(self._password, TokenSource) else None
        by = f" by {source.used}" if source else ""
        who = f"logged in as {settings.user}{by}" if settings.user else "without login"
        room = f", takes mails of up to {limit} bytes" if limit else ""
        return [
            *([f"SMTP: {source.told()}"] if source else []),
            f"SMTP: connected to {settings.host}:{settings.port} ({way}), {who}{room}",
        ]

    def _connected(self) -> Connection:
        if self._server is None:
            self._server = connect(self._settings, self._password, self._own_name)
            self._own_name = self._server.local_hostname  # asked of a name server, once is enough
            self._used = False
        return self._server

    def _lost(self, error: _LostError) -> Temporary:
        self.drop()
        text = f"the connection was lost at {error.stage}: {error}"
        return Temporary(text, error.code, about_us=error.stage is Stage.MAIL)

    def _transact(self, server: Connection, mail_from: str, to: str, content: bytes) -> str:
        commands = (
            (Stage.MAIL, _mail_command(server, mail_from, to, content)),
            (Stage.RCPT, f"RCPT TO:<{to}>"),
            (Stage.DATA, "DATA"),
        )
        if server.has_extn("pipelining"):
            self._envelope_at_once(server, commands, mail_from, to)
        else:
            self._envelope(server, commands, mail_from, to)
        self._pour(server, content, mail_from, to)
        return self._finish(server, mail_from, to)

    def _envelope(self, server: Connection, commands: Commands, mail_from: str, to: str) -> None:
        """One command after the other, each when the one before it was taken."""
        for stage, command in commands:
            if stage is Stage.DATA:
                step("handing over")
            code, reply = self._command(server, stage, command)
            self._used = True
            if not _goes_on(stage, code):
                raise self._refused(stage, code, reply, mail_from, to)

    def _envelope_at_once(self, server: Connection, commands: Commands, mail_from: str, to: str) -> None:
        """All in one, then the replies, one for each (RFC 2920, section 3.1)."""
        refusal: tuple[Stage, int, bytes] | None = None
        whole = "\r\n".join(command for _, command in commands)
        for stage, _ in commands:
            try:
                code, reply = self._command(server, stage, whole if stage is Stage.MAIL else None)
            except _LostError:
                if refusal is None:
                    raise
                self.drop()
                break
            self._used = True
            if refusal is None and not _goes_on(stage, code):
                refusal = stage, code, reply
            elif refusal is not None and stage is Stage.DATA and code == 354:
                self._end_of_nothing(server)
        if refusal is not None:
            raise self._refused(*refusal, mail_from, to)
        step("handing over")

    def _end_of_nothing(self, server: Connection) -> None:
        """The server waits for a mail that has no recipient: it is to have an empty one, and to refuse it."""
        try:
            self._command(server, Stage.END, ".")
        except _LostError:
            self.drop()

    def _command(self, server: Connection, stage: Stage, line: str | None) -> tuple[int, bytes]:
        """The reply to that; None: to what was said before.

        `_LostError` for 421 too: the server is hanging up, whatever was asked (RFC 5321, 3.8).
        """
        try:
            self._allow(server, self._settings.timeout_seconds)
            if line is not None:
                server.send(f"{line}\r\n")
            code, reply = server.getreply()
        except OSError as error:  # which smtplib's own are too
            raise _LostError(stage, said(error), silent=isinstance(error, TimeoutError)) from error
        if code == 421:
            raise _LostError(stage, one_line(reply), code)
        return code, reply

    def _allow(self, server: Connection, seconds: float) -> None:
        """The next step may take so long, and no longer than there is left for the mail."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        _wait(server, min(seconds, left))

    def _pour(self, server: Connection, content: bytes, mail_from: str, to: str) -> None:
        """The mail, its final dot with the last piece: what fails here did not get as far as the dot."""
        view = memoryview(content)
        last = (len(view) - 1) // PIECE * PIECE
        try:
            for start in range(0, last, PIECE):
                self._allow(server, PIECE_SECONDS)
                server.send(view[start : start + PIECE])
            self._allow(server, PIECE_SECONDS)
            server.send(b"".join((view[last:], b".\r\n")))
        except TimeoutError as error:
            raise _LostError(Stage.END, said(error), silent=True) from error
        except OSError as error:
            if refusal := self._last_words(server, mail_from, to):
                raise refusal from error
            raise _LostError(Stage.END, said(error)) from error

    def _last_words(self, server: Connection, mail_from: str, to: str) -> SendError | None:
        """A server that hangs up in the middle of a mail may have said why."""
        try:
            self._allow(server, LAST_WORDS_SECONDS)
            code, reply = server.getreply()
        except OSError:
            return None
        self.drop()
        if code == 421 or not 400 <= code < 600:
            return None
        return self._refusal(Stage.END, code, reply, mail_from, to)

    def _finish(self, server: Connection, mail_from: str, to: str) -> str:
        """After the final dot: until the reply only the server knows whether the mail was taken."""
        try:
            _wait(server, FINAL_SECONDS)
            code, reply = server.getreply()
        except OSError as error:
            self.drop()
            raise Temporary(f"no reply after the mail was sent: {said(error)}", uncertain=True) from error
        if 200 <= code < 300:
            return f"{code} {one_line(reply)}"
        if code < 400:
            self.drop()
            raise Temporary(f"no answer to the mail: {one_line(reply)}", code, uncertain=True)
        raise self._refused(Stage.END, code, reply, mail_from, to)

    def _refused(self, stage: Stage, code: int, reply: bytes, mail_from: str, to: str) -> SendError:
        """Which failure that is; the connection is made ready for the next mail."""
        server = self._server
        if server is None or code < 400 or code == 421:
            self.drop()  # what it says fits nothing that was asked: who knows what its next reply answers
        else:
            try:
                if self._command(server, stage, "RSET")[0] != 250:
                    self.drop()
            except _LostError:
                self.drop()
        if code < 400:
            return Temporary(f"no answer to {stage}: {one_line(reply)}", code, about_us=stage is Stage.MAIL)
        return self._refusal(stage, code, reply, mail_from, to)

    def _refusal(self, stage: Stage, code: int, reply: bytes, mail_from: str, to: str) -> SendError:
        text = one_line(reply)
        what = about(stage, code, text, mail_from, to)
        if what in (About.LATER, About.US):
            return Temporary(text, code, about_us=what is About.US)
        return Permanent(text, code, of_content=what in (About.SIZE, About.CONTENT))


def _refuse_bad_address(address: str) -> None:
    try:
        fits = len(address.encode()) <= LONGEST_ADDRESS
    except UnicodeEncodeError:
        fits = False
    if not fits or not ADDRESS.fullmatch(address):
        raise Permanent(f"not an address that mail can be sent to: {one_line(repr(address))}")


def _quoted(raw: bytes) -> bytes:
    """As the transport wants it: CRLF, ending in one, dots at line starts doubled (RFC 5321, 4.5.2)."""
    # Ours has no other line ends. To count them takes no time, and a large mail is not copied.
    ends = raw.count(b"\r\n")
    content = raw if ends == raw.count(b"\n") == raw.count(b"\r") else LINE_END.sub(b"\r\n", raw)
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    content = content.replace(b"\r\n.", b"\r\n..")
    return b"." + content if content.startswith(b".") else content


def _goes_on(stage: Stage, code: int) -> bool:
    return code == 354 if stage is Stage.DATA else 200 <= code < 300


def _wait(server: Connection, seconds: float) -> None:
    """For so long at most; to say it takes a call of the operating system."""
    if server.sock is not None and server.sock.gettimeout() != seconds:
        server.sock.settimeout(seconds)


def _size_limit(server: Connection) -> int:
    """In bytes; 0 where the server names none (RFC 1870, 4)."""
    size = server.esmtp_features.get("size", "").strip()
    return int(size) if size.isascii() and size.isdecimal() and len(size) < 20 else 0


def _mail_command(server: Connection, mail_from: str, to: str, content: bytes) -> str:
    """MAIL with what the mail needs and the server offers.

    A server without 8BITMIME gets eight bits all the same: none of today's spoils them, and a forwarded mail
    may not be recoded (RFC 2046, 5.2.1). Raises `Permanent` for what this server cannot take.
    """
    limit = _size_limit(server)
    if limit and len(content) > limit:  # RFC 1870, 6.1: no need to try
        text = f"5.3.4 the mail has {len(content)} bytes, and the server takes {limit}"
        raise Permanent(text, of_content=True, limit=limit)
    eight_bits = not content.isascii()
    header = content[: content.find(b"\r\n\r\n")] if eight_bits else b""
    international = not (mail_from.isascii() and to.isascii() and header.isascii())
    if international and not server.has_extn("smtputf8"):
        raise Permanent("5.6.7 the server takes no addresses or headers beyond ASCII (no SMTPUTF8)")
    server.command_encoding = "utf-8" if international else "ascii"
    options = f" SIZE={len(content)}" if server.has_extn("size") else ""
    if server.has_extn("8bitmime") and eight_bits:
        options += " BODY=8BITMIME"
    if international:
        options += " SMTPUTF8"
    return f"MAIL FROM:<{mail_from}>{options}"
