"""Machines that no header betrays: out-of-office notes, receipts and mailings known by their words alone.

A rule that only wording supports asks for two signs, or for a text that consists of stock phrases. Where that
leaves a doubt, the finding says so: it is not answered, and a mediator sees it (policy section 1).
"""

from __future__ import annotations

from functools import lru_cache

from routing import machine_words as words
from routing.answerable import READ, is_form
from routing.machine_stock import Stock, is_empty_answer, stock
from routing.words import Evidence, Kind, Letter, Machine, Policy

_ENOUGH = 5  # words beside what is cited, for the sender to be who cites
_SHORT = 130  # words; what machines write to say that somebody is away or has received something
_EXPLICIT = frozenset({
    "assistant", "challenge", "filtered", "receipt of reading", "box not read", "survey", "says so",
})  # fmt: skip
_RECEIPTS = frozenset(["received", "says so", "ticket", "challenge", "assistant", "box not read"])


def found(kind: Kind, reason: str, where: str, quote: str, *, doubt: bool = False) -> Machine:
    return Machine(kind, reason, Evidence(str(kind), where, quote[:200]), doubt)


def own(letter: Letter) -> str:
    """The sender's own text, as far as it is looked at, its apostrophes made plain, without what it cites."""
    text = letter.new_text[:READ].replace("’", "'").replace("\u2018", "'")
    told = words.CITED.sub('""', text)  # people cite machines: "your ticket number is 4411"
    return told if len(told.split()) >= _ENOUGH else text


def own_words_above_quote(letter: Letter) -> bool:
    return bool(words.FORWARDED.match(letter.subject) and (letter.quotes or letter.forwarded))


def tells_of_purchase(letter: Letter) -> bool:
    return _tells(own(letter))


@lru_cache(maxsize=4)  # several rules ask it of one letter
def _tells(text: str) -> bool:
    return words.PURCHASE.search(text) is not None


def is_out_of_office(letter: Letter) -> bool:
    text = own(letter)
    return bool(words.AUTO_SUBJECT.match(letter.subject)) or (
        bool(words.AWAY.search(text)) and not words.BOUNCE_SUBJECT.match(letter.subject)
    )


def note_or_receipt(letter: Letter) -> Machine | None:
    """Out-of-office notes, receipts and the other things that machines say, by subject and text."""
    text = own(letter)
    said = stock(text)
    text = text[: said.length]
    brief = len(text.split()) <= _SHORT
    told = _tells(text)
    # Exchange sets this on people's mail too: it is a sign beside others, never enough.
    suppressed = letter.header("x-auto-response-suppress") is not None
    match = words.AUTO_SUBJECT.match(letter.subject)
    if match and ((brief and not told) or suppressed or _away_signs(text) >= 1):
        return found(Kind.AUTO_REPLY, "the subject of an automatic answer", "subject", match[0].strip())
    if brief and not told and (named := _named_subject(letter, said)):
        return named
    if brief and not told and words.AWAY.search(text) and _away_signs(text) >= 2 and "away" in said.sure:
        return found(Kind.AUTO_REPLY, "an out-of-office note", "text", said.first)
    if brief and not told and (receipt := _receipt(letter, text, said, suppressed=suppressed)):
        return receipt
    answers = bool(letter.in_reply_to) or bool(words.ANSWERING.match(letter.subject))
    if not (sign := _stock(said, brief=brief, told=told)) and answers and is_empty_answer(text):
        return found(
            Kind.AUTO_REPLY, "an answer without a word of the matter", "text", text[:200], doubt=True
        )
    return sign


def _named_subject(letter: Letter, said: Stock) -> Machine | None:
    """`Jan Maes is niet op kantoor`, `Auto: ...`, `Even weg`: only with a text that fits."""
    subject = letter.subject
    if (words.AWAY_SUBJECT.match(subject) or words.SOMEBODY_AWAY.match(subject)) and said.topics:
        return found(Kind.AUTO_REPLY, "an out-of-office note", "subject", subject)
    return None


def _receipt(letter: Letter, text: str, said: Stock, *, suppressed: bool) -> Machine | None:
    says = words.SAYS_SO.search(text)
    received = words.RECEIVED.search(text)
    subject = words.RECEIPT_SUBJECT.match(letter.subject)
    subject = None if subject and words.DENIAL.search(letter.subject) else subject
    signs = sum(
        map(bool, (says, received, subject, words.NUMBER.search(text), words.SOON.search(text), suppressed))
    )
    signs += bool(words.NUMBERED_SUBJECT.search(letter.subject))
    if subject and words.ANSWERING.match(letter.subject) and said.share < 0.3:
        subject = None  # a person answers the receipt
    strong = says or subject or received
    if not strong or (text.strip() and not said.topics):
        return None
    if (says and signs >= 2) or (subject and signs >= 2) or (received and signs >= 3):
        quote = next(m[0] for m in (says, received, subject) if m).strip()
        return found(
            Kind.AUTO_REPLY, "the words of a receipt", "text" if says or received else "subject", quote
        )
    return None


def _stock(said: Stock, *, brief: bool, told: bool) -> Machine | None:
    """A text of stock phrases. A person may have pasted a receipt above their own words: that is a doubt."""
    reason = "stock phrases of a machine"
    if told:
        if said.opens_with(_RECEIPTS):
            return found(Kind.AUTO_REPLY, reason, "text", said.first, doubt=True)
        return None
    if not brief:
        return None
    if said.share >= 0.3 and said.sure & _EXPLICIT:
        return found(Kind.AUTO_REPLY, reason, "text", said.first)
    if said.sure and said.topics >= 2 and said.share >= 0.5:
        return found(Kind.AUTO_REPLY, reason, "text", said.first)
    alone = bool(said.sure) and said.share >= 0.75
    nothing_else = said.count >= 2 and said.share == 1
    if alone or nothing_else or (said.topics >= 2 and said.share >= 0.6):
        return found(Kind.AUTO_REPLY, reason, "text", said.first, doubt=True)
    return None


def _away_signs(text: str) -> int:
    return sum(bool(p.search(text)) for p in (words.AWAY, words.HANDLING, words.THANKS, words.SAYS_SO))


def mailing(letter: Letter) -> Machine | None:
    """A mailing dressed as a personal mail: the foot that such mails must have, and something to sell."""
    if letter.in_reply_to or words.FORWARDED.match(letter.subject):
        return None
    text = f"{letter.new_text[:READ]}\n{letter.signature[:READ]}"
    if _tells(letter.new_text[:READ]) or words.PURCHASE.search(text):
        return None
    foot = words.UNSUBSCRIBE.search(text)
    link = next(
        (
            k
            for k in letter.links
            if not k.quoted and words.UNSUBSCRIBE_LINK.search(f"{k.text} {k.url}"[:600])
        ),
        None,
    )
    if not (foot or link):
        return None
    offers = {match.lower() for match in words.OFFER.findall(text + "\n" + letter.subject)}
    if foot and (link or offers or words.SUBSCRIBED.search(text)):
        return found(Kind.BULK, "a mailing with a way to leave it", "text", foot[0].strip())
    if link and offers:
        return found(Kind.BULK, "a mailing with a way to leave it", "link", link.text or link.url)
    return None


def carried(letter: Letter, policy: Policy) -> bool:
    """A person's words that a form carried, or that stand above what they forward or quote."""
    return is_form(letter, policy) or own_words_above_quote(letter)
