"""What can be guessed before it is asked: well-known providers' hosts, time zone, country, language.

Guesses only: each is shown and may be changed, and `check` tries it. Nothing is looked up on the network.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where a provider takes logins. Both ports with implicit TLS (RFC 8314) where `smtp_port` is 465."""

    imap: str
    smtp: str
    smtp_port: int = 465

    @property
    def smtp_tls(self) -> str:
        return "implicit" if self.smtp_port == 465 else "starttls"


MICROSOFT = Hosts("outlook.office365.com", "smtp.office365.com", 587)
GOOGLE = Hosts("imap.gmail.com", "smtp.gmail.com", 587)
_PROVIDERS = {
    "fastmail.com": Hosts("imap.fastmail.com", "smtp.fastmail.com"),
    "gmail.com googlemail.com": GOOGLE,
    "gmx.net gmx.de gmx.at gmx.ch": Hosts("imap.gmx.net", "mail.gmx.net"),
    "icloud.com me.com": Hosts("imap.mail.me.com", "smtp.mail.me.com", 587),
    "mailbox.org": Hosts("imap.mailbox.org", "smtp.mailbox.org"),
    "orange.fr wanadoo.fr": Hosts("imap.orange.fr", "smtp.orange.fr"),
    "posteo.de posteo.net": Hosts("posteo.de", "posteo.de"),
    "t-online.de": Hosts("secureimap.t-online.de", "securesmtp.t-online.de"),
    "telenet.be": Hosts("imap.telenet.be", "smtp.telenet.be", 587),
    "web.de": Hosts("imap.web.de", "smtp.web.de", 587),
    "yahoo.com yahoo.fr yahoo.de": Hosts("imap.mail.yahoo.com", "smtp.mail.yahoo.com"),
}
_COUNTRIES = {  # of an ending, and of a capital's time zone: its language among ours
    "at": ("AT", "Europe/Vienna", "de"),
    "be": ("BE", "Europe/Brussels", "nl"),
    "de": ("DE", "Europe/Berlin", "de"),
    "fr": ("FR", "Europe/Paris", "fr"),
    "ie": ("IE", "Europe/Dublin", "en"),
    "lu": ("LU", "Europe/Luxembourg", "fr"),
    "nl": ("NL", "Europe/Amsterdam", "nl"),
}


def hosts_of(address: str) -> Hosts:
    """The provider's hosts by the address's domain; else the usual names of that domain's own servers."""
    domain = address.rpartition("@")[2].lower()
    for domains, hosts in _PROVIDERS.items():
        if domain in domains.split():
            return hosts
    return Hosts(f"imap.{domain}", f"smtp.{domain}", 587)


def timezone_of(address: str, environ: Mapping[str, str] = os.environ) -> str:
    """The machine's time zone; where that is UTC, as servers often have it, that of the address's country."""
    machine = _machine_zone(environ)
    if "/" in machine and not machine.startswith("Etc/"):
        return machine
    return _by_ending(address)[1]


def country_of(timezone: str, address: str) -> str:
    """ISO 3166, whose public holidays count: that of the time zone, else of the address's ending."""
    by_zone = next((country for country, zone, _ in _COUNTRIES.values() if zone == timezone), None)
    return by_zone or _by_ending(address)[0]


def language_of(country: str) -> str:
    return next((language for code, _, language in _COUNTRIES.values() if code == country), "en")


def _by_ending(address: str) -> tuple[str, str, str]:
    return _COUNTRIES.get(address.rpartition(".")[2].lower(), _COUNTRIES["be"])


def _machine_zone(environ: Mapping[str, str]) -> str:
    """As the C library finds it: TZ, else what /etc/localtime leads to (tzset(3))."""
    named = environ.get("TZ", "").removeprefix(":")
    link = "" if named else os.path.realpath("/etc/localtime").rpartition("zoneinfo/")[2]
    for name in (named, link, _first_line(Path("/etc/timezone"))):
        if name and is_timezone(name):
            return name
    return ""


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def is_timezone(name: str) -> bool:
    """Whether it is a name of the time zone database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


@lru_cache(maxsize=1)
def all_timezones() -> frozenset[str]:
    return frozenset(available_timezones())
