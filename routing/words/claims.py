"""What was understood of a letter: claims with their evidence, the shop, the ruling, its period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from routing.words.terms import ContactState, Kind, Language, Missing, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, where in the mail it was read, and the words, which stand there to the letter."""

    claim: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Machine:
    """Why a mail counts as a machine's, and which of the machine kinds it is.

    `doubt`: a person may have written it. It is not answered either, and is shown to a mediator.
    """

    kind: Kind
    reason: str
    evidence: Evidence
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """A line of the register. `domains` are registrable domains in punycode, the first being the primary.

    `contact` is where complaints go; `more_contacts` are tried, in their order, where a mail there fails.
    """

    name: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    contact: str
    country: str
    sectors: tuple[str, ...]
    language: Language
    holder_from: date
    holder_until: date | None = None
    more_contacts: tuple[str, ...] = ()

    @property
    def contacts(self) -> tuple[str, ...]:
        return (self.contact, *self.more_contacts)

    @property
    def domain(self) -> str:
        return self.domains[0]

    def holds(self, day: date) -> bool:
        """Whether the label is held on that day, both ends included (policy section 3)."""
        return self.holder_from <= day and (self.holder_until is None or day <= self.holder_until)


@dataclass(frozen=True, slots=True)
class ShopMatch:
    """Which webshop a complaint is about, how that is known, and what else it might have been.

    `domain` is a register row's primary domain, or a stranger's registrable domain, or None. `shop` is the
    register row where there is one. `candidates` are rows that a question to the consumer may name.
    """

    domain: str | None
    shop: Shop | None = None
    rule: str = "nothing"
    candidates: tuple[Shop, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the consumer's contact with the shop.

    `day` is day 0, the latest day that the words can mean; None where undated, which counts as over.
    """

    state: ContactState
    day: date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a consumer's letters say, question by question of the policy. Countries are ISO 3166 alpha-2."""

    language: Language
    contact: Contact
    travel_specific: bool
    consumer_country: str
    shop_country: str
    manual: str | None = None  # why this is a person's work and no complaint; None for a complaint
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, the row of the table that gave it, and what follows from it.

    `due`: for `contact_shop_first` the first day on which the consumer may come back; for `accepted` the
    last day that the shop has; otherwise None.
    """

    verdict: Verdict
    rule: str
    missing: Missing | None = None
    cross_border: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day of a counted period: whether it counted, and why not where it did not."""

    day: date
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Period:
    """Working days after an event (policy section 7), with the proof of how they were counted.

    `last_day` is the last day of the period; `ends_at` the first instant after it, in UTC.
    """

    event_day: date
    working_days: int
    last_day: date
    ends_at: datetime
    proof: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was understood of one letter, or of a case's letters together.

    `kind` is the kind by content alone: whether it belongs to a case, or repeats an earlier mail, is for
    `decide_letter` to say.
    """

    kind: Kind
    day: date
    machine: Machine | None = None
    complaint: Complaint | None = None
    match: ShopMatch | None = None
    ruling: Ruling | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What the organisation configures of its policy, for the pure rooms. Countries: ISO 3166 alpha-2."""

    organisation_domains: frozenset[str]  # mail of these is our own
    organisation_names: tuple[str, ...]  # its names, old ones too: never a shop
    trusted_authserv: tuple[str, ...] = ()
    home_country: str = "BE"
    resident_countries: frozenset[str] = frozenset()  # whose residents a cross-border complaint may have
    trader_countries: frozenset[str] = frozenset()  # against whose traders it may go
    shop_days: int = 5
    reminder_days: int | None = None
    contact_days: int | None = None  # working days to wait for the shop before coming to us; as shop_days
    travel_sectors: frozenset[str] = frozenset({"travel"})
    languages: tuple[Language, ...] = tuple(Language)  # in which mail is answered
    other_language: Language = Language.EN  # in which mail in any other language is answered
    language: Language = Language.NL  # where nothing tells, not even the address written to
    address_languages: tuple[tuple[str, Language], ...] = ()  # complaint addresses, lower case

    def answered_in(self, code: str) -> Language:
        """The language that mail in that one (ISO 639) is answered in (policy section 8)."""
        return Language(code) if code in self.languages else self.other_language

    @property
    def waiting_days(self) -> int:
        """The working days that the shop has after the consumer's own contact (policy section 6)."""
        return self.contact_days or self.shop_days
