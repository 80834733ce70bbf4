"""Days told by way of another day: `de woensdag voor Pasen`, `two days after delivery`, `la veille de Noël`.

Where the other day stands beside it, the day is worked out here; where it was told before, the `When` keeps
the step, and `intake.reading.sequence` takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from intake.reading.feasts import feast_at
from intake.reading.sequence import event_of
from intake.reading.spans import amount, days_of, span
from intake.reading.when import Step, When, kind_at, numeral, phrase_at, word_at
from intake.reading.words.times import WORDS, TimeWords, by_first_word
from intake.reading.written import bare_day, written
from routing.words.text import Token, word_set

CODES = {id(words): code for code, words in WORDS.items()}
OFFSETS = {id(words): by_first_word(words.offsets) for words in WORDS.values()}
BEFORE = {
    "nl": word_set("voor voordat vooraleer alvorens"),
    "fr": word_set("avant precedant"),
    "de": word_set("vor bevor"),
    "en": word_set("before preceding"),
}
AFTER = {
    "nl": word_set("na nadat"),
    "fr": word_set("apres suivant"),
    "de": word_set("nach nachdem"),
    "en": word_set("after following"),
}
NEAR = word_set("net vlak kort juist juste peu kurz gleich just shortly right soon een nog encore noch still")
DAYS = {
    "nl": word_set("dag avond morgen ochtend daags voormiddag namiddag"),
    "fr": word_set("jour soir matin"),
    "de": word_set("tag abend morgen nachmittag"),
    "en": word_set("day evening morning afternoon night"),
}
EVES = word_set("veille vooravond eve vorabend")
LED = word_set("le la the de am der den op on")
_OF = word_set("van du de des d of von vom der")
ARTICLES = word_set(
    "de het le la l les the der die das den dem des du d mijn ma mon my een un une our onze"
    " feestdag feiertag holiday ferie van vom"
)
STARTS = (  # words by which a time told by another begins, beside those of counting
    frozenset().union(NEAR, EVES, LED, *BEFORE.values(), *AFTER.values(), *DAYS.values())
    | word_set("lendemain surlendemain ubernachsten daags morgen demain tomorrow following tags the previous")
    | word_set("daaropvolgende folgenden darauffolgenden folgende kort kurz peu shortly soon")
)
_FAR = 120  # days after which "before Easter" means the coming one
_PLAIN_AFTER = 21  # "after Easter" is no later than that


@dataclass(frozen=True, slots=True)
class _Base:
    """What is counted: days, a weekday, a week or a weekend; `side` where the word itself tells it."""

    end: int
    days: int = 1
    weekday: int | None = None
    unit: str = "d"
    side: int | None = None
    plain: bool = False


def related(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`the Monday after All Saints`, `drei Tage vor Ostern`, `la veille de Noël`, `two days after"
    " delivery`."""
    code = CODES.get(id(words), "en")
    if phrase_at(tokens, place, OFFSETS[id(words)]):
        return None  # "avant-hier"
    led = word_at(tokens, place) in LED  # so that "the day after" alone does not end before "Easter"
    base = _base(tokens, place + led, words, code)
    if base is None or (led and base.plain):
        return None
    side, at = _side(tokens, base, code)
    if side is None:
        return None
    while word_at(tokens, at) in ARTICLES and at < base.end + 5:
        at += 1
    anchor = _anchor(tokens, at, words, day)
    if anchor is not None:
        first, last, end = anchor
        if (day - last).days > _FAR and base.plain:
            return None
        latest = _taken(base, side, first, last)
        if latest is None:
            return None
        rough = base.unit != "d" or base.plain
        return When(place, end, min(latest, day), kind_at(tokens, place, words), exact=not rough)
    event, end = event_of(tokens, at)
    if not event or base.plain:
        return None
    days = base.days * side if side else 0
    week = (side if base.unit in "we" else 0) if side else 0
    return When(place, end, day, "later", exact=base.unit == "d", step=Step(days, base.weekday, week, event))


