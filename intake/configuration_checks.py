"""What must be true of the settings beyond their types: a list of checks, each naming its key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from intake.addresses import is_address, is_loopback, normal_domain
from intake.configuration_oauth2 import oauth2_faults, secret_faults
from intake.countries import COUNTRIES
from intake.keys import Path as Key
from intake.oauth2.addresses import url_fault
from intake.settings import (
    BodyRoute,
    MailboxSettings,
    Secret,
    Settings,
    SmtpSettings,
    TravelRoute,
    given,
)
from intake.wording import known_bodies

Fault = tuple[Key, str]
LANGUAGES = ("nl", "fr", "de", "en")
_NO_LOGIN = (
    "no password: give password_file, password_command, password_credential or password; or a table oauth2"
)
_MOST_DAYS = 250  # a working year
MOST_WORKERS = 64
_FEWEST_DAYS_KEPT = 31
_MOST_MINUTES = 10_080  # a week
_MOST_HOURS = 168  # a week
_MOST_SECONDS = 600
_LONGEST_LETTER = 8  # minutes; the lease of a letter in hand is ten


def faults(settings: Settings) -> Iterator[Fault]:
    """Every fault, the file's first keys first."""
    yield from _organisation(settings)
    yield from _store(("store", "url"), settings.store.url)
    for index, box in enumerate(settings.mailbox):
        yield from _mailbox(("mailbox", index), box)
    yield from _mailbox_names(settings.mailbox)
    yield from _listener(settings)
    yield from _smtp(settings.smtp)
    yield from _deadlines(settings)
    yield from _routes(settings)
    yield from _bodies(settings)
    yield from _numbers(("limits",), settings.limits, 1)
    yield from _alarms(settings)
    yield from _retention(settings)
    yield from _workers(settings)
    yield from _metrics(settings)
    yield from _shadow(settings)
    yield from _register(settings)


def _organisation(settings: Settings) -> Iterator[Fault]:
    ours = settings.organisation
    if not ours.name.strip():
        yield ("organisation", "name"), "is empty"
    yield from _address(("organisation", "address"), ours.address)
    yield from _address(("organisation", "mediator"), ours.mediator)
    if "+" in ours.address:
        yield ("organisation", "address"), "must be without '+': cases add their own +TOKEN"
    for address, language in ours.addresses.items():
        yield from _address(("organisation", "addresses", address), address)
        if language not in LANGUAGES:
            yield ("organisation", "addresses", address), f"must be nl, fr, de or en, not {language!r}"
    yield from _languages(settings)
    if ours.mediator.lower() in {ours.address.lower(), *(address.lower() for address in ours.addresses)}:
        yield (
            ("organisation", "mediator"),
            "is an address of the desk itself; what it writes to a mediator would come back to it",
        )
    for index, domain in enumerate(ours.own_domains):
        if not normal_domain(domain.removeprefix("@")):
            yield ("organisation", "own_domains", index), f"not a domain: {domain!r}"
    try:
        ZoneInfo(ours.timezone)
    except (KeyError, ValueError, OSError):
        yield ("organisation", "timezone"), f"no such time zone: {ours.timezone!r}"
    for index, day in enumerate(ours.closing_days):
        if not _is_day(day):
            yield ("organisation", "closing_days", index), f'must be a date as in "2026-12-24", not {day!r}'


def _languages(settings: Settings) -> Iterator[Fault]:
    """What mails are written in has to be offered."""
    ours = settings.organisation
    key: Key = ("organisation", "languages")
    if not ours.languages:
        yield key, "is empty; mail has to be answered in some language"
        return
    twice = [code for code, count in Counter(ours.languages).items() if count > 1]
    if twice:
        yield key, f"names {twice[0]} twice"
    wanted: list[tuple[Key, str | None]] = [
        (("organisation", "language"), ours.language),
        (("organisation", "other_language"), ours.other_language),
        (("routes", "travel_committee", "language"), settings.routes.travel_committee.language),
    ]
    for where, code in wanted:
        if code is not None and code not in ours.languages:
            yield where, f"must be one of organisation.languages ({', '.join(ours.languages)}), not {code}"


