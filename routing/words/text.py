"""Text as tokens: folded words that know where they stand, and sentences of them.

Everything that reads a person's sentences (which shop, which contact, which day) works on these, so that
case, accents, apostrophes and line wraps are dealt with once. Linear in the text, which is cut at `LIMIT`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any
from unicodedata import combining, normalize


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


_LONG = 120  # tokens after which a sentence ends at the next mark; after twice as many anywhere
LIMIT = 20_000  # characters of one text that are read, seven pages; a longer one says nothing new
MOST_TOKENS = 4_000  # of one text; people need four or five characters for one
_MOST_SENTENCES = 1_500  # of one text; people need thirteen characters for one, in lists too

_SPECIAL = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'"}
_SPELT = str.maketrans(_SPECIAL)
_TOKEN = re.compile(
    r" ?(?:"  # before most
    # Most words: letters, then a sign with which no address, number or hyphen goes on. All that follows could
    # say no more of them, and takes thrice as long.
    r"(?P<plain>[a-zA-ZÀ-ÖØ-öø-ÿ]{1,60}+(?=[ \n,;!?)'\"]|[.:][ \n]))"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"]{1,500})"
    # Possessive: what follows a run is never a sign of the run, so that no shorter one could fit.
    r"|(?P<email>[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?P<host>[^\W_][\w-]{1,62}+(?:\.[\w-]{1,63}+){0,3}\.(?:be|nl|fr|de|lu|com|eu|net|org|shop|store|online|co\.uk|uk|es|it|at|ch|ie|pl"
    r"|io|biz|info|vlaanderen|brussels|gent|example|se|dk|no|cz|pt|us|cn|BE|NL|FR|DE|LU|COM|EU|NET|ORG|SHOP)(?![.-]*\w))"
    r"|(?P<number>\d{1,10}(?:[.,:/-]\d{1,10}){0,4})"
    r"|(?P<word>[eE]-[mM]ail[^\W\d_]{0,20}|[wW]eek-[eE]nds?(?![^\W_])|[^\W_]{1,60})"
    r"|(?P<gap>\n[ \t]*\n\s*|\n)"
    r"|(?P<mark>[^\w\s]|_))"
)
_KINDS = ("", *_TOKEN.groupindex)
_WORDS = frozenset((_TOKEN.groupindex["plain"], _TOKEN.groupindex["word"]))
ADDRESSES = frozenset(("url", "email", "host"))
_JOINED = {  # words that people write without their apostrophe or space
    "jai": ("j", "ai"),
    "javais": ("j", "avais"),
    "jattends": ("j", "attends"),
    "jetais": ("j", "etais"),
    "jaimerais": ("j", "aimerais"),
    "jhabite": ("j", "habite"),
    "jecris": ("j", "ecris"),
    "jecri": ("j", "ecris"),
    "dabord": ("d", "abord"),
    "dabor": ("d", "abord"),
    "jles": ("je", "les"),
    "jleur": ("je", "leur"),
    "jsuis": ("je", "suis"),
    "jvais": ("je", "vais"),
    "nai": ("n", "ai"),
    "cest": ("c", "est"),
    "cetait": ("c", "etait"),
    "quils": ("qu", "ils"),
    "quil": ("qu", "il"),
    "mont": ("m", "ont"),
    "aujourdhui": ("aujourd", "hui"),
    "ive": ("i", "ve"),
    "theyve": ("they", "ve"),
    "weve": ("we", "ve"),
    "theyre": ("they", "re"),
    "dont": ("don", "t"),
    "doesnt": ("doesn", "t"),
    "didnt": ("didn", "t"),
    "havent": ("haven", "t"),
    "hasnt": ("hasn", "t"),
    "wont": ("won", "t"),
    "cant": ("can", "t"),
    "couldnt": ("couldn", "t"),
    "wasnt": ("wasn", "t"),
    "isnt": ("isn", "t"),
    "kheb": ("ik", "heb"),
    "kben": ("ik", "ben"),
    "khad": ("ik", "had"),
    "khebbe": ("ik", "heb"),
}
_APOSTROPHES = "'’`´-‐‑"
_ABBREVIATIONS = word_set(
    "nr bv o.a oa mr mevr dhr st ste art tel blz dr ing drs fam incl excl bijv evt resp mme mlle"
    " cf ex env max min z.b zb bzw ca usw etc str vs jan feb mrt apr jun jul aug sep sept okt oct"
    " nov dec dez janv fevr avr juil"
)


MARKS = "".join(char for char in map(chr, range(0x300, 0x1E950)) if combining(char))
_UNMARKED = dict.fromkeys(map(ord, MARKS))
_MARKS = frozenset(MARKS)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_FEW = 9  # marks, each taken out in a tenth of the time that str.translate takes for all
_NO_LETTERS = re.compile(r"[\W_]+")
_REMEMBERED = 100  # characters: whole texts must not fill the memory


def fold(text: str) -> str:
    """Lower case, without accents: `Été` and `ete` are one word. Words are remembered."""
    return _word_folded(text) if len(text) <= _REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) <= _REMEMBERED:
        return _parted(lowered.translate(_SPELT)).translate(_UNMARKED)
    # Of whole texts what they do hold is taken out, sign by sign: a third of the time.
    for sign, letters in _SPECIAL.items():
        lowered = lowered.replace(sign, letters)
    told = _parted(lowered)
    marks = _MARKS.intersection("".join(_FOREIGN.findall(told)))
    if len(marks) > _FEW:
        return told.translate(_UNMARKED)
    for mark in marks:
        told = told.replace(mark, "")
    return told


def _parted(text: str) -> str:
    """Letters apart from their marks.

    A letter of any script becomes four at most; some signs become eighteen, and a text of these a flood.
    """
    return normalize("NFKD", text)[: 100 + 4 * len(text)]


_word_folded = lru_cache(maxsize=8192)(_folded)


def compact(text: str) -> str:
    """The letters and digits alone, folded: `Vélo-Plus`, `veloplus` and `VELO PLUS` are one name."""
    return _NO_LETTERS.sub("", fold(text))


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """A word, number, mark, address or line break. `start` and `end` are its place in the source text.

    Never changed once made; not frozen, because that trebles the cost of making the hundreds of a mail.
    """

    word: str  # folded
    start: int
    end: int
    kind: str  # word, number, mark, url, email, host
    capital: bool = False  # begins with a capital
    shout: bool = False  # capitals only, more than one letter


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """A run of tokens that belong together; `source` is the text that their places count in.

    Never changed once made, like a token.
    """

    tokens: tuple[Token, ...]
    source: str
    question: bool
    paragraph: int = 0
    words: tuple[str, ...] = field(init=False, compare=False, repr=False)
    addresses: tuple[int, ...] = field(
        init=False, compare=False, repr=False
    )  # places of links, hosts, e-mail
    # What readers found in it, by reader, so that one finding serves every question: `Lexicon.scan`, ...
    findings: dict[object, Any] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Made once: readers ask for them at every place of the sentence.
        self.words = tuple([token.word for token in self.tokens])
        self.addresses = tuple([at for at, token in enumerate(self.tokens) if token.kind in ADDRESSES])
        self.findings = {}

    def quote(self, start: int = 0, end: int | None = None) -> str:
        """The words as they stand in the source, from token `start` up to token `end` (not included)."""
        chosen = self.tokens[start:end]
        return self.source[chosen[0].start : chosen[-1].end] if chosen else ""


def tokens(text: str) -> list[Token]:
    """The tokens of a text, line breaks too (kind `gap`)."""
    made: list[Token] = []
    add, known = made.append, _WRITTEN
    for found in islice(_TOKEN.finditer(text[:LIMIT]), MOST_TOKENS):
        which = found.lastindex or 0
        raw, end = found[which], found.end()
        start = end - len(raw)
        if which in _WORDS:
            folded, capital, shout, single = known[raw]
            if single:
                add(Token(folded, start, end, "word", capital, shout))
            else:
                _several(made, raw, folded, start, end)
            continue
        kind = _KINDS[which]
        if kind in ADDRESSES:
            add(_address(raw, kind, start, end))
        elif raw not in _APOSTROPHES or not _inside(text, start):
            add(Token(raw, start, end, kind))
    return made


class _Written(dict[str, tuple[str, bool, bool, bool]]):
    """Words as they are written: folded, with a capital, in capitals only, and whether each is one word."""

    def __missing__(self, raw: str) -> tuple[str, bool, bool, bool]:
        folded = raw.lower() if raw.isascii() else _folded(raw)
        capital = raw[0].isupper()
        shout = capital and len(raw) > 1 and raw.isupper()
        told = (folded, capital, shout, not (folded in _JOINED or "-" in folded))
        if len(self) >= _MOST_WRITTEN:
            self.clear()
        self[raw] = told
        return told


_MOST_WRITTEN = 8192  # words that are remembered, of at most 60 letters
_WRITTEN = _Written()


def _inside(text: str, place: int) -> bool:
    """Whether an apostrophe or hyphen stands inside a word: then it only parts it (`j'ai`, `avant-hier`)."""
    return 0 < place < len(text) - 1 and text[place - 1].isalpha() and text[place + 1].isalnum()


def _several(made: list[Token], raw: str, folded: str, start: int, end: int) -> None:
    """Add what people write as one word: `jai`; and `e-mail`, `week-end` without their hyphen."""
    folded = folded.replace("-", "")
    capital = raw[0].isupper()
    shout = capital and len(raw) > 1 and raw.isupper()
    for index, part in enumerate(_JOINED.get(folded, (folded,))):
        made.append(Token(part, start, end, "word", capital and index == 0, shout))


def _address(raw: str, kind: str, start: int, end: int) -> Token:
    if kind == "url":
        trimmed = raw.rstrip(".,;:!?)'\"]>")
        end -= len(raw) - len(trimmed)
        raw = trimmed
    folded = fold(raw)
    capital = raw[0].isupper()
    shout = capital and len(raw) > 1 and raw.isupper()
    return Token(folded, start, end, kind, capital, shout)


_FIELD = re.compile(r"^[^\W\d_][^\n:.!;]{1,60}:[ \t]{1,9}\S", re.MULTILINE)
_FEWEST_FIELDS, _MOST_FIELDS = 3, 500


@lru_cache(maxsize=24)  # one letter's texts are read by several questions; a megabyte each at most
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text. Wrapped lines are joined; blank lines, short lines and bullets divide."""
    text = text[:LIMIT]
    full_line = _full_line(text)
    fields = _fields(text)
    found: list[Sentence] = []
    current: list[Token] = []
    paragraph = 0
    line_start = 0
    stream = tokens(text)
    told = 0  # tokens that are in a sentence, or in the one begun
    # Only what is no word ends a sentence, unless very many words follow each other.
    signs = [place for place, token in enumerate(stream) if token.kind != "word" or not token.word]
    for index in (*signs, len(stream)):
        while len(current) + index - told >= 2 * _LONG:
            if len(found) >= _MOST_SENTENCES:
                return tuple(found)
            run = 2 * _LONG - len(current)
            _close(current + stream[told : told + run], found, text, paragraph, question=False)
            current, told = [], told + run
        current += stream[told:index]
        told = index + 1
        if index == len(stream):
            break
        token = stream[index]
        word, kind = token.word, token.kind
        if len(found) >= _MOST_SENTENCES:
            return tuple(found)
        if kind == "gap":
            blank = word.count("\n") > 1
            short = token.start - line_start < full_line
            line_start = token.end
            if blank or short or token.end in fields or _is_bullet(stream, index + 1):
                _close(current, found, text, paragraph, question=False)
                current = []
            paragraph += blank
            continue
        current.append(token)
        overlong = len(current) >= (_LONG if kind == "mark" else 2 * _LONG)
        if overlong or word in "!?…" or (word == "." and _ends(stream, index)):
            _close(current, found, text, paragraph, question=word == "?")
            current = []
    if len(found) < _MOST_SENTENCES:
        _close(current, found, text, paragraph, question=False)
    return tuple(found)


