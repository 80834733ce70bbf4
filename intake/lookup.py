"""What the store knows that bears on a letter: its case, its twin, the sending that bounced, the caps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from intake.assess import arrival_day, assess
from intake.dossier import CONSUMER_KINDS, consumers_letters
from intake.office import Office
from intake.reading.fingerprint import fingerprint, text_print
from routing.classify import correspondent
from routing.loops import MEMORY, VERDICT_MAILS, Tally
from routing.orders import NAMED
from routing.replies import ANSWERED_MEDIATOR
from routing.situation import Bounced, Twin
from routing.threads import Clues, Found, Placement, clues, continued, place
from routing.trust import authentication
from routing.words import Address, Assessment, Case, Kind, Letter, Party, ShopMatch, State, Template
from routing.words.outsiders import is_provider
from store.records import OutboxRow, StoredLetter

CAP_WINDOW = timedelta(days=1)
Story = tuple[tuple[str, Letter], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The case that a letter surely belongs to; or else those that it names without a right to them, and
    whether it was written to a case's address that is nobody's (any more)."""

    placement: Placement | None
    candidates: tuple[Case, ...] = ()
    lost: bool = False


def placements(office: Office, letter: Letter) -> Placed:
    """Where the letter belongs, as far as that is known for sure."""
    named = clues(letter, office.own_addresses)
    by_token = [(case, party) for case, party, _ in office.store.cases.by_tokens(named.tokens)]
    by_return_path = _by_return_path(office, named)
    sendings = office.store.cases.by_message_ids(named.message_ids) if named.message_ids else []
    # Of a purged case nobody is a party any more; its tokens lead nowhere by themselves.
    by_message_id = [(case, party) for case, party, _ in sendings if case and party and not case.is_purged]
    named_by_ref = office.store.cases.by_refs(named.refs) if named.refs else []
    by_reference = [case for case in named_by_ref if not case.is_purged]
    told = [case for case, _ in (*by_token, *by_message_id)] + by_reference
    found = Found(by_token, by_return_path, by_message_id, by_reference, _domains(office, told))
    placement = place(found, letter, _authenticated(office, letter))
    if placement is not None:
        return Placed(placement)
    return Placed(None, found.cases, bool(named.tokens) and found.nothing_by_token)


def continuation(office: Office, letter: Letter, alone: Assessment) -> Placement | None:
    """The sender's case whose question a new complaint, which names no case, answers."""
    writer = correspondent(letter, office.policy)
    if writer is None or alone.kind is not Kind.COMPLAINT or alone.match is None:
        return None
    theirs = office.store.cases.open_cases_of(writer.key)
    since = office.clock() - MEMORY
    # What proves a web form's domain does not prove who filled the form in.
    proven = writer == letter.sender and _authenticated(office, letter)
    return continued(theirs, alone.match.domain, proven, since)


def _authenticated(office: Office, letter: Letter) -> bool:
    return authentication(letter, office.policy) == "pass"


def _domains(office: Office, cases: list[Case]) -> dict[str, tuple[str, ...]]:
    """All domains that the shops of these cases registered, by their primary domain."""
    if not cases:
        return {}
    register, today = office.register(), office.calendar.day_of(office.clock())
    shops = {
        case.shop_domain: register.by_domain(case.shop_domain, today) for case in cases if case.shop_domain
    }
    return {domain: shop.domains for domain, shop in shops.items() if shop is not None}


def _by_return_path(office: Office, named: Clues) -> list[tuple[Case, Party]]:
    """Through the return path of a mail that the party got."""
    sendings = office.store.cases.by_return_tokens(named.tokens) if named.tokens else []
    return [(sending.case, sending.party) for sending in sendings if sending.case and sending.party]


def bounced_of(office: Office, letter: Letter) -> Bounced | None:
    """The sending that a delivery report is about: its return path's token, then the returned Message-ID.

    A report that came to a party's own address, as some servers send it to From, is about what that party was
    sent last.
    """
    named = clues(letter, office.own_addresses)
    sendings = office.store.cases.by_return_tokens(named.tokens) if named.tokens else []
    if not sendings and letter.original_ids:
        sendings = [sending for _, _, sending in office.store.cases.by_message_ids(letter.original_ids)]
    if not sendings:
        return _last_sent(office, named)
    first = sendings[0]
    case = None if first.case is not None and first.case.is_purged else first.case
    return as_bounced(office, Template(first.kind), first.party, first.to, case)


def _last_sent(office: Office, named: Clues) -> Bounced | None:
    by_token = office.store.cases.by_tokens(named.tokens) if named.tokens else []
    for case, party, _ in by_token[:1]:
        mails = [mail for mail in office.store.outbox.of_case(case.id) if mail.party is party]
        if mails:
            return as_bounced(office, Template(mails[-1].kind), party, mails[-1].to, case)
    return None


def answered_kind(office: Office, letter: Letter) -> Template | None:
    """Which mail of ours the letter answers directly (RFC 5322, section 3.6.4: In-Reply-To)."""
    found = office.store.cases.by_message_ids(letter.in_reply_to) if letter.in_reply_to else []
    return Template(found[0][2].kind) if found else None


def as_bounced(
    office: Office, template: Template, party: Party | None, to: str, case: Case | None
) -> Bounced:
    """A sending that failed, with what is needed to try the shop's next address."""
    bounced = Bounced(template=template, party=party or Party.MEDIATOR, to=to, case=case)
    # What the consumer added fails where the complaint itself fails, and its report may come first.
    forward = template in (Template.FORWARD_SHOP, Template.CONSUMER_ADDITION)
    if not forward or case is None or case.state is not State.AWAITING_SHOP:
        return bounced
    others = _untried(office, case)
    return replace(bounced, others=others, story=consumers_letters(office.store, case.id) if others else ())


