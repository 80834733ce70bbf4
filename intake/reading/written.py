"""Days that are written or named: `4 november`, `2/11`, `maandag 13`, `mi-octobre`, `on the 3rd`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from intake.reading.when import (
    BEFORE_DATES,
    When,
    day_or_none,
    in_last_week,
    kind_at,
    last_such_day,
    numeral,
    phrase_at,
    word_at,
)
from intake.reading.words.numerals import ORDINALS
from intake.reading.words.times import WORDS, TimeWords, phrases
from routing.words.text import Token, word_set

_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_MONEY = word_set("€ $ £ euro euros eur u uur h heures uhr pond cm x % kg")


def written(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    token = tokens[place]
    if token.kind == "number":
        if word_at(tokens, place + 1) in words.units:
            return None  # "2-3 days"
        return _numeric(tokens, place, words, day) or _day_month(tokens, place, words, day)
    if (token.word in words.months and token.word not in ("mar", "may", "mai", "mei")) or (
        token.word in words.months and token.capital
    ):
        return _month_day(tokens, place, words, day)
    if token.word in words.numbers or token.word in ORDINALS[_CODES.get(id(words), "en")]:
        return _spelled(tokens, place, words, day)
    return None


def _spelled(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`op drie november`, `le premier mai`, `am zwölften Oktober`, `the third of November`,"
    " `November third`."""
    code = _CODES.get(id(words), "en")
    ordinal = ORDINALS[code].get(tokens[place].word)
    number, size = float(ordinal or 0), 1
    if ordinal is None:
        number, size = numeral(tokens, place, words) or (0.0, 1)
    if number != int(number) or not 1 <= number <= 31:
        return None
    at = place + size
    while word_at(tokens, at) in ("of", "van", "de", "du", "d") and at < place + size + 2:
        at += 1
    if word_at(tokens, at) not in words.months:
        named = _of_month(tokens, at - 1 if at > place + size else at, day) if ordinal else None
        found = day_or_none(named[0].year, named[0].month, int(number)) if named else None
        return _when(tokens, place, named[1], found, words=words, day=day) if named else None
    if code != "en" and word_at(tokens, place) in ("een", "un", "une", "ein", "eine", "a"):
        return None
    end, year = optional_year(tokens, at + 1)
    found = last_such_day(day, words.months[word_at(tokens, at)], int(number), year, future=True)
    return _when(tokens, place, end, found, words=words, day=day)


OF_MONTH = phrases(
    "van deze maand|deze maand|dezer|van de maand|of this month|this month|of the month|de ce mois|du mois"
    "|de ce mois ci|courant|du courant|dieses monats|diesen monats|des monats|d m"
)
OF_LAST_MONTH = phrases(
    "van vorige maand|vorige maand|van de vorige maand|van verleden maand|of last month|last month"
    "|of the previous month|du mois dernier|du mois passe|du mois precedent|le mois dernier|le mois passe"
    "|des letzten monats|letzten monats|vorigen monats|des vorigen monats|des vormonats|vergangenen monats"
)


def _of_month(tokens: tuple[Token, ...], at: int, day: date) -> tuple[date, int] | None:
    """The month that "of this month", "du mois dernier" means, by a day of it, and where it ends."""
    size = phrase_at(tokens, at, OF_LAST_MONTH)
    if size:
        return day.replace(day=1) - timedelta(days=1), at + size
    size = phrase_at(tokens, at, OF_MONTH)
    return (day, at + size) if size else None


