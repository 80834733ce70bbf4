"""Numbers that a webshop has no need of: accounts, payment cards, national registers (policy section 9).

Each is known by its check digits, besides its length and form, so that order, parcel, article and telephone
numbers stay as they are. Where such a number could still be one of these by chance, the words before it tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

MASK = "•"
_LEFT = 4  # signs by which the one who knows the number knows it again
_MOST = 1_000_000  # characters that are looked through; what is behind them goes


class What(StrEnum):
    """What kind of number it is."""

    ACCOUNT = "account"
    CARD = "card"
    NATIONAL = "national"


EVERY = frozenset(What)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with the numbers crossed out, and which kinds there were."""

    text: str
    found: frozenset[What]


# The IBAN registry (ISO 13616), as of 2025: each country's length.
_REGISTRY = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28"
    " EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26"
    " IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28"
    " NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25"
    " SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
_LENGTHS = {part[:2]: int(part[2:]) for part in _REGISTRY.split()}
# Of these all the rest is digits: a word of prose after "de 12" is no account.
_DIGITS_ALONE = re.compile("AT|B[AE]|CZ|D[EK]|E[ES]|FI|H[RU]|IS|LT|ME|NO|P[LT]|RS|S[EIK]|XK")
# Between a number's groups, also at a quoted line's end; a gap fits in one way, so nothing is tried twice.
_GAP = r"(?>[ \t]{0,3}\r?\n[>| \t]{0,4}|[ \t.\-/_|]{0,4})"
_IN_GAPS, _MOST_GAP = " \t\r\n>|.-/_", 9
# What may not stand before a number. Looked for behind its first digit, so that the search goes from digit to
# digit and not from sign to sign.
_BEFORE = r"(?<![\w@/=&#?+%\-].)(?<!\d[.,].)"
_AFTER = r"(?![\w@/=&%]|[.,\-]\w)"
_ACCOUNT = re.compile(
    rf"(?:(?<![^\W_])|(?<=[Ii][Bb][Aa][Nn]))[A-Za-z]{{2}}{_GAP}\d(?:{_GAP}[A-Za-z0-9]){{12,31}}"
)
_AFTER_LETTERS = re.compile(  # a digit behind two letters and at most one sign, or behind a longer gap
    r"\d(?:(?<=[A-Za-z]{2}.)|(?<=[A-Za-z]{2}G.)|(?<=G{2}.))".replace("G", f"[{re.escape(_IN_GAPS)}]")
)
_CARD = re.compile(rf"[2-6]{_BEFORE}\d{{3}}(?:{_GAP}\d){{10,15}}{_AFTER}")
_TIGHT = re.compile(r"\d(?:[ \-]?\d)*")  # with gaps of one sign at most; with others it has to be grouped
_GROUPED = re.compile(
    rf"\d{{4}}(?!\d){_GAP}(?:(?:\d{{4}}(?!\d){_GAP}){{2}}\d{{4}}(?:{_GAP}\d{{1,3}})?|\d{{6}}(?!\d){_GAP}\d{{4,5}})"
)
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{4} $")
_GAP_OF_PERSON = r"(?>-[ ]?\r?\n[>| ]{0,4}|[ .\-/]{0,3})"
_BELGIAN = re.compile(
    rf"\d{_BEFORE}\d([.\-/ ]?)\d{{2}}\1\d{{2}}{_GAP_OF_PERSON}\d{{3}}{_GAP_OF_PERSON}\d{{2}}{_AFTER}"
)
_DUTCH = re.compile(
    rf"\d{_BEFORE}(?:\d{{3}}[ .]?\d{{2}}[ .]?\d{{2,3}}|\d{{2}}[ .]\d{{3}}[ .]\d{{3}}){_AFTER}"
)
_FRENCH = re.compile(
    rf"[12]{_BEFORE}" + r"G\d\dG\d\dG(?:\d\d|2[ABab])G\d{3}G\d{3}G\d\d".replace("G", r"[ .\-]?") + _AFTER
)
# Words right before a number that say that it is another one, and that it is one of these.
_OTHER = re.compile(
    r"(?:order|bestel|comm?and|bestell|auftrag|track|trace|zend|verzend|colis|suivi|sendung|paket|pakket|parcel"
    r"|barcode|streepje|factu|rechnung|invoice|klant|client|kunde|customer|artikel|article|serie|series|imei|ean"
    r"|gtin|sku|ref|dossier|ticket|nummer van uw|tel|gsm|phone|mobiel|mobile|handy)[^\d\n]{0,30}$",
    re.IGNORECASE,
)
_PAID_BY = re.compile(
    r"(?:\bvisa|master ?card|maestro|bancontact|(?:bank|krediet|betaal)kaart|(?:credit|debit|bank) ?card"
    r"|kreditkarte|carte (?:bancaire|bleue|visa|de cr[ée]dit)|paid (?:with|by)|betaald met"
    r"|pay[ée]e? (?:avec|par)|bezahlt mit)[^\d\n]{0,20}$",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"(?:rijksregister|insz|registre\s+national|niss|nationalregister|national\s+(?:register|number)|nrn|bis-?n)"
    r"[^\d\n]{0,30}$",
    re.IGNORECASE,
)
_BSN = re.compile(r"(?:\bbsn|burgerservice|sofi-?nummer|citizen\s+service)[^\d\n]{0,30}$", re.IGNORECASE)
_REACH = 60  # characters before a number in which those words stand


