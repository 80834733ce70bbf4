"""Connecting and logging in to an IMAP server, and what its failures mean in one line."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from intake.mailboxes import MailboxError
from intake.oauth2.sasl import ENDING, Mechanism, chosen, details, first_response
from intake.oauth2.source import TokenSource
from intake.passwords import PasswordError
from intake.settings import MailboxSettings
from intake.tls import client_context, one_line

# RFC 5530: response codes of a refusal that passes by itself, whatever was asked for.
PASSING = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT)\]", re.IGNORECASE)
BROKEN = re.compile(r"\[(SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)  # who runs the server has to look

# What the libraries raise at an answer that they can make nothing of.
GARBLED = (ValueError, LookupError, TypeError, AttributeError, AssertionError)

# Between two logins with a password that was refused: a server locks out who knocks too often.
HOLDS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))


@contextlib.contextmanager
def translated(name: str, seconds: int | None = None) -> Iterator[None]:
    """Turn what imapclient and the system raise into `MailboxError`."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(
            f"{name}: the server's certificate is not trusted: {one_line(error.verify_message)}",
            "correct host, or name the authority in tls_ca_file",
        ) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise MailboxError(f"{name}: the connection was lost") from error
    except ssl.SSLError as error:
        raise MailboxError(
            f"{name}: no TLS with this server: {one_line(error.reason or error)}", "correct port and tls"
        ) from error
    except TimeoutError as error:
        raise MailboxError(
            f"{name}: no answer " + (f"within {seconds} s" if seconds else "in time")
        ) from error
    except socket.gaierror as error:
        raise MailboxError(f"{name}: no such host: {one_line(error.strerror or error)}") from error
    except OSError as error:
        raise MailboxError(f"{name}: cannot be reached: {one_line(error.strerror or error)}") from error
    except IMAPClientAbortError as error:
        raise MailboxError(f"{name}: the connection was lost: {one_line(error)}") from error
    except IMAPClientError as error:
        raise MailboxError(f"{name}: the server refuses: {one_line(error)}") from error
    except GARBLED as error:
        text = f"{type(error).__name__}: {one_line(error)}"
        raise MailboxError(f"{name}: the server's answer makes no sense ({text})") from error


class LoginRefusedError(MailboxError):
    """User and password were not taken. `again`: with another token it may go better at once."""

    def __init__(self, text: str, permanent_hint: str = "", again: bool = False) -> None:
        super().__init__(text, permanent_hint)
        self.again = again


