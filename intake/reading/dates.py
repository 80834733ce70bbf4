"""Which days do words mean? (policy section 6)

"A rough date counts as the latest day it can mean, a weekday as the last one before the mail's day." Every
expression is read against the day on which its own letter arrived. Dates are day/month.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from intake.reading.words.times import WORDS, Phrases, TimeWords, by_first_word
from routing.words.text import Sentence, Token, word_set

_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_MONEY = word_set("€ $ £ euro euros eur u uur h heures uhr pond cm x % kg")
_DATE_PREPOSITIONS = word_set("op le du au am vom seit sinds depuis dd van on since dated since from tot")
_LONG_AGO = 60


@dataclass(frozen=True, slots=True)
class When:
    """A time that words mean. `latest` is the last day that they can mean.

    `kind`: `day` (a day or a span ago), `since` (something that lasts since that day), `long` (for weeks,
    ages ago), `same` and `next` (as, or the day after, a day told before), `future`.
    """

    start: int
    end: int
    latest: date
    kind: str = "day"
    exact: bool = True


def find_times(sentence: Sentence, language: str, day: date) -> list[When]:
    """The times that a sentence names, in its order, read as on `day`."""
    words = WORDS.get(language, WORDS["en"])
    tokens = sentence.tokens
    found: list[When] = []
    place = 0
    while place < len(tokens):
        when = _at(tokens, place, words, day)
        if when is None:
            place += 1
            continue
        found.append(when)
        place = max(when.end, place + 1)
    return _enumerated(found, tokens)


def _at(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    for reader in (_long, _week_of_month, _written, _weekday, _offset, _span, _last_unit, _month, _anchored):
        when = reader(tokens, place, words, day)
        if when is not None:
            return when
    return None


def _phrase_at(tokens: tuple[Token, ...], place: int, phrases: Phrases) -> int:
    """How many tokens the longest fitting phrase at that place has; 0 for none."""
    if not 0 <= place < len(tokens):
        return 0
    for phrase in phrases.get(tokens[place].word, ()):
        if len(phrase) == 1:
            return 1
        if tuple(token.word for token in tokens[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _word(tokens: tuple[Token, ...], place: int) -> str:
    return tokens[place].word if 0 <= place < len(tokens) else ""


def _long(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    size = _phrase_at(tokens, place, words.long)
    return When(place, place + size, day - timedelta(days=_LONG_AGO), "long", exact=False) if size else None


def _anchored(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    for kind, phrases in (("next", words.next_day), ("same", words.same_day)):
        size = _phrase_at(tokens, place, phrases)
        if size:
            return When(place, place + size, day, kind)
    return None


def _offset(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    size = _phrase_at(tokens, place, _OFFSETS[id(words)])
    if not size:
        return None
    days = words.offsets[tuple(token.word for token in tokens[place : place + size])]
    return When(place, place + size, day - timedelta(days=days), _kind(tokens, place, words))


_OFFSETS = {id(words): by_first_word(words.offsets) for words in WORDS.values()}


def _kind(tokens: tuple[Token, ...], place: int, words: TimeWords) -> str:
    """`since` where a word like "seit" stands before that place, an article between at most."""
    for size in (1, 2, 3):
        for skip in (0, 1):
            start = place - size - skip
            if (
                start >= 0
                and _phrase_at(tokens, start, words.since) == size
                and (not skip or _word(tokens, place - 1) in words.filler | _DATE_PREPOSITIONS)
            ):
                return "since"
    return "day"


def _year(day: date, month: int, number: int, year: str | None, *, future: bool = False) -> date | None:
    """The day of that number and month: of the year given, else the last one not after `day`."""
    if year is not None:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return _date(full, month, number)
    found = _date(day.year, month, number)
    if found is None:
        return None
    if found > day and (not future or (found - day).days > 120):
        return _date(day.year - 1, month, number)
    return found


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _written(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    token = tokens[place]
    if token.kind == "number":
        return _numeric(tokens, place, words, day) or _day_month(tokens, place, words, day)
    if (token.word in words.months and token.word not in ("mar", "may", "mai", "mei")) or (
        token.word in words.months and token.capital
    ):
        return _month_day(tokens, place, words, day)
    return None


def _numeric(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    raw = tokens[place].word
    iso = _ISO.match(raw)
    if iso:
        found = _date(int(iso[1]), int(iso[2]), int(iso[3]))
        return _when(tokens, place, place + 1, found, words=words, day=day)
    parts = _NUMERIC.match(raw)
    if not parts or _word(tokens, place + 1) in _MONEY or _word(tokens, place - 1) in _MONEY or raw == "24/7":
        return None
    dotted = parts[2] == "." and parts[4] is None
    if dotted and _word(tokens, place + 1) != "." and _word(tokens, place - 1) not in _DATE_PREPOSITIONS:
        return None
    found = _year(day, int(parts[3]), int(parts[1]), parts[4], future=True)
    return _when(tokens, place, place + 1, found, words=words, day=day)


def _day_month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`4 november`, `4. November 2026`, `1er mai`, `the 4th of November`."""
    raw = tokens[place].word
    if not raw.isdigit() or not 1 <= int(raw) <= 31:
        return None
    at = place + 1
    while (
        _word(tokens, at) in (".", "er", "e", "st", "nd", "rd", "th", "de", "of", "ste", "en")
        and at < place + 3
    ):
        at += 1
    month = words.months.get(_word(tokens, at))
    if month is None:
        return None
    end, year = _optional_year(tokens, at + 1)
    found = _year(day, month, int(raw), year, future=True)
    start = place - 1 if _word(tokens, place - 1) in words.weekdays else place
    return _when(tokens, start, end, found, words=words, day=day)


