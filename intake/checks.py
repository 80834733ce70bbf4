"""`intake check`: everything the configuration names is tried, and what fails comes with how to mend it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from intake.alarms import health_of
from intake.configuration import password_of, policy_of
from intake.listener import IDENT
from intake.mailboxes import MailboxError, open_mailbox
from intake.passwords import PasswordError
from intake.safe import one_line
from intake.settings import ListenerSettings, MailboxSettings, MetricsSettings, RegisterSettings, Settings
from intake.smtp import Permanent, Sender, Temporary
from intake.watching.endpoint import is_served
from routing.alarms import Trouble
from store import Store, StoreError, open_store

GREETING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing that was tried. `mend` says what to do where it does not work."""

    what: str
    ok: bool
    lines: list[str] = field(default_factory=list)
    mend: str = ""


def check(settings: Settings, now: datetime) -> Iterator[CheckItem]:
    """Try store, register, mailboxes, listener, SMTP and wording, and look whether the desk has done its work
    up to now. Nothing is changed but the store, which is brought up to date."""
    from intake.wording_checks import wording_checks

    yield from _store_and_register(settings, now)
    for mailbox in settings.mailbox:
        yield _mailbox(mailbox)
    if settings.listener is not None:
        yield _listener(settings.listener)
    if settings.metrics is not None:
        yield _metrics(settings.metrics)
    if not settings.mailbox and settings.listener is None:
        yield CheckItem(
            "incoming mail",
            False,
            ["no door is configured"],
            "add a [[mailbox]], or a [listener] for the mail server to hand over to",
        )
    yield _smtp(settings)
    yield from wording_checks(settings)


def _store_and_register(settings: Settings, now: datetime) -> Iterator[CheckItem]:
    from intake.store_checks import store_checks

    what = f"store {settings.store.shown}"
    try:
        store = open_store(settings.store.url)
    except StoreError as error:
        yield CheckItem(what, False, [str(error)], "mend the database, or [store] url")
        return
    try:
        yield CheckItem(what, True, ["opened, and its tables are up to date"])
        yield from store_checks(settings, store, now)
        yield _register(settings, store)
        if settings.register is not None:
            yield _register_source(settings.register, store, ZoneInfo(settings.organisation.timezone))
        yield from _stuck(store)
        yield from _alarms(settings, store, now)
    finally:
        store.close()


def _register(settings: Settings, store: Store) -> CheckItem:
    shops = store.shops.all()
    if not shops:
        return CheckItem("register", False, ["it holds no label holders"], "intake register import CSV")
    lines = [f"{len(shops)} label holders"]
    sectors = policy_of(settings).travel_sectors
    travel = [shop.name for shop in shops if not sectors.isdisjoint(shop.sectors)]
    if travel and not settings.routes.travel_committee.address:
        sold = " or ".join(sorted(sectors))
        lines.append(f"{len(travel)} of them sell {sold}, and no travel committee is configured")
        return CheckItem("register", False, lines, "set [routes.travel_committee] address")
    return CheckItem("register", True, lines)


def _register_source(settings: RegisterSettings, store: Store, zone: ZoneInfo) -> CheckItem:
    """Whether it can be read now; what it would change is loaded by the daemon."""
    from intake.register import RegisterError, read_data
    from intake.register_source import SourceError, fetched, source_name
    from intake.register_upkeep import upkeep_of

    what, known = f"register from {source_name(settings)}", upkeep_of(store, settings)
    looked = known.looked
    lines = [f"last found as the store has it: {looked.astimezone(zone):%Y-%m-%d %H:%M}"] if looked else []
    try:
        shops = read_data(fetched(settings).data or b"")
    except SourceError as error:
        return CheckItem(what, False, [str(error), *lines], "mend [register], or the server")
    except RegisterError as error:
        faults = [*error.lines[:5], *([f"and {len(error.lines) - 5} more"] if len(error.lines) > 5 else [])]
        return CheckItem(what, False, [*faults, *lines], "mend the register there")
    told = [] if not known.trouble or known.unreachable else [f"refused: {known.trouble.splitlines()[0]}"]
    mend = "see what it would change: intake register fetch --dry-run"
    return CheckItem(what, not told, [f"{len(shops)} webshops", *told, *lines], mend)


def _stuck(store: Store) -> Iterator[CheckItem]:
    from store.records import LetterState

    aside = store.letters.list(LetterState.SET_ASIDE)
    if aside:
        keys = ", ".join(row.key for row in aside[:5])
        lines = [f"{len(aside)} set aside after failing: {keys}"]
        yield CheckItem("letters", False, lines, "see why: intake show KEY; put back: intake retry KEY")
    failed = store.outbox.waiting().failed
    if failed:
        lines = [f"{failed} mails could not be sent"]
        yield CheckItem("outbox", False, lines, "see why: intake outbox; try again: intake retry")


