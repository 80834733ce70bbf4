"""What quoted, forwarded and copied mails tell of the contact with the shop (policy section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.reading.facts import Fact, FactKind
from intake.reading.material import Material
from intake.reading.shopmail import Mail, kind_of, replies
from intake.reading.words.mails import MACHINE_ADDRESS
from routing.words import Address, Evidence, Letter, Quote, ShopMatch
from routing.words.outsiders import DOMAINS
from routing.words.text import compact, fold

# A line of a copied chat that a machine says.
AUTOMATIC = re.compile(
    r"automatisch|automatique|automatic|automated|abwesen|afwezig|out of office|absence|absent"
    r"|niet aanwezig|nicht im buro"
    r"|ticket|no-?reply|donotreply|noreply|niet beantwoorden|ne pas repondre|nicht antworten"
    r"|do not reply|vakantie gesloten"
    r"|goed ontvangen|bien recu votre|avons bien recu|wij hebben uw bericht ontvangen"
    r"|ihre nachricht erhalten|eingangsbestat"
    r"|have received your|accuse de reception|accusons reception|ontvangstbevestiging"
    r"|zo snel mogelijk|meilleurs delais"
    r"|so schnell wie moglich|as soon as possible|binnen \d+ (?:werk)?dagen antwoord|met vakantie"
    r"|en conge|im urlaub|on holiday"
)
_ORDERING = re.compile(
    r"(?:hierbij|graag) bestel|(?:wil|zou) graag .{0,40}\bbestellen"
    r"|(?:souhaite|voudrais|aimerais) (?:passer )?command"
    r"|(?:mochte|wurde gern\w*) .{0,40}\bbestellen|hiermit bestell|(?:would like|want) to order"
)
_WRONG = re.compile(
    r"niet|geen|kapot|defect|stuk|klacht|terug|probleem|\bpas\b|plainte|casse|rembours|retard|probleme|nicht|kein|kaputt"
    r"|reklam|problem|\bnot\b|n.t\b|broken|refund|complain|wrong|fout|waar blijft|ou (?:est|en est)|wo bleibt"
    r"|where is"
)
_SENTENCE, _SHORT = (".", "!", "?", ",", ";"), 9  # how a sentence ends; words of a signature's line
_LOOKED_AT = 60  # lines of a mail in which its writer's shop may stand
_MOST = 12  # mails of a thread that are looked at


@dataclass(frozen=True, slots=True)
class _Thread:
    """Mails that stand together, the newest first. `machine`: the header of the first says it is one's."""

    mails: tuple[Quote, ...]
    where: str
    machine: bool = False


def thread_facts(material: Material, match: ShopMatch) -> list[Fact]:
    """Contacts and answers that stand in the mails which the consumer quotes, forwards or attaches."""
    facts: list[Fact] = []
    for letter, day in zip(material.letters, _days(material), strict=True):
        facts.extend(_copied(letter, match, day))
        for thread in _threads(letter):
            facts.extend(_read(thread, _Reader(letter, match, day)))
    return facts


def _threads(letter: Letter, depth: int = 0) -> Iterator[_Thread]:
    if letter.quotes:
        yield _Thread(_whole(letter.quotes), "quoted")
    for inner in letter.forwarded[:5]:
        text = inner.new_text or inner.text
        attached = Quote(text, inner.sender, (*inner.to, *inner.cc), inner.date, inner.subject)
        yield _Thread((attached, *_whole(inner.quotes)), "attached mail", _by_machine(inner))
        if depth < 2:
            yield from _threads(replace(inner, quotes=()), depth + 1)


def _by_machine(letter: Letter) -> bool:
    """Whether an attached mail's header says that a machine sent it (RFC 3834 section 5)."""
    auto = (letter.header("auto-submitted") or "no").split(";")[0].strip().lower()
    return auto != "no" or letter.header("list-unsubscribe") is not None or letter.mail_from == ""


