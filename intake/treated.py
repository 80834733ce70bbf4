"""The mails that were treated before, read from where they lie: nothing there is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from intake.arriving import fetched_at, handed_over_at
from intake.configuration import password_of
from intake.mailboxes import open_mailbox
from intake.mailboxes.batches import LISTED_AT_ONCE, bounded, chunks
from intake.recover import Found
from intake.settings import MailboxSettings, Settings

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def treated(settings: Settings, since: datetime, now: datetime) -> Iterator[Found]:
    """What arrived since then in each mailbox's `done_folder`. Raises `MailboxError`."""
    for box in settings.mailbox:
        found = _maildir(box, now) if box.kind == "maildir" else _imap(box, since, now)
        yield from (mail for mail in found if mail.arrived >= since)


def in_folder(path: Path, now: datetime) -> Iterator[Found]:
    """The mails of a Maildir, or the *.eml of a folder, whichever it is. Raises `MailboxError`, `OSError`."""
    if (path / "cur").is_dir():
        box = MailboxSettings(kind="maildir", path=str(path))
        for batch in open_mailbox(box, lambda: None).unread():
            yield from (_found(None, mail.raw, mail.arrived, now) for mail in batch if mail.error is None)
        return
    for file in sorted(file for file in path.iterdir() if file.suffix.lower() == ".eml"):
        raw, written = file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC)
        yield Found(None, raw, handed_over_at(raw, min(written, now)))


def _maildir(box: MailboxSettings, now: datetime) -> Iterator[Found]:
    name = open_mailbox(box, lambda: None).name
    done = Path(box.path) / f".{box.done_folder.strip('./').replace('/', '.')}"
    if not done.is_dir():
        return
    for batch in open_mailbox(msgspec.structs.replace(box, path=str(done)), lambda: None).unread():
        yield from (_found(name, mail.raw, mail.arrived, now) for mail in batch if mail.error is None)


def _imap(box: MailboxSettings, since: datetime, now: datetime) -> Iterator[Found]:
    from intake.mailboxes.inventory_imap import Examined

    password = password_of(box)
    name = open_mailbox(box, password).name
    folder = Examined(box, password, name, box.done_folder)
    try:
        for chunk in chunks(
            folder.uids(f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"), LISTED_AT_ONCE
        ):
            for batch in bounded([mail for mail in folder.listed(chunk) if mail.size <= box.max_bytes]):
                arrived = {int(mail.uid): mail.arrived for mail in batch}
                for uid, raw in folder.bodies(list(arrived)):
                    if raw is not None:
                        yield _found(name, raw, arrived[uid], now)
    finally:
        folder.close()


def _found(mailbox: str | None, raw: bytes, dated: datetime, now: datetime) -> Found:
    return Found(mailbox, raw, fetched_at(dated, raw, now))
