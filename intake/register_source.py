"""Where the register is kept: a file, or a web address that is asked with bounds on all that comes back.

Whether what was found is a register is for others to say; here it is bytes.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import re
import socket
import ssl
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from intake import __version__
from intake.oauth2.addresses import url_fault
from intake.passwords import PasswordError, secret_of
from intake.settings import RegisterSettings
from intake.tls import client_context, one_line

STEP_SECONDS = 15.0  # for one read or write
MOST_REDIRECTS = 3
_MOVED = (301, 302, 303, 307, 308)


class SourceError(Exception):
    """Why there is nothing to be had, in one line. `passing`: it may well be had later."""

    def __init__(self, text: str, *, passing: bool = False) -> None:
        super().__init__(text)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Validators:
    """What a web server called the last content that we had (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`data` is None where the server says that nothing has changed (304)."""

    data: bytes | None
    validators: Validators = Validators()


def source_name(settings: RegisterSettings) -> str:
    """The source as people are shown it: a path, or an address without its query, which may hold a secret."""
    if settings.file:
        return settings.file
    parts = urlsplit(settings.url)
    return one_line(f"{parts.scheme}://{parts.netloc}{parts.path}")


def fetched(settings: RegisterSettings, known: Validators | None = None) -> Fetched:
    """What the source holds now; without `data` where that is `known`. Raises SourceError."""
    return _of_file(settings) if settings.file else _of_web(settings, known or Validators())


def _of_file(settings: RegisterSettings) -> Fetched:
    try:
        with Path(settings.file).open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except OSError as error:
        raise SourceError(one_line(error.strerror or error), passing=True) from None
    if len(data) > settings.max_bytes:
        raise SourceError(f"is larger than {settings.max_bytes} bytes")
    return Fetched(data)


def _of_web(settings: RegisterSettings, known: Validators) -> Fetched:
    ours = urlsplit(settings.url)
    try:
        secret = secret_of(settings, "password")
    except PasswordError as error:
        raise SourceError(str(error), passing=error.passing) from None
    late = threading.Event()
    open_now: list[socket.socket] = []

    def give_up() -> None:
        late.set()
        for sock in open_now:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(settings.timeout_seconds, give_up)
    timer.daemon = True
    timer.start()
    url, asked = settings.url, _headers(known)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            connection = _connection(parts, settings)
            connection.connect()
            assert connection.sock is not None
            open_now[:] = [connection.sock]  # it gives its socket away when it has read the head
            ours_still = (parts.scheme, parts.hostname, parts.port) == (ours.scheme, ours.hostname, ours.port)
            headers = {**asked, **(_login(settings.user, secret) if ours_still else {})}
            with contextlib.closing(connection):
                found = _answer(connection, parts, headers, settings.max_bytes)
            if isinstance(found, Fetched):
                if late.is_set():  # an answer without a length ends where we hung up
                    raise TimeoutError
                return found
            url = _moved_to(url, found)
        raise SourceError(f"redirects more than {MOST_REDIRECTS} times")
    except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
        raise _told(error, late, settings) from None
    finally:
        timer.cancel()


def _told(error: Exception, late: threading.Event, settings: RegisterSettings) -> SourceError:
    if late.is_set() or isinstance(error, TimeoutError):
        return SourceError(f"no whole answer within {settings.timeout_seconds} seconds", passing=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return SourceError(f"its certificate is not trusted: {one_line(error.verify_message)}")
    if isinstance(error, http.client.IncompleteRead):
        return SourceError("the answer broke off", passing=True)
    said = one_line(getattr(error, "strerror", None) or error or type(error).__name__)
    return SourceError(f"cannot be reached: {said}", passing=True)


def _headers(known: Validators) -> dict[str, str]:
    headers = {
        "Accept": "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1",
        "Accept-Encoding": "identity",
        "User-Agent": f"complaint-intake/{__version__}",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _login(user: str, secret: str | None) -> dict[str, str]:
    """Basic (RFC 7617) with a user, else the password as a bearer token (RFC 6750)."""
    if secret is None:
        return {}
    if not user:
        return {"Authorization": f"Bearer {secret}"}
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode("ascii")}


def _connection(parts: SplitResult, settings: RegisterSettings) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=STEP_SECONDS)
    context = client_context(settings.tls_ca_file)
    return http.client.HTTPSConnection(host, parts.port, timeout=STEP_SECONDS, context=context)


def _answer(
    connection: http.client.HTTPConnection, parts: SplitResult, headers: dict[str, str], most: int
) -> Fetched | str:
    """What was fetched, or where it is said to be."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers=headers)
    with connection.getresponse() as response:
        return _content(response, most)


def _content(response: http.client.HTTPResponse, most: int) -> Fetched | str:
    validators = Validators(_kept(response.getheader("ETag")), _kept(response.getheader("Last-Modified")))
    if response.status == http.client.NOT_MODIFIED:
        return Fetched(None, validators)
    if response.status in _MOVED and (place := response.getheader("Location")):
        return place
    if response.status != http.client.OK:
        said = one_line(response.reason or "", 60)
        text = f"the server answers {response.status}{f' {said}' if said else ''}"
        raise SourceError(text, passing=response.status >= http.client.INTERNAL_SERVER_ERROR)
    if (coding := response.getheader("Content-Encoding", "identity").strip().lower()) != "identity":
        raise SourceError(f"comes as {one_line(coding, 30)}, which we did not ask for")
    length = response.length  # None where the server does not say
    data = response.read(most + 1)
    if len(data) > most:
        raise SourceError(f"is larger than {most} bytes")
    if length is not None and len(data) < length:
        raise http.client.IncompleteRead(data, length - len(data))
    return Fetched(data, validators)


def _kept(value: str | None) -> str:
    """A validator that can be sent back as it came."""
    return value if value and len(value) <= 300 and re.fullmatch(r"[\x20-\x7e]+", value) else ""


def _moved_to(url: str, place: str) -> str:
    found = urljoin(url, place)
    if urlsplit(url).scheme == "https" and urlsplit(found).scheme != "https":
        raise SourceError(f"redirects from https to {one_line(urlsplit(found).scheme, 20) or 'nowhere'}")
    if fault := url_fault(found):
        raise SourceError(f"redirects to an address that {one_line(fault, 120)}")
    return found
