"""Every place where a letter names a shop: by domain or by name, with the part it plays there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routing.identify.cues import cues
from routing.identify.ordinary import all_ordinary, is_ordinary
from routing.identify.places import bare_hosts, hosts_in_url, looks_accidental, registrable
from routing.identify.register import Name, Register
from routing.identify.roles import Role, role_of
from routing.identify.usage import is_article, used_as_name
from routing.words import Attachment, Evidence, Letter, Policy, Quote, Shop
from routing.words.lexicon import Hit
from routing.words.outsiders import DOMAINS
from routing.words.text import LIMIT, Sentence, compact, fold, sentences, word_set

_WINDOW = 8  # words of one name at most
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
        self.misspelt: list[tuple[Sentence, int, int, str, list[Hit], bool]] = []
        self.two_shops = False  # the letter itself says that it complains of two
        self.named_elsewhere = False  # it names a shop that the register does not know
        self._senders: frozenset[str] = frozenset()
        self._writers: frozenset[str] = frozenset()

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
        for letter in letters:
            self._own(letter)
            self._links(letter)
            self._quotes(letter.quotes, letter.quoted)
            for attachment in letter.attachments[:20]:
                self._attachment(attachment)
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
            for host in hosts_in_url(link.url):
                role = (
                    Role.FAINT if link.quoted else self._role_of_words(letter.new_text, link.text or link.url)
                )
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
        self._address(address, Evidence("shop's address", where, address), Role.SENDER)
        if name:
            self._text(name, where, Role.FAINT)

    def _attachment(self, attachment: Attachment) -> None:
        where = f"attachment {attachment.name}"
        if attachment.text and attachment.type != "message/rfc822":
            letterlike = sum(word in _LETTER_WORDS for word in fold(attachment.text[:3000]).split()) >= 4
            self._text(attachment.text, where, None if letterlike else Role.SENDER)

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
        return any(part in _ROLE_BOXES for part in re.split(r"[^a-z]+", fold(local)))

    def _address(self, address: str, evidence: Evidence, role: Role) -> None:
        if address.lower() not in self._senders:
            self._domain(address.rpartition("@")[2], evidence, role)

    def _domain(self, host: str, evidence: Evidence, role: Role, *, subject: bool = False) -> None:
        domain = registrable(host)
        if domain is None or self._outside(domain):
            return
        shop = self.register.by_domain(domain, self.day) or self.register.by_domain(host.lower(), self.day)
        self.mentions.append(Mention(domain, shop, role, evidence, "domain", subject))

    def _outside(self, domain: str) -> bool:
        if domain in self.register.domains:
            return False
        if domain in DOMAINS or domain in self.policy.organisation_domains:
            return True
        return any(registrable(own) == domain for own in self.policy.organisation_domains)

    def _text(self, text: str, where: str, fixed: Role | None, *, subject: bool = False) -> None:
        """Domains and names in a text; `fixed` is the role that such a text can give at most."""
        text = text[:LIMIT]
        if not text.strip():
            return
        for sentence in sentences(text):
            hits = cues().scan(sentence)
            taken = self._domains_in(sentence, where, fixed, hits, subject=subject)
            self._names_in(sentence, where, fixed, hits, taken, subject=subject)
            if fixed is None:
                self.two_shops |= any(hit.tag == "two" for hit in hits)
                self.named_elsewhere |= self._names_stranger(sentence, hits, taken)

    def _domains_in(
        self, sentence: Sentence, where: str, fixed: Role | None, hits: list[Hit], *, subject: bool
    ) -> list[tuple[int, int]]:
        base = sentence.tokens[0].start
        written = sentence.source[base : sentence.tokens[-1].end]
        taken: list[tuple[int, int]] = []
        for token in sentence.tokens:
            if token.kind in ("url", "email"):
                taken.append((token.start, token.end))
                raw = sentence.source[token.start : token.end]
                role = _lower(fixed, role_of(sentence, token.start, token.end, hits))
                evidence = Evidence("shop's domain", where, raw)
                if token.kind == "email":
                    self._address(raw, evidence, role)
                else:
                    for host in hosts_in_url(raw):
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
            role = _lower(fixed, role_of(sentence, start, end, hits))
            self._domain(raw, Evidence("shop's domain", where, raw), role, subject=subject)
        return taken

    @staticmethod
    def _introduced(sentence: Sentence, start: int, hits: list[Hit]) -> bool:
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
        hits: list[Hit],
        taken: list[tuple[int, int]],
        *,
        subject: bool,
    ) -> None:
        place = 0
        tokens = sentence.tokens
        while place < len(tokens):
            found = self._name_at(sentence, place, taken)
            if found is None:
                place += 1
                continue
            end, names = found
            named = [name for name in names if used_as_name(name, sentence, place, end, hits)]
            for name in named:
                role = _lower(fixed, role_of(sentence, tokens[place].start, tokens[end - 1].end, hits))
                evidence = Evidence("shop's name", where, sentence.quote(place, end))
                self.mentions.append(Mention(None, name.shop, role, evidence, "name", subject))
            place = end if named else place + 1
        if fixed is None and self.register.shops:
            self._remember_misspelt(sentence, hits, taken, subject=subject)

    def _name_at(
        self, sentence: Sentence, place: int, taken: list[tuple[int, int]]
    ) -> tuple[int, tuple[Name, ...]] | None:
        """The longest name that begins with that token: where it ends, and whose it is."""
        best: tuple[int, tuple[Name, ...]] | None = None
        for end, text in _runs(sentence, place, taken):
            if (len(text) >= 4 and text[:4] not in self.register.starts) or len(text) > self.register.longest:
                break
            names = self.register.by_name(text, self.day)
            if names:
                best = (end, names)
        return best

    def _names_stranger(self, sentence: Sentence, hits: list[Hit], taken: list[tuple[int, int]]) -> bool:
        """Whether something was bought "at" a proper name that is neither a holder's nor a domain."""
        if not any(hit.tag == "purchase" for hit in hits):
            return False
        for place, token in enumerate(sentence.tokens):
            before = sentence.tokens[place - 1].word if place else ""
            if (
                before not in ("bij", "chez", "bei", "from", "at")
                or not token.capital
                or token.kind != "word"
            ):
                continue
            covered = any(start <= token.start < end for start, end in taken)
            if not covered and self._name_at(sentence, place, taken) is None and not is_ordinary(token.word):
                return True
        return False

    def _remember_misspelt(
        self, sentence: Sentence, hits: list[Hit], taken: list[tuple[int, int]], *, subject: bool
    ) -> None:
        """Keep the runs of words that may be a name with typing errors: looked up only if need be."""
        introduced = {hit.end for hit in hits if hit.tag in ("at", "site")}
        for place, token in enumerate(sentence.tokens):
            if len(self.misspelt) >= _NEAR_LIMIT:
                return
            after_article = (
                place > 0 and is_article(sentence.tokens[place - 1].word) and place - 1 in introduced
            )
            likely = token.capital or place in introduced or after_article
            for end, text in _runs(sentence, place, taken):
                if end - place > 5 or len(text) > self.register.longest + 2:
                    break
                words = [t.word for t in sentence.tokens[place:end] if t.kind == "word"]
                if len(text) >= 5 and (likely or len(text) >= 9) and not all_ordinary(words):
                    self.misspelt.append((sentence, place, end, text, hits, subject))

    def near_mentions(self) -> Iterator[Mention]:
        """Mentions of names with small typing errors. Several shops that come equally near are all given."""
        for sentence, place, end, text, hits, subject in self.misspelt:
            names = self.register.near_name(text, self.day)
            if not names:
                continue
            role = role_of(sentence, sentence.tokens[place].start, sentence.tokens[end - 1].end, hits)
            for name in names:
                if abs(name.words - (end - place)) > 2 or name.ordinary:
                    continue
                where = "subject" if subject else "body"
                evidence = Evidence("shop's name, misspelt", where, sentence.quote(place, end))
                yield Mention(None, name.shop, role, evidence, "misspelt", subject)