def masked(text: str, kinds: Iterable[What] = EVERY) -> Masked:
    """The text with each such number crossed out: the last four signs of an account or card stay."""
    found: set[What] = set()
    if not _ENOUGH.match(text, 0, _MOST):
        return Masked(text, frozenset())
    text = text[:_MOST]
    before = after = text.translate(_SIGNS) if _is_odd(text) else text
    for kind in sorted(kinds):
        for rule in _RULES[kind]:
            after = _crossed(after, rule, kind, found)
    if not found:
        return Masked(text, frozenset())
    return Masked(after if before is text else _hidden_in(text, before, after), frozenset(found))


_ENOUGH = re.compile(r"(?:\D*+\d){8}")  # the shortest of them has eight digits


# Where one may begin, its form, and how many characters of what was found, with what stands before it, are
# the number.
_Rule = tuple[Callable[[str, re.Pattern[str]], Iterator[int]], re.Pattern[str], Callable[[str, str], int]]


class _Signs(dict[int, str | None]):
    """How numbers are written otherwise: any digits, spaces and dashes, wide letters, signs of no width."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kind, digit = unicodedata.category(char), unicodedata.decimal(char, None)
        told: str | None = char
        if digit is not None:
            told = str(digit)
        elif kind in ("Zs", "Pd") or char == "\u2212":
            told = " " if kind == "Zs" else "-"
        elif kind == "Cf":
            told = None
        elif 0xFF01 <= code <= 0xFF5E:  # wide forms of ASCII
            told = chr(code - 0xFEE0)
        self[code] = told
        return told


_SIGNS = _Signs()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def _is_odd(text: str) -> bool:
    """Whether a sign in it is told in another way: letters with accents are not."""
    return not text.isascii() and any(_SIGNS[ord(sign)] != sign for sign in set(_NOT_ASCII.findall(text)))


def _hidden_in(text: str, before: str, after: str) -> str:
    """The text as it was written, with crossed out what is crossed out in its plain form."""
    places = [place for place, char in enumerate(text) if _SIGNS[ord(char)] is not None]
    signs = list(text)
    for place, was, now in zip(places, before, after, strict=True):
        if was != now:
            signs[place] = now
    return "".join(signs)


def _crossed(text: str, rule: _Rule, kind: What, found: set[What]) -> str:
    """The text without what the rule says is one."""
    starts, pattern, length = rule
    parts: list[str] = []
    at = 0
    for start in starts(text, pattern):
        if start < at:
            continue
        hit = pattern.match(text, start)
        assert hit is not None
        size = length(hit[0], text[max(start - _REACH, 0) : start])
        if size:
            left = 0 if kind is What.NATIONAL else _LEFT
            parts += [text[at:start], _hidden(text[start : start + size], left)]
            at = start + size
            found.add(kind)
    return "".join([*parts, text[at:]]) if parts else text


def _starts(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Each place at which it fits, also within what fitted before: a wrong beginning hides no number."""
    at = 0
    while hit := pattern.search(text, at):
        yield hit.start()
        at = hit.start() + 1


