"""Spans of time: `drie weken geleden`, `il y a 3 semaines`, `seit zehn Tagen`, `last week`."""

from __future__ import annotations

from datetime import date, timedelta

from intake.reading.when import When, in_last_week, kind_at, numeral, phrase_at, word_at
from intake.reading.words.times import WORDS, TimeWords
from intake.reading.written import written
from routing.words.text import Token, word_set


def span(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`drie weken geleden`, `il y a 3 semaines`, `seit zehn Tagen`, `for two weeks`."""
    lead = _lead(tokens, place, words)
    amount_at = place + lead[1]
    modifier = 0
    for phrases, change in ((words.more, 1), (words.fewer, -1)):
        size = phrase_at(tokens, amount_at, phrases)
        if size:
            amount_at += size
            modifier = change
            break
    number, unit, end = amount(tokens, amount_at, words, one=modifier == 1)
    if unit is None:
        return None
    after = phrase_at(tokens, end, words.after)
    if word_at(tokens, end) in words.later:
        return None
    if not lead[0] and not after:
        return None
    days = days_of(number, unit, words, day) + modifier
    kind = "day" if after or lead[0] == "before" else "since"
    if unit == "h":
        days = 0 if number < 20 else round(number / 24)
    return When(place, end + after, day - timedelta(days=max(days, 0)), kind, exact=False)


def _lead(tokens: tuple[Token, ...], place: int, words: TimeWords) -> tuple[str, int]:
    for name, phrases in (("before", words.before), ("since", words.since)):
        size = phrase_at(tokens, place, phrases)
        if size:
            return name, size
    return "", 0


def amount(
    tokens: tuple[Token, ...], place: int, words: TimeWords, *, one: bool = False
) -> tuple[float, str | None, int]:
    """A number or "a few", fillers, and a unit; the unit is None where it is no span.

    `one`: a unit without a number is one of it ("a good week", "une bonne semaine").
    """
    number: float | None = 1.0 if one and word_at(tokens, place) in words.units else None
    at = place
    while at < len(tokens) and at < place + 7:
        word = tokens[at].word
        if (
            number is not None
            and word in ("working", "business")
            and word_at(tokens, at + 1).startswith("day")
        ):
            return number, "k", at + 2
        if word in words.units and number is not None:
            unit = words.units[word]
            if word_at(tokens, at + 1) in ("ouvrables", "ouvrable"):
                return number, "k", at + 2
            if word_at(tokens, at + 1) == "et" and word_at(tokens, at + 2).startswith("demi"):
                return number + 0.5, unit, at + 3
            if word_at(tokens, at + 1) == "and" and word_at(tokens, at + 3) == "half":
                return number + 0.5, unit, at + 4
            if (
                word_at(tokens, at + 1) == "of" and word_at(tokens, at + 2) in words.numbers
            ):  # "een week of twee"
                return max(number, words.numbers[word_at(tokens, at + 2)] - 1), unit, at + 3
            return number, unit, at + 1
        read = numeral(tokens, at, words)
        if read is not None and not (number is not None and read[0] == 1):
            value, size = read
            halved = value == 0.5 and number is not None
            number = (
                number + value
                if halved and number
                else value
                if number in (None, 1.0)
                else min(number or value, value)
            )
            at += size
            continue
        if word in words.few:
            number = 2.0
        elif word not in words.filler and word not in ("-", "tal"):
            return 0.0, None, at
        at += 1
    return 0.0, None, at


def days_of(number: float, unit: str, words: TimeWords, day: date) -> int:
    if unit == "d":
        one_week = number == 8 and words is not WORDS["en"] and words is not WORDS["nl"]
        return 7 if one_week else 14 if number == 15 and words is WORDS["fr"] else int(number)
    if unit == "w":
        return int(number * 7)
    if unit == "f":
        return int(number * 14)
    if unit == "m":
        return int(number * 30)
    if unit == "e":
        return day.weekday() + 1 + 7 * (int(number) - 1)
    if unit == "k":
        return _back_over_weekends(int(number), day)
    return int(number * 365)


def _back_over_weekends(amount: int, day: date) -> int:
    current = day
    for _ in range(min(amount, 400)):
        current -= timedelta(days=1)
        while current.weekday() >= 5:
            current -= timedelta(days=1)
    return (day - current).days


_AT_THE = frozenset(("am", "the", "het", "le", "ubers", "dieses", "in"))


def last_unit(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`vorige week`, `la semaine passée`, `deze week`, `letzten Monat`, `last weekend`."""
    first, second = word_at(tokens, place), word_at(tokens, place + 1)
    part = word_at(tokens, place - 1)
    for back in range(2, 5):
        if part in words.early | words.middle | words.late or part not in OF_THE:
            break
        part = word_at(tokens, place - back)
    early, middle = part in words.early, part in words.middle
    unit = words.units.get(second)
    if first in words.last | words.this | words.next and (unit or second in words.weekend):
        which = first
    elif (words.units.get(first) or first in words.weekend) and second in words.last | words.next:
        which, unit, second = second, words.units.get(first), first
    elif (
        first in words.weekend and word_at(tokens, place - 1) in _AT_THE and second != "before"
    ):  # "am Wochenende", "over the weekend"
        return When(place, place + 1, _weekend(day), kind_at(tokens, place, words), exact=False)
    else:
        return None
    kind = kind_at(tokens, place, words)
    if which in words.next:
        return When(place, place + 2, day, "future", exact=False)
    weekday = words.weekdays.get(word_at(tokens, place + 2))
    if unit == "w" and which in words.last and weekday is not None:
        return in_last_week(place, place + 3, weekday, day)
    sunday = day - timedelta(days=day.weekday() + 1)
    if second in words.weekend:
        passed = _weekend(day) if which in words.this else sunday
        return When(place, place + 2, passed, kind, exact=False)
    latest = {
        "w": sunday - timedelta(days=4 if early else 3 if middle else 0),
        "m": day.replace(day=1) - timedelta(days=1),
        "y": date(day.year - 1, 12, 31),
    }.get(unit or "")
    if which in words.this:
        latest = day if unit in ("w", "m") else None
    if latest is None:
        return None
    if (early or middle) and unit == "m":
        latest = min(latest, latest.replace(day=10 if early else 20))
    if early and unit == "w" and which in words.this:
        latest = min(day, sunday + timedelta(days=3))
    return When(place, place + 2, latest, kind, exact=False)


def _weekend(day: date) -> date:
    """The last day of the weekend that is, or that was last."""
    return day if day.weekday() >= 5 else day - timedelta(days=day.weekday() + 1)


OF_THE = word_set("de du d van of the der des dem la le het in this am a an")
BEFORE_LAST = word_set(
    "vorvorigen avantderniere voorvorig voorlaatst voorvorige voorlaatste eervorige vorvorige"
    " vorletzte vorletzten vorletzter"
)


def part_of_unit(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`début du mois`, `begin van de week`, `at the end of the month`, `the week before last`."""
    first, second = word_at(tokens, place), word_at(tokens, place + 1)
    monday = day - timedelta(days=day.weekday())
    if first == "avant" and second in ("dernier", "derniere"):  # "l'avant-dernière semaine"
        first, second, place = "avantderniere", word_at(tokens, place + 2), place + 1
    if (first in BEFORE_LAST and words.units.get(second) in ("w", "e")) or (
        first in ("week", "weekend") and second == "before" and word_at(tokens, place + 2) == "last"
    ):
        end = place + (3 if second == "before" else 2)
        return When(place, end, monday - timedelta(days=8), kind_at(tokens, place, words), exact=False)
    if first not in words.early | words.middle | words.late:
        return None
    at = place + 1
    while word_at(tokens, at) in OF_THE and at < place + 4:
        at += 1
    unit = words.units.get(word_at(tokens, at))
    if (
        unit not in ("w", "m")
        or word_at(tokens, at + 1) in words.last | words.next
        or (at == place + 1 and (words is WORDS["en"]))
    ):
        return None
    if unit == "w":
        days = 2 if first in words.early else 3 if first in words.middle else 6
        latest = monday + timedelta(days=days)
        latest = latest - timedelta(days=7) if first in words.late else min(latest, day)
    else:
        number = 10 if first in words.early else 20 if first in words.middle else 31
        latest = day.replace(day=1) - timedelta(days=1) if number == 31 else min(day.replace(day=number), day)
    return When(place, at + 1, latest, kind_at(tokens, place, words), exact=False)


def week_of(tokens: tuple[Token, ...], place: int, words: TimeWords, day: date) -> When | None:
    """`la semaine du 2 novembre`, `the week of 2/11`, `KW 45`, `week 45`: its Sunday."""
    word, after = word_at(tokens, place), word_at(tokens, place + 1)
    if word != "kw" and words.units.get(word) not in ("w", "e"):
        return None
    if after.isdecimal() and 1 <= int(after) <= 53 and word in ("kw", "week", "wk", "semaine", "woche"):
        if words.units.get(word_at(tokens, place + 2)) or (place and tokens[place - 1].kind == "number"):
            return None
        year = day.year if int(after) <= day.isocalendar().week else day.year - 1
        sunday = date.fromisocalendar(year, min(int(after), 52), 7)
        return When(place, place + 2, min(sunday, day), kind_at(tokens, place, words), exact=False)
    if after in ("du", "van", "of", "vom"):
        for at in range(place + 2, min(place + 4, len(tokens))):
            dated = written(tokens, at, words, day)
            if dated is not None and dated.kind == "day":
                sunday = dated.latest + timedelta(days=6 - dated.latest.weekday())
                return When(place, dated.end, min(sunday, day), kind_at(tokens, place, words), exact=False)
    return None


WEEKS = BEFORE_LAST | frozenset(("avant", "kw"))  # words by which `part_of_unit` and `week_of` begin
