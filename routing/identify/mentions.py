"""Every place where a letter names a shop: by domain or by name, with the part it plays there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from routing.identify.boxes import ROLE_BOXES, is_role_box
from routing.identify.cues import cues
from routing.identify.loosely import could_be_name
from routing.identify.misspelt import OddRun, near_names, odd_runs
from routing.identify.naming import asks_for_shop, is_value, is_whole, name_at, names_stranger, spelt_domains
from routing.identify.ordinary import is_ordinary
from routing.identify.places import (
    bare_hosts,
    domains_of,
    hosts_in_url,
    looks_accidental,
    registrable,
    wrapped_hosts,
)
from routing.identify.register import START, UMLAUTS, Name, Register
from routing.identify.roles import Role, after_selling, role_of
from routing.identify.usage import used_as_name
from routing.identify.use import Use
from routing.words import Attachment, Evidence, Letter, Policy, Quote, Shop
from routing.words.enclosures import is_document
from routing.words.lexicon import Hit
from routing.words.outsiders import DOMAINS
from routing.words.reach import MOST_QUOTED, attached_texts
from routing.words.text import LIMIT, Sentence, compact, fold, sentences, tokens

_ADDRESSES = frozenset(("url", "email"))
_DAEMONS = ("mailer-daemon@", "postmaster@")
_NEAR_LIMIT = 400  # misspelt runs looked up in one letter


@dataclass(frozen=True, slots=True)
class Mention:
    """A shop named once. `domain` is registrable; `shop` its row, or the row of that name."""

    domain: str | None
    shop: Shop | None
    role: Role
    evidence: Evidence
    by: str  # domain, name, misspelt
    subject: bool = False

    @property
    def key(self) -> str:
        return self.shop.domain if self.shop else self.domain or ""


class Reader:
    """Collects the mentions of one case's letters."""

    def __init__(self, register: Register, day: date, policy: Policy) -> None:
        self.register = register
        self.day = day
        self.policy = policy
        self.mentions: list[Mention] = []
        self.loose: list[Mention] = []  # names that nothing says to be a shop's
        self._odd: list[Iterator[OddRun]] = []  # of each sentence, looked for only where they are needed
        self.two_shops = False  # the letter itself says that it complains of two
        self.named_elsewhere = False  # it names a shop that the register does not know
        self._left = MOST_QUOTED  # characters of quoted and attached mails, of the letter in hand
        self._senders: frozenset[str] = frozenset()
        self._writers: frozenset[str] = frozenset()
        self._own_domains: frozenset[str] = frozenset()  # of the addresses that the letters came from
        self._own_names: frozenset[str] = frozenset()  # words of the writers' names

    def read(self, letters: Sequence[Letter]) -> list[Mention]:
        """All mentions by domain and by exact name."""
        self._senders = frozenset(
            address.key for letter in letters for address in (letter.sender, *letter.reply_to) if address
        )
        self._writers = frozenset(
            compact(letter.sender.name)
            for letter in letters
            if letter.sender is not None and letter.sender.name
        )
        own = {registrable(address.rpartition("@")[2]) for address in self._senders}
        self._own_domains = frozenset(domain for domain in own if domain and domain not in DOMAINS)
        self._own_names = frozenset(
            token.word
            for letter in letters
            if letter.sender is not None
            for token in tokens(f"{letter.sender.name} {letter.sender.address.partition('@')[0]}")
            if token.kind == "word" and len(token.word) > 1 and token.word not in ROLE_BOXES
        )
        for letter in letters:
            self._left = MOST_QUOTED
            self._own(letter)
            self._links(letter)
            self._quotes(letter.quotes, letter.quoted)
            for attachment, text in attached_texts(letter):
                self._attachment(attachment, text)
            for inner in letter.forwarded[:5]:
                self._forwarded(inner)
            self._addressees(letter)
        return self.mentions

    def _own(self, letter: Letter) -> None:
        self._text(letter.subject, "subject", None, subject=True)
        self._text(letter.new_text, "body", None)

    def _links(self, letter: Letter) -> None:
        for link in letter.links[:200]:
            if link.url.lower().startswith(("mailto:", "tel:", "cid:")) or self._in_signature(
                link.url, link.text, letter
            ):
                continue
            for host in self._hosts(link.url):
                role = (
                    Role.FAINT if link.quoted else self._role_of_words(letter.new_text, link.text or link.url)
                )
                if role < Role.ACTOR and registrable(host) in self._own_domains:
                    role = Role.ASIDE
                self._domain(host, Evidence("shop's domain", "link", link.url), role)

    @staticmethod
    def _in_signature(url: str, text: str, letter: Letter) -> bool:
        """A link that only the signature holds (policy section 3: words in a signature are not the shop)."""
        shown = text.strip() or url
        host = next(iter(hosts_in_url(url)), "")
        if shown and shown in letter.new_text:
            return False
        return bool(letter.signature) and (
            shown in letter.signature or (bool(host) and host in letter.signature)
        )

    def _role_of_words(self, text: str, words: str) -> Role:
        if words:
            for sentence in sentences(text):
                place = sentence.source.find(words, sentence.tokens[0].start, sentence.tokens[-1].end)
                if place >= 0:
                    return role_of(sentence, place, place + len(words))
        return Role.NAMED

    def _quotes(self, quotes: Sequence[Quote], quoted: str) -> None:
        for quote in quotes[:10]:
            if quote.sender is not None and not self._is_writer(quote.sender.name):
                self._sender(quote.sender.address, quote.sender.name, "quoted")
            for address in filter(lambda item: self._may_be_shops(item.address), quote.to[:5]):
                evidence = Evidence("shop's address", "quoted", address.address)
                self._address(address.address, evidence, Role.FAINT)
            self._text(quote.text, "quoted", Role.FAINT)
        if not quotes:
            self._text(quoted, "quoted", Role.FAINT)

    def _is_writer(self, name: str) -> bool:
        """Whether a quoted sender bears the writer's own name: their other mailbox is no shop."""
        return bool(name) and compact(name) in self._writers

    def _sender(self, address: str, name: str, where: str) -> None:
        if address.lower().startswith(_DAEMONS):
            return  # a mail that came back names the mail system, not the shop
        self._address(address, Evidence("shop's address", where, address), Role.SENDER)
        if name:
            self._text(name, where, Role.FAINT)

    def _attachment(self, attachment: Attachment, text: str) -> None:
        role = Role.SENDER if is_document(attachment) else None
        self._text(text, f"attachment {attachment.name}", role)

    def _forwarded(self, inner: Letter) -> None:
        if inner.sender is not None:
            self._sender(inner.sender.address, inner.sender.name, "attached mail")
        for address in filter(lambda item: self._may_be_shops(item.address), inner.to[:5]):
            self._address(
                address.address, Evidence("shop's address", "attached mail", address.address), Role.FAINT
            )
        self._text(inner.subject, "attached mail", Role.FAINT)
        self._text(inner.text, "attached mail", Role.FAINT)
        self._quotes(inner.quotes, "")

    def _addressees(self, letter: Letter) -> None:
        """A mail to the shop with us in copy names it by its address."""
        for header, addresses in (("header To", letter.to), ("header Cc", letter.cc)):
            for address in filter(lambda item: self._may_be_shops(item.address), addresses[:10]):
                self._address(
                    address.address, Evidence("shop's address", header, address.address), Role.NAMED
                )

    def _may_be_shops(self, address: str) -> bool:
        """Whether an addressee may be a shop: a registered domain, or no private person's mailbox."""
        local, _, domain = address.lower().rpartition("@")
        known = registrable(domain)
        if known is not None and known in self.register.domains:
            return True
        return is_role_box(local)

    def _address(self, address: str, evidence: Evidence, role: Role) -> None:
        if address.lower() not in self._senders:
            self._domain(address.rpartition("@")[2], evidence, role)

    def _domain(self, host: str, evidence: Evidence, role: Role, *, subject: bool = False) -> None:
        domain = registrable(host)
        if domain is None or self._outside(domain):
            return
        shop = self.register.by_domain(domain, self.day) or self.register.by_domain(host.lower(), self.day)
        if shop is None and not host.isascii():
            shop = self._unaccented(host)
        self.mentions.append(Mention(domain, shop, role, evidence, "domain", subject))

    def _hosts(self, url: str) -> list[str]:
        """The hosts a link leads to; through a stranger's redirect to a holder, the holder's."""
        hosts = list(hosts_in_url(url))
        if not any(registrable(host) in self.register.domains for host in hosts):
            held = [host for host in wrapped_hosts(url) if registrable(host) in self.register.domains]
            return held or hosts
        return hosts

    def _unaccented(self, host: str) -> Shop | None:
        """The holder whose domain it is once accents are left out, as people put them where none are."""
        for spelt in (fold(host), fold(host.translate(UMLAUTS))):
            found = self.register.by_domain(registrable(spelt) or "", self.day)
            if found is not None:
                return found
        return None

    def _outside(self, domain: str) -> bool:
        if domain in self.register.domains:
            return False
        if domain in DOMAINS or domain in self.policy.organisation_domains:
            return True
        return any(registrable(own) == domain for own in self.policy.organisation_domains)

    def _text(self, text: str, where: str, fixed: Role | None, *, subject: bool = False) -> None:
        """Domains and names in a text; `fixed` is the role that such a text can give at most."""
        text = text[:LIMIT]
        if fixed is Role.FAINT:
            text = text[: max(0, self._left)]
            self._left -= len(text)
        if not text.strip():
            return
        asked, words = False, cues()  # whether the line before asked which shop
        for sentence in sentences(text):
            hits = words.scan(sentence)
            taken = self._domains_in(sentence, where, fixed, hits, subject=subject, asked=asked)
            self._names_in(sentence, where, fixed, hits, taken, subject=subject, asked=asked)
            asked = fixed is None and asks_for_shop(sentence, hits)
            if fixed is None and hits:
                self.two_shops |= any(hit.tag == "two" for hit in hits)
                self.named_elsewhere |= names_stranger(self.register, self.day, sentence, hits, taken)

    def _domains_in(
        self,
        sentence: Sentence,
        where: str,
        fixed: Role | None,
        hits: Sequence[Hit],
        *,
        subject: bool,
        asked: bool = False,
    ) -> list[tuple[int, int]]:
        base = sentence.tokens[0].start
        written = sentence.source[base : sentence.tokens[-1].end]
        taken: list[tuple[int, int]] = []
        for host, first, last in spelt_domains(sentence, self.register):
            taken.append((sentence.tokens[first].start, sentence.tokens[last - 1].end))
            role = self._part(sentence, first, last, hits, fixed=fixed, domains=(registrable(host) or host,))
            evidence = Evidence("shop's domain", where, sentence.quote(first, last))
            self._domain(host, evidence, role, subject=subject)
        for index in sentence.addresses:
            token = sentence.tokens[index]
            if token.kind in _ADDRESSES:
                taken.append((token.start, token.end))
                raw = sentence.source[token.start : token.end]
                field = asked and is_whole(sentence, index, index + 1)
                role = self._part(
                    sentence, index, index + 1, hits, fixed=fixed, domains=domains_of(raw), field=field
                )
                evidence = Evidence("shop's domain", where, raw)
                if token.kind == "email":
                    self._address(raw, evidence, role)
                else:
                    for host in self._hosts(raw):
                        self._domain(host, evidence, role, subject=subject)
        for raw, first, last in bare_hosts(written):
            start, end = first + base, last + base
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            domain = registrable(raw)
            if domain is None:
                continue
            accidental = looks_accidental(raw) and domain not in self.register.domains
            if accidental and (
                is_ordinary(fold(raw.partition(".")[0])) or not self._introduced(sentence, start, hits)
            ):
                continue
            taken.append((start, end))
            role = Role.SOLD if asked and len(sentence.tokens) <= 2 else role_of(sentence, start, end, hits)
            if fixed is None and role < Role.ACTOR and domain in self._own_domains:
                role = Role.ASIDE
            role = _lower(fixed, role)
            self._domain(raw, Evidence("shop's domain", where, raw), role, subject=subject)
        return taken

    @staticmethod
    def _introduced(sentence: Sentence, start: int, hits: Sequence[Hit]) -> bool:
        """Whether "at", "from", "the site" and the like stand right before that place."""
        before = [index for index, token in enumerate(sentence.tokens) if token.end <= start]
        return (
            any(hit.tag in ("at", "site") and hit.end - 1 in before[-2:] for hit in hits) if before else True
        )

    def _names_in(
        self,
        sentence: Sentence,
        where: str,
        fixed: Role | None,
        hits: Sequence[Hit],
        taken: list[tuple[int, int]],
        *,
        subject: bool,
        asked: bool = False,
    ) -> None:
        exact: list[tuple[int, int]] = []  # names spelt right, used as such or not
        starts = self.register.starts
        likely = [place for place, word in enumerate(sentence.words) if word[:START] in starts]  # few words
        behind = 0  # the last name
        for place in likely:
            found = name_at(self.register, self.day, sentence, place, taken) if place >= behind else None
            if found is None:
                continue
            end, names = found
            exact.append((sentence.tokens[place].start, sentence.tokens[end - 1].end))
            field = (asked and is_whole(sentence, place, end)) or is_value(sentence, place, hits)
            own = fixed is None and self._is_own(sentence, place, end)
            use = Use(sentence, place, end, hits, field=field, own=own)
            named = [name for name in names if used_as_name(name, use)]
            for name in named:
                role = self._part(
                    sentence, place, end, hits, fixed=fixed, domains=name.shop.domains, field=field
                )
                evidence = Evidence("shop's name", where, sentence.quote(place, end))
                self.mentions.append(Mention(None, name.shop, role, evidence, "name", subject))
            if fixed is None and not named:
                self._loosely(names, use, where, subject=subject)
            behind = end if named else behind
        if fixed is None and self.register.shops:
            covered = [*taken, *exact]
            self._odd.append(odd_runs(self.register, sentence, hits, covered, subject=subject))

    def _loosely(self, names: Sequence[Name], use: Use, where: str, *, subject: bool) -> None:
        for name in names:
            if could_be_name(name, use):
                role = self._part(
                    use.sentence, use.place, use.end, use.hits, fixed=None, domains=name.shop.domains
                )
                evidence = Evidence("shop's name", where, use.sentence.quote(use.place, use.end))
                self.loose.append(Mention(None, name.shop, role, evidence, "name", subject))

    def _part(
        self,
        sentence: Sentence,
        place: int,
        end: int,
        hits: Sequence[Hit],
        *,
        fixed: Role | None,
        domains: Sequence[str],
        field: bool = False,
    ) -> Role:
        """The part that the firm plays there; what the writer's own address names is no shop in passing."""
        first, last = sentence.tokens[place], sentence.tokens[end - 1]
        role = Role.SOLD if field else role_of(sentence, first.start, last.end, hits)
        if fixed is None and not self._own_domains.isdisjoint(domains):
            bought = role == Role.SOLD and after_selling(sentence, place)
            role = role if bought else Role.ASIDE
        return _lower(fixed, role)

    def _is_own(self, sentence: Sentence, place: int, end: int) -> bool:
        """Whether these words are the writer's own name: a family name may be a holder's too."""
        words = [token.word for token in sentence.tokens[place:end] if token.kind == "word"]
        if place and len(words) == 1 and sentence.tokens[place - 1].word in self._own_names:
            return True  # after their first name
        return bool(words) and self._own_names.issuperset(words)

    def near_mentions(self) -> Iterator[Mention]:
        """Mentions of names with small typing errors. Several shops that come equally near are all given."""
        for run in islice(chain.from_iterable(self._odd), _NEAR_LIMIT):
            for name in near_names(self.register, self.day, run):
                role = role_of(run.sentence, run.first.start, run.last.end, run.hits)
                where = "subject" if run.subject else "body"
                evidence = Evidence("shop's name, misspelt", where, run.sentence.quote(run.place, run.end))
                yield Mention(None, name.shop, role, evidence, "misspelt", run.subject)


def _lower(fixed: Role | None, role: Role) -> Role:
    return role if fixed is None else min(fixed, Role.COMPARED) if role == Role.COMPARED else fixed
