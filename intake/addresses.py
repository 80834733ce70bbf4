"""Addresses and domains as people configure them, checked and brought into one form."""

from __future__ import annotations

import ipaddress
import re

from routing.words.suffixes import public_suffixes

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
# RFC 5322 dot-atom; a quoted local part is legal, but nobody who means well configures one.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")


def normal_domain(text: str) -> str | None:
    """A domain in lower case and punycode (RFC 5890); None where the text is none."""
    name = text.strip().rstrip(".").lower()
    try:
        ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return ascii_name if len(ascii_name) <= 253 and _DOMAIN.fullmatch(ascii_name) else None


def is_address(text: str) -> bool:
    """Whether the text is one addr-spec (RFC 5322 section 3.4.1), without display name."""
    local, at, domain = text.rpartition("@")
    return bool(at and len(local) <= 64 and _LOCAL.fullmatch(local) and normal_domain(domain))


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its very name, without asking a name server."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def registrable(domain: str) -> str | None:
    """The registrable part of a normal domain (public suffix and one label); None for a bare suffix."""
    found = public_suffixes().privatesuffix(domain, accept_unknown=True)
    return str(found) if found else None
