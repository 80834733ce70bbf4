"""Connecting and logging in to the SMTP server that takes our mail, and the two kinds of failure."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable

from intake.passwords import PasswordError
from intake.settings import SmtpSettings
from intake.tls import client_context, one_line


class SendError(Exception):
    """A mail that was not sent, in one line. `code` is the server's reply code, None where it gave none."""

    def __init__(self, text: str, code: int | None = None) -> None:
        super().__init__(f"{code} {text}" if code else text)
        self.code = code
        self.text = text


class Temporary(SendError):  # noqa: N818  (RFC 5321's own words)
    """Not sent now; to be tried again. With `uncertain` the server may have taken it none the less."""

    def __init__(self, text: str, code: int | None = None, uncertain: bool = False) -> None:
        super().__init__(text, code)
        self.uncertain = uncertain


class Permanent(SendError):  # noqa: N818
    """This mail to this recipient will never be taken."""


def connect(
    settings: SmtpSettings, password: Callable[[], str | None], own_name: str | None = None
) -> smtplib.SMTP:
    """A connection that is encrypted as the settings demand, and logged in.

    Raises `Temporary` alone: whatever keeps us out is ours or the server's to mend, never the mail's fault.
    Never less encrypted than demanded: then nothing is sent, least of all the password (RFC 8314 section 5).
    """
    where = f"{settings.host}:{settings.port}"
    context = _context(settings)
    server: smtplib.SMTP | None = None
    try:
        server = _open(settings, context, own_name)
        server.ehlo_or_helo_if_needed()
        if settings.tls == "starttls":
            _start_tls(server, context, where)
        if server.sock is not None:
            # The final dot is a write of its own, not to wait until the one before it is acknowledged.
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if settings.user:
            _log_in(server, settings.user, password, where)
    except BaseException as error:
        if server is not None:
            server.close()
        if isinstance(error, OSError):  # which smtplib's own are too
            raise Temporary(f"{where}: {_said(error)}", getattr(error, "smtp_code", None)) from error
        raise
    return server


def _said(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted: {one_line(error.verify_message)}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, smtplib.SMTPResponseException):
        return one_line(error.smtp_error)
    if isinstance(error, smtplib.SMTPException):
        return one_line(error)
    return f"cannot be reached: {one_line(error.strerror or error)}"


def _context(settings: SmtpSettings) -> ssl.SSLContext | None:
    if settings.tls == "none":
        return None
    try:
        return client_context(settings.tls_ca_file)
    except OSError as error:
        trouble = one_line(error.strerror or error)
        raise Temporary(f"tls_ca_file {settings.tls_ca_file}: {trouble}") from error


def _open(settings: SmtpSettings, context: ssl.SSLContext | None, own_name: str | None) -> smtplib.SMTP:
    host, port, seconds = settings.host, settings.port, settings.timeout_seconds
    if settings.tls == "implicit":
        return smtplib.SMTP_SSL(host, port, own_name, timeout=seconds, context=context)
    return smtplib.SMTP(host, port, own_name, timeout=seconds)


def _start_tls(server: smtplib.SMTP, context: ssl.SSLContext | None, where: str) -> None:
    if not server.has_extn("starttls"):
        raise Temporary(f"{where}: the server offers no STARTTLS, and nothing is sent in the clear")
    code, reply = server.starttls(context=context)
    if code != 220:
        raise Temporary(f"{where}: STARTTLS refused: {one_line(reply)}", code)
    server.ehlo_or_helo_if_needed()


def _log_in(server: smtplib.SMTP, user: str, password: Callable[[], str | None], where: str) -> None:
    try:
        secret = password()
    except PasswordError as error:
        raise Temporary(one_line(error)) from error
    if secret is None:
        raise Temporary(f"{where}: no password is configured for {user}")
    try:
        _authenticate(server, user, secret)
    except smtplib.SMTPAuthenticationError as error:
        said = one_line(error.smtp_error)
        raise Temporary(f"{where}: login refused for {user}: {said}", error.smtp_code) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Temporary(f"{where}: the server offers no login by password") from error
    except UnicodeEncodeError:
        raise Temporary(f"{where}: the server's kinds of login know ASCII passwords only") from None


def _authenticate(server: smtplib.SMTP, user: str, secret: str) -> None:
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