def _whole(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Mails whose lines the consumer answered one by one, put together again."""
    mails: list[Quote] = []
    for quote in quotes:
        same = mails and quote.sender is not None and mails[-1].sender == quote.sender
        if same and mails[-1].sent == quote.sent and mails[-1].to == quote.to:
            mails[-1] = replace(mails[-1], text=f"{mails[-1].text}\n{quote.text}")
        elif len(mails) < _MOST:
            mails.append(quote)
    return tuple(mails)


def _days(material: Material) -> list[date]:
    days = {id(piece.letter): piece.day for piece in (*material.own, *material.enclosed)}
    return [days.get(id(letter), material.day) for letter in material.letters]


def is_shops(address: Address | None, match: ShopMatch) -> bool:
    """Whether an address is the identified shop's."""
    if address is None:
        return False
    return any(
        address.domain == domain or address.domain.endswith("." + domain) for domain in _domains(match)
    )


def _copied(letter: Letter, match: ShopMatch, day: date) -> Iterator[Fact]:
    """A mail to the shop with us in copy is contact today."""
    for address in (*letter.to, *letter.cc):
        if is_shops(address, match):
            evidence = Evidence("shop contacted", "header To", address.address)
            yield Fact(FactKind.CONTACT, evidence, -1, day)


class _Reader:
    """Who is who in the threads of one letter."""

    def __init__(self, letter: Letter, match: ShopMatch, day: date) -> None:
        self.match = match
        self.day = day
        boxes = [address for address in (letter.sender, *letter.reply_to) if address]
        self.addresses = {address.key for address in boxes}
        self.people = {compact(address.name) for address in boxes if len(address.name.split()) > 1}
        shop = match.shop
        names = [shop.name, *shop.aliases] if shop else []
        self.names = [found for name in names if len(found := _words(name)) > 2]
        self.agents: set[str] = set()

    def is_shop(self, address: Address | None) -> bool:
        """By its address; by its name where it has none, or a helpdesk's or a mailbox provider's."""
        if address is None or self.is_own(address):
            return False
        if is_shops(address, self.match) or address.key in self.agents:
            return True
        if address.domain and _kind(address.domain) not in ("mail", "helpdesk"):
            return False
        words = _words(address.name)
        return bool(address.name) and any(name in words for name in self.names)

    def meet(self, mails: Sequence[Quote]) -> None:
        """An agent at a helpdesk's address signs for the shop: "Lea - Sofa Shop - sofashop.example"."""
        for mail in mails:
            sender = mail.sender
            if sender and _kind(sender.domain) == "helpdesk" and self._signs(mail.text):
                self.agents.add(sender.key)

    def _signs(self, text: str) -> bool:
        lines = [line.strip() for line in text.splitlines()[:_LOOKED_AT]]
        short = [line for line in lines if len(line.split()) <= _SHORT and not line.endswith(_SENTENCE)]
        words = [_words(line) for line in short]
        domains = [f" {_words(domain).strip()} " for domain in _domains(self.match)]
        return any(name in line for line in words for name in (*self.names, *domains))

    def is_own(self, address: Address) -> bool:
        return address.key in self.addresses or compact(address.name) in self.people

    def sent(self, quote: Quote) -> date | None:
        """The day of a mail. One after the day on which we got it was written month first."""
        day = quote.sent.date() if quote.sent is not None else None
        if day is None or day <= self.day:
            return day
        swapped = day.replace(month=day.day, day=day.month) if day.day <= 12 else None
        return swapped if swapped is not None and swapped <= self.day else None


def _words(name: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', fold(name)))} "


def _read(thread: _Thread, reader: _Reader) -> Iterator[Fact]:
    """Each mail of a thread: the shop's may be its answer, and the consumer's to the shop their contact."""
    mails = thread.mails
    reader.meet(mails)
    returned = False  # what stands below a delivery report did not arrive
    for at, mail in enumerate(mails):
        day = reader.sent(mail)
        line = next((line.strip() for line in mail.text.splitlines() if line.strip()), mail.subject)[:200]
        below = at + 1 < len(mails) and _is_theirs(mails, at + 1, reader)
        address = mail.sender.address if mail.sender else ""
        machine = thread.machine and at == 0
        if kind_of(mail.subject, mail.text, address, machine=machine) is Mail.BOUNCE:
            returned = True
        elif reader.is_shop(mail.sender) or (mail.sender is None and _is_signed(mail.text, reader.match)):
            yield from _shops(mail, line, thread, day, below=below, machine=machine)
        elif not returned and _is_theirs(mails, at, reader) and not _is_order(mail):
            yield Fact(FactKind.CONTACT, Evidence("shop contacted", thread.where, line), -1, day)


def _shops(
    mail: Quote, line: str, thread: _Thread, day: date | None, *, below: bool, machine: bool
) -> Iterator[Fact]:
    address = mail.sender.address if mail.sender else ""
    kind = kind_of(mail.subject, mail.text, address, below=below, machine=machine)
    if kind is Mail.ANSWER:
        # What answers another mail cannot have come before the first contact, whatever else is dated.
        moment = None if below or replies(mail.subject) else day
        yield Fact(FactKind.ANSWER, Evidence("shop answered", thread.where, line), -1, moment)
    elif kind is Mail.RECEIPT and not below:
        yield Fact(
            FactKind.CONTACT, Evidence("receipt of a message to the shop", thread.where, line), -1, day
        )


def _is_theirs(mails: Sequence[Quote], at: int, reader: _Reader) -> bool:
    """Whether a mail went from the consumer, or somebody near them, to the shop.

    Where nothing tells to whom it went, it went to whom it stands beside: programs quote what is answered.
    """
    mail = mails[at]
    if mail.sender is None or reader.is_shop(mail.sender):
        return False
    if MACHINE_ADDRESS.search(fold(mail.sender.address)):
        return False
    if any(reader.is_shop(address) for address in mail.to):
        return reader.is_own(mail.sender) or _kind(mail.sender.domain) == "mail"
    if mail.to or not reader.is_own(mail.sender):
        return False
    beside = [mails[n] for n in (at - 1, at + 1) if 0 <= n < len(mails)]
    return any(reader.is_shop(other.sender) for other in beside)


def _is_order(mail: Quote) -> bool:
    """The order itself is no contact (policy section 6)."""
    text = fold(f"{mail.subject}\n{mail.text[:1500]}")
    return bool(_ORDERING.search(text)) and not _WRONG.search(text)


def _is_signed(text: str, match: ShopMatch) -> bool:
    """Whether a quoted text without a header ends with an address of the shop's."""
    end = fold("\n".join(text.rstrip().splitlines()[-4:]))
    return any(f"@{domain}" in end for domain in _domains(match))


def _domains(match: ShopMatch) -> tuple[str, ...]:
    if match.domain is None:
        return ()
    return match.shop.domains if match.shop is not None else (match.domain,)


def _kind(domain: str) -> str:
    """Whose it is, or what it is under: a helpdesk gives each of its customers a domain."""
    labels = domain.split(".")
    within = (".".join(labels[at:]) for at in range(max(len(labels) - 1, 1)))
    return next((DOMAINS[each] for each in within if each in DOMAINS), "mail")
