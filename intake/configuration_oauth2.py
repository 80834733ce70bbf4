"""What must be true of a section's `oauth2` table: which keys belong together, each fault naming its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from intake.keys import Path as Key
from intake.oauth2.addresses import url_fault
from intake.settings import OAuth2Settings, Secret, given

Fault = tuple[Key, str]
_SOURCES = ("client_secret", "certificate", "key", "service_account", "refresh_token")
_TENANT = re.compile(r"[A-Za-z0-9.-]+")
# What systemd takes for the name of a credential: a file name, in one folder.
_CREDENTIAL = re.compile(r"[^/\x00-\x1f\x7f]{1,255}")


def secret_faults(key: Key, section: msgspec.Struct, name: str) -> Iterator[Fault]:
    """A secret is given by one key at most, which is not empty."""
    found = given(section, name)
    if len(found) > 1:
        yield (*key, found[1]), f"{' and '.join(found)} are both given; keep one"
    for each in found:
        value = getattr(section, each)
        if not value:
            yield (*key, each), "is empty"
        elif each.endswith("_credential") and (not _CREDENTIAL.fullmatch(value) or value in (".", "..")):
            yield (*key, each), "must be the name of a credential, not a path"


def oauth2_faults(key: Key, section: Secret) -> Iterator[Fault]:
    """Every fault of the section's `oauth2`, where it has one."""
    oauth2 = section.oauth2
    if oauth2 is None:
        return
    if passwords := given(section, "password"):
        yield (*key, passwords[0]), "there is oauth2 as well; keep one"
    key = (*key, "oauth2")
    for name in _SOURCES:
        yield from secret_faults(key, oauth2, name)
    if oauth2.token_command is not None:
        yield from _command(key, oauth2)
        return
    yield from _sources(key, oauth2)
    yield from _endpoint(key, oauth2)


def _command(key: Key, oauth2: OAuth2Settings) -> Iterator[Fault]:
    if not oauth2.token_command:
        yield (*key, "token_command"), "is empty"
    others = [found for name in _SOURCES for found in given(oauth2, name)]
    others += [name for name in ("tenant", "client_id", "token_url", "scope") if getattr(oauth2, name)]
    if others:
        yield (*key, others[0]), "has no meaning beside token_command; keep one"


def _sources(key: Key, oauth2: OAuth2Settings) -> Iterator[Fault]:
    """That there is one kind of access, and that what belongs to it is there."""
    account, refresh = given(oauth2, "service_account"), given(oauth2, "refresh_token")
    secret, certificate = given(oauth2, "client_secret"), given(oauth2, "certificate")
    if account:
        if oauth2.provider != "google":
            yield (*key, account[0]), 'is Google\'s: set provider = "google"'
        others = [*refresh, *secret, *certificate, *(["client_id"] if oauth2.client_id else [])]
        if others:
            yield (*key, others[0]), f"has no meaning beside {account[0]}; keep one"
    elif not refresh and oauth2.provider == "google":
        yield (*key, "service_account_file"), "give service_account_file, a refresh token, or token_command"
    elif not (refresh or secret or certificate):
        wanted = "client_secret_file, certificate_file, refresh_token_file or token_command"
        yield (*key, "client_secret_file"), f"nothing to obtain a token with: give {wanted}"
    elif not oauth2.client_id:
        yield (*key, "client_id"), "is required"
    if secret and certificate:
        yield (*key, certificate[0]), f"has no meaning beside {secret[0]}; keep one"
    if certificate and oauth2.provider == "google":
        yield (*key, certificate[0]), "Google knows no login by certificate; use service_account_file"
    if (keys := given(oauth2, "key")) and not certificate:
        yield (*key, keys[0]), "has no meaning without certificate_file"
    if (account or certificate) and find_spec("cryptography") is None:
        from intake.oauth2.assertion import EXTRA  # only here: no other command waits for it

        yield (*key, (account or certificate)[0]), EXTRA


def _endpoint(key: Key, oauth2: OAuth2Settings) -> Iterator[Fault]:
    if oauth2.token_url:
        if fault := url_fault(oauth2.token_url):
            yield (*key, "token_url"), fault
    elif oauth2.provider == "other":
        yield (*key, "token_url"), 'is required where provider is "other"'
    if oauth2.provider != "microsoft":
        if oauth2.tenant:
            yield (*key, "tenant"), 'is Microsoft\'s: set provider = "microsoft"'
    elif not oauth2.tenant and not oauth2.token_url:
        yield (*key, "tenant"), "is required: the directory's ID, or a domain of it"
    elif oauth2.tenant and not _TENANT.fullmatch(oauth2.tenant):
        yield (*key, "tenant"), f"is no directory's ID or domain: {oauth2.tenant!r}"
    if oauth2.token_ca_file and not Path(oauth2.token_ca_file).is_file():
        yield (*key, "token_ca_file"), f"no such file: {oauth2.token_ca_file}"
