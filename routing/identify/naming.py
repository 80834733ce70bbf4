"""Names and spelt-out domains in one sentence: which runs of words are those of a holder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from routing.identify.ordinary import is_ordinary
from routing.identify.register import START, SYMBOLS, Name, Register
from routing.identify.use import GERMAN, is_article
from routing.words.lexicon import Hit
from routing.words.text import Sentence, Token, word_set

_LABEL = 10  # tokens of a form's label, its colon included
_WINDOW = 8  # words of one name at most
_PERIOD = word_set("punt point punkt dot pt period")  # "shop punt be"
_HYPHEN = word_set("streepje koppelteken tiret trait bindestrich minus dash hyphen")
_ENDINGS = word_set("be nl fr de lu com eu net org shop store online es it at uk")
_SHY_ENDINGS = word_set("be nl lu com eu shop")  # that are no words, so that "shop . be" is a domain
_ALOUD = _PERIOD | {"www"}  # without one of these, only an ending of those can be one that was spelt out
_SOLD_AT = word_set("bij chez bei from at")
_INSIDE = frozenset("-'’.") | SYMBOLS.keys()

Span = tuple[int, int]


def runs(sentence: Sentence, place: int, taken: list[Span]) -> Iterator[tuple[int, str]]:
    """Runs of words from that token on, compact: where each ends, and its letters."""
    text = ""
    words = 0
    for index in range(place, min(place + _WINDOW * 2, len(sentence.tokens))):
        token = sentence.tokens[index]
        if taken and any(start < token.end and token.start < end for start, end in taken):
            return
        if token.kind == "mark":
            if index == place or token.word not in _INSIDE:
                return
            continue
        if token.kind not in ("word", "number"):
            return
        text += token.word
        words += 1
        yield index + 1, text
        if words >= _WINDOW:
            return


def name_at(
    register: Register, day: date, sentence: Sentence, place: int, taken: list[Span]
) -> tuple[int, tuple[Name, ...]] | None:
    """The longest name that begins with that token: where it ends, and whose it is."""
    starts = register.starts
    if sentence.words[place][:START] not in starts:
        return None  # most words
    best: tuple[int, tuple[Name, ...]] | None = None
    for end, text in runs(sentence, place, taken):
        if text[:START] not in starts or len(text) > register.longest:
            break
        names = register.by_name(text, day)
        if names and not _run_together(sentence.tokens[place:end], names):
            best = (end, names)
    return best


def _run_together(words: tuple[Token, ...], names: tuple[Name, ...]) -> bool:
    """Whether two words only happen to make a shorter name, as "col le" makes "Colle"."""
    spelt = [token.word for token in words if token.kind == "word"]
    return all(len(spelt) > name.words for name in names) and any(is_article(word) for word in spelt)


def names_stranger(
    register: Register, day: date, sentence: Sentence, hits: Sequence[Hit], taken: list[Span]
) -> bool:
    """Whether something was bought "at" a proper name that is neither a holder's nor a domain."""
    if _SOLD_AT.isdisjoint(sentence.words):
        return False
    if not any(hit.tag == "purchase" for hit in hits):
        return False
    german = not GERMAN.isdisjoint(sentence.words)  # where every noun has a capital
    for place, token in enumerate(sentence.tokens[1:], 1):
        if sentence.words[place - 1] not in _SOLD_AT or not token.capital or token.kind != "word":
            continue
        covered = any(start <= token.start < end for start, end in taken)
        if (
            not covered
            and name_at(register, day, sentence, place, taken) is None
            and not (german and is_ordinary(token.word))
        ):
            return True
    return False


def spelt_domains(sentence: Sentence, register: Register) -> Iterator[tuple[str, int, int]]:
    """Domains that are read aloud or torn apart: host, and the tokens it covers (start, end).

    `zandloper punt be`, `www zandloper be`, `zandloper .be`, `zand loper.be`. A stranger's is believed only
    where it is read aloud; the others only where they make a registered domain.
    """
    words = sentence.words
    if not sentence.addresses and (
        _ENDINGS.isdisjoint(words) or (_SHY_ENDINGS.isdisjoint(words) and _ALOUD.isdisjoint(words))
    ):
        return
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.kind == "host" and index and tokens[index - 1].kind in ("word", "number"):
            found = _joined(tokens, index - 1, token.word.removeprefix("www."), register)
            if found:
                yield found[0], found[1], index + 1
            continue
        ending = token.word
        if token.kind != "word" or ending not in _ENDINGS or index < 2:
            continue
        before = tokens[index - 1]
        aloud = before.word in _PERIOD
        torn = before.word == "." and ending in _SHY_ENDINGS and not token.capital
        www = tokens[index - 2].word == "www" or (index > 2 and tokens[index - 3].word == "www")
        if aloud or torn:
            found = _joined(tokens, index - 2, ending, register, dot=True)
            if found:
                yield found[0], found[1], index + 1
            elif aloud and len(tokens[index - 2].word) > 2 and not is_ordinary(tokens[index - 2].word):
                yield f"{tokens[index - 2].word}.{ending}", index - 2, index + 1
        elif www and ending in _SHY_ENDINGS:
            found = _joined(tokens, index - 1, ending, register, dot=True)
            if found:
                yield found[0], found[1], index + 1


def _joined(
    tokens: tuple[Token, ...], last: int, tail: str, register: Register, *, dot: bool = False
) -> tuple[str, int] | None:
    """The longest run of up to five words back from `last` that makes a registered domain with that tail."""
    best: tuple[str, int] | None = None
    variants = [tail]
    for index in range(last, max(-1, last - 6), -1):
        token = tokens[index]
        word = token.word
        if word in ("-", "_") or word in _HYPHEN:
            variants = [f"-{variant}" for variant in variants if variant[:1] != "-"]
            continue
        if token.kind not in ("word", "number"):
            break
        glue = "." if dot and index == last else ""
        joined = []
        for variant in variants:
            joined.append(f"{word}{glue}{variant}")
            if not glue and variant[:1] != "-":
                joined.append(f"{word}-{variant}")
        variants = joined[:16]
        for variant in variants:
            if variant in register.domains:
                best = (variant, index)
    return best


def is_whole(sentence: Sentence, place: int, end: int) -> bool:
    """Whether a sentence is that run of words and nothing else but marks."""
    rest = (*sentence.tokens[:place], *sentence.tokens[end:])
    return all(token.kind == "mark" for token in rest)


def is_value(sentence: Sentence, place: int, hits: Sequence[Hit]) -> bool:
    """Whether a label that asks which shop stands right before it, on a form's line: "Which shop: X"."""
    if not 1 < place <= _LABEL or sentence.tokens[place - 1].word != ":":
        return False
    return any(hit.tag == "site" and hit.end < place for hit in hits)


def asks_for_shop(sentence: Sentence, hits: Sequence[Hit]) -> bool:
    """Whether a short line asks which shop it is, as the fields of a web form do."""
    last = sentence.tokens[-1].word
    return (
        len(sentence.tokens) <= 9
        and any(hit.tag == "site" for hit in hits)
        and (sentence.question or last == ":" or len(sentence.tokens) <= 5)
    )
