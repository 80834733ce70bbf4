"""The configuration file as typed values; reading it is `intake.configuration`'s work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec

Tls = Literal["implicit", "starttls", "none"]
Spoken = Literal["nl", "fr", "de", "en"]

# The European Economic Area: the 27 of the Union, Iceland, Liechtenstein and Norway.
_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
EEA = tuple(_EEA.split())


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: an unknown key is an error that names it."""


SECRET_KEYS = frozenset({"password", "client_secret", "refresh_token"})  # whose values are never printed


class OAuth2Settings(Section, frozen=True):
    """Where an access token (RFC 6749) comes from, in place of a password.

    Which keys belong together is `intake.configuration_oauth2`'s knowledge.
    """

    provider: Literal["microsoft", "google", "other"] = "other"
    mechanism: Literal["auto", "OAUTHBEARER", "XOAUTH2"] = "auto"  # RFC 7628, or what came before it
    token_command: str | list[str] | None = None
    tenant: str = ""
    client_id: str = ""
    client_secret: str | None = None
    client_secret_file: str | None = None
    client_secret_command: str | list[str] | None = None
    client_secret_credential: str | None = None
    certificate_file: str | None = None  # PEM; the private key may stand in the same file
    certificate_credential: str | None = None
    key_file: str | None = None
    key_credential: str | None = None
    algorithm: Literal["PS256", "RS256"] = "PS256"  # of what the certificate's key signs
    service_account_file: str | None = None  # as Google gives it, JSON
    service_account_credential: str | None = None
    refresh_token: str | None = None
    refresh_token_file: str | None = None
    refresh_token_command: str | list[str] | None = None
    refresh_token_credential: str | None = None
    token_url: str = ""
    token_ca_file: str | None = None  # a private authority's certificate, PEM
    scope: str = ""

    def __repr__(self) -> str:
        return shown(self)


class Secret(Section, frozen=True):
    """Where a password comes from, or a token; at most one. Never printed: `repr` hides the value."""

    user: str = ""
    password: str | None = None
    password_file: str | None = None
    password_command: str | list[str] | None = None
    password_credential: str | None = None  # the name of one that systemd hands over
    oauth2: OAuth2Settings | None = None

    def __repr__(self) -> str:
        return shown(self)


def given(settings: msgspec.Struct, name: str) -> list[str]:
    """The keys by which that secret is given: one, or none."""
    keys = (name, *(f"{name}_{way}" for way in ("file", "command", "credential")))
    return [key for key in keys if getattr(settings, key, None) is not None]


def shown(section: msgspec.Struct) -> str:
    """As every struct, but for the secrets, which must never reach a log or a traceback."""
    values = {name: getattr(section, name) for name in section.__struct_fields__}
    texts = [
        f"{name}={'***' if name in SECRET_KEYS and value is not None else repr(value)}"
        for name, value in values.items()
    ]
    return f"{type(section).__name__}({', '.join(texts)})"


class Organisation(Section, frozen=True):
    """Who we are. `address` is the complaint address that cases add their tokens to."""

    name: str
    address: str
    mediator: str
    timezone: str = "Europe/Brussels"
    language: Spoken = "nl"  # of mails to the mediator, and the last resort
    languages: list[Spoken] = msgspec.field(  # in which mail is answered
        default_factory=lambda: ["nl", "fr", "de", "en"]
    )
    other_language: Spoken | None = None  # of answers to mail in any other; English, else `language`
    old_names: list[str] = []
    own_domains: list[str] = []  # more domains whose mail is our own
    addresses: dict[str, str] = {}  # more complaint addresses and their language: {"plaintes@...": "fr"}
    closing_days: list[str] = []  # ISO dates on which the organisation works no more than on a Sunday
    website: str = ""
    privacy_url: str = ""