def _full_line(text: str) -> int:
    """From which length on a line counts as wrapped rather than as ended by its writer."""
    longest = max(map(len, text.splitlines()), default=0)
    return int(min(longest, 76) * 0.72) if longest > 40 else 200_000 if "\n\n" not in text else 28


def _fields(text: str) -> frozenset[int]:
    """Where the lines of a form begin: a label, a colon and its value, on three lines or more."""
    starts = [match.start() for match in islice(_FIELD.finditer(text), _MOST_FIELDS)] if ": " in text else []
    return frozenset(starts) if len(starts) >= _FEWEST_FIELDS else frozenset()


def _is_bullet(stream: Sequence[Token], place: int) -> bool:
    return place < len(stream) and stream[place].word in ("-", "*", "•", "–", "·", ">")


def _ends(stream: list[Token], index: int) -> bool:
    """Whether the full stop at that place ends a sentence rather than an abbreviation or an ordinal."""
    before = stream[index - 1] if index else None
    after = stream[index + 1] if index + 1 < len(stream) else None
    if before is None or after is None or after.kind == "gap":
        return True
    if after.start == stream[index].end:  # "z.b.", "1.a", "..."
        return after.word == "." or (after.kind == "mark" and after.word not in ",:;")
    if before.kind == "number" and _DAY_MONTH.fullmatch(before.word):
        return after.kind == "word" and after.capital
    if before.kind == "number" and len(before.word) <= 2:
        if after.kind == "word" and (_is_large(before.word) or after.word in _DAYS):
            return True  # "size 43. on saturday": no ordinal
        return after.kind == "word" and after.word not in _MONTH_STARTS and after.capital
    if after.kind == "number" and before.word in _WEEKDAYS:
        return False  # "ma. 9/11"
    if before.word == "s" and not before.capital:
        return index > 1 and stream[index - 2].kind == "word"  # "with photo's."
    if before.kind == "word" and len(before.word) == 1:
        return False
    return before.word not in _ABBREVIATIONS


