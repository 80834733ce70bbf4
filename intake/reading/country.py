"""Where does the consumer live, and where is the shop? (policy section 4)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.reading.material import Material
from intake.reading.words.countries import (
    ADJECTIVES,
    CITIES,
    COUNTRIES,
    GENERIC,
    LIVING,
    PHONES,
    POSTCODES,
    SHOP_WORDS,
    VAT,
)
from routing.words import Evidence, Policy, ShopMatch
from routing.words.lexicon import Hit, Lexicon, compile_lexicon
from routing.words.text import LIMIT, Sentence, fold, sentences, word_set

_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[ (]?(\d{1,3})[)\s./-]?(?:[\s()./-]{0,2}\d){6,12}")
_VAT = re.compile(
    r"(?<![A-Za-z0-9])(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK"
    r"|XI|CHE|CN)[ .:-]{0,2}(U?[A-Z0-9]{0,2}(?:[ .-]?\d){6,12}(?:[ .]?B\d{2})?)(?![A-Za-z0-9])"
)
_SAYING = word_set(
    "uit in aus from de d en a au du van te based gevestigd established etablie etabli situe sitz ansassig"
)

_SEATED = word_set(
    "sitzen sitzt gevestigd basee base based ansassig zitten siege etablie etabli zetel"
    " sitz located situe situee winkel webshop"
)


@lru_cache(maxsize=1)
def _places() -> Lexicon:
    phrases = {f"country {code}": names for code, names in COUNTRIES.items()}
    phrases |= {f"adjective {code}": names for code, names in ADJECTIVES.items()}
    phrases |= {f"city {code}": names for code, names in CITIES.items()}
    return compile_lexicon({**phrases, "living": LIVING, "shop": SHOP_WORDS, "believed": _BELIEVED})


_BELIEVED = """
    dacht|dachten|denk|geloofde|meende|leek|lijkt|alsof|zogezegd|zogenaamd|doet alsof|croyais|pensais
    |pensait|semblait|soi disant|pretend|se dit|se pretend|dachte|glaubte|angeblich|scheinbar|von wegen
    |thought|believed|supposedly|pretends|claims to be|appears
"""


def read_consumer_country(material: Material, policy: Policy) -> tuple[str, tuple[Evidence, ...]]:
    """Where the consumer lives: what they say, else a telephone number's code, else the home country."""
    texts = list(_consumer_texts(material))
    for where, text in texts:
        for sentence in sentences(text):
            found = _residence(sentence)
            if found:
                return found, (Evidence(f"consumer lives in {found}", where, sentence.quote()),)
    for where, text in texts:
        for told in (_postal_address(text), _signed_city(text, signed=where == "signature")):
            if told:
                return told[0], (Evidence(f"consumer lives in {told[0]}", where, told[1]),)
    for where, text in texts:
        for match in _PHONE.finditer(text[:LIMIT]):
            code = _phone_country(match.group(1))
            if code:
                return code, (Evidence(f"consumer's telephone is of {code}", where, match.group().strip()),)
    return policy.home_country, ()


def _consumer_texts(material: Material) -> Iterator[tuple[str, str]]:
    for piece in material.own:
        yield piece.where, piece.text
    for letter in material.letters:
        if letter.signature:
            yield "signature", letter.signature
    for piece in material.enclosed:
        yield piece.where, piece.text


def _residence(sentence: Sentence) -> str | None:
    """ "Ik woon in Breda", "nous habitons Lille", "back home in London"."""
    hits = _places().scan(sentence)
    for living in (hit for hit in hits if hit.tag == "living"):
        after = [
            hit
            for hit in hits
            if hit.tag.startswith(("country", "city")) and living.end <= hit.start <= living.end + 5
        ]
        after = [hit for hit in after if not _parted(sentence, living.end, hit.start)]
        known = [hit for hit in after if hit.tag.startswith("country")] or after
        belgian = any(
            token.word in ("belgie", "belgique", "belgien", "belgium")
            for token in sentence.tokens[living.end : living.end + 6]
        )
        if belgian:
            return "BE"
        if known:
            return known[0].tag.split()[1]
    return None


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(token.word in (".", ";", ":") for token in sentence.tokens[start:end])


def _postal_address(text: str) -> tuple[str, str] | None:
    """A postcode and place on a line of their own, in the way of a country."""
    for raw in text[:LIMIT].splitlines():
        line = raw.strip(" ,;.|>*-\t")
        if not 4 <= len(line) <= 90:
            continue
        for code, pattern in POSTCODES:
            found = pattern.search(line)
            if found and (code not in ("FR", "DE", "ES", "IT") or _city_of(line, code)):
                return code, line
    return None


def _city_of(line: str, code: str) -> bool:
    """Whether a five-digit postcode's line names a place or the country that is known to be of that
    country.
    """
    words = fold(line)
    names = CITIES.get(code, "") + "|" + COUNTRIES.get(code, "")
    return any(
        name.strip() and re.search(rf"\b{re.escape(name.strip())}\b", words)
        for name in names.replace("\n", "|").split("|")
    )


