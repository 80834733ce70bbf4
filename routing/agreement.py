"""What people decided of a complaint, read from their own mails by plain signs, and whether that is what the
desk would have decided.

For the weeks in which the desk looks on (`intake run --shadow`). A sign is a deed, such as a mail to the
webshop, or plain words in the part that the writer wrote (`routing.agreement_words`). A deed outweighs words;
several verdicts at once, or none, are never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from routing.agreement_words import PHRASES
from routing.signposts import Signposts, host_of, lookup
from routing.words import Kind, Letter, Verdict
from routing.words.lexicon import Hit, Lexicon, compile_lexicon
from routing.words.text import Sentence, fold, sentences

QUOTED = 160  # characters of a sign that are shown
_FILED = frozenset({Kind.AUTO_REPLY, Kind.BOUNCE, Kind.BULK, Kind.OWN_MAIL})


class Outcome(StrEnum):
    """How the desk's decision and the people's stand to each other."""

    AGREED = "agreed"
    DIFFERS = "differs"
    UNCLEAR = "unclear"  # people answered, and nothing tells plainly what they decided
    UNANSWERED = "unanswered"  # no answer of theirs was found
    LEFT = "left"  # the desk would have left it to a person, who answered


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict, and by what it is recognised. `shop`: the domain that was written to. `deed`: not words."""

    verdict: Verdict
    how: str
    quote: str = ""
    shop: str | None = None
    deed: bool = False


@dataclass(frozen=True, slots=True)
class Ours:
    """The desk's decision on a letter: a verdict, or with what kind it was filed or shown to a person.

    `shop`: the domain that the complaint is about. `writer`: the address of whoever wrote it.
    """

    kind: Kind
    verdict: Verdict | None = None
    shop: str | None = None
    writer: str = ""

    @property
    def name(self) -> str:
        """As the table calls it."""
        if self.verdict is not None:
            return self.verdict.value
        return "silence" if self.kind in _FILED else "a person"


@dataclass(frozen=True, slots=True)
class Theirs:
    """The people's decision. `verdict` is None where their mails do not tell it plainly; `why` says so."""

    verdict: Verdict | None
    signs: tuple[Sign, ...] = ()
    shop: str | None = None
    why: str = ""


def theirs(mails: Sequence[Letter], ours: Ours, posts: Signposts) -> Theirs:
    """What people decided in their mails on one letter, oldest first."""
    if not mails:
        return Theirs(None, why="no answer was found")
    signs = tuple(dict.fromkeys(sign for mail in mails for sign in signs_of(mail, ours, posts)))
    for of_deeds in (True, False):
        told = [sign for sign in signs if sign.deed is of_deeds]
        verdicts = list(dict.fromkeys(sign.verdict for sign in told))
        if len(verdicts) > 1:
            return Theirs(None, signs, why=f"several at once: {', '.join(verdicts)}")
        if verdicts:
            shops = {sign.shop for sign in told if sign.shop}
            return Theirs(verdicts[0], tuple(told), next(iter(shops)) if len(shops) == 1 else None)
    return Theirs(None, why="no plain sign of a decision")


def outcome(ours: Ours, told: Theirs, *, answered: bool) -> Outcome:
    """Whether both are the same. `answered`: people wrote at least one mail."""
    if not answered:
        return Outcome.UNANSWERED
    if ours.verdict is None:
        return Outcome.DIFFERS if ours.kind in _FILED else Outcome.LEFT
    if told.verdict is None:
        return Outcome.UNCLEAR
    same = told.verdict is ours.verdict and not is_other_shop(ours, told)
    return Outcome.AGREED if same else Outcome.DIFFERS


def is_other_shop(ours: Ours, told: Theirs) -> bool:
    """Both passed the complaint on, to different shops."""
    both = told.verdict is Verdict.ACCEPTED and ours.verdict is Verdict.ACCEPTED
    return both and None not in (ours.shop, told.shop) and ours.shop != told.shop


def signs_of(mail: Letter, ours: Ours, posts: Signposts) -> list[Sign]:
    """Deeds first: to whom the mail went; else what it says to whoever complained."""
    deeds = [sign for address in _recipients(mail, ours, posts) if (sign := _deed(address, ours, posts))]
    return deeds or [*_named(mail, posts), *_said(mail, ours, posts)]


def is_automatic(mail: Letter) -> bool:
    """RFC 3834, section 5: an answering program's mail is nobody's decision."""
    value = (mail.header("auto-submitted") or "no").strip().lower()
    return not value.startswith("no")


def _recipients(mail: Letter, ours: Ours, posts: Signposts) -> Iterable[str]:
    for box in (*mail.to, *mail.cc):
        if box.key != ours.writer.lower() and box.domain not in posts.own:
            yield box.key


def _deed(address: str, ours: Ours, posts: Signposts) -> Sign | None:
    domain = address.rpartition("@")[2]
    if posts.committee and address == posts.committee:
        return Sign(Verdict.TRAVEL_COMMITTEE, "written to the travel committee", address, deed=True)
    verdict = lookup(posts.hosts, domain)
    if verdict is not None:
        return Sign(verdict, "written to that body", address, deed=True)
    shop = posts.shop_of(address)
    if shop is None and ours.shop and lookup({ours.shop: ours.shop}, domain):
        shop = ours.shop
    return Sign(Verdict.ACCEPTED, "written to the webshop", address, shop, deed=True) if shop else None


