"""What the store knows that bears on a letter: its case, its twin, the sending that bounced, the caps."""

from __future__ import annotations

from datetime import timedelta

from intake.office import Office
from intake.reading.fingerprint import fingerprint
from routing.situation import Bounced, Twin
from routing.threads import Clues, Found, Placement, clues, place
from routing.trust import authentication
from routing.words import Address, Case, Kind, Letter, Party, Template
from store.records import SendingInfo, StoredLetter

CAP_WINDOW = timedelta(days=1)


def placements(office: Office, letter: Letter) -> tuple[Placement | None, tuple[Case, ...]]:
    """The case that the letter surely belongs to; or else those that it names without a right to them."""
    named = clues(letter, office.own_addresses)
    by_token = [(case, party) for case, party, _ in office.store.cases.by_tokens(named.tokens)]
    by_return_path = _by_return_path(office, named)
    sendings = office.store.cases.by_message_ids(named.message_ids) if named.message_ids else []
    by_message_id = [(case, party) for case, party, _ in sendings if case and party]
    by_reference = office.store.cases.by_refs(named.refs) if named.refs else []
    authenticated = authentication(letter, office.policy) == "pass"
    placement = place(Found(by_token, by_return_path, by_message_id, by_reference), letter, authenticated)
    if placement is not None:
        return placement, ()
    found = {case.id: case for case in (*(case for case, _ in by_message_id), *by_reference)}
    return None, tuple(found.values())


def _by_return_path(office: Office, named: Clues) -> list[tuple[Case, Party]]:
    """Through the return path of a mail that the party got."""
    sendings = office.store.cases.by_return_tokens(named.tokens) if named.tokens else []
    return [(sending.case, sending.party) for sending in sendings if sending.case and sending.party]


def bounced_of(office: Office, letter: Letter) -> Bounced | None:
    """The sending that a delivery report is about: its return path's token, then the returned Message-ID."""
    named = clues(letter, office.own_addresses)
    sendings = office.store.cases.by_return_tokens(named.tokens) if named.tokens else []
    if not sendings and letter.original_ids:
        sendings = [sending for _, _, sending in office.store.cases.by_message_ids(letter.original_ids)]
    return as_bounced(sendings[0]) if sendings else None


def as_bounced(sending: SendingInfo) -> Bounced:
    """A sending as the pure rooms call it."""
    return Bounced(
        template=Template(sending.kind),
        party=sending.party or Party.MEDIATOR,
        to=sending.to,
        case=sending.case,
    )


def twin_of(office: Office, stored: StoredLetter, letter: Letter) -> Twin | None:
    """The first earlier letter with the same content or fingerprint, where there is one."""
    earlier = office.store.letters.twins(stored.sha256, fingerprint(letter), stored.key)
    first = next((twin for twin in earlier if twin.kind not in (None, Kind.DUPLICATE)), None)
    if first is None or first.kind is None:
        return None
    return Twin(
        key=first.key,
        kind=first.kind,
        day=office.calendar.day_of(first.arrived),
        case=office.store.cases.by_ids([first.case_id]).get(first.case_id or 0),
        repeats=sum(twin.kind is Kind.DUPLICATE for twin in earlier),
    )


def is_capped(office: Office, answer_to: Address | None, case: Case | None) -> bool:
    """Whether so much went out to this consumer or on this case that no more may, for a day.

    A shop has no cap of its own: it may have many cases, and each of them has one.
    """
    limits = office.settings.limits
    since = office.clock() - CAP_WINDOW
    outbox = office.store.outbox
    consumer = case.consumer if case is not None else answer_to
    sent_to = outbox.mails_to_since(consumer.key, since) if consumer is not None else 0
    if sent_to >= limits.mails_per_correspondent_a_day:
        return True
    return case is not None and outbox.mails_of_case_since(case.id, since) >= limits.mails_per_case_a_day