_LETTER_WORDS = word_set(
    "ik wij mijn mij je j'ai j mon ma nous ich wir mein meine mir i we my geachte klacht plainte"
    " madame monsieur"
)


_ROLE_BOXES = word_set(
    "info contact klantendienst klantenservice klanten service support sav help helpdesk"
    " hello hallo sales shop webshop winkel verkoop order orders bestellingen bestelling"
    " commande commandes kundenservice kundendienst kontakt reklamation retour returns noreply"
    " reply clientele client clients mail office admin boutique post care team klacht klachten"
    " reclamation reclamations plaintes beschwerde kundenbetreuung verkauf vente bestel"
)


def _lower(fixed: Role | None, role: Role) -> Role:
    return role if fixed is None else min(fixed, Role.COMPARED) if role == Role.COMPARED else fixed


def _runs(sentence: Sentence, place: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Runs of words from that token on, compact: where each ends, and its letters."""
    text = ""
    words = 0
    for index in range(place, min(place + _WINDOW * 2, len(sentence.tokens))):
        token = sentence.tokens[index]
        if any(start < token.end and token.start < end for start, end in taken):
            return
        if token.kind == "mark":
            if index == place or token.word not in "&+-'’.":
                return
            continue
        if token.kind not in ("word", "number"):
            return
        text += token.word
        words += 1
        yield index + 1, text
        if words >= _WINDOW:
            return