def _untried(office: Office, case: Case) -> tuple[str, ...]:
    """The shop's addresses in today's register to which the complaint was not sent yet."""
    sent = office.store.outbox.of_case(case.id)
    tried = {row.to.lower() for row in sent if row.kind == Template.FORWARD_SHOP}
    today = office.calendar.day_of(office.clock())
    shop = office.register().by_domain(case.shop_domain or "", today)
    return tuple(to for to in shop.contacts if to.lower() not in tried) if shop is not None else ()


def twin_of(office: Office, stored: StoredLetter, letter: Letter) -> Twin | None:
    """The first earlier letter with the same content or fingerprint, where there is one."""
    earlier = office.store.letters.twins(stored.sha256, fingerprint(letter), stored.key)
    first = next((twin for twin in earlier if twin.kind not in (None, Kind.DUPLICATE)), None)
    if first is None or first.kind is None:
        return None
    mine = letter.message_id
    same = any(one.sha256 == stored.sha256 or (mine and one.message_id == mine) for one in earlier)
    case = office.store.cases.by_ids([first.case_id]).get(first.case_id or 0)
    return Twin(
        key=first.key,
        kind=first.kind,
        day=office.calendar.day_of(first.arrived),
        case=None if case is not None and case.is_purged else case,
        repeats=sum(twin.kind is Kind.DUPLICATE for twin in earlier),
        same_mail=same,
    )


def history(office: Office, letter: Letter, case: Case | None) -> tuple[frozenset[Template], Tally]:
    """Which mails went out on the letter's case, and how many there or to strangers like its sender."""
    day_ago = office.clock() - CAP_WINDOW
    if case is None:
        return frozenset(), _tally_of_stranger(office, letter, day_ago)
    mails = office.store.outbox.of_case(case.id)
    rows = office.store.letters.rows_of_case(case.id)
    theirs = [row.collected for row in rows if row.kind in CONSUMER_KINDS]
    last = max(theirs, default=case.opened)
    tally = Tally(
        verdicts=sum(mail.kind in VERDICT_MAILS for mail in mails),
        written=len(theirs),
        relayed=sum(mail.kind == Template.SHOP_ANSWER and mail.created > last for mail in mails),
        shown=sum(mail.party is Party.MEDIATOR and mail.created >= day_ago for mail in mails),
        reported=sum(mail.kind == Template.MEDIATOR_DONE and mail.created >= day_ago for mail in mails),
        with_shop=_with_shop(mails),
    )
    return frozenset(Template(mail.kind) for mail in mails), tally


def _with_shop(mails: Iterable[OutboxRow]) -> str:
    """Where the complaint went to last, unless that shop was told since that it has ended."""
    there = ""
    for mail in mails:
        if mail.kind == Template.FORWARD_SHOP:
            there = mail.to.lower()
        elif mail.kind == Template.CASE_ENDED and mail.to.lower() == there:
            there = ""
    return there


def _tally_of_stranger(office: Office, letter: Letter, day_ago: datetime) -> Tally:
    writer = correspondent(letter, office.policy)
    if writer is None:
        return Tally()
    domain = None if is_provider(writer.domain) else writer.domain
    month_ago, words = office.clock() - MEMORY, text_print(letter)
    told = office.store.letters.told(writer.key, domain, words or None, month_ago, day_ago)
    return Tally(alike=told.alike, shown=told.shown, asked=told.asked, told=told.told)


def understood(office: Office, case: Case, match: ShopMatch | None = None) -> tuple[Story, Assessment | None]:
    """What the consumer wrote on the case, with keys, and what it means together; None for nothing.

    It is about the shop `match`, else about the case's, which a person may have named; who orders something
    on a case means that shop, whatever its letters may be taken to say today.
    """
    story = consumers_letters(office.store, case.id)
    if not story:
        return (), None
    letters = [letter for _, letter in story]
    register, calendar = office.register(), office.calendar
    match = match or shop_of(office, case, arrival_day(letters[-1], calendar) or calendar.day_of(case.opened))
    return story, assess(letters, register, calendar, office.policy, by_person=True, match=match)


def shop_of(office: Office, case: Case, day: date) -> ShopMatch | None:
    """The case's shop with its row of the register on that day; None where it is not known."""
    if case.shop_domain is None:
        return None
    rule = NAMED if named_by_person(office, case) else "the case's shop"
    return ShopMatch(case.shop_domain, office.register().by_domain(case.shop_domain, day), rule)


def named_by_person(office: Office, case: Case) -> bool:
    """Whether the case's shop is what a person said, which no later reading of its letters outweighs."""
    rules = (_shop_rule(event.data) for event in reversed(office.store.events.of_case(case.id)))
    return next((rule for rule in rules if rule is not None), None) == NAMED


def _shop_rule(data: Mapping[str, Any]) -> str | None:
    match = (data.get("opened") or {}).get("match") or {}
    rule = data.get("shop_rule", match.get("rule"))
    return str(rule) if rule is not None else None


def before_hold(office: Office, case: Case | None) -> State | None:
    """The state that a case on hold goes back to: the one that it had, but that a shop which answered
    meanwhile is waited for no more. None for a case that is not on hold."""
    if case is None or case.state is not State.ON_HOLD:
        return None
    answered = False
    for event in reversed(office.store.events.of_case(case.id)):
        answered = answered or event.data.get("rule") == ANSWERED_MEDIATOR
        before, after = event.data.get("changed", {}).get("state", (None, None))
        if after == State.ON_HOLD:
            waits = before == State.AWAITING_SHOP
            return State.ANSWERED if answered and waits else State(before)
    return None


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