def _is_large(number: str) -> bool:
    """Whether a number such as `43` or `94.95` begins too large for a day of a month."""
    digits = "".join(takewhile(str.isdecimal, number))
    return bool(digits) and int(digits) > _LAST_DAY


_LAST_DAY = 31  # of a month
_DAYS = word_set(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lundi mardi mercredi jeudi vendredi samedi"
    " dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday"
    " friday saturday sunday gisteren hier gestern yesterday vorige letzte last"
)
_DAY_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")  # "am 16.11. habe ich"
_WEEKDAYS = word_set(
    "ma di wo do vr za zo lun mar mer jeu ven sam dim mo mi fr sa so mon tue tues wed thu thur thurs"
    " fri sat sun"
)
_MONTH_STARTS = word_set(
    "januar februar marz april mai juni juli august september oktober november dezember january"
    " february march may june july october december januari februari maart mei augustus janvier"
    " fevrier mars avril juin juillet aout septembre octobre novembre decembre"
)


def _close(current: list[Token], found: list[Sentence], text: str, paragraph: int, *, question: bool) -> None:
    for token in current:
        if token.kind != "mark":
            found.append(Sentence(tuple(current), text, question, paragraph))
            return
    if question and found:  # "... ?!" and the like
        last = found.pop()
        found.append(Sentence(last.tokens, last.source, True, last.paragraph))
