"""What people sent: filed, and tied to the letter that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from intake.carry import carry
from intake.dossier import read_stored
from intake.office import Office
from intake.parsing import parse_letter
from intake.shadow.office import Shadow
from routing.signposts import Signposts
from routing.words import Case, Decision, Kind, Letter, Party, Template, Verdict
from routing.words.text import fold
from store import Store
from store.records import LetterFacts, LetterRow, LetterState, SendingInfo, SendingState
from store.shadow import ShadowStore

SENT = "sent:"  # before the name of a folder of sent mail, where letters name their mailbox
AGAIN = "the same mail, in another folder"
_BY_PEOPLE = "people sent it"
MEMORY = timedelta(days=30)  # between a letter and an answer that names it by nothing but its subject
# The server that keeps a sent mail may be behind or ahead of the one that took the letter.
CLOCKS = timedelta(minutes=5)
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|antw|r[ée]f?|sv|fwd?|fw|tr|wg|doorst|i|enc|betr)\s*(?:\[\d+\])?\s*:\s*",
    re.IGNORECASE,
)


def signposts(office: Office) -> Signposts:
    """The holders of the register, and the bodies of the configuration."""
    named = office.bodies
    keys = {
        Verdict.COD: ("cod",),
        Verdict.ODR: ("odr", "ecc_net"),
        Verdict.TRAVEL_COMMITTEE: ("travel_committee",),
    }
    committee = office.settings.routes.travel_committee.address
    return Signposts.of(
        office.store.shops.all(),
        committee=committee,
        names={
            v: [name for key in ks for name in named.names.get(key, {}).values()] for v, ks in keys.items()
        },
        urls={v: [url for key in ks for url in named.urls.get(key, {}).values()] for v, ks in keys.items()},
        own=office.policy.organisation_domains,
    )


def file_sent(shadow: Shadow) -> int:
    """What was found in folders of sent mail, and what was filed elsewhere meanwhile; how many that were.

    None of it is a letter to decide on. Raises `StoreError`.
    """
    found = 0
    for row in shadow.store.letters.list(LetterState.NEW):
        sent = row.mailbox.startswith(SENT)
        if sent or row.key != row.sha256[:32]:  # its very bytes are known by another key
            _file(shadow, row, Kind.OWN_MAIL if sent else Kind.DUPLICATE)
            found += 1
    return found


def _file(shadow: Shadow, row: LetterRow, kind: Kind) -> None:
    letter = parse_letter(shadow.store.letters.raw(row.key) or b"")
    facts = LetterFacts(
        message_id=letter.message_id if kind is Kind.OWN_MAIL else None,
        sender=letter.sender.key if letter.sender else None,
        subject=letter.subject,
        kind=kind,
    )
    shadow.clock.at = row.arrived
    try:
        decision = Decision(kind, _BY_PEOPLE if kind is Kind.OWN_MAIL else AGAIN)
        carry(shadow.office, decision, cause=f"letter:{row.key}", letter_key=row.key, facts=facts)
    finally:
        shadow.clock.at = None


def answered(store: ShadowStore, mail: Letter, sent: datetime, own: frozenset[str]) -> LetterRow | None:
    """The letter that a mail of people answers or passes on; None where none can be told.

    By In-Reply-To and References (RFC 5322, section 3.6.4), by a letter that is enclosed whole; else by its
    subject and the address that it goes to, or that the quoted letter came from. `own`: our domains.
    """
    named = (*mail.in_reply_to, *reversed(mail.references), *_enclosed(mail))
    for message_id in named:
        for row in reversed(store.letters.by_message_id(message_id)):
            if row.kind is not Kind.OWN_MAIL and row.arrived <= sent + CLOCKS:
                return _first_of(store, row)
    writers = {key for key in _writers(mail) if key.rpartition("@")[2] not in own}
    theirs = store.others.of_senders(writers, sent - MEMORY, sent + CLOCKS) if writers else []
    same = [row for row in theirs if _bare(row.subject or "") == _bare(mail.subject)]
    found = same or (theirs if len({row.case_id or row.key for row in theirs}) == 1 else [])
    return _first_of(store, found[-1]) if found else None


def _first_of(store: Store, row: LetterRow) -> LetterRow:
    """The letter itself where this one repeats it."""
    if row.kind is Kind.DUPLICATE:
        for event in store.events.of_letter(row.key):
            first = store.letters.get(str(event.data.get("duplicate_of") or ""))
            if first is not None:
                return first
    return row


def _enclosed(mail: Letter) -> Iterator[str]:
    yield from (inner.message_id for inner in mail.forwarded if inner.message_id)
    yield from (mail.header("x-forwarded-message-id") or "").split()


def _writers(mail: Letter) -> Iterator[str]:
    yield from (box.key for box in (*mail.to, *mail.cc))
    yield from (quote.sender.key for quote in mail.quotes if quote.sender is not None)
    yield from (inner.sender.key for inner in mail.forwarded if inner.sender is not None)


def _bare(subject: str) -> str:
    """A subject without what answering and forwarding put before it."""
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    return " ".join(fold(subject).split())


class Peoples:
    """Looks up, for Message-IDs, what people sent: as if the desk had sent it (store.shadow.ShadowCases).

    So the answer of a consumer, or of a webshop, to their mail is placed on the case that the desk has.
    """

    def __init__(self, shadow: Shadow) -> None:
        self._shadow = shadow
        self._posts = signposts(shadow.office)

    def __call__(self, ids: Iterable[str]) -> list[tuple[Case | None, Party | None, SendingInfo]]:
        found = [info for message_id in ids for info in self._sent(message_id)]
        return [(info.case, info.party, info) for info in found]

    def _sent(self, message_id: str) -> Iterator[SendingInfo]:
        store, office = self._shadow.store, self._shadow.office
        for row in store.letters.by_message_id(message_id):
            stored = store.letters.get(row.key) if row.kind is Kind.OWN_MAIL else None
            if stored is None:
                continue
            mail = read_stored(stored)
            first = answered(store, mail, row.arrived, office.policy.organisation_domains)
            case = store.cases.by_ids([first.case_id]).get(first.case_id or 0) if first else None
            for party, template, to in _parties(mail, case, self._posts) if case else ():
                yield SendingInfo(
                    id=0,
                    case=case,
                    cause=f"letter:{row.key}",
                    draft="",
                    kind=template,
                    party=party,
                    to=to,
                    message_id=message_id,
                    state=SendingState.SENT,
                    created=row.arrived,
                )
            return  # one that is found twice was put into two folders


def _parties(mail: Letter, case: Case, posts: Signposts) -> Iterator[tuple[Party, Template, str]]:
    """To which parties of the case a mail went, and what it would have been of ours."""
    for box in (*mail.to, *mail.cc):
        if box.key == case.consumer.key:
            yield Party.CONSUMER, Template.CASE_MESSAGE, box.address
        elif box.key == posts.committee:
            yield Party.COMMITTEE, Template.FORWARD_COMMITTEE, box.address
        elif case.shop_domain and posts.shop_of(box.key) == case.shop_domain:
            yield Party.SHOP, Template.FORWARD_SHOP, box.address
