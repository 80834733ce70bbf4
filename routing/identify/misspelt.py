"""Names with small typing errors: which runs of words may be one, and whose (policy section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routing.identify.naming import Span, runs
from routing.identify.ordinary import all_ordinary, is_listed
from routing.identify.register import Name, Register
from routing.identify.use import is_article
from routing.words.lexicon import Hit
from routing.words.text import Sentence, Token, word_set

_MOST_WORDS = 5
_SHORTEST = 5  # letters that a misspelt name has at least
_SOLD_AT = word_set("bij chez bei from")
_TELLING = 9  # from so many letters on, one word needs no capital and no "at" before it


@dataclass(frozen=True, slots=True)
class OddRun:
    """A run of words that is no name, but may be one with typing errors."""

    sentence: Sentence
    place: int
    end: int
    text: str
    hits: Sequence[Hit]
    subject: bool

    @property
    def first(self) -> Token:
        return self.sentence.tokens[self.place]

    @property
    def last(self) -> Token:
        return self.sentence.tokens[self.end - 1]

    @property
    def acts(self) -> bool:
        """Whether "answers", "does not deliver" and the like follow: a firm's verb."""
        return any(hit.tag in ("actor", "upon", "silent") and hit.start == self.end for hit in self.hits)


def odd_runs(
    register: Register, sentence: Sentence, hits: Sequence[Hit], taken: list[Span], *, subject: bool
) -> Iterator[OddRun]:
    """The runs of a sentence to look up, only if no name is spelt right anywhere. `taken` is left out."""
    bought = {hit.end for hit in hits if hit.tag == "at"} if any(h.tag == "purchase" for h in hits) else set()
    introduced = {hit.end for hit in hits if hit.tag in ("at", "site")}
    for place, token in enumerate(sentence.tokens):
        after_article = place > 0 and is_article(sentence.tokens[place - 1].word) and place - 1 in introduced
        sold = place in bought and sentence.tokens[place - 1].word in _SOLD_AT
        likely = token.capital or place in introduced or after_article
        for end, text in runs(sentence, place, taken):
            if end - place > _MOST_WORDS or len(text) > register.longest + 2:
                break
            words = [word.word for word in sentence.tokens[place:end] if word.kind == "word"]
            telling = likely or (len(text) >= _TELLING and len(words) == 1)
            long = likely and len(words) > 2 and len(text) > _TELLING
            plain = (
                all_ordinary(words)
                and not long
                and not (sold and len(words) > 1 and not is_article(token.word))
            )
            if len(text) >= _SHORTEST and telling and not plain:
                yield OddRun(sentence, place, end, text, hits, subject)


def near_names(register: Register, day: date, run: OddRun) -> Iterator[Name]:
    """The holders' names nearest to that run; names of dictionary words only after "at" or with a capital."""
    before = run.sentence.tokens[run.place - 1].word if run.place else ""
    told = before in ("bij", "chez", "bei", "from", "at")
    single = run.end - run.place == 1
    if single and is_listed(run.first.word) and not told:
        return
    near = [
        name for name in register.near_name(run.text, day) if abs(name.words - (run.end - run.place)) <= 2
    ]
    if any(_may_be_meant(name, run, told=told) for name in near):
        yield from near


def _may_be_meant(name: Name, run: OddRun, *, told: bool) -> bool:
    if told or not (name.ordinary or name.listed):
        return True
    single = run.end - run.place == 1
    return (name.words > 1 if single else name.words > 2) or (
        not name.ordinary and run.first.capital and (run.place > 0 or run.acts)
    )