class StoreSettings(Section, frozen=True):
    url: str = "sqlite:///intake.db"
    journal: str = ""  # which mails were sent, noted outside the database; "-": nowhere

    def __repr__(self) -> str:
        """A PostgreSQL URL may hold a password: it is shown without."""
        return f"{type(self).__name__}(url={self.shown!r})"

    @property
    def journal_path(self) -> Path | None:
        """The journal's file; beside an SQLite database where none is named, nowhere with PostgreSQL."""
        if self.journal:
            return None if self.journal == "-" else Path(self.journal)
        if not self.url.startswith("sqlite:///"):
            return None
        name = self.url.removeprefix("sqlite:///").partition("?")[0].removeprefix("file:")
        return Path(f"{name}.sent") if name else None

    @property
    def shown(self) -> str:
        """The URL without its password, for logs and people."""
        return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", self.url)


class MailboxSettings(Secret, frozen=True):
    """A door: an IMAP mailbox, or a Maildir folder (then only `path` matters)."""

    kind: Literal["imap", "maildir"] = "imap"
    name: str = ""  # as logs call it; by default user@host, or the path
    host: str = "127.0.0.1"
    port: int = 993
    tls: Tls = "implicit"
    tls_ca_file: str | None = None  # a private authority's certificate, PEM
    folder: str = "INBOX"
    done_folder: str = "Processed"
    path: str = ""
    poll_seconds: int = 60  # the backstop behind IDLE, and the poll of a Maildir
    timeout_seconds: int = 60
    max_bytes: int = 50_000_000  # a larger mail is set aside, unread


class ListenerSettings(Section, frozen=True):
    """The hand-over from the mail server."""

    protocol: Literal["lmtp", "smtp"] = "lmtp"
    host: str = "127.0.0.1"
    port: int = 2524
    max_bytes: int = 50_000_000


class SmtpSettings(Secret, frozen=True):
    """How we send."""

    host: str = "127.0.0.1"
    port: int = 587
    tls: Tls = "starttls"
    tls_ca_file: str | None = None
    timeout_seconds: int = 60
    retry_hours: int = 48  # how long a temporary failure is tried again


class RegisterSettings(Section, frozen=True):
    """Where the register is kept: a file that is watched, or a web address that is asked."""

    file: str = ""
    url: str = ""  # https; http on this machine
    hours: int = 24  # between two questions to a web address
    user: str = ""  # with it Basic, without it the password is a bearer token
    password: str | None = None
    password_file: str | None = None
    password_command: str | list[str] | None = None
    password_credential: str | None = None
    tls_ca_file: str | None = None
    timeout_seconds: int = 60  # for the whole of it
    max_bytes: int = 20_000_000

    def __repr__(self) -> str:
        return shown(self)


class Security(Section, frozen=True):
    trusted_authserv: list[str] = []


class Deadlines(Section, frozen=True):
    shop_days: int = 5  # working days
    reminder_days: int | None = None  # working days after which the shop is reminded; none by default
    contact_days: int | None = None  # working days to wait after one's own contact; as shop_days
    country: str = "BE"  # whose public holidays count
    region: str = ""  # of that country, where it has holidays of its own; ISO 3166-2 without the country
    grace_minutes: int = 70  # after a stop with a listener: how long the mail server may still hand over


class TravelRoute(Section, frozen=True):
    """The travel committee; its address is required where a holder is in the travel sector."""

    address: str = ""
    sectors: list[str] = msgspec.field(default_factory=lambda: ["travel"])  # of the register
    language: Spoken | None = None  # of mails to it; as the mediator's
    name: dict[str, str] | str = {}
    url: dict[str, str] | str = {}


class BodyRoute(Section, frozen=True):
    """A body that consumers are sent to; per language, or one for all."""

    name: dict[str, str] | str = {}
    url: dict[str, str] | str = {}
    postal: dict[str, str] | str = {}  # where letters on paper go