def _alarms(settings: Settings, store: Store, now: datetime) -> Iterator[CheckItem]:
    """What has not succeeded for longer than [alarms] allows; or, where all has, when it last did."""
    health = health_of(store, settings, now)
    zone = ZoneInfo(settings.organisation.timezone)
    if health.ok:
        read, sent = health.signs.mailboxes, health.signs.smtp_accepted
        last = [f"mailbox {beat.name} was read {_ago(beat.at, now)}" for beat in read if beat.at]
        last += [f"the mail server last took a mail {_ago(sent, now)}"] if sent else []
        yield CheckItem("alarms", True, last or ["nothing was watched yet: the daemon has not run"])
    for alarm in health.alarms:
        what, silence, mend = _ALARMS[alarm.trouble]
        named = f"{what} {alarm.name}".strip()
        since = alarm.since.astimezone(zone)
        lines = [f"{silence} since {since:%Y-%m-%d %H:%M} ({_lasting(now - alarm.since)})"]
        if alarm.count:
            lines.append("1 mail waits" if alarm.count == 1 else f"{alarm.count} mails wait")
        if last_line := next((line for line in reversed(alarm.detail.splitlines()) if line.strip()), ""):
            lines.append(one_line(last_line, 200))
        yield CheckItem(named, False, lines, mend.format(name=alarm.name))


_LOG = "see its log for `lost`"
_ALARMS = {
    Trouble.MAILBOX: (
        "reading mailbox",
        "it has not been read",
        f"does the daemon run, and can it log in? {_LOG}, and the mailbox below",
    ),
    Trouble.MAIL: (
        "sending",
        "mail waits, and none could be sent",
        f"does the daemon run, and does the mail server take its mail? {_LOG}, and `intake outbox`",
    ),
    Trouble.WORKER: (
        "worker",
        "it has not moved",
        "does the daemon run? see its log for `stands_still`, and start it anew",
    ),
    Trouble.CANARY: (
        "canary",
        "the mail that the desk sent itself has not come back; it went into the outbox",
        "follow it through the mail server's log; does mail to the complaint address with +TOKEN arrive?",
    ),
    Trouble.REGISTER: (
        "register from",
        "what it holds is not the store's register",
        "mend the source; see what it would change: intake register fetch --dry-run",
    ),
    Trouble.DEADLINE: (
        "deadline of case",
        "it made us fail and is set aside",
        "see why: intake show {name}; after a repair: intake retry {name}",
    ),
}


def _ago(instant: datetime, now: datetime) -> str:
    return f"{_lasting(now - instant)} ago"


def _lasting(time: timedelta) -> str:
    minutes = max(int(time.total_seconds()), 0) // 60
    hours, days = minutes // 60, minutes // 1440
    if minutes < 60:
        return f"{minutes} min"
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{days} days"


def _mailbox(settings: MailboxSettings) -> CheckItem:
    what = f"mailbox {settings.name or settings.host}"
    try:
        mailbox = open_mailbox(settings, password_of(settings))
    except ValueError as error:
        return CheckItem(what, False, [str(error)], "mend this [[mailbox]]")
    try:
        return CheckItem(what, True, mailbox.check())
    except MailboxError as error:
        return CheckItem(what, False, [str(error)], error.permanent_hint or "see whether the server is up")
    except PasswordError as error:
        return CheckItem(what, False, [str(error)], "mend where the password comes from")
    finally:
        mailbox.close()


def _listener(settings: ListenerSettings) -> CheckItem:
    what = f"listener {settings.protocol} {settings.host}:{settings.port}"
    return _port(what, settings.host, settings.port, lambda: _is_ours(settings))


def _metrics(settings: MetricsSettings) -> CheckItem:
    what = f"metrics http {settings.host}:{settings.port}"
    return _port(what, settings.host, settings.port, lambda: is_served(settings.host, settings.port))


def _port(what: str, host: str, port: int, is_ours: Callable[[], bool]) -> CheckItem:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if is_ours():
                return CheckItem(what, True, ["the daemon listens there"])
            taken = f"cannot listen there: {error.strerror}"
            return CheckItem(what, False, [taken], "another program listens there: choose another port")
    return CheckItem(what, True, ["the address is free to listen on"])


def _is_ours(settings: ListenerSettings) -> bool:
    """Whether who listens there greets as the desk does (RFC 5321, section 3.1)."""
    try:
        with socket.create_connection((settings.host, settings.port), GREETING_SECONDS) as connection:
            greeting = connection.recv(512)
            connection.sendall(b"QUIT\r\n")
    except OSError:
        return False
    return greeting.startswith(b"220 ") and IDENT.encode() in greeting


def _smtp(settings: Settings) -> CheckItem:
    what = f"smtp {settings.smtp.host}:{settings.smtp.port}"

    def attempt() -> list[str]:
        sender = Sender(settings.smtp, password_of(settings.smtp))
        try:
            return sender.check()
        finally:
            sender.close()

    return _tried(
        what, attempt, "mend [smtp], or the server", (Temporary, Permanent, PasswordError, ValueError)
    )


def _tried(
    what: str, attempt: Callable[[], list[str]], mend: str, expected: tuple[type[Exception], ...]
) -> CheckItem:
    try:
        return CheckItem(what, True, attempt())
    except expected as error:
        return CheckItem(what, False, [str(error)], getattr(error, "hint", "") or mend)
