"""What is asked of a token endpoint, by the kind of access (RFC 6749, sections 4.4 and 6; RFC 7523)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from intake.oauth2.assertion import (
    Signer,
    account_assertion,
    certificate_end,
    client_assertion,
    service_account,
)
from intake.passwords import PasswordError, content_of, secret_of
from intake.settings import OAuth2Settings, given

Kind = Literal["command", "refresh token", "service account", "certificate", "client secret"]
_CLIENT_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_GOOGLE_URL = "https://oauth2.googleapis.com/token"
_GOOGLE_SCOPE = "https://mail.google.com/"
_MICROSOFT_SCOPE = "https://outlook.office365.com/.default"


@dataclass(frozen=True, slots=True)
class Material:
    """The secrets that a token is asked for with, as they stand now."""

    client_secret: str | None = field(default=None, repr=False)
    certificate: str | None = field(default=None, repr=False)
    key: str | None = field(default=None, repr=False)
    account: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)

    def digest(self) -> str:
        """Another one where any of them changed."""
        parts = (self.client_secret, self.certificate, self.key, self.account, self.refresh_token)
        return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()


def kind_of(settings: OAuth2Settings) -> Kind:
    if settings.token_command is not None:
        return "command"
    if given(settings, "refresh_token"):
        return "refresh token"
    if given(settings, "service_account"):
        return "service account"
    return "certificate" if given(settings, "certificate") else "client secret"


def material_of(settings: OAuth2Settings, refresh_token: str | None) -> Material:
    """Reads the files and runs the commands. Raises `PasswordError`."""
    certificate = content_of(settings, "certificate")
    return Material(
        client_secret=secret_of(settings, "client_secret"),
        certificate=certificate,
        key=content_of(settings, "key") or certificate,
        account=content_of(settings, "service_account"),
        refresh_token=refresh_token,
    )


def token_url(settings: OAuth2Settings) -> str:
    if settings.token_url:
        return settings.token_url
    if settings.provider == "google":
        return _GOOGLE_URL
    return f"https://login.microsoftonline.com/{settings.tenant}/oauth2/v2.0/token"


def host_of(settings: OAuth2Settings) -> str:
    """Who is asked, as people know it."""
    return urlsplit(token_url(settings)).hostname or ""


def scope_of(settings: OAuth2Settings) -> str:
    """What is asked for where the configuration does not say."""
    kind = kind_of(settings)
    if settings.scope:
        return settings.scope
    if settings.provider == "microsoft":
        # Without offline_access there is no new refresh token in place of the old one.
        return f"{_MICROSOFT_SCOPE} offline_access" if kind == "refresh token" else _MICROSOFT_SCOPE
    return _GOOGLE_SCOPE if kind == "service account" else ""


def form_of(settings: OAuth2Settings, user: str, material: Material, now: datetime) -> dict[str, str]:
    """The fields of the question. `user` is whose mailbox it is. Raises `PasswordError`."""
    url, scope = token_url(settings), scope_of(settings)
    if material.account is not None:
        account = service_account(material.account)
        assertion = account_assertion(account, user, scope, url, now)
        return {"grant_type": _JWT_BEARER, "assertion": assertion}
    form = {"grant_type": "client_credentials", "client_id": settings.client_id}
    if material.refresh_token is not None:
        form |= {"grant_type": "refresh_token", "refresh_token": material.refresh_token}
    if scope:
        form["scope"] = scope
    if material.client_secret is not None:
        form["client_secret"] = material.client_secret
    elif material.certificate is not None and material.key is not None:
        end = certificate_end(material.certificate)
        if end <= now:
            raise PasswordError(
                f"the certificate ran out on {end:%Y-%m-%d}",
                "make a new one, upload it to the application, and put it where certificate_file says",
            )
        form["client_assertion_type"] = _CLIENT_ASSERTION
        form["client_assertion"] = client_assertion(
            Signer(material.certificate, material.key, settings.algorithm), settings.client_id, url, now
        )
    return form
