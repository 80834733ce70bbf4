"""All that is held on a person, put together for that person (GDPR, article 15).

What they wrote, and what we wrote to them, goes as it is. Of what others wrote on their cases, and we wrote
to others, they get the words: without the addresses of third people, and without files, for their right to a
copy ends where others' begin (article 15, paragraph 4).
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from intake.casefile.masking import Masks
from intake.discreet import shortened
from intake.parsing import parse_letter
from intake.safe import safe
from intake.settings import Settings
from routing.words import Party
from store import Store
from store.mentions import wrote
from store.persons import Held
from store.records import Event, LetterRow, OutboxRow
from store.redacting import SOMEBODY

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What is held on {who}</title>
<style>body{{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}
table{{border-collapse:collapse}}td,th{{text-align:left;padding:.2em 1em .2em 0;vertical-align:top}}</style>
</head><body><h1>What is held on {who}</h1>
<p>By {organisation}, as of {day}. What you wrote and what was written to you is enclosed as it is
(<code>.eml</code>, which a mail program opens). Of what others wrote, and of what was written to others, you
find the text; addresses of third people are shortened, and their files are left out. All dates, decisions and
what they rest on are in <a href="data.json">data.json</a>.</p>
{cases}<h2>Mails</h2><table><tr><th>When</th><th>What</th><th>File</th></tr>{mails}</table></body></html>
"""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A file of the copy."""

    at: datetime
    told: str
    name: str
    data: bytes = field(repr=False)


class Copy:
    """The copy for one address. Reads alone. Raises StoreError."""

    def __init__(self, store: Store, held: Held, address: str, settings: Settings) -> None:
        self._store, self._held, self._settings = store, held, settings
        self._address = address.lower()
        ours = settings.organisation
        organisation = (ours.address, *ours.addresses)
        contacts = (case.shop_contact for case in held.cases if case.shop_contact)
        self._known = {each.lower() for each in (address, *organisation, *contacts)}
        tokens = (info.token for case in held.cases for info in store.cases.parties(case.id).values())
        self._masks = Masks(tokens, organisation)
        self._zone = ZoneInfo(ours.timezone)

    def write(self, file: Path, now: datetime) -> int:
        """How many mails are in it. Raises FileExistsError, OSError."""
        papers = sorted(self._papers(), key=lambda paper: (paper.at, paper.name))
        named = [(f"mails/{number:03}-{paper.name}", paper) for number, paper in enumerate(papers, 1)]
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
                made.writestr("index.html", self._page(named, now))
                made.writestr("data.json", json.dumps(self.data(), ensure_ascii=False, indent=1))
                for name, paper in named:
                    made.writestr(name, paper.data)
        except BaseException:
            file.unlink(missing_ok=True)  # half a copy would look like a whole one
            raise
        return len(named)

    def data(self) -> dict[str, Any]:
        """Cases, letters, mails and events, without the columns that tell of nobody."""
        held, found = self._held, self._store.events
        events = [event for case in held.cases for event in found.of_case(case.id)]
        events += [event for row in held.letters for event in found.of_letter(row.key)]
        known = {event.id: event for event in events}
        told: dict[str, Any] = {
            "address": self._address,
            "cases": [self._case(ref) for ref in held.cases],
            "letters": [_letter(row) for row in held.letters],
            "mails": [_mail(row) for row in held.mails],
            "events": [_event(known[number]) for number in sorted(known)],
        }
        hidden: dict[str, Any] = self._discreet(told)
        return hidden

    def _case(self, case: Any) -> dict[str, Any]:
        return {
            "ref": case.ref,
            "state": case.state,
            "verdict": case.verdict,
            "language": case.language,
            "opened": case.opened.isoformat(),
            "name": case.consumer.name,
            "subject": case.subject,
            "shop": case.shop_name or case.shop_domain,
            "due": case.due.isoformat() if case.due else None,
        }

    def _papers(self) -> Iterator[_Paper]:
        for row in self._held.letters:
            raw = self._store.letters.raw(row.key) or b""
            theirs = self._address in ((row.sender or "").lower(), (row.mail_from or "").lower())
            if theirs or (row.sender is None and wrote(raw, self._address)):
                yield _Paper(row.arrived, "you wrote", f"{_day(row.arrived)}-from-you.eml", raw)
            else:
                told = f"{str(row.kind).replace('_', ' ')}, by another"
                yield _Paper(row.arrived, told, f"{_day(row.arrived)}-{row.kind}.txt", self._words(raw))
        for mail in self._held.mails:
            if mail.party is Party.MEDIATOR and mail.ref is None:
                continue  # a notice about a letter of theirs, which is in it: the rest are our own words
            raw = self._store.outbox.raw(mail.id) or b""
            if mail.party is Party.CONSUMER and mail.to.lower() == self._address:
                yield _Paper(
                    mail.created, f"to you: {_spaced(mail.kind)}", f"{_day(mail.created)}-to-you.eml", raw
                )
            else:
                told = f"to another ({mail.party}): {_spaced(mail.kind)}"
                yield _Paper(mail.created, told, f"{_day(mail.created)}-{mail.kind}.txt", self._words(raw))

    def _words(self, raw: bytes) -> bytes:
        letter = parse_letter(raw)
        files = "".join(f"\n[a file that is left out: {one.name}]" for one in letter.attachments)
        return safe(self._hide(f"{letter.subject}\n\n{letter.text}\n{files}\n")).encode("utf-8", "replace")

    def _hide(self, text: str) -> str:
        return _ADDRESS.sub(self._shown, self._masks.text(text))

    def _shown(self, found: re.Match[str]) -> str:
        address = found[0]
        local, _, domain = address.lower().rpartition("@")
        bare = f"{local.partition('+')[0]}@{domain}"
        return address if {address.lower(), bare} & self._known else shortened(address)

    def _discreet(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._hide(value)
        if isinstance(value, Mapping):
            return {str(name): self._discreet(item) for name, item in value.items()}
        return [self._discreet(item) for item in value] if isinstance(value, list | tuple) else value

    def _page(self, named: Iterable[tuple[str, _Paper]], now: datetime) -> str:
        rows = "".join(
            f'<tr><td>{self._moment(paper.at)}</td><td>{escape(paper.told)}</td><td><a href="{escape(name)}">'
            f"{escape(name.rpartition('/')[2])}</a></td></tr>"
            for name, paper in named
        )
        cases = "".join(
            f"<h2>Case {escape(case.ref)}</h2><p>Opened {self._moment(case.opened)}; "
            f"{escape(_spaced(case.verdict))}, {escape(_spaced(case.state))}; webshop: "
            f"{escape(safe(case.shop_name or case.shop_domain or 'not known'))}.</p>"
            for case in self._held.cases
        )
        ours = self._settings.organisation.name
        who = escape(safe(self._address))
        day = self._moment(now)
        return _PAGE.format(who=who, organisation=escape(ours), day=day, cases=cases, mails=rows)

    def _moment(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")


def _letter(row: LetterRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "arrived": row.arrived.isoformat(),
        "kind": row.kind,
        "verdict": row.verdict,
        "from": row.sender,
        "subject": row.subject,
    }


def _mail(row: OutboxRow) -> dict[str, Any]:
    sent = row.sent_at.isoformat() if row.sent_at else None
    return {
        "kind": row.kind,
        "to": row.to,
        "party": row.party,
        "written": row.created.isoformat(),
        "sent": sent,
    }


def _event(event: Event) -> dict[str, Any]:
    data = dict(event.data) | ({"by": SOMEBODY} if event.data.get("by") else {})
    data.pop("worker", None)
    return {"at": event.at.isoformat(), "what": event.what, "ref": event.ref, "data": data}


def _day(at: datetime) -> str:
    return at.date().isoformat()


def _spaced(name: object) -> str:
    return str(name).replace("_", " ")
