"""JSON Web Tokens (RFC 7519) that prove who we are to a token endpoint, signed with an RSA key (RFC 7515).

The signing is the package `cryptography`'s work, which comes with the extra `oauth2`.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from intake.passwords import PasswordError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate

Algorithm = Literal["PS256", "RS256"]
LIFETIME = 600  # seconds; Microsoft advises 5 to 10 minutes, Google allows an hour
EARLIER = 30  # seconds by which our clock may be ahead of theirs
EXTRA = "install the package cryptography: pip install 'complaint-intake[oauth2]'"
SMALLEST_KEY = 2048  # bits


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """What a token needs of Google's key file."""

    client_email: str
    private_key_id: str
    private_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate and its private key, both PEM."""

    certificate: str
    key: str = field(repr=False)
    algorithm: Algorithm = "PS256"


def client_assertion(signer: Signer, client_id: str, audience: str, now: datetime) -> str:
    """RFC 7523, section 2.2; the certificate is named by its SHA-256 thumbprint, as Microsoft Entra wants it.

    `now` is aware. Raises `PasswordError`.
    """
    from cryptography.hazmat.primitives.hashes import SHA256

    found = _certificate(signer.certificate)
    header = {"alg": signer.algorithm, "typ": "JWT", "x5t#S256": _base64url(found.fingerprint(SHA256()))}
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "jti": secrets.token_hex(16),
        **_times(now, "nbf"),
    }
    private = _private_key(signer.key, "key_file")
    if private.public_key() != found.public_key():
        raise PasswordError(
            "the private key is not that of the certificate", "correct certificate_file or key_file"
        )
    return _signed(header, claims, private)


def account_assertion(account: ServiceAccount, subject: str, scope: str, audience: str, now: datetime) -> str:
    """RFC 7523, section 2.1, as Google takes it: the service account acts for `subject`."""
    header = {"alg": "RS256", "typ": "JWT", "kid": account.private_key_id}
    claims = {
        "iss": account.client_email,
        "sub": subject,
        "scope": scope,
        "aud": audience,
        **_times(now, None),
    }
    return _signed(header, claims, _private_key(account.private_key, "service_account_file"))


def service_account(text: str) -> ServiceAccount:
    """Google's key file. Raises `PasswordError`."""
    hint = "service_account_file is the JSON file that Google gives for a key of the service account"
    try:
        found = json.loads(text)
    except ValueError:
        raise PasswordError("the service account's key file is not JSON", hint) from None
    if not isinstance(found, dict) or found.get("type") != "service_account":
        raise PasswordError("the service account's key file is of another kind", hint)
    values = [str(found.get(name) or "") for name in ("client_email", "private_key_id", "private_key")]
    if not all(values):
        raise PasswordError("the service account's key file lacks client_email or private_key", hint)
    return ServiceAccount(*values)


def certificate_end(certificate: str) -> datetime:
    """The instant after which the certificate counts no more, aware UTC. Raises `PasswordError`."""
    return _certificate(certificate).not_valid_after_utc


def _certificate(text: str) -> Certificate:
    try:
        from cryptography.x509 import load_pem_x509_certificate
    except ImportError:
        raise PasswordError("nothing here can sign with a certificate", EXTRA) from None
    try:
        return load_pem_x509_certificate(text.encode())
    except ValueError:
        text = "certificate_file holds no certificate in PEM"
        raise PasswordError(text, "correct certificate_file") from None


def _private_key(text: str, where: str) -> RSAPrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise PasswordError("nothing here can sign with a key", EXTRA) from None
    try:
        key = load_pem_private_key(text.encode(), None)
    except (ValueError, TypeError):  # which it raises for a key that has a password
        raise PasswordError(f"{where} holds no private key in PEM without a password") from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST_KEY:
        raise PasswordError(f"{where} holds no RSA key of {SMALLEST_KEY} bits or more")
    return key


def _times(now: datetime, not_before: str | None) -> dict[str, Any]:
    """From a little before now: their clock may be behind ours."""
    issued = int(now.timestamp()) - EARLIER
    times = {"iat": issued, "exp": issued + LIFETIME}
    return {**times, not_before: issued} if not_before else times


def _signed(header: dict[str, str], claims: dict[str, Any], key: RSAPrivateKey) -> str:
    from cryptography.hazmat.primitives.asymmetric import padding
    from cryptography.hazmat.primitives.hashes import SHA256

    said = ".".join(_base64url(json.dumps(part, separators=(",", ":")).encode()) for part in (header, claims))
    # RFC 7518, section 3.5: MGF1 with the same hash, and a salt as long as it.
    pss = padding.PSS(padding.MGF1(SHA256()), SHA256.digest_size)
    form = pss if header["alg"] == "PS256" else padding.PKCS1v15()
    return f"{said}.{_base64url(key.sign(said.encode(), form, SHA256()))}"


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