class Login:
    """Opens connections; knocks no second time soon with a password that was refused."""

    def __init__(
        self,
        settings: MailboxSettings,
        password: Callable[[], str | None],
        name: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._password = password
        self._name = name
        self._clock = clock
        self._refusal: LoginRefusedError | None = None
        self._refused_secret: str | None = None
        self._refused_at = clock()
        self._refusals = 0

    def connect(self) -> IMAPClient:
        """As the function of that name."""
        self._hold_back()
        said: list[str | None] = []

        def password() -> str | None:
            said.append(self._password())
            return said[-1]

        by_token = isinstance(self._password, TokenSource)
        try:
            client = connect(self._settings, self._password if by_token else password, self._name)
        except LoginRefusedError as error:
            if error.permanent_hint:
                secret = self._identity() if by_token else said[-1]
                self._refusals = self._refusals + 1 if secret == self._refused_secret else 1
                self._refusal, self._refused_secret, self._refused_at = error, secret, self._clock()
            raise
        self._refusal, self._refused_secret, self._refusals = None, None, 0
        return client

    def _identity(self) -> str:
        """What has to change for another try to be worth it at once: the password, or what tokens are made of
        (the tokens themselves are new ones every hour)."""
        if isinstance(self._password, TokenSource):
            return self._password.material()
        return _secret(self._password, self._name)

    def _hold_back(self) -> None:
        """Raise the last refusal again, without asking the server: soon after it, and for that password."""
        if self._refusal is None:
            return
        hold = HOLDS[min(self._refusals, len(HOLDS)) - 1]
        since = self._clock() - self._refused_at
        if timedelta() <= since < hold and self._identity() == self._refused_secret:
            raise LoginRefusedError(str(self._refusal), self._refusal.permanent_hint)


def connect(settings: MailboxSettings, password: Callable[[], str | None], name: str) -> IMAPClient:
    """A client that is encrypted as the settings demand, and logged in.

    Never less encrypted than demanded: a server without STARTTLS gets no password (RFC 8314 section 5). Where
    a token that was kept is refused, it may have been withdrawn: then a new one is tried, once.
    """
    try:
        return _connect(settings, password, name)
    except LoginRefusedError as error:
        if not error.again:
            raise
    return _connect(settings, password, name)


def _connect(settings: MailboxSettings, password: Callable[[], str | None], name: str) -> IMAPClient:
    context = _context(settings, name)
    with translated(name, settings.timeout_seconds):
        client = IMAPClient(
            settings.host,
            settings.port,
            ssl=settings.tls == "implicit",
            ssl_context=context,
            timeout=SocketTimeout(settings.timeout_seconds, settings.timeout_seconds),
        )
    try:
        # IMAPClient writes a command in pieces: each would wait 40 ms until the last one is acknowledged.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.normalise_times = False  # aware instants, not the local time of this machine
        with translated(name, settings.timeout_seconds):
            if settings.tls == "starttls":
                _start_tls(client, context, name)
            if isinstance(password, TokenSource):
                _log_in_by_token(client, settings, password, name)
            else:
                _log_in(client, settings.user, _secret(password, name), name)
    except BaseException:
        with contextlib.suppress(OSError, IMAPClientError):
            client.shutdown()
        raise
    return client


def _context(settings: MailboxSettings, name: str) -> ssl.SSLContext | None:
    if settings.tls == "none":
        return None
    try:
        return client_context(settings.tls_ca_file)
    except OSError as error:
        raise MailboxError(
            f"{name}: tls_ca_file {settings.tls_ca_file}: {one_line(error.strerror or error)}",
            "correct tls_ca_file",
        ) from error


def _start_tls(client: IMAPClient, context: ssl.SSLContext | None, name: str) -> None:
    if not client.has_capability("STARTTLS"):
        raise MailboxError(
            f"{name}: the server offers no STARTTLS, and nothing is sent in the clear",
            'use tls = "implicit" if the server has it',
        )
    client.starttls(context)


def _secret(password: Callable[[], str | None], name: str) -> str:
    with _had(name):
        secret = password()
    if secret is None:
        raise MailboxError(f"{name}: no password is configured", "set password_file or password_command")
    return secret


@contextlib.contextmanager
def _had(name: str) -> Iterator[None]:
    """Turn a password or token that cannot be had into `MailboxError`."""
    try:
        yield
    except PasswordError as error:
        hint = "" if error.passing else error.hint or "correct where the password comes from"
        raise MailboxError(f"{name}: {one_line(error)}", hint) from error


def _log_in_by_token(client: IMAPClient, settings: MailboxSettings, source: TokenSource, name: str) -> None:
    """AUTHENTICATE with an access token; never as if it were a password."""
    offered = [each[5:].decode("ascii", "replace") for each in client.capabilities() if each[:5] == b"AUTH="]
    with _had(name):
        mechanism = chosen(source.wanted, offered)
        token = source.token()
        response = first_response(mechanism, settings.user, token.text, settings.host, settings.port)
    answer = _Answers(mechanism, response)
    try:
        client.sasl_login(mechanism, answer)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            source.refused(token)  # some servers hang up in place of an answer
            raise error.__context__ from None
        status = f" ({answer.refusal})" if answer.refusal else ""
        text = f"{name}: login refused by {mechanism}: {one_line(error)}{status}"
        passing = PASSING.search(str(error)) is not None
        again = not passing and source.refused(token)
        hint = "ask who runs the server" if BROKEN.search(str(error)) else source.hint()
        raise LoginRefusedError(text, "" if passing else hint, again) from error
    source.used = mechanism


class _Answers:
    """What the client says to the server's challenges: its one message, then an end to a refusal."""

    def __init__(self, mechanism: Mechanism, response: bytes) -> None:
        self._mechanism = mechanism
        self._left = [response]
        self.refusal = ""

    def __call__(self, challenge: bytes) -> bytes:
        if self._left:
            return self._left.pop()
        self.refusal = details(challenge)
        return ENDING[self._mechanism]


def _log_in(client: IMAPClient, user: str, secret: str, name: str) -> None:
    """AUTHENTICATE PLAIN where offered, since LOGIN cannot carry letters beyond ASCII (RFC 4616)."""
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(user, secret)
        elif client.has_capability("LOGINDISABLED"):
            raise MailboxError(f"{name}: the server offers no login by password here", "set another tls")
        else:
            client.login(user, secret)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise error.__context__ from None
        text = f"{name}: login refused: {one_line(error)}"
        raise LoginRefusedError(text, _login_hint(str(error))) from error


def _login_hint(error: str) -> str:
    if PASSING.search(error):
        return ""
    return "ask who runs the server" if BROKEN.search(error) else "correct user and password"


def full_name(client: IMAPClient, folder: str) -> str:
    """The folder's name within the personal namespace (RFC 2342): some servers keep all below `INBOX.`"""
    if folder.upper() == "INBOX" or not client.has_capability("NAMESPACE"):
        return folder
    try:
        personal = client.namespace().personal or (("", "/"),)
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, *GARBLED):
        return folder  # it offers what it then refuses
    prefix: str = personal[0][0]
    return folder if folder.startswith(prefix) else prefix + folder