def _base(tokens: tuple[Token, ...], place: int, words: TimeWords, code: str) -> _Base | None:
    word = word_at(tokens, place)
    if word in EVES or word in ("lendemain", "surlendemain", "daags"):
        days = 2 if word == "surlendemain" else 1
        side = -1 if word in EVES else 1
        if word == "daags":
            return _Base(place + 1)
        return _Base(place + 2, days=days, side=side) if word_at(tokens, place + 1) in _OF else None
    if word in words.weekdays and len(word) > 3:
        return _Base(place + 1, weekday=words.weekdays[word])
    if word in DAYS[code] and not (code == "de" and word == "morgen"):
        return _Base(place + 1)
    unit = words.units.get(word)
    if unit in ("w", "e") and word_at(tokens, place - 1) not in words.numbers:
        return _Base(place + 1, unit=unit)
    if word in BEFORE[code] | AFTER[code] and word not in (
        "following",
        "suivant",
        "precedant",
        "preceding",
    ):
        return _Base(place, plain=True)
    if word in NEAR and word_at(tokens, place + 1) in BEFORE[code] | AFTER[code]:
        return _Base(place + 1, plain=True)
    number, unit, end = amount(tokens, place, words)
    if unit in ("d", "w", "m", "k") and end > place:
        return _Base(end, days=days_of(number, unit, words, date(2024, 1, 1)), unit="d")
    return None


def _side(tokens: tuple[Token, ...], base: _Base, code: str) -> tuple[int | None, int]:
    """Before (-1), on (0) or after (1), and where the other day begins; None where it is none of them."""
    if base.side is not None:
        return base.side, base.end
    at = base.end
    word = word_at(tokens, at)
    if word in ("d", "qui", "right", "just", "vlak", "net", "kurz", "juste", "dat", "die"):
        at += 1
        word = word_at(tokens, at)
    if word in ("precede", "precedait", "suit", "suivait"):
        return (-1 if word.startswith("prec") else 1), at + 1
    if word == "a" and word_at(tokens, at + 1) in ("suivi", "precede"):
        return (1 if word_at(tokens, at + 1) == "suivi" else -1), at + 2
    if word in ("meme", "zelf", "itself"):
        at += 1
        word = word_at(tokens, at)
    if word in BEFORE[code] or (word == "prior" and word_at(tokens, at + 1) == "to"):
        return -1, at + 1 + (word == "prior")
    if word in AFTER[code]:
        return 1, at + 1
    if word in _OF and base.unit == "d" and base.weekday is None and base.days == 1:
        return 0, at + 1
    return None, at


def _anchor(tokens: tuple[Token, ...], at: int, words: TimeWords, day: date) -> tuple[date, date, int] | None:
    """The first and last day of the feast, holiday or date that stands there, and its end."""
    named = feast_at(tokens, at, words, day)
    if named is not None:
        return named.first, named.last, named.end
    if (at < len(tokens) and tokens[at].kind == "number") or word_at(tokens, at) in words.weekdays:
        start = at + (word_at(tokens, at) in words.weekdays)
        dated = written(tokens, start, words, day) if start < len(tokens) else None
        dated = dated or bare_day(tokens, start, words, day)
        if dated is not None and dated.kind in ("day", "since"):
            return dated.latest, dated.latest, dated.end
    size = phrase_at(tokens, at, OFFSETS[id(words)])
    if size:
        found = day - timedelta(days=words.offsets[tuple(token.word for token in tokens[at : at + size])])
        return found, found, at + size
    return None


def _taken(base: _Base, side: int, first: date, last: date) -> date | None:
    """The latest day that lies so before or after a feast."""
    if side == 0:
        return last
    edge = first if side < 0 else last
    if base.plain:
        return edge - timedelta(days=1) if side < 0 else edge + timedelta(days=_PLAIN_AFTER)
    if base.unit == "w":
        return edge - timedelta(days=1) if side < 0 else Step(week=1).taken(edge)
    if base.unit == "e":
        return Step(days=side, weekday=6).taken(edge)
    return Step(days=base.days * side, weekday=base.weekday).taken(edge)