class Routes(Section, frozen=True):
    """What is not set here comes from `intake/bodies.toml`."""

    travel_committee: TravelRoute = TravelRoute()
    cod: BodyRoute = BodyRoute()
    odr: BodyRoute = BodyRoute()  # the European Consumer Centre of the home country
    ecc_net: BodyRoute = BodyRoute()  # the network of these centres, for who lives elsewhere
    report: BodyRoute = BodyRoute()  # where a trader whom no body reaches may be reported


class Mails(Section, frozen=True):
    """The mails' wording: a file in this folder stands in for the one of that name in templates/emails."""

    templates: str = ""


class Countries(Section, frozen=True):
    """Whom the European Consumer Centres serve, and against whom (policy section 4). ISO 3166 alpha-2."""

    home: str = ""  # of a shop or a consumer of whom nothing is known; by default deadlines.country
    residents: tuple[str, ...] = EEA
    traders: tuple[str, ...] = (*EEA, "GB")


class Limits(Section, frozen=True):
    """The cap behind the one outgoing door."""

    mails_per_correspondent_a_day: int = 10
    mails_per_case_a_day: int = 20


class Alarms(Section, frozen=True):
    """What has to succeed how often, before its silence is an alarm."""

    silence_minutes: int = 60  # a mailbox that was not read for so long
    mail_minutes: int = 60  # mail that waits for so long, while none could be sent
    worker_minutes: int = 30  # a worker that does not move for so long
    letter_minutes: int = 5  # a letter or deadline that takes longer ends the process, to be tried anew
    exit_when_stuck: bool = False  # whether a worker that stands still ends the process, too
    canary: bool = False  # whether the desk mails itself
    canary_every_minutes: int = 60
    canary_minutes: int = 30  # within which such a mail has to come back


class DaemonSettings(Section, frozen=True):
    """`intake run`."""

    workers: int = 1  # processes that treat letters, the daemon itself being the first


class MetricsSettings(Section, frozen=True):
    """Where the daemon shows how it does, over HTTP without TLS or login."""

    host: str = "127.0.0.1"
    port: int = 9625
    open_to_network: bool = False  # whether `host` may be an address that other machines reach


class Log(Section, frozen=True):
    """The daemon's log on standard error."""

    format: Literal["logfmt", "json"] = "logfmt"
    level: Literal["info", "warning", "error"] = "info"


class Retention(Section, frozen=True):
    """For how many days after the last that happened people's words and names are kept; 0: nothing is purged.

    A case that somebody works on, or that rests, is never purged, nor is a letter that was set aside.
    """

    closed_days: int = 0  # cases that are closed
    answered_days: int = 0  # cases that the shop answered, and nothing came since
    referred_days: int = 0  # complaints that were sent elsewhere, or to the shop first
    unanswered_days: int = 0  # cases whose question the consumer never answered
    manual_days: int = 0  # mail on no case that a mediator was shown
    machine_days: int = 0  # machines' mail on no case: bulk, delivery reports, our own that came back


class ShadowSettings(Section, frozen=True):
    """`intake run --shadow`: a mailbox that people work in is read, and nothing in it touched."""

    store_url: str = "sqlite:///shadow.db"  # its own, never the desk's
    sent_folders: list[str] = []  # where people's answers lie; where none is named, found by itself
    folders: list[str] = []  # where people file mail away, beside the mailbox's own folder
    days: int = 14  # how far back the first look goes


class Settings(Section, frozen=True):
    """The whole file."""

    organisation: Organisation
    store: StoreSettings = StoreSettings()
    mailbox: list[MailboxSettings] = []
    listener: ListenerSettings | None = None
    smtp: SmtpSettings = SmtpSettings()
    security: Security = Security()
    deadlines: Deadlines = Deadlines()
    routes: Routes = Routes()
    countries: Countries = Countries()
    mails: Mails = Mails()
    limits: Limits = Limits()
    alarms: Alarms = Alarms()
    daemon: DaemonSettings = DaemonSettings()
    metrics: MetricsSettings | None = None
    log: Log = Log()
    retention: Retention = Retention()
    shadow: ShadowSettings = ShadowSettings()
    register: RegisterSettings | None = None