def _optional_year(tokens: tuple[Token, ...], place: int) -> tuple[int, str | None]:
    for at in (place, place + 1):
        raw = _word(tokens, at)
        if raw.isdigit() and len(raw) == 4 and raw.startswith("20"):
            return at + 1, raw
        if raw not in (".", ","):
            break
    return place, None


def _month_day(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`November 4th`: English alone puts the month first."""
    if words is not WORDS["en"]:
        return None
    raw = _word(tokens, place + 1)
    if not raw.isdigit() or not 1 <= int(raw) <= 31:
        return None
    end = place + 2
    if _word(tokens, end) in ("st", "nd", "rd", "th"):
        end += 1
    end, year = _optional_year(tokens, end)
    found = _year(day, words.months[tokens[place].word], int(raw), year, future=True)
    return _when(tokens, place, end, found, words=words, day=day)


def _when(
    tokens: tuple[Token, ...], start: int, end: int, found: date | None, *, words: TimeWords, day: date
) -> When | None:
    if found is None:
        return None
    return When(start, end, found, "future" if found > day else _kind(tokens, start, words))


def _weekday(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`maandag`, `lundi passé`, `vorige week maandag`, `Monday a week ago`, `dinsdag 3 november`."""
    token = tokens[place]
    number = words.weekdays.get(token.word)
    if number is None or (
        len(token.word) <= 3 and _word(tokens, place + 1) not in (".",) and not _dated(tokens, place)
    ):
        return None
    explicit = place + 1
    while (
        _word(tokens, explicit) in (",", ".", "le", "den", "the", "de", "dem", "op") and explicit < place + 3
    ):
        explicit += 1
    if (explicit < len(tokens) and tokens[explicit].kind == "number") or _word(
        tokens, explicit
    ) in words.months:
        dated = _written(tokens, explicit, words, day)
        if dated is not None:
            return When(place, dated.end, dated.latest, dated.kind)
    back = (day.weekday() - number) % 7 or 7
    before, after = _word(tokens, place - 1), _word(tokens, place + 1)
    if before in words.next or after in words.next:
        return When(place, place + 1, day, "future")
    if before in words.units and words.units[before] == "w" and _word(tokens, place - 2) in words.last:
        return _in_last_week(place - 2, place + 1, number, day)
    if after in ("van", "of", "de") and _last_week_after(tokens, place + 2, words):
        return _in_last_week(place, _last_week_after(tokens, place + 2, words), number, day)
    size = _last_week_after(tokens, place + 1, words)
    if size:
        return _in_last_week(place, size, number, day)
    if _word(tokens, place + 1) in words.last:
        if token.word and _word(tokens, place + 2) in ("week", "semaine", "woche"):
            return _in_last_week(place, place + 3, number, day)
        return When(place, place + 2, day - timedelta(days=back), _kind(tokens, place, words))
    return When(place, place + 1, day - timedelta(days=back), _kind(tokens, place, words))


def _dated(tokens: tuple[Token, ...], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].kind == "number"


def _in_last_week(start: int, end: int, number: int, day: date) -> When:
    monday = day - timedelta(days=day.weekday() + 7)
    return When(start, end, monday + timedelta(days=number))


def _last_week_after(tokens: tuple[Token, ...], place: int, words: TimeWords) -> int:
    """Where "(of) last week", "de la semaine passée", "a week ago" ends, beginning at `place`; else 0."""
    at = place
    while _word(tokens, at) in ("van", "of", "de", "la", "in", "der", "a") and at < place + 3:
        at += 1
    first, second = _word(tokens, at), _word(tokens, at + 1)
    if first in words.last and words.units.get(second) == "w":
        return at + 2
    if words.units.get(first) == "w" and second in words.last:
        return at + 2
    if words is WORDS["en"] and first == "week" and second == "ago":
        return at + 2
    return 0


def _span(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`drie weken geleden`, `il y a 3 semaines`, `seit zehn Tagen`, `for two weeks`."""
    lead = _lead(tokens, place, words)
    amount_at = place + lead[1]
    modifier = 0
    for phrases, change in ((words.more, 1), (words.fewer, -1)):
        size = _phrase_at(tokens, amount_at, phrases)
        if size:
            amount_at += size
            modifier = change
            break
    amount, unit, end = _amount(tokens, amount_at, words)
    if unit is None:
        return None
    after = _phrase_at(tokens, end, words.after)
    if _word(tokens, end) in words.later:
        return None
    if not lead[0] and not after:
        return None
    days = _days(amount, unit, words, day) + modifier
    kind = "day" if after or lead[0] == "before" else "since"
    if unit == "h":
        days = 0 if amount < 20 else round(amount / 24)
    return When(place, end + after, day - timedelta(days=max(days, 0)), kind, exact=False)


def _lead(tokens: tuple[Token, ...], place: int, words: TimeWords) -> tuple[str, int]:
    for name, phrases in (("before", words.before), ("since", words.since)):
        size = _phrase_at(tokens, place, phrases)
        if size:
            return name, size
    return "", 0


def _amount(tokens: tuple[Token, ...], place: int, words: TimeWords) -> tuple[float, str | None, int]:
    """A number or "a few", fillers, and a unit; the unit is None where it is no span."""
    amount: float | None = None
    at = place
    while at < len(tokens) and at < place + 6:
        word = tokens[at].word
        if word in words.units and amount is not None:
            unit = words.units[word]
            if _word(tokens, at + 1) in ("ouvrables", "ouvrable"):
                return amount, "k", at + 2
            if _word(tokens, at + 1) == "et" and _word(tokens, at + 2).startswith("demi"):
                return amount + 0.5, unit, at + 3
            if _word(tokens, at + 1) == "and" and _word(tokens, at + 3) == "half":
                return amount + 0.5, unit, at + 4
            if _word(tokens, at + 1) == "of" and _word(tokens, at + 2) in words.numbers:  # "een week of twee"
                return max(amount, words.numbers[_word(tokens, at + 2)] - 1), unit, at + 3
            return amount, unit, at + 1
        if word.isdigit() and len(word) <= 3:
            amount = float(word) if amount is None else min(amount, float(word))
        elif word in words.few:
            amount = 2.0
        elif word in words.numbers and not (amount is not None and words.numbers[word] == 1):
            value = words.numbers[word]
            amount = value if amount in (None, 1.0) else min(amount or value, value)
        elif word not in words.filler and _word(tokens, at) not in ("-", "tal"):
            return 0.0, None, at
        at += 1
    return 0.0, None, at


def _days(amount: float, unit: str, words: TimeWords, day: date) -> int:
    if unit == "d":
        one_week = amount == 8 and words is not WORDS["en"] and words is not WORDS["nl"]
        return 7 if one_week else 14 if amount == 15 and words is WORDS["fr"] else int(amount)
    if unit == "w":
        return int(amount * 7)
    if unit == "f":
        return int(amount * 14)
    if unit == "m":
        return int(amount * 30)
    if unit == "k":
        return _back_over_weekends(int(amount), day)
    return int(amount * 365)


def _back_over_weekends(amount: int, day: date) -> int:
    current = day
    for _ in range(min(amount, 400)):
        current -= timedelta(days=1)
        while current.weekday() >= 5:
            current -= timedelta(days=1)
    return (day - current).days


_AT_THE = frozenset(("am", "the", "het", "le", "ubers", "dieses", "in"))


def _last_unit(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`vorige week`, `la semaine passée`, `deze week`, `letzten Monat`, `last weekend`."""
    first, second = _word(tokens, place), _word(tokens, place + 1)
    early = _word(tokens, place - 1) in words.early or _word(tokens, place - 2) in words.early
    unit = words.units.get(second)
    if first in words.last | words.this | words.next and (unit or second in words.weekend):
        which = first
    elif (words.units.get(first) or first in words.weekend) and second in words.last | words.next:
        which, unit, second = second, words.units.get(first), first
    elif (
        first in words.weekend and _word(tokens, place - 1) in _AT_THE
    ):  # "am Wochenende", "over the weekend"
        passed = day - timedelta(days=day.weekday() + 1)
        return When(place, place + 1, passed, _kind(tokens, place, words), exact=False)
    else:
        return None
    kind = _kind(tokens, place, words)
    if which in words.next:
        return When(place, place + 2, day, "future", exact=False)
    weekday = words.weekdays.get(_word(tokens, place + 2))
    if unit == "w" and which in words.last and weekday is not None:
        return _in_last_week(place, place + 3, weekday, day)
    sunday = day - timedelta(days=day.weekday() + 1)
    if second in words.weekend:
        return When(place, place + 2, sunday, kind, exact=False)
    latest = {
        "w": sunday - timedelta(days=4 if early else 0),
        "m": day.replace(day=10) - timedelta(days=_month_length(day))
        if early
        else day.replace(day=1) - timedelta(days=1),
        "y": day - timedelta(days=_LONG_AGO * 2),
    }.get(unit or "")
    if which in words.this:
        latest = day if unit in ("w", "m") else None
    if latest is None:
        return None
    if early and unit == "m" and which not in words.this:
        latest = (day.replace(day=1) - timedelta(days=1)).replace(day=10)
    return When(place, place + 2, latest, kind, exact=False)


_ORDINALS = {
    **dict.fromkeys(["eerste", "premiere", "erste", "ersten", "first"], 7),
    **dict.fromkeys(["tweede", "deuxieme", "seconde", "zweite", "zweiten", "second"], 14),
    **dict.fromkeys(["derde", "troisieme", "dritte", "dritten", "third"], 21),
    **dict.fromkeys(["laatste", "derniere", "letzte", "letzten", "last"], 31),
}


def _week_of_month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`de eerste week van september`, `la dernière semaine d'août`: its last day."""
    number = _ORDINALS.get(_word(tokens, place))
    if number is None or words.units.get(_word(tokens, place + 1)) != "w":
        return None
    for at in range(place + 2, place + 5):
        month = words.months.get(_word(tokens, at))
        if month is not None:
            year = day.year if month <= day.month else day.year - 1
            latest = date(year, month, min(number, calendar.monthrange(year, month)[1]))
            return When(place, at + 1, min(latest, day), exact=False)
    return None


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`in oktober`, `begin november`, `mi-octobre`, `Mitte Oktober`, `end of August`."""
    word = tokens[place].word
    month = words.months.get(word)
    if month is None or len(word) < 3 or _word(tokens, place - 1).isdigit():
        return None
    if word in ("mai", "may", "mar", "mars", "march", "jan") and not _month_is_meant(tokens, place, words):
        return None
    end, year = _optional_year(tokens, place + 1)
    chosen = int(year) if year else (day.year if month <= day.month else day.year - 1)
    number = calendar.monthrange(chosen, month)[1]
    start = place
    for back in (1, 2, 3):
        before = _word(tokens, place - back)
        if before in words.early | words.middle | words.late:
            number = 10 if before in words.early else 20 if before in words.middle else number
            start = place - back
            break
        if before not in ("-", "of", "du", "de", "d", "het", "van", "des", "in", "mois", "maand", "the"):
            break
    latest = min(date(chosen, month, min(number, calendar.monthrange(chosen, month)[1])), day)
    return When(start, end, latest, _kind(tokens, start, words), exact=False)


def _month_is_meant(tokens: tuple[Token, ...], place: int, words: TimeWords) -> bool:
    before = _word(tokens, place - 1)
    prepositions = {
        "en",
        "in",
        "im",
        "depuis",
        "since",
        "of",
        "de",
        "seit",
        "debut",
        "fin",
        "mi",
        "-",
        "early",
        "late",
        "end",
    }
    return before in prepositions | words.early | words.middle | words.late


def _enumerated(found: list[When], tokens: tuple[Token, ...]) -> list[When]:
    """`op 18 en 24 april`: the number before takes the month of the date after it."""
    extra: list[When] = []
    for when in found:
        at = when.start - 1
        while (
            at >= 1 and tokens[at].word in ("en", "et", "und", "and", ",", "&", ".") and when.start - at <= 3
        ):
            at -= 1
        raw = tokens[at].word if at >= 0 else ""
        parted = at < when.start - 1 and tokens[when.start].kind == "number"
        if parted and raw.isdigit() and 1 <= int(raw) <= 31 and when.kind in ("day", "since"):
            earlier = _date(when.latest.year, when.latest.month, int(raw))
            if earlier is not None and earlier < when.latest:
                extra.append(When(at, at + 1, earlier))
    return sorted([*found, *extra], key=lambda item: item.start)