def combined(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`maandag twee weken geleden`, `a week ago yesterday`, `morgen sind es zwei Wochen`: two in one."""
    number = words.weekdays.get(word_at(tokens, place))
    size = 0 if number is not None else phrase_at(tokens, place, OFFSETS[id(words)])
    coming = word_at(tokens, place) in TOMORROW and not size
    if number is not None or size or coming:
        at = place + (size or 1)
        while word_at(tokens, at) in _IS and at < place + 5:
            at += 1
        will = at > place + (size or 1)
        counted = span(tokens, at, words, day) or (_bare_span(tokens, at, words, day) if coming else None)
        if counted is None or counted.end <= at or (coming and not will):
            return None
        return _both(
            place, counted.end, number, _offset_days(tokens, place, size, words), counted=counted, day=day
        )
    several = _weekdays_ago(tokens, place, words, day)
    if several is not None:
        return several
    if (
        word_at(tokens, place) in words.numbers
        or phrase_at(tokens, place, words.before)
        or word_at(tokens, place).isdecimal()
    ):
        counted = span(tokens, place, words, day)
        if counted is None:
            return None
        at = counted.end
        while (
            word_at(tokens, at) in ("on", "last", "the", "am", "op", "le", "il", "y", "a", ",")
            and at < counted.end + 2
        ):
            at += 1
        number = words.weekdays.get(word_at(tokens, at))
        size = phrase_at(tokens, at, OFFSETS[id(words)])
        coming = word_at(tokens, at) in TOMORROW and not size
        if (number is None or len(word_at(tokens, at)) < 4) and not size and not coming:
            return None
        if number is not None and (
            word_at(tokens, at + 1).isdecimal() or (at > counted.end and word_at(tokens, at - 1) == ",")
        ):
            return None
        return _both(
            place, at + (size or 1), number, _offset_days(tokens, at, size, words), counted=counted, day=day
        )
    return None


def _weekdays_ago(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`two Mondays ago`, `twee maandagen geleden`, `il y a deux lundis`."""
    lead = phrase_at(tokens, place, words.before)
    read = numeral(tokens, place + lead, words)
    if read is None or not 2 <= read[0] <= 12:
        return None
    at = place + lead + read[1]
    plural = word_at(tokens, at)
    number = next(
        (
            words.weekdays[plural[:-cut]]
            for cut in (1, 2)
            if len(plural) > 5 and plural[:-cut] in words.weekdays
        ),
        None,
    )
    after = phrase_at(tokens, at + 1, words.after)
    if number is None or not (lead or after):
        return None
    back = ((day.weekday() - number) % 7 or 7) + 7 * (int(read[0]) - 1)
    return When(place, at + 1 + after, day - timedelta(days=back))


def _bare_span(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """ "Tomorrow it is two weeks": a span without "ago"."""
    number, unit, end = amount(tokens, place, words)
    if unit not in ("d", "w", "m"):
        return None
    return When(place, end, day - timedelta(days=days_of(number, unit, words, day)), exact=False)


def _offset_days(tokens: tuple[Token, ...], at: int, size: int, words: TimeWords) -> int:
    if not size and word_at(tokens, at) in TOMORROW:
        return -1
    return words.offsets[tuple(token.word for token in tokens[at : at + size])] if size else 0


def _both(start: int, end: int, number: int | None, offset: int, *, counted: When, day: date) -> When | None:
    if number is None:
        return When(start, end, counted.latest - timedelta(days=offset), counted.kind)
    days = (day - counted.latest).days
    days -= days in (8, 15)  # "eight days" is a week
    if days % 7:
        return None
    monday = day - timedelta(days=day.weekday())
    latest = monday + timedelta(days=number) - timedelta(days=days)
    return When(start, end, min(latest, day))


TOMORROW = word_set("morgen demain tomorrow")
_IS = word_set("is het t sind es wird werden it will be ll s cela ca fera c sera dat das nu jetzt dan")
