"""How mail leaves: one SMTP server (RFC 5321), one connection for many mails.

Whether a failure passes by itself is decided here, once. Permanent is only what the server says for good of
this mail or this recipient; what is wrong with our own access to the server is ours to mend, and mail waits.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Callable

from intake.settings import SmtpSettings
from intake.smtp_connection import Permanent, SendError, Temporary, connect
from intake.tls import one_line, refuse_clear_text
from store.steps import step

__all__ = ["Permanent", "SendError", "Sender", "Temporary"]

# What could end the command, or begin another, is no part of an address.
ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f@]+@[^\s<>\x00-\x1f\x7f@]+")
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3: 256 octets with the angle brackets
LINE_END = re.compile(rb"\r\n|\r|\n")
TOO_LARGE = 552
# RFC 4954, 6 and RFC 3207, 4: the server wants a login, or TLS, first.
NO_ACCESS = {530, 534, 535, 538}
FINAL_SECONDS = 300  # RFC 5321, 4.5.3.2.6: servers do their filtering between the final dot and the reply


class _LostError(Exception):
    """The connection ended before the mail can have been taken."""


class Sender:
    """Sends mails one after the other, and keeps the connection. For one thread.

    `password` is called at each login. Raises `ValueError`, in one line, for mail in the clear over a
    network.
    """

    def __init__(self, settings: SmtpSettings, password: Callable[[], str | None]) -> None:
        refuse_clear_text(settings.host, settings.tls)
        self._settings = settings
        self._password = password
        self._server: smtplib.SMTP | None = None
        self._own_name: str | None = None

    def send(self, mail_from: str, to: str, raw: bytes) -> str:
        """The server's reply to the mail it took. `mail_from` "" is the null reverse-path.

        Raises `Temporary` or `Permanent`. Line ends that are no CRLF become so: a server may take a bare one
        and a dot for the end of the mail, and what follows for commands (RFC 5321 section 2.3.8). Otherwise
        the bytes are sent as they are.
        """
        for address in (to, mail_from) if mail_from else (to,):
            _refuse_bad_address(address)
        content = _quoted(raw)
        if self._server is not None:
            # A server may end a connection that was idle, or has had its share of mails, whenever it likes.
            with contextlib.suppress(_LostError):
                return self._transact(self._server, mail_from, to, content)
            self._drop()
        try:
            return self._transact(self._connected(), mail_from, to, content)
        except _LostError as error:
            self._drop()
            raise Temporary(f"the connection was lost: {error}") from error

    def idle(self) -> None:
        """Nothing to send for a while: leave the server, which is not to be kept waiting."""
        self.close()

    def close(self) -> None:
        """Leave the server; the next `send` connects again."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError):
                server.quit()
            server.close()

    def check(self) -> list[str]:
        """Connect and log in; a line for a person for what works. Raises `Temporary`."""
        self.close()
        server = self._connected()
        size = server.esmtp_features.get("size", "")
        self.close()
        settings = self._settings
        way = {"implicit": "TLS", "starttls": "STARTTLS", "none": "no encryption, this machine"}[settings.tls]
        who = f"logged in as {settings.user}" if settings.user else "without login"
        limit = f", takes mails of up to {size} bytes" if size.isdecimal() and int(size) else ""
        return [f"SMTP: connected to {settings.host}:{settings.port} ({way}), {who}{limit}"]

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = connect(self._settings, self._password, self._own_name)
            self._own_name = self._server.local_hostname  # asked of a name server, once is enough
        return self._server

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _transact(self, server: smtplib.SMTP, mail_from: str, to: str, content: bytes) -> str:
        code, reply = _command(server, _mail_command(server, mail_from, to, content))
        if code != 250:  # for good, this says that the server does not have us as a sender
            raise self._refused(code, reply, ours_to_mend=code != TOO_LARGE)
        code, reply = _command(server, f"RCPT TO:<{to}>")
        if code not in (250, 251):
            raise self._refused(code, reply)
        step("handing over")
        code, reply = _command(server, "DATA")
        if code != 354:
            raise self._refused(code, reply)
        try:
            server.send(content)
        except OSError as error:
            raise _LostError(one_line(error)) from error
        return self._finish(server)

    def _finish(self, server: smtplib.SMTP) -> str:
        """The final dot. From here until the reply only the server knows whether the mail was taken."""
        try:
            if server.sock is not None:
                server.sock.settimeout(max(FINAL_SECONDS, self._settings.timeout_seconds))
            server.send(b".\r\n")
            code, reply = server.getreply()
            if server.sock is not None:
                server.sock.settimeout(self._settings.timeout_seconds)
        except OSError as error:
            self._drop()
            raise Temporary(f"no reply after the mail was sent: {one_line(error)}", uncertain=True) from error
        if 200 <= code < 300:
            return f"{code} {one_line(reply)}"
        raise self._refused(code, reply)

    def _refused(self, code: int, reply: bytes, ours_to_mend: bool = False) -> SendError:
        """Which failure that is; the connection is made ready for the next mail."""
        try:
            if self._server is None or code == 421 or _command(self._server, "RSET")[0] != 250:
                self._drop()
        except _LostError:
            self._drop()
        if 500 <= code < 600 and not ours_to_mend and code not in NO_ACCESS:
            return Permanent(one_line(reply), code)
        return Temporary(one_line(reply), code)


def _command(server: smtplib.SMTP, line: str) -> tuple[int, bytes]:
    """`_LostError` for 421 too: the server is hanging up, whatever was asked (RFC 5321, 3.8)."""
    try:
        server.putcmd(line)
        code, reply = server.getreply()
    except OSError as error:  # which smtplib's own are too
        raise _LostError(one_line(error)) from error
    if code == 421:
        raise _LostError(f"421 {one_line(reply)}")
    return code, reply


def _refuse_bad_address(address: str) -> None:
    if len(address.encode("utf-8", "replace")) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise Permanent(f"not an address that mail can be sent to: {one_line(repr(address))}")


def _quoted(raw: bytes) -> bytes:
    """As the transport wants it: CRLF, ending in one, dots at line starts doubled (RFC 5321, 4.5.2)."""
    content = LINE_END.sub(b"\r\n", raw)
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    content = content.replace(b"\r\n.", b"\r\n..")
    return b"." + content if content.startswith(b".") else content


def _mail_command(server: smtplib.SMTP, mail_from: str, to: str, content: bytes) -> str:
    """MAIL with what the mail needs and the server offers.

    A server without 8BITMIME gets eight bits all the same: none of today's spoils them, and a forwarded mail
    may not be recoded (RFC 2046, 5.2.1).
    """
    header = content.partition(b"\r\n\r\n")[0]
    international = not (mail_from.isascii() and to.isascii() and header.isascii())
    if international and not server.has_extn("smtputf8"):
        raise Permanent("5.6.7 the server takes no addresses or headers beyond ASCII")  # RFC 6531, 3.5
    server.command_encoding = "utf-8" if international else "ascii"
    options = f" SIZE={len(content)}" if server.has_extn("size") else ""
    if server.has_extn("8bitmime") and not content.isascii():
        options += " BODY=8BITMIME"
    if international:
        options += " SMTPUTF8"
    return f"MAIL FROM:<{mail_from}>{options}"