def _named(mail: Letter, posts: Signposts) -> Iterable[Sign]:
    """The bodies that the answer names, or leads to by a link."""
    for sentence in sentences(mail.new_text):
        for hit in posts.names.scan(sentence):
            yield Sign(Verdict(hit.tag), "names that body", _cut(sentence.quote(hit.start, hit.end)))
        for token in sentence.tokens:
            if token.kind in ("url", "host", "email"):
                verdict = lookup(posts.hosts, host_of(token.word))
                if verdict is not None:
                    yield Sign(verdict, "leads to that body", _cut(token.word))
    text = fold(mail.new_text)
    for link in mail.links:
        verdict = None if link.quoted else lookup(posts.hosts, host_of(link.url))
        if verdict is not None and link.text.strip() and fold(link.text.strip()) in text:
            yield Sign(verdict, "leads to that body", _cut(link.url))


def _said(mail: Letter, ours: Ours, posts: Signposts) -> Iterable[Sign]:
    """What the answer says, a sentence at a time, in whichever language has the words for it."""
    for sentence in sentences(mail.new_text):
        if posts.names.scan(sentence):
            continue  # a body is named: what is said of it is no news of the webshop
        named = _names_shop(sentence, ours, posts)
        for language in PHRASES:
            sign = _judged(_Heard.of(sentence, lexicon(language), named))
            if sign is not None:
                yield Sign(sign[0], sign[1], _cut(sentence.quote()))
                break


def _names_shop(sentence: Sentence, ours: Ours, posts: Signposts) -> bool:
    """Whether it names the shop that the complaint is about, by its name or its domain."""
    if ours.shop is None:
        return False
    names = posts.shops.get(ours.shop)
    if names is not None and names.scan(sentence):
        return True
    hosts = (host_of(token.word) for token in sentence.tokens if token.kind in ("url", "host", "email"))
    return any(posts.domains.get(host, host) == ours.shop for host in hosts)


@dataclass(frozen=True, slots=True)
class _Heard:
    """The hits of a sentence, by tag."""

    sentence: Sentence
    hits: Mapping[str, Sequence[Hit]]

    @classmethod
    def of(cls, sentence: Sentence, words: Lexicon, names_shop: bool) -> _Heard:
        """`names_shop`: the webshop is named in it, by whatever word."""
        hits: dict[str, list[Hit]] = {"shop": []} if names_shop else {}
        for hit in words.scan(sentence):
            hits.setdefault(hit.tag, []).append(hit)
        return cls(sentence, hits)

    def has(self, *tags: str) -> bool:
        return all(tag in self.hits for tag in tags)

    def first(self, tag: str, after: int = 0) -> Hit | None:
        return next((hit for hit in self.hits.get(tag, ()) if hit.start >= after), None)

    def between(self, tag: str, start: int, end: int) -> bool:
        return any(start <= hit.start < end for hit in self.hits.get(tag, ()))


def _judged(heard: _Heard) -> tuple[Verdict, str] | None:
    if _asks_which(heard):
        return Verdict.NEEDS_INFO, "asks which webshop"
    if _asks_contact(heard):
        return Verdict.NEEDS_INFO, "asks whether the webshop was contacted"
    if heard.has("first", "reach", "shop") and not heard.has("ourselves") and not heard.sentence.question:
        return Verdict.CONTACT_SHOP_FIRST, "sends them to the webshop first"
    if _passed_on(heard):
        return Verdict.ACCEPTED, "says that it goes to the webshop"
    return None


def _asks_which(heard: _Heard) -> bool:
    wanted = heard.sentence.question or heard.has("please") or heard.has("missing")
    return heard.has("which") and wanted


def _asks_contact(heard: _Heard) -> bool:
    """ "Have you written to the shop?", "please tell us whether you have written to the shop"."""
    if not heard.has("done", "shop"):
        return False
    if heard.sentence.question:
        return heard.has("you") or heard.has("please", "whether")
    please = heard.first("please")
    tell = heard.first("tell", please.start) if please else None
    whether = heard.first("whether", tell.start) if tell else None
    return whether is not None and heard.first("done", whether.start) is not None


def _passed_on(heard: _Heard) -> bool:
    """ "We have sent your complaint to the shop", but not "if you do, we send it to the shop"."""
    if heard.sentence.question or not heard.has("shop") or heard.has("condition"):
        return False
    if heard.has("you") and not heard.has("ourselves"):
        return False
    begins = heard.first("we") or heard.first("object")
    sent = heard.first("sent") or (heard.first("present") if heard.has("we") else None)
    if begins is None or sent is None:
        return False
    low, high = sorted((begins.start, sent.end))
    return not heard.between("no", low, high)


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The phrases of a language, compiled once."""
    phrases = PHRASES[language]
    single = [word for phrase in phrases["shop"].split("|") if " " not in (word := phrase.strip())]
    shop = "/".join(single)
    return compile_lexicon({tag: text.replace("{shop}", shop) for tag, text in phrases.items()})


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1].rstrip()}…"
