"""Which case a letter may belong to, in order of trust.

1. A token in the address that was written to: one per case and party, unguessable, so that it also says who
   writes. A mail's return path bears a token too, one per sending.
2. In-Reply-To, then References, naming a mail that the desk sent (RFC 5322, section 3.6.4).
3. The case's reference in subject or body: a hint, believed only together with a sender who belongs to the
   case and whose mail passed authentication.

What a letter names is gathered here; the store looks it up, and `place` weighs what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from routing.words import Address, Case, Letter, Missing, Party, State, Verdict
from routing.words.outsiders import is_provider

_TOKEN = re.compile(r"[a-z2-9]{12,40}")
_REFERENCE = re.compile(r"\b[A-Z]\d{2}-[A-HJKM-NP-TV-Z2-9]{5}\b", re.IGNORECASE)
_MOST = 50  # of each clue; more in one mail is noise or an attack
_BODY_CAP = 100_000


@dataclass(frozen=True, slots=True)
class Clues:
    """What a letter names that may lead to a case. Tokens are in their canonical form."""

    tokens: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A case, who of it writes, and how that is known.

    `how`: `token`, `return_path`, `message_id`, `reference` or `sender` (a new mail by the consumer of an
    open case). `proven`: it came to the writer's own token, or the sender is authenticated; without that it
    may add text, and never closes a case or stops a clock.
    """

    case: Case
    party: Party
    how: str
    proven: bool = True


def canonical_token(text: str) -> str:
    """A token as it is stored.

    Tokens hold no i, l, o, 0 or 1, so that whoever confuses these or changes case names no other token.
    """
    return text.strip().lower()


def extension(address: str, own_addresses: Iterable[str]) -> str | None:
    """What stands behind the `+` where the address is one of ours with something added; else None."""
    local, _, domain = address.strip().strip("<>").lower().rpartition("@")
    base, plus, added = local.partition("+")
    if not plus or f"{base}@{domain}" not in own_addresses:
        return None
    return canonical_token(added)


def clues(letter: Letter, own_addresses: frozenset[str]) -> Clues:
    """All that the letter names. `own_addresses` are the complaint addresses in lower case."""
    written_to = [*letter.delivered_to, *(address.address for address in (*letter.to, *letter.cc))]
    added = [found for address in written_to[:_MOST] if (found := extension(address, own_addresses))]
    tokens = [text for text in added if _TOKEN.fullmatch(text)]
    ids = [*letter.in_reply_to, *reversed(letter.references), *letter.original_ids]
    text = f"{letter.subject}\n{letter.text[:_BODY_CAP]}"
    refs = [match.group().upper() for match in _REFERENCE.finditer(text)]
    return Clues(_unique(tokens), _unique(ids), _unique(refs))


@dataclass(frozen=True, slots=True)
class Found:
    """What the store knows of a letter's clues, in order of trust.

    `domains` holds, for the primary domain of a case's shop, all domains that the shop registered.
    """

    by_token: Sequence[tuple[Case, Party]] = ()
    by_return_path: Sequence[tuple[Case, Party]] = ()
    by_message_id: Sequence[tuple[Case, Party]] = ()
    by_reference: Sequence[Case] = ()
    domains: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def party(self, sender: Address | None, case: Case) -> Party | None:
        """As whom of the case this sender may write."""
        return party_of(sender, case, self.domains.get(case.shop_domain or "", ()))

    @property
    def nothing_by_token(self) -> bool:
        """No token that the letter names leads anywhere."""
        return not self.by_token and not self.by_return_path

    @property
    def cases(self) -> tuple[Case, ...]:
        """All that the letter names, each once."""
        told = (*(case for case, _ in (*self.by_token, *self.by_message_id)), *self.by_reference)
        return tuple({case.id: case for case in told}.values())


def place(found: Found, letter: Letter, authenticated: bool) -> Placement | None:
    """The case that the letter surely belongs to, and as whom its sender writes; None where in doubt."""
    if found.by_token:
        case, party = found.by_token[0]
        if any(other.id != case.id for other, _ in found.by_token):
            return None  # written to two cases at once: which one's business it tells, a person sees
        who = _writer(found, letter, case, party)
        return Placement(case, who, "token", authenticated or who is party)
    if found.by_return_path:
        return Placement(*found.by_return_path[0], "return_path")
    for case, written_to in found.by_message_id:
        if written_to is found.party(letter.sender, case):
            return Placement(case, written_to, "message_id", authenticated)
    if authenticated:
        named = [(case, it) for case in found.by_reference if (it := found.party(letter.sender, case))]
        if len(named) == 1:
            return Placement(*named[0], "reference")
    return None


def _writer(found: Found, letter: Letter, case: Case, written_to: Party) -> Party:
    """Who writes to a party's token: its owner, or the other party to whom the owner let it be seen.

    A shop that copies the consumer in, or a consumer who forwards our mail to the shop, hands their address
    on, as a mediator may; whoever answers to all is still who they are.
    """
    return found.party(letter.sender, case) or written_to


def continued(
    open_cases: Sequence[Case], domain: str | None, authenticated: bool, since: datetime
) -> Placement | None:
    """The case whose question a consumer's new mail answers though it names no case; None where in doubt.

    `open_cases` are the sender's, `domain` the shop that the mail is about: the case's, or any where that was
    the question. A mail about a shop of which nothing was asked is a complaint of its own, and so is one that
    comes long after the question: else an old story would be told to another shop. `since`: no earlier case.
    """
    waiting = [case for case in open_cases if _waits(case) and case.opened >= since]
    asked = [case for case in waiting if case.verdict is Verdict.NEEDS_INFO]
    fitting = [case for case in asked if case.shop_domain == domain or case.missing is Missing.SHOP]
    if domain is None or len(fitting) != 1:
        return None
    return Placement(fitting[0], Party.CONSUMER, "sender", authenticated)


def _waits(case: Case) -> bool:
    return case.state is State.AWAITING_CONSUMER


def party_of(sender: Address | None, case: Case, domains: Sequence[str] = ()) -> Party | None:
    """As whom of the case this sender may write, by the address alone. `domains`: the shop's others."""
    if sender is None:
        return None
    if sender.key == case.consumer.key:
        return Party.CONSUMER
    if sender.key == (case.shop_contact or "").lower():
        return Party.SHOP
    # Only a registered domain speaks for the shop as a whole: its contact may lie at a common mail provider;
    # and of a holder that is itself one (a telephone company), every customer has an address there.
    for shop in (case.shop_domain, *domains):
        if shop and not is_provider(shop) and (sender.domain == shop or sender.domain.endswith("." + shop)):
            return Party.SHOP
    return None


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:_MOST]
