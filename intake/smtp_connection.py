"""Connecting and logging in to the SMTP server that takes our mail, and the kinds of failure."""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable

from intake.oauth2.sasl import ENDING, Mechanism, chosen, details, first_response
from intake.oauth2.source import TokenSource
from intake.passwords import PasswordError
from intake.settings import SmtpSettings
from intake.tls import client_context, one_line

MOST_LINES = 200  # of one reply
LONGEST_COMMAND = 512  # bytes; RFC 5321 section 4.5.3.1.4
LONGEST_LINE = 8192  # bytes; RFC 5321 section 4.5.3.1.5 asks for 512
_REPLY_LINE = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?", re.DOTALL)  # RFC 5321 section 4.2


class SendError(Exception):
    """A mail that was not sent, in one line. `code` is the server's reply code, None where it gave none."""

    def __init__(self, text: str, code: int | None = None) -> None:
        super().__init__(f"{code} {text}" if code else text)
        self.code = code
        self.text = text


class Temporary(SendError):  # noqa: N818  (RFC 5321's own words)
    """Not sent now; to be tried again.

    With `uncertain` the server may have taken it none the less. `about_us`: what was refused may be us,
    rather than this mail or its recipient.
    """

    def __init__(
        self, text: str, code: int | None = None, uncertain: bool = False, about_us: bool = False
    ) -> None:
        super().__init__(text, code)
        self.uncertain = uncertain
        self.about_us = about_us


class NoAccess(Temporary):
    """The server cannot be reached, or does not let us in: no mail's fault, and none can be sent.

    `hint` tells how to mend it. `login`: it was the login, which is not to be repeated in haste; `again`: but
    with another token it may go better at once.
    """

    def __init__(
        self, text: str, code: int | None = None, hint: str = "", login: bool = False, again: bool = False
    ) -> None:
        super().__init__(text, code, about_us=True)
        self.hint = hint
        self.login = login
        self.again = again


class Permanent(SendError):  # noqa: N818
    """This mail to this recipient will never be taken.

    `of_content`: it was the mail that was refused, not its recipient; without its enclosures it may be taken.
    `limit` is then the size in bytes that the server takes, None where that is not known or not the reason.
    """

    def __init__(
        self, text: str, code: int | None = None, of_content: bool = False, limit: int | None = None
    ) -> None:
        super().__init__(text, code)
        self.of_content = of_content
        self.limit = limit


class GarbledReplyError(smtplib.SMTPException):
    """What came is no reply of RFC 5321; the connection is of no more use."""


class Connection(smtplib.SMTP):
    """smtplib's own reads on for as long as a server says that more follows, and takes garbage for a code."""

    def send(self, data: str | bytes | memoryview) -> None:  # type: ignore[override]
        """smtplib's own closes the connection where this fails, and with it what the server said before."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        self.sock.sendall(data.encode(self.command_encoding) if isinstance(data, str) else data)

    def getreply(self) -> tuple[int, bytes]:
        """Code and text of the next reply. Raises `OSError`; the connection is then closed."""
        try:
            return self._reply()
        except OSError:
            self.close()
            raise

    def _reply(self) -> tuple[int, bytes]:
        if self.file is None:
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("not connected")
            self.file = self.sock.makefile("rb")
        texts: list[bytes] = []
        codes: set[bytes] = set()
        while len(texts) < MOST_LINES:
            line = self.file.readline(LONGEST_LINE)
            if not line.endswith(b"\n") and len(line) < LONGEST_LINE:
                raise smtplib.SMTPServerDisconnected("the server closed the connection")
            found = _REPLY_LINE.fullmatch(line.rstrip(b"\r\n"))
            if found is None or not line.endswith(b"\n"):
                raise GarbledReplyError(f"no reply of SMTP: {one_line(line, 80)}")
            codes.add(found[1])
            texts.append((found[3] or b"").strip())
            if found[2] != b"-":
                if len(codes) > 1:
                    raise GarbledReplyError("a reply with more than one code")
                return int(found[1]), b"\n".join(texts)
        raise GarbledReplyError(f"a reply of more than {MOST_LINES} lines")


class _TlsConnection(Connection, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


def connect(
    settings: SmtpSettings, password: Callable[[], str | None], own_name: str | None = None
) -> Connection:
    """A connection that is encrypted as the settings demand, and logged in.

    Raises `NoAccess` alone: whatever keeps us out is ours or the server's to mend, never the mail's fault.
    Never less encrypted than demanded: then nothing is sent, least of all the password (RFC 8314 section 5).
    Where a token that was kept is refused, it may have been withdrawn: then a new one is tried, once.
    """
    try:
        return _connect(settings, password, own_name)
    except NoAccess as error:
        if not error.again:
            raise
    return _connect(settings, password, own_name)


def _connect(settings: SmtpSettings, password: Callable[[], str | None], own_name: str | None) -> Connection:
    where = f"{settings.host}:{settings.port}"
    context = _context(settings)
    server: Connection | None = None
    try:
        server = _open(settings, context, own_name)
        server.ehlo_or_helo_if_needed()
        if settings.tls == "starttls":
            _start_tls(server, context, where)
        if server.sock is not None:
            # The final dot is a write of its own, not to wait until the one before it is acknowledged.
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if settings.user and isinstance(password, TokenSource):
            _log_in_by_token(server, settings, password)
        elif settings.user:
            _log_in(server, settings.user, password, where)
    except BaseException as error:
        if server is not None:
            server.close()
        if isinstance(error, OSError):  # which smtplib's own are too
            code = getattr(error, "smtp_code", None)
            raise NoAccess(f"{where}: {said(error)}", code, _hint(error, settings)) from error
        raise
    return server


def said(error: OSError) -> str:
    """What went wrong with a connection, in one line for a person."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted: {one_line(error.verify_message)}"
    if isinstance(error, ssl.SSLError):
        return f"no TLS: {one_line(error.reason or error)}"
    if isinstance(error, BrokenPipeError | ConnectionResetError | ConnectionAbortedError):
        return "the server closed the connection"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, smtplib.SMTPResponseException):
        return one_line(error.smtp_error)
    if isinstance(error, smtplib.SMTPException):
        return one_line(error)
    return f"cannot be reached: {one_line(error.strerror or error)}"