def _numeric(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    raw = tokens[place].word
    iso = _ISO.match(raw)
    if iso:
        found = day_or_none(int(iso[1]), int(iso[2]), int(iso[3]))
        return _when(tokens, place, place + 1, found, words=words, day=day)
    parts = _NUMERIC.match(raw)
    if (
        not parts
        or word_at(tokens, place + 1) in _MONEY
        or word_at(tokens, place - 1) in _MONEY
        or raw == "24/7"
    ):
        return None
    dotted = parts[2] == "." and parts[4] is None
    if dotted and word_at(tokens, place + 1) != "." and word_at(tokens, place - 1) not in BEFORE_DATES:
        return None
    found = last_such_day(day, int(parts[3]), int(parts[1]), parts[4], future=True)
    return _when(tokens, place, place + 1, found, words=words, day=day)


def _day_month(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`4 november`, `4. November 2026`, `1er mai`, `the 4th of November`."""
    raw = tokens[place].word
    if not raw.isdecimal() or not 1 <= int(raw) <= 31:
        return None
    at = place + 1
    while (
        word_at(tokens, at) in (".", "er", "e", "st", "nd", "rd", "th", "de", "of", "ste", "en", "van", "du")
        and at < place + 4
    ):
        at += 1
    month = words.months.get(word_at(tokens, at))
    if month is None:
        return None
    end, year = optional_year(tokens, at + 1)
    found = last_such_day(day, month, int(raw), year, future=True)
    start = place - 1 if word_at(tokens, place - 1) in words.weekdays else place
    return _when(tokens, start, end, found, words=words, day=day)


_AFTER_DAY = {  # what may follow a day of the month that stands alone: "le 13 je suis", "on the 3rd by mail"
    "nl": word_set(
        "heb ben was is en of maar via per om in heeft hebben werd belde mailde stuurde jl dezer nog"
    ),
    "fr": word_set(
        "j je on nous et ou mais par pour il ils elle puis dernier courant dans via mon ma sur a vers"
    ),
    "de": word_set("habe haben bin und oder aber per uber um hat war rief schrieb wurde dieses nochmals"),
    "en": word_set("i we and or but by via at my with about he she they to of in then again for"),
}
_CODES = {id(words): code for code, words in WORDS.items()}
_UNTIL = word_set("avant jusqu jusque pour voor tot bis before until till by ici des from ab vanaf")
_DAY_LEADS = {
    "nl": word_set("op de den sinds sedert"),
    "fr": word_set("le du depuis"),
    "de": word_set("am vom seit den dem"),
    "en": word_set("the"),
}
_DAY_ENDINGS = word_set("e de ste er st nd rd th ieme")


def bare_day(
    tokens: tuple[Token, ...], place: int, words: TimeWords, day: date, *, weekday: int | None = None
) -> When | None:
    """`le 29`, `on the 3rd`, `maandag 13`, `am 3.`: the last day of that number, and of that weekday."""
    raw = word_at(tokens, place)
    if not raw.isdecimal() or not 1 <= int(raw) <= 31 or len(raw) > 2:
        return None
    code = _CODES.get(id(words), "en")
    end = place + 1
    ordinal = word_at(tokens, end) in _DAY_ENDINGS or (code == "de" and word_at(tokens, end) == ".")
    end += ordinal
    follows = tokens[end] if end < len(tokens) else None
    named = _of_month(tokens, place + 1, day) or _of_month(tokens, end, day)
    if named is not None and weekday is None and (ordinal or word_at(tokens, place - 1) in _DAY_LEADS[code]):
        found = day_or_none(named[0].year, named[0].month, int(raw))
        return _when(tokens, place, named[1], found, words=words, day=day)
    if weekday is None:
        lead = word_at(tokens, place - 1)
        if lead not in _DAY_LEADS[code] or word_at(tokens, place - 2) in _UNTIL:
            return None
        if not ordinal and code != "fr":
            return None
        if follows is not None and follows.kind != "mark" and follows.word not in _AFTER_DAY[code]:
            return None
        if follows is not None and follows.word in ("%", "€", "-", "/", "+", "x"):
            return None
    elif follows is not None and follows.word in (
        "h",
        "u",
        "uur",
        "uhr",
        "heures",
        "am",
        "pm",
        "o",
        ":",
        ".",
    ):
        return None
    found = _last_of_number(int(raw), day, weekday)
    return None if found is None else When(place, end, found, kind_at(tokens, place, words))


def _last_of_number(number: int, day: date, weekday: int | None) -> date | None:
    """The last day of the month with that number, not after `day`; on that weekday within half a year."""
    fitting = []
    for back in range(7):
        year, index = divmod(day.year * 12 + day.month - 1 - back, 12)
        found = day_or_none(year, index + 1, number)
        if found is not None and found <= day:
            fitting.append(found)
    on_weekday = [found for found in fitting if weekday is None or found.weekday() == weekday]
    return on_weekday[0] if on_weekday else None


def optional_year(tokens: tuple[Token, ...], place: int) -> tuple[int, str | None]:
    for at in (place, place + 1):
        raw = word_at(tokens, at)
        if raw.isdecimal() and len(raw) == 4 and raw.startswith("20"):
            return at + 1, raw
        if raw not in (".", ","):
            break
    return place, None


def _month_day(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`November 4th`: English alone puts the month first."""
    if words is not WORDS["en"]:
        return None
    at = place + 2 if word_at(tokens, place + 1) in ("the", ".") else place + 1
    raw = word_at(tokens, at)
    raw = str(int(ORDINALS["en"].get(raw, 0))) if raw in ORDINALS["en"] else raw
    if not raw.isdecimal() or not 1 <= int(raw) <= 31:
        return None
    end = at + 1
    if word_at(tokens, end) in ("st", "nd", "rd", "th"):
        end += 1
    end, year = optional_year(tokens, end)
    found = last_such_day(day, words.months[tokens[place].word], int(raw), year, future=True)
    return _when(tokens, place, end, found, words=words, day=day)


def _when(
    tokens: tuple[Token, ...], start: int, end: int, found: date | None, *, words: TimeWords, day: date
) -> When | None:
    if found is None:
        return None
    return When(start, end, found, "future" if found > day else kind_at(tokens, start, words))


def weekday(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`maandag`, `lundi passé`, `vorige week maandag`, `Monday a week ago`, `dinsdag 3 november`."""
    token = tokens[place]
    number = words.weekdays.get(token.word)
    if number is None or (
        len(token.word) <= 3 and word_at(tokens, place + 1) not in (".",) and not _dated(tokens, place)
    ):
        return None
    explicit = place + 1
    while (
        word_at(tokens, explicit) in (",", ".", "le", "den", "the", "de", "dem", "op")
        and explicit < place + 4
    ):
        explicit += 1
    alone = bare_day(tokens, explicit, words, day, weekday=number)
    if (explicit < len(tokens) and tokens[explicit].kind == "number") or word_at(
        tokens, explicit
    ) in words.months:
        dated = written(tokens, explicit, words, day)
        if dated is not None:
            return When(place, dated.end, dated.latest, dated.kind)
        if alone is not None:
            return When(place, alone.end, alone.latest, kind_at(tokens, place, words))
    back = (day.weekday() - number) % 7 or 7
    before, after = word_at(tokens, place - 1), word_at(tokens, place + 1)
    if before in words.this or before in _TODAY or word_at(tokens, place - 2) in _TODAY:
        back %= 7  # "this Thursday", "today, Thursday" on a Thursday
    if before in words.next or after in words.next:
        return When(place, place + 1, day, "future")
    if before in words.units and words.units[before] == "w" and word_at(tokens, place - 2) in words.last:
        return in_last_week(place - 2, place + 1, number, day)
    if after in ("van", "of", "de") and _last_week_after(tokens, place + 2, words):
        return in_last_week(place, _last_week_after(tokens, place + 2, words), number, day)
    size = _last_week_after(tokens, place + 1, words)
    if size:
        return in_last_week(place, size, number, day)
    if word_at(tokens, place + 1) in words.last:
        if token.word and word_at(tokens, place + 2) in ("week", "semaine", "woche"):
            return in_last_week(place, place + 3, number, day)
        return When(place, place + 2, day - timedelta(days=back), kind_at(tokens, place, words))
    return When(place, place + 1, day - timedelta(days=back), kind_at(tokens, place, words))


_TODAY = word_set("vandaag heute today hui")


def _dated(tokens: tuple[Token, ...], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].kind == "number"


def _last_week_after(tokens: tuple[Token, ...], place: int, words: TimeWords) -> int:
    """Where "(of) last week", "de la semaine passée", "a week ago" ends, beginning at `place`; else 0."""
    at = place
    while word_at(tokens, at) in ("van", "of", "de", "la", "in", "der", "a") and at < place + 3:
        at += 1
    first, second = word_at(tokens, at), word_at(tokens, at + 1)
    if first in words.last and words.units.get(second) == "w":
        return at + 2
    if words.units.get(first) == "w" and second in words.last:
        return at + 2
    if words is WORDS["en"] and first == "week" and second == "ago":
        return at + 2
    return 0