# Places that are also first names, plain words, or places in Belgium: they tell only after "I live in".
_ALSO_OTHERWISE = word_set(
    "nancy florence nice tours lens sedan pau vannes halle essen brest reading york cork faro"
    " goes ede oss hulst sluis us vs esch sofia paris chelsea valencia victoria siena rome roma"
    " hagen dublin ulm jaen hull bath olten luzern wales"
)


def _signed_city(text: str, *, signed: bool) -> tuple[str, str] | None:
    """A place abroad alone on one of the last lines, or after the name there: "Marc Weber, Luxembourg"."""
    lines = [line.strip() for line in text[:LIMIT].splitlines() if line.strip()]
    for line in lines[-6:]:
        if len(line) > 60 or (len(lines) < 2 and not signed):
            continue
        last = fold(re.split(r"[,(|–-]", line)[-1]).strip(" .)")
        if last in _ALSO_OTHERWISE:
            continue
        for code in (*CITIES, *COUNTRIES):
            if code != "BE" and last in _names(code):
                return code, line
    return None


@lru_cache(maxsize=64)
def _names(code: str) -> frozenset[str]:
    text = CITIES.get(code, "") + "|" + COUNTRIES.get(code, "")
    return frozenset(fold(name).strip() for name in text.replace("\n", "|").split("|") if name.strip())


def _phone_country(digits: str) -> str | None:
    for size in (3, 2, 1):
        if digits[:size] in PHONES:
            return PHONES[digits[:size]]
    return None


def read_shop_country(
    material: Material, match: ShopMatch, policy: Policy
) -> tuple[str, tuple[Evidence, ...]]:
    """Where the shop is: the register, what the consumer says, a VAT number, the domain's ending, else
    home.
    """
    if match.shop is not None:
        return match.shop.country, ()
    for piece in material.own:
        for sentence in piece.sentences:
            told = _told_country(sentence, match)
            if told:
                return told, (Evidence(f"shop is in {told}", piece.where, sentence.quote()),)
    for where, text in _all_texts(material):
        number = _vat_country(text)
        if number:
            return number[0], (Evidence(f"shop's number is of {number[0]}", where, number[1]),)
    ending = (match.domain or "").rpartition(".")[2]
    if len(ending) == 2 and ending not in GENERIC:
        code = {"uk": "GB", "el": "GR"}.get(ending, ending.upper())
        return code, ()
    return policy.home_country, ()


def _all_texts(material: Material) -> Iterator[tuple[str, str]]:
    for piece in (*material.own, *material.enclosed):
        yield piece.where, piece.text
    for letter in material.letters:
        if letter.quoted:
            yield "quoted", letter.quoted


def _told_country(sentence: Sentence, match: ShopMatch) -> str | None:
    """ "Een Spaanse webshop", "une boutique de Cologne", "die sitzen in Deutschland"."""
    hits = _places().scan(sentence)
    shops = [hit for hit in hits if hit.tag == "shop"]
    label = (match.domain or "-").partition(".")[0]
    named = [
        index for index, token in enumerate(sentence.tokens) if label in token.word or token.word == label
    ]
    doubted = [hit for hit in hits if hit.tag == "believed"]
    for hit in hits:
        kind, _, code = hit.tag.partition(" ")
        if kind not in ("adjective", "country", "city") or any(
            d.start < hit.start <= d.start + 7 for d in doubted
        ):
            continue
        near_after = any(0 <= shop.start - hit.end <= 2 for shop in shops)
        near_before = any(0 <= hit.start - shop.end <= 4 for shop in shops) or any(
            0 <= hit.start - at <= 8 for at in named
        )
        words = sentence.words
        before = words[hit.start - 1] if hit.start else ""
        if kind == "adjective" and (near_after or (any(0 <= hit.start - shop.end <= 1 for shop in shops))):
            return code
        if kind in ("country", "city") and near_before and before in _SAYING and not _ours(hits, hit.start):
            return code
        if kind == "country" and before in _SAYING and _they_sit(words[max(0, hit.start - 5) : hit.end + 4]):
            return code
    return None


def _ours(hits: list[Hit], place: int) -> bool:
    return any(hit.tag == "living" and 0 <= place - hit.end <= 4 for hit in hits)


def _they_sit(words: tuple[str, ...]) -> bool:
    return bool(_SEATED.intersection(words))


def _vat_country(text: str) -> tuple[str, str] | None:
    for found in _VAT.finditer(text[:LIMIT]):
        code = {"EL": "GR", "XI": "GB", "CHE": "CH"}.get(found.group(1), found.group(1))
        digits = re.sub(r"[^0-9A-Z]", "", found.group(2))
        if VAT.get(code, re.compile(r".{7,13}")).fullmatch(digits):
            return code, found.group()
    return None
