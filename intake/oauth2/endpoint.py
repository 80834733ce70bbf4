"""Asking a token endpoint (RFC 6749, section 3.2): one POST, with bounds on everything that comes back."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from intake import __version__
from intake.oauth2.addresses import LONGEST_PAUSE, url_fault
from intake.passwords import PasswordError
from intake.tls import client_context, one_line

STEP_SECONDS = 15  # for one read or write
WHOLE_SECONDS = 30  # for the whole question, however slowly the answer drips in
MOST_BYTES = 100_000  # of an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """`retry_after` in seconds, where the server asks for patience (RFC 9110, section 10.2.3)."""

    status: int
    body: bytes
    retry_after: int | None = None


def post(url: str, form: dict[str, str], ca_file: str | None) -> Answer:
    """The endpoint's answer, whatever its status; a redirect is an answer, and not followed.

    Raises `PasswordError`; one that is `passing` where the endpoint could not be reached.
    """
    host = urlsplit(url).hostname or ""
    try:
        return _post(url, form, ca_file)
    except ssl.SSLCertVerificationError as error:
        text = f"the certificate of {host} is not trusted: {one_line(error.verify_message)}"
        raise PasswordError(text, "correct token_url, or name the authority in token_ca_file") from None
    except TimeoutError:
        raise PasswordError(f"no token: no answer from {host} in time", passing=True) from None
    except (OSError, http.client.HTTPException) as error:
        said = one_line(getattr(error, "strerror", None) or error or type(error).__name__)
        raise PasswordError(f"no token: {host} cannot be reached: {said}", passing=True) from None


def _post(url: str, form: dict[str, str], ca_file: str | None) -> Answer:
    connection = _connection(url, ca_file)
    connection.connect()
    reached = connection.sock  # held here: the connection lets go of it before the answer is read
    late = threading.Event()

    def give_up() -> None:
        late.set()
        with contextlib.suppress(OSError):
            reached.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE_SECONDS, give_up)
    timer.daemon = True
    timer.start()
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "User-Agent": f"complaint-intake/{__version__}",
        "Connection": "close",
    }
    try:
        connection.request("POST", target, urlencode(form).encode("ascii"), headers)
        response = connection.getresponse()
        body = response.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set():
            raise TimeoutError from None
        if not isinstance(error, OSError | http.client.HTTPException):  # a length that is no number
            raise http.client.HTTPException("its answer makes no sense") from None
        raise
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise TimeoutError
    if len(body) > MOST_BYTES:
        raise http.client.HTTPException(f"its answer has more than {MOST_BYTES} bytes")
    return Answer(response.status, body, _pause(response.getheader("Retry-After")))


def _connection(url: str, ca_file: str | None) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if fault := url_fault(url):
        raise PasswordError(f"token_url {fault}", "correct token_url")
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=STEP_SECONDS)
    try:
        context = client_context(ca_file)
    except OSError as error:
        why = one_line(error.strerror or error)
        raise PasswordError(f"token_ca_file {ca_file}: {why}", "correct token_ca_file") from None
    return http.client.HTTPSConnection(host, parts.port, timeout=STEP_SECONDS, context=context)


def _pause(text: str | None) -> int | None:
    """Seconds; a date, which the field may hold as well, is not worth reading a clock for."""
    if text is None or not re.fullmatch(r"\d{1,9}", text.strip()):
        return None
    return min(int(text), LONGEST_PAUSE)
