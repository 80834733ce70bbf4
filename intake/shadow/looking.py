"""Looks into the mailboxes that people work in, and keeps a copy of what is new there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from intake import maillog, marks
from intake.arriving import fetched_at
from intake.mailboxes import Fetched
from intake.mailboxes.onlooking import NoFolderError, Onlooker
from intake.settings import ShadowSettings
from intake.shadow.office import Shadow
from intake.shadow.people import SENT
from store.records import Incoming

_LONGEST = 200  # characters of a mailbox's name in the store


class Looker:
    """Looks into one mailbox, again and again. What a person should know is logged once."""

    def __init__(self, shadow: Shadow, onlooker: Onlooker, wanted: ShadowSettings) -> None:
        self.name = onlooker.name
        self._shadow = shadow
        self._onlooker = onlooker
        self._wanted = wanted
        self._told: set[str] = set()
        self._sent: list[str] = []  # folders of sent mail, once there are some

    def look(self) -> None:
        """At the mailbox and its folders of sent mail. Raises `MailboxError`, `StoreError`.

        What arrives is read before what was sent: so what a letter answers is there when it is treated.
        """
        try:
            self._folder("", self.name)
            for folder in self._wanted.folders:
                self._named(folder, self.name)
            self._sent = self._wanted.sent_folders or self._sent or self._onlooker.sent_folders()
            found = [folder for folder in self._sent if self._named(folder, f"{SENT}{self.name}")]
        finally:
            self._onlooker.close()
        self._shadow.store.marks.set(marks.shadow_sent(self.name), self._shadow.clock(), json.dumps(found))
        if not found:
            text = "no folder of sent mail was found: what people answered cannot be compared"
            self._tell(text, "name it in [shadow] sent_folders")

    def _named(self, folder: str, place: str) -> bool:
        """Whether there is such a folder: not every mailbox needs to have each."""
        try:
            self._folder(folder, place)
        except NoFolderError as error:
            self._tell(str(error), error.permanent_hint)
            return False
        return True

    def _tell(self, text: str, hint: str) -> None:
        if text not in self._told:
            self._told.add(text)
            maillog.mailbox_notice(self.name, text, hint)

    def _folder(self, folder: str, mailbox: str) -> None:
        place, letters, new = place_of(mailbox, folder), self._shadow.store.letters, 0

        def known(uidvalidity: int, uids: Sequence[str]) -> set[str]:
            return letters.known(place, uidvalidity, uids)

        for batch in self._onlooker.mails(folder, self._shadow.since, known):
            for mail in batch:
                new += _keep(self._shadow, mail, place)
        if new:
            maillog.mailbox_swept(place, new)


def place_of(mailbox: str, folder: str) -> str:
    """How the store calls a folder: its letters are told from those of other folders by it."""
    return f"{mailbox}/{folder}"[-_LONGEST:] if folder else mailbox[-_LONGEST:]


def _keep(shadow: Shadow, mail: Fetched, place: str) -> bool:
    """As if it had been fetched when it arrived. What may be had another time is left for that."""
    if mail.may_pass:
        return False
    arrived: datetime = fetched_at(mail.arrived, mail.raw, shadow.clock.present())
    incoming = Incoming(
        mailbox=place,
        uidvalidity=mail.uidvalidity,
        uid=mail.uid,
        raw=mail.raw,
        arrived=arrived,
        mail_from=None,
        rcpt_to=(),
        error=mail.error,
    )
    return shadow.store.letters.keep(incoming, arrived) is not None