def _store(key: Key, url: str) -> Iterator[Fault]:
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgresql", "postgres"):
        yield key, "write postgresql+psycopg:// for PostgreSQL"
    elif not separator or scheme not in ("sqlite", "postgresql+psycopg"):
        yield key, "must be sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE"
    elif scheme == "sqlite" and rest in ("", "/", "/:memory:"):
        yield key, "names no file; a store in memory forgets every case"
    elif scheme == "sqlite" and not rest.startswith("/"):
        yield key, "has two slashes where three belong: sqlite:///FILE"


def _mailbox(key: Key, box: MailboxSettings) -> Iterator[Fault]:
    yield from _numbers(key, box, 1)
    if box.kind == "maildir":
        if not box.path:
            yield (*key, "path"), "is required where kind is maildir"
        return
    if box.path:
        yield (*key, "path"), 'has no meaning for IMAP; write kind = "maildir" for a folder'
    yield from _connection(key, box)
    yield from _secret(key, box)
    if not box.user:
        yield (*key, "user"), "is required for IMAP"
    elif not _sources(box):
        yield (*key, "password_file"), _NO_LOGIN
    for name in ("folder", "done_folder"):
        if not getattr(box, name).strip():
            yield (*key, name), "is empty"
    if box.folder == box.done_folder:
        yield (*key, "done_folder"), "must differ from folder: mail would be read again for ever"


def _mailbox_names(boxes: list[MailboxSettings]) -> Iterator[Fault]:
    """The name is part of what tells one transported letter from another."""
    counts = Counter(box.name for box in boxes)
    for index, box in enumerate(boxes):
        if counts[box.name] > 1:
            yield ("mailbox", index, "name"), f"two mailboxes are called {box.name!r}; give each a name"
            return


def _listener(settings: Settings) -> Iterator[Fault]:
    if settings.listener is None:
        return
    yield from _numbers(("listener",), settings.listener, 1)
    if not settings.listener.host.strip():
        yield ("listener", "host"), "is empty; 127.0.0.1 listens to this machine only"


def _smtp(smtp: SmtpSettings) -> Iterator[Fault]:
    yield from _numbers(("smtp",), smtp, 1)
    yield from _connection(("smtp",), smtp)
    yield from _secret(("smtp",), smtp)
    if smtp.user and not _sources(smtp):
        yield ("smtp", "password_file"), _NO_LOGIN
    if _sources(smtp) and not smtp.user:
        yield ("smtp", "user"), "is required where there is a password or oauth2"


def _deadlines(settings: Settings) -> Iterator[Fault]:
    wanted = settings.deadlines
    if not 1 <= wanted.shop_days <= _MOST_DAYS:
        yield ("deadlines", "shop_days"), f"must be 1 to {_MOST_DAYS} working days, not {wanted.shop_days}"
    if wanted.reminder_days is not None and not 1 <= wanted.reminder_days < wanted.shop_days:
        yield ("deadlines", "reminder_days"), "must be at least 1 and less than shop_days"
    if wanted.contact_days is not None and not 1 <= wanted.contact_days <= _MOST_DAYS:
        yield ("deadlines", "contact_days"), f"must be 1 to {_MOST_DAYS}, not {wanted.contact_days}"
    if wanted.grace_minutes < 0:
        yield ("deadlines", "grace_minutes"), "must not be negative"
    yield from _country(("deadlines", "country"), wanted.country)
    yield from _holidays(settings)
    if settings.countries.home:
        yield from _country(("countries", "home"), settings.countries.home)
    for name in ("residents", "traders"):
        for index, country in enumerate(getattr(settings.countries, name)):
            yield from _country(("countries", name, index), country)