def _hint(error: OSError, settings: SmtpSettings) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate must be valid and name {settings.host}; a private authority: tls_ca_file"
    if isinstance(error, ssl.SSLError):
        return f'does that port speak TLS at once? tls = "{settings.tls}"'
    return ""


def _context(settings: SmtpSettings) -> ssl.SSLContext | None:
    if settings.tls == "none":
        return None
    try:
        return client_context(settings.tls_ca_file)
    except OSError as error:
        trouble = one_line(error.strerror or error)
        raise NoAccess(f"tls_ca_file {settings.tls_ca_file}: {trouble}", hint="[smtp] tls_ca_file") from error


def _open(settings: SmtpSettings, context: ssl.SSLContext | None, own_name: str | None) -> Connection:
    host, port, seconds = settings.host, settings.port, settings.timeout_seconds
    if settings.tls == "implicit":
        return _TlsConnection(host, port, own_name, timeout=seconds, context=context)
    return Connection(host, port, own_name, timeout=seconds)


def _start_tls(server: Connection, context: ssl.SSLContext | None, where: str) -> None:
    hint = 'have the server offer STARTTLS, or set tls = "implicit" and its port'
    if not server.has_extn("starttls"):
        trouble = "the server offers no STARTTLS, and nothing is sent in the clear"
        raise NoAccess(f"{where}: {trouble}", hint=hint)
    try:
        server.starttls(context=context)
    except smtplib.SMTPResponseException as error:
        trouble = f"{where}: STARTTLS refused: {one_line(error.smtp_error)}"
        raise NoAccess(trouble, error.smtp_code, hint) from error
    server.ehlo_or_helo_if_needed()


def _log_in(server: Connection, user: str, password: Callable[[], str | None], where: str) -> None:
    hint = "[smtp] user and password; a new one in password_file is found without a restart"
    try:
        secret = password()
    except PasswordError as error:
        raise NoAccess(one_line(error), hint=error.hint or hint) from error
    if secret is None:
        raise NoAccess(f"{where}: no password is configured for {user}", hint=hint)
    try:
        _authenticate(server, user, secret)
    except smtplib.SMTPAuthenticationError as error:
        trouble = f"{where}: login refused for {user}: {one_line(error.smtp_error)}"
        refused = error.smtp_code >= 500
        raise NoAccess(trouble, error.smtp_code, hint if refused else "", login=refused) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NoAccess(f"{where}: the server offers no login by password", hint=hint) from error
    except UnicodeEncodeError:
        trouble = f"{where}: the server's kinds of login know ASCII passwords only"
        raise NoAccess(trouble, hint=hint) from None


def _authenticate(server: Connection, user: str, secret: str) -> None:
    """PLAIN (RFC 4616) in UTF-8 where offered: smtplib's own login knows ASCII passwords only."""
    offered = set(server.esmtp_features.get("auth", "").upper().split())
    if not offered & {"PLAIN", "LOGIN", "CRAM-MD5"}:
        raise smtplib.SMTPNotSupportedError
    if "PLAIN" not in offered:
        server.login(user, secret)
        return
    response = base64.b64encode(f"\0{user}\0{secret}".encode()).decode()
    code, reply = server.docmd("AUTH", f"PLAIN {response}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, reply)


def _log_in_by_token(server: Connection, settings: SmtpSettings, source: TokenSource) -> None:
    """AUTH with an access token; never as if it were a password."""
    offered = server.esmtp_features.get("auth", "").upper().split()
    try:
        mechanism = chosen(source.wanted, offered)
        token = source.token()
        response = first_response(mechanism, settings.user, token.text, settings.host, settings.port)
    except PasswordError as error:
        hint = "" if error.passing else error.hint or "mend [smtp.oauth2]"
        raise NoAccess(one_line(error), hint=hint, login=not error.passing) from error
    try:
        code, reply, status = _exchange(server, mechanism, response)
    except OSError:
        source.refused(token)  # some servers hang up in place of an answer
        raise
    if code == 235:
        source.used = mechanism
        return
    where = f"{settings.host}:{settings.port}"
    why = f"{one_line(reply)} ({status})" if status else one_line(reply)
    refused = code >= 500
    again = refused and source.refused(token)
    text = f"{where}: login by {mechanism} refused for {settings.user}: {why}"
    raise NoAccess(text, code, source.hint() if refused else "", login=refused, again=again)


def _exchange(server: Connection, mechanism: Mechanism, response: bytes) -> tuple[int, bytes, str]:
    """The server's last reply, and what it said of a refusal before it.

    The response goes with the command where the line holds it, else after it (RFC 4954, section 4).
    """
    encoded, status = base64.b64encode(response).decode(), ""
    if len(f"AUTH {mechanism} {encoded}\r\n") <= LONGEST_COMMAND:
        code, reply = server.docmd("AUTH", f"{mechanism} {encoded}")
    else:
        code, reply = server.docmd("AUTH", mechanism)
        if code == 334:
            code, reply = server.docmd(encoded)
    if code == 334:  # the refusal's details, which have to be heard before it is said (RFC 7628, 3.2.3)
        with contextlib.suppress(ValueError):
            status = details(base64.b64decode(reply))
        code, reply = server.docmd(base64.b64encode(ENDING[mechanism]).decode())
    return code, reply, status