def _starts_of_accounts(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Each place at which it fits and a country's letters stand. Digits are fewer than letters: so letters
    are looked for before digits."""
    for digit in _AFTER_LETTERS.finditer(text):
        near = max(digit.start() - _MOST_GAP - 2, 0)
        before = text[near : digit.start()].rstrip(_IN_GAPS)
        if before[-2:].upper() in _LENGTHS:
            start = near + len(before) - 2
            if start >= 0 and pattern.match(text, start):
                yield start


def _hidden(number: str, left: int) -> str:
    signs = [place for place, char in enumerate(number) if char.isalnum()]
    gone = set(signs[: len(signs) - left])
    return "".join(MASK if place in gone else char for place, char in enumerate(number))


def _signs(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()


def _account(hit: str, before: str) -> int:  # noqa: ARG001
    """ISO 7064, MOD 97-10: with the first four signs at the end, letters counted from A = 10, it leaves 1."""
    length = _LENGTHS.get(hit[:2].upper(), 0)
    places = [place for place, char in enumerate(hit) if char.isalnum()]
    if not length or len(places) < length:
        return 0
    end, digits_alone = places[length - 1] + 1, bool(_DIGITS_ALONE.match(hit.upper()))
    if len(places) > length and places[length] == end and not (digits_alone and hit[end].isalpha()):
        return 0  # it goes on without a gap
    signs = _signs(hit[:end])
    digits = sum(map(str.isdecimal, signs))
    if digits < length / 2 or (digits_alone and digits < length - 2):
        return 0
    if not signs.isascii() or not signs[2:4].isdecimal():
        return 0
    number = "".join(str(int(char, 36)) for char in signs[4:] + signs[:4])
    return end if int(number) % 97 == 1 else 0


def _card(hit: str, before: str) -> int:
    """The longest beginning of it that is one: an expiry date or three digits more may stand behind."""
    if _GROUP_BEFORE.search(before):
        return 0  # the rest of a longer number, such as a parcel's
    places = [place for place, char in enumerate(hit) if char.isdecimal()]
    for count in range(len(places), 13, -1):
        end = places[count - 1] + 1
        if places[count : count + 1] != [end] and _is_card(hit[:end], before):
            return end
    return 0


def _is_card(one: str, before: str) -> bool:
    digits = _signs(one)
    if not _is_issued(digits) or not _luhn(digits):
        return False
    if _GROUPED.fullmatch(one):
        return one.count("\n") <= 1
    return bool(_TIGHT.fullmatch(one)) and not (_OTHER.search(before) and not _PAID_BY.search(before))


def _is_issued(digits: str) -> bool:
    """ISO/IEC 7812: the first digits of the card companies, with the lengths that each has in use."""
    two, three, four, length = int(digits[:2]), int(digits[:3]), int(digits[:4]), len(digits)
    if digits[0] == "4" or four == 6011 or 644 <= three <= 659 or two == 62 or 3528 <= four <= 3589:
        return length in (16, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return length == 16
    if two in (34, 37):
        return length == 15
    if two in (36, 38) or 300 <= three <= 305:
        return length == 14
    maestro = four in (5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763)
    return 16 <= length <= 19 and (maestro or four == 6703)  # Bancontact


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = [int(char) * (1 + place % 2) for place, char in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _belgian(hit: str, before: str) -> int:
    """Royal decree of 3 April 1984: a date of birth, a number of that day, and 97 less the rest by 97; from
    2000 on with a 2 before it. In a bis number the month is 20 or 40 higher, and unknown days are 0."""
    digits = _signs(hit)
    first, check = int(digits[:9]), int(digits[9:])
    if check not in (97 - first % 97, 97 - (2_000_000_000 + first) % 97):
        return 0
    month, day, number = int(digits[2:4]), int(digits[4:6]), int(digits[6:9])
    bare, named = hit.isdecimal(), bool(_NATIONAL.search(before))
    if day > 31 or not 1 <= number <= 998 or not (month <= 12 or 20 <= month <= 32 or 40 <= month <= 52):
        return 0
    if named:
        return len(hit)
    # A bare number may be a telephone's with its country, or whatever the words before it say.
    phone = digits[:2] in ("31", "32", "33", "49", "35") or before.rstrip().endswith(("+", "00"))
    sure = 1 <= month <= 12 and day >= 1 and not phone and not _OTHER.search(before)
    return len(hit) if sure or (not bare and re.match(r"\d\d[.\-/]", hit)) else 0


def _dutch(hit: str, before: str) -> int:
    """The eleven test: the digits times 9, 8, ... 2 and -1 make a multiple of eleven; one number in eleven
    does, so a word has to name it."""
    digits = _signs(hit).zfill(9)
    total = sum(int(char) * weight for char, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return len(hit) if total % 11 == 0 and int(digits) and _BSN.search(before) else 0


def _french(hit: str, before: str) -> int:
    """Sex, year, month, department, commune, number, and 97 less the rest by 97; Corsica's letters count 19
    and 18 for their numbers."""
    signs = _signs(hit)
    number = signs[:13].replace("2A", "19", 1) if signs[5:7] == "2A" else signs[:13]
    number = number.replace("2B", "18", 1) if signs[5:7] == "2B" else number
    month = int(signs[3:5])
    if not (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) or not number.isdecimal():
        return 0
    if int(signs[13:]) != 97 - int(number) % 97:
        return 0
    return 0 if hit.isdecimal() and _OTHER.search(before) else len(hit)


_RULES: dict[What, tuple[_Rule, ...]] = {
    What.ACCOUNT: ((_starts_of_accounts, _ACCOUNT, _account),),
    What.CARD: ((_starts, _CARD, _card),),
    What.NATIONAL: (
        (_starts, _FRENCH, _french),
        (_starts, _BELGIAN, _belgian),
        (_starts, _DUTCH, _dutch),
    ),
}