def _holidays(settings: Settings) -> Iterator[Fault]:
    """Whether the holidays of that country, and of that part of it, are known."""
    wanted = settings.deadlines
    if wanted.country not in COUNTRIES or (wanted.country == "BE" and not wanted.region):
        return
    import holidays  # costs a third of a second, which Belgium's need not pay here

    parts = holidays.list_supported_countries().get(wanted.country)
    if parts is None:
        yield ("deadlines", "country"), f"the public holidays of {wanted.country} are not known"
    elif wanted.region and wanted.region not in parts:
        known = ", ".join(parts) or "none"
        yield ("deadlines", "region"), f"no part of {wanted.country} is {wanted.region!r}; known: {known}"


def _bodies(settings: Settings) -> Iterator[Fault]:
    """Of a home country that we know nothing of, the bodies that the mails name have to be said."""
    home = (settings.countries.home or settings.deadlines.country).upper()
    known, routes = known_bodies(home), settings.routes
    needed = ["cod", "odr", *(["travel_committee"] if routes.travel_committee.address else [])]
    for name in needed:
        route = getattr(routes, name)
        for part in ("name", "url"):
            if name not in known and not getattr(route, part) and (name, part) != ("travel_committee", "url"):
                yield ("routes", name, part), f"is required: nothing is known of such a body in {home}"


def _routes(settings: Settings) -> Iterator[Fault]:
    routes = settings.routes
    if routes.travel_committee.address:
        yield from _address(("routes", "travel_committee", "address"), routes.travel_committee.address)
    for name in routes.__struct_fields__:
        yield from _body(("routes", name), getattr(routes, name))
    templates = settings.mails.templates
    if templates and not Path(templates).is_dir():
        yield ("mails", "templates"), f"no such folder: {templates}"


