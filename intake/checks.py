"""`intake check`: everything the configuration names is tried, and what fails comes with how to mend it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from intake.compose import MailFacts, compose
from intake.configuration import password_of
from intake.mailboxes import MailboxError, open_mailbox
from intake.passwords import PasswordError
from intake.sample_mails import sample_drafts
from intake.settings import ListenerSettings, MailboxSettings, Settings
from intake.smtp import Permanent, Sender, Temporary
from intake.templating import Templates, WordingError
from intake.wording import bodies
from routing.words import Language
from store import Store, StoreError, open_store


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing that was tried. `mend` says what to do where it does not work."""

    what: str
    ok: bool
    lines: list[str] = field(default_factory=list)
    mend: str = ""


def check(settings: Settings) -> Iterator[CheckItem]:
    """Try store, register, mailboxes, listener, SMTP and wording, in this order; nothing is changed but the
    store, which is brought up to date."""
    yield from _store_and_register(settings)
    for mailbox in settings.mailbox:
        yield _mailbox(mailbox)
    if settings.listener is not None:
        yield _listener(settings.listener)
    if not settings.mailbox and settings.listener is None:
        yield CheckItem(
            "incoming mail",
            False,
            ["no door is configured"],
            "add a [[mailbox]], or a [listener] for the mail server to hand over to",
        )
    yield _smtp(settings)
    yield _wording(settings)


def _store_and_register(settings: Settings) -> Iterator[CheckItem]:
    what = f"store {settings.store.shown}"
    try:
        store = open_store(settings.store.url)
    except StoreError as error:
        yield CheckItem(what, False, [str(error)], "mend the database, or [store] url")
        return
    try:
        yield CheckItem(what, True, ["opened, and its tables are up to date"])
        yield _register(settings, store)
        yield from _stuck(store)
    finally:
        store.close()


def _register(settings: Settings, store: Store) -> CheckItem:
    shops = store.shops.all()
    if not shops:
        return CheckItem("register", False, ["it holds no label holders"], "intake register import CSV")
    lines = [f"{len(shops)} label holders"]
    travel = [shop.name for shop in shops if "travel" in shop.sectors]
    if travel and not settings.routes.travel_committee.address:
        lines.append(f"{len(travel)} of them sell travel, and no travel committee is configured")
        return CheckItem("register", False, lines, "set [routes.travel_committee] address")
    return CheckItem("register", True, lines)


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
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            taken = f"cannot listen there: {error.strerror}"
            return CheckItem(what, False, [taken], "is the daemon running already? else choose another port")
    return CheckItem(what, True, ["the address is free to listen on"])


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


def _wording(settings: Settings) -> CheckItem:
    """Every mail in every language, filled in with samples."""

    def attempt() -> list[str]:
        templates, written = Templates(settings.mails.templates or None), 0
        for language in Language:
            for _, draft in sample_drafts(language):
                compose(draft, _sample_facts(settings), (), templates)
                written += 1
        return [f"{written} mails filled in with samples, in {len(Language)} languages"]

    return _tried("templates", attempt, "mend the file, or remove it so that ours is used", (WordingError,))


def _sample_facts(settings: Settings) -> MailFacts:
    return MailFacts(
        organisation=settings.organisation.name,
        address=settings.organisation.address,
        return_path="",
        install_id="check",
        cause="check",
        now=datetime(2026, 1, 1, tzinfo=UTC),
        ref="K26-CHECK",
        token="check",  # noqa: S106 - no case has it
        website=settings.organisation.website,
        privacy_url=settings.organisation.privacy_url,
        bodies=bodies(settings.routes),
    )


def _tried(
    what: str, attempt: Callable[[], list[str]], mend: str, expected: tuple[type[Exception], ...]
) -> CheckItem:
    try:
        return CheckItem(what, True, attempt())
    except expected as error:
        return CheckItem(what, False, [str(error)], mend)
