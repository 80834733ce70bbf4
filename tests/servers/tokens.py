"""A token endpoint (RFC 6749) that believes nobody: it verifies secrets, refresh tokens and signatures, and
tells mail servers which tokens count (RFC 7662)."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

CLIENT, SECRET, SCOPE = "client-1", "client-Secret-1", "https://outlook.office365.com/.default"
ACCOUNT = "desk@project.iam.gserviceaccount.example"
KEY_ID = "key-1"
Answer = tuple[int, object] | tuple[int, object, dict[str, str]]


@cache
def private_key() -> rsa.RSAPrivateKey:
    """One for all, since making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem_of(key: rsa.RSAPrivateKey) -> str:
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, plain).decode()


def certificate(days: int = 300) -> str:
    """PEM; of `private_key`, and valid for so many days from now on."""
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private_key().public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1000))
        .not_valid_after(now + timedelta(days=days))
        .sign(private_key(), hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()


def account_file() -> str:
    """A key file as Google gives it."""
    return json.dumps(
        {
            "type": "service_account",
            "client_email": ACCOUNT,
            "private_key_id": KEY_ID,
            "private_key": pem_of(private_key()),
            "token_uri": "https://elsewhere.example/token",
        }
    )


@dataclass
class TokenServer:
    """`says`: what to answer to the next questions in place of the truth. `asked`: the forms that came.

    `consent`: whether anything is granted at all. `rotates`: whether each answer brings a new refresh token,
    after which the old one counts no more. `lifetime`: in seconds, of each token. `now`: its clock.
    """

    scheme: str = "http"
    port: int = 0
    user: str = "desk@desk.example"
    certificate: str = ""
    consent: bool = True
    rotates: bool = False
    lifetime: object = 3600
    now: Callable[[], float] = time.time
    says: list[Answer] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    refresh_token: str = "refresh-Token-0"
    _valid: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/tenant-1/oauth2/v2.0/token"

    def start(self, context: ssl.SSLContext | None = None) -> None:
        """Again on the same port after a stop."""
        http = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        http.daemon_threads = True
        if context is not None:
            http.socket = context.wrap_socket(http.socket, server_side=True)
            self.scheme = "https"
        self.port = http.server_address[1]
        self._http = http
        threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def withdraw(self) -> None:
        """Consent is gone: what was given counts no more, and nothing new is."""
        self.consent = False
        self._valid.clear()

    def expire(self) -> None:
        """What was given has run out."""
        self._valid.clear()

    def opens(self, token: str, user: str) -> bool:
        """Whether a mail server should let this user in."""
        return self._valid.get(token) == user

    # ---------------------------------------------------------------------------------------- the endpoint

    def answer(self, path: str, form: dict[str, str]) -> Answer:
        if path.endswith("/introspect"):
            user = self._valid.get(form.get("token", ""))
            return 200, {"active": user is not None, "username": user or ""}
        self.asked.append(form)
        if self.says:
            return self.says.pop(0)
        if not path.endswith("/token"):
            return 404, "nothing here"
        try:
            user = self._granted(form)
        except _RefusedError as refusal:
            return 400, {"error": refusal.args[0], "error_description": refusal.args[1]}
        token = f"at{next(self._numbers)}.{secrets.token_urlsafe(1100)}"  # as long as Microsoft's
        self._valid[token] = user
        members: dict[str, object] = {"access_token": token, "token_type": "Bearer"}
        if self.lifetime is not None:
            members["expires_in"] = self.lifetime
        if self.rotates and form["grant_type"] == "refresh_token":
            self.refresh_token = members["refresh_token"] = f"refresh-Token-{next(self._numbers)}"
        return 200, members

    def _granted(self, form: dict[str, str]) -> str:
        """Whose mailbox the token opens."""
        grant = form.get("grant_type")
        if grant == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return self._by_account(form)
        _require(form.get("client_id") == CLIENT, "unauthorized_client", "AADSTS700016: not found")
        self._authenticate(form)
        if grant == "refresh_token":
            good = form.get("refresh_token") == self.refresh_token and self.consent
            _require(good, "invalid_grant", "Token has been expired or revoked.")
            return self.user
        _require(grant == "client_credentials", "unsupported_grant_type", "what?")
        _require(form.get("scope") == SCOPE, "invalid_scope", "AADSTS1002012: not a valid scope")
        _require(
            self.consent,
            "invalid_client",
            "AADSTS7000229: The client application client-1 is missing service principal in the tenant."
            " Trace ID: 1234 Correlation ID: 5678",
        )
        return self.user

    def _authenticate(self, form: dict[str, str]) -> None:
        if "client_assertion" not in form:
            good = form.get("client_secret") == SECRET
            # As a careless server would: it repeats what it was told.
            said = f"AADSTS7000215: Invalid client secret provided: {form.get('client_secret')}"
            _require(good, "invalid_client", said)
            return
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        _require(form["client_assertion_type"] == kind, "invalid_request", "assertion type")
        known = x509.load_pem_x509_certificate(self.certificate.encode())
        header, claims = self._verified(form["client_assertion"], ("PS256", "RS256"))
        der = known.public_bytes(serialization.Encoding.DER)
        thumbprint = base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode()
        _require(header.get("x5t#S256") == thumbprint, "invalid_client", "AADSTS700027: not registered")
        _require(claims["iss"] == claims["sub"] == CLIENT, "invalid_client", "AADSTS700021: issuer")
        _require(claims["nbf"] <= self.now(), "invalid_client", "AADSTS700024: not yet valid")
        _require(claims["jti"] not in self._used, "invalid_client", "used before")
        self._used.add(claims["jti"])

    def _by_account(self, form: dict[str, str]) -> str:
        header, claims = self._verified(form["assertion"], ("RS256",))
        _require(header.get("kid") == KEY_ID and claims["iss"] == ACCOUNT, "invalid_grant", "no such account")
        _require(claims.get("scope") == "https://mail.google.com/", "invalid_scope", "scope")
        _require(
            self.consent,
            "unauthorized_client",
            "Client is unauthorized to retrieve access tokens using this method, or client not authorized for"
            " any of the scopes requested.",
        )
        _require(claims.get("sub") == self.user, "invalid_grant", "Invalid email or User ID")
        return self.user

    def _verified(self, token: str, algorithms: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
        said, _, signature = token.rpartition(".")
        header, claims = (json.loads(_decoded(part)) for part in said.split("."))
        _require(header["typ"] == "JWT" and header["alg"] in algorithms, "invalid_client", "algorithm")
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
        form = pss if header["alg"] == "PS256" else padding.PKCS1v15()
        try:
            public = private_key().public_key()
            public.verify(_decoded(signature), said.encode(), form, hashes.SHA256())
        except InvalidSignature:
            raise _RefusedError("invalid_client", "AADSTS700027: signature validation failed") from None
        lasting = 0 < claims["exp"] - claims["iat"] <= 3600 and claims["iat"] <= self.now() < claims["exp"]
        _require(lasting, "invalid_grant", "Invalid JWT: Token must be a short-lived token")
        _require(claims["aud"] == self.url, "invalid_client", "AADSTS700023: audience")
        return header, claims


class _RefusedError(Exception):
    """With an error code and its description."""


def _require(good: bool, error: str, description: str) -> None:
    if not good:
        raise _RefusedError(error, description)


def _decoded(text: str) -> bytes:
    assert "=" not in text
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _handler(server: TokenServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            fields = parse_qs(self.rfile.read(length).decode(), strict_parsing=True)
            form = {name: values[0] for name, values in fields.items()}
            status, content, *headers = server.answer(self.path.partition("?")[0], form)
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in (headers[0] if headers else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    return Handler


MakeTokens = Callable[[], TokenServer]


@pytest.fixture
def tokens() -> Iterator[TokenServer]:
    """A token endpoint on loopback, by itself."""
    server = TokenServer()
    server.start()
    yield server
    server.stop()


def hold_open() -> tuple[socket.socket, str]:
    """Something that takes connections and says nothing, and its address as a token endpoint."""
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}/token"