def _alarms(settings: Settings) -> Iterator[Fault]:
    wanted = settings.alarms
    for name in wanted.__struct_fields__:
        value = getattr(wanted, name)
        if not isinstance(value, bool) and not 1 <= value <= _MOST_MINUTES:
            yield ("alarms", name), f"must be 1 to {_MOST_MINUTES} minutes, not {value}"
    if wanted.letter_minutes > _LONGEST_LETTER:
        yield (
            ("alarms", "letter_minutes"),
            f"must be at most {_LONGEST_LETTER}: after ten minutes another worker takes the letter",
        )
    for index, box in enumerate(settings.mailbox):
        if wanted.silence_minutes * 60 < 2 * box.poll_seconds:
            needed = -(-2 * box.poll_seconds // 60)
            yield (
                ("alarms", "silence_minutes"),
                f"must be at least {needed}, twice mailbox[{index}].poll_seconds: else waiting is an alarm",
            )
            return
    if wanted.canary and not settings.mailbox and settings.listener is None:
        yield ("alarms", "canary"), "no mail can come back: configure a [[mailbox]] or the [listener]"


def _workers(settings: Settings) -> Iterator[Fault]:
    wanted = settings.daemon.workers
    if not 1 <= wanted <= MOST_WORKERS:
        yield ("daemon", "workers"), f"must be 1 to {MOST_WORKERS} processes, not {wanted}"


def _metrics(settings: Settings) -> Iterator[Fault]:
    wanted = settings.metrics
    if wanted is None:
        return
    yield from _numbers(("metrics",), wanted, 0)
    if not wanted.host.strip():
        yield ("metrics", "host"), "is empty; 127.0.0.1 answers this machine only"
    elif not is_loopback(wanted.host) and not wanted.open_to_network:
        yield (
            ("metrics", "host"),
            f"{wanted.host!r} can be reached from other machines, and there is no login: "
            "say open_to_network = true where that is meant",
        )
    listener = settings.listener
    if listener is not None and (listener.host, listener.port) == (wanted.host, wanted.port):
        yield ("metrics", "port"), f"{wanted.port} is the listener's"


def _retention(settings: Settings) -> Iterator[Fault]:
    """A month is what loops are known by (routing.loops), and what a party may take to come back in."""
    for name in settings.retention.__struct_fields__:
        days = getattr(settings.retention, name)
        if days and days < _FEWEST_DAYS_KEPT:
            yield ("retention", name), f"must be at least {_FEWEST_DAYS_KEPT} days, or 0 for ever; not {days}"


def _shadow(settings: Settings) -> Iterator[Fault]:
    wanted = settings.shadow
    yield from _store(("shadow", "store_url"), wanted.store_url)
    yield from _numbers(("shadow",), wanted, 1)
    for name in ("folders", "sent_folders"):
        for index, folder in enumerate(getattr(wanted, name)):
            if not folder.strip():
                yield ("shadow", name, index), "is empty"


def _register(settings: Settings) -> Iterator[Fault]:
    wanted = settings.register
    if wanted is None:
        return
    yield from _numbers(("register",), wanted, 1)
    if bool(wanted.file) == bool(wanted.url):
        yield ("register", "file"), "either file or url has to be given, and not both"
    if wanted.hours > _MOST_HOURS:
        yield ("register", "hours"), f"must be 1 to {_MOST_HOURS}, not {wanted.hours}"
    if wanted.timeout_seconds > _MOST_SECONDS:
        yield ("register", "timeout_seconds"), f"must be 1 to {_MOST_SECONDS}, not {wanted.timeout_seconds}"
    if wanted.url and (fault := url_fault(wanted.url)):
        yield ("register", "url"), fault
    yield from secret_faults(("register",), wanted, "password")
    if wanted.file and (wanted.user or given(wanted, "password")):
        yield ("register", "user"), "a file needs no login"
    elif wanted.user and not given(wanted, "password"):
        yield ("register", "password_file"), "no password: give password_file, password_command or password"
    if wanted.tls_ca_file and not Path(wanted.tls_ca_file).is_file():
        yield ("register", "tls_ca_file"), f"no such file: {wanted.tls_ca_file}"


def _body(key: Key, body: BodyRoute | TravelRoute) -> Iterator[Fault]:
    for name in body.__struct_fields__:
        texts = getattr(body, name)
        table = texts if isinstance(texts, dict) else {"": texts}
        for language, text in table.items():
            where: Key = (*key, name, language) if language else (*key, name)
            if language and language not in LANGUAGES:
                yield where, "unknown language; nl, fr, de and en are known"
            elif name == "url" and text and not re.fullmatch(r"https?://[^\s<>\"']+", text):
                yield where, f"must be a web address that starts with https://, not {text!r}"


def _connection(key: Key, section: MailboxSettings | SmtpSettings) -> Iterator[Fault]:
    if not section.host.strip():
        yield (*key, "host"), "is empty"
    if section.tls == "none" and not is_loopback(section.host):
        yield (*key, "tls"), f"none is for this machine only, and {section.host!r} is another"
    if section.tls_ca_file and not Path(section.tls_ca_file).is_file():
        yield (*key, "tls_ca_file"), f"no such file: {section.tls_ca_file}"


def _sources(section: Secret) -> bool:
    return section.oauth2 is not None or bool(given(section, "password"))


def _secret(key: Key, section: Secret) -> Iterator[Fault]:
    yield from secret_faults(key, section, "password")
    yield from oauth2_faults(key, section)


def _numbers(key: Key, section: object, least: int) -> Iterator[Fault]:
    """Ports are 1 to 65535; every other number of a section is at least `least`."""
    for name in getattr(section, "__struct_fields__", ()):
        value = getattr(section, name)
        if name == "port" and not 1 <= value <= 65535:
            yield (*key, name), f"must be 1 to 65535, not {value}"
        elif isinstance(value, int) and value < least:
            yield (*key, name), f"must be at least {least}, not {value}"


def _address(key: Key, text: str) -> Iterator[Fault]:
    if not text:
        yield key, "is empty"
    elif not is_address(text):
        yield key, f"not an e-mail address: {text!r}"


def _country(key: Key, text: str) -> Iterator[Fault]:
    if text not in COUNTRIES:
        yield key, f"must be an ISO 3166 code of two capitals, as in BE, not {text!r}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
