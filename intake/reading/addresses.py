"""Addresses and telephone numbers in a text, and the country that they are of (policy section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.reading.towns import town_countries, towns
from intake.reading.words.countries import CITIES, COUNTRIES, PHONES, POSTCODES
from routing.words.text import LIMIT, fold, word_set

_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[ (]?(\d{1,3})[)\s./-]?(?:[\s()./-]{0,2}\d){6,12}")


def billing_address(text: str, home: str) -> tuple[str, str] | None:
    """The consumer's address in an invoice or a confirmation: below or beside the words that say so.

    A postcode of four digits without a country's sign is Belgian, or of the home country where that has such.
    """
    lines = [line.strip() for line in text[:LIMIT].splitlines()]
    for at, line in enumerate(lines):
        label = _BILLED.search(fold(line))
        if label is None:
            continue
        block = [line, *_until_blank(lines[at + 1 : at + 7])]
        for part in block:
            told = postal_address(part, home) or signed_city(f"-\n{part}", home, signed=True)
            if told:
                return told[0], told[1]
            if _HOME_LINE.search(part):
                return (home if home in _FOUR_DIGITS else "BE"), part
    return None


def _until_blank(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if _DELIVERED.search(fold(line)) or (not line and number):
            return
        if line:
            yield line


_BILLED = re.compile(
    r"factu+r(?:atie)?adres|facturatiegegevens|adresse de facturation|facture a\b|facture au nom"
    r"|rechnungsadresse"
    r"|rechnungsanschrift|billing address|invoice address|bill(?:ed)? to|invoiced? to|klantgegevens"
    r"|adres klant"
    r"|coordonnees (?:du )?client|kundenadresse|kundendaten|customer (?:address|details)|gefactureerd aan"
)

_DELIVERED = re.compile(
    r"lever(?:ings)?adres|bezorgadres|afleveradres|geleverd (?:aan|op|in)|adresse de livraison"
    r"|livraison (?:a|en|chez)"
    r"|livre a|lieferadresse|lieferanschrift|geliefert an|deliver(?:y|ed) (?:address|to)"
    r"|ship(?:ped|ping)? (?:to|address)|vakantieadres|adresse de vacances|ferienadresse|holiday address"
    r"|retour ?adres|adresse de retour|ruck(?:sende|gabe)adresse|return address|(?:hun|leur|their"
    r"|deren) adres"
    r"|adres van de (?:winkel|verkoper)|adresse (?:du|de la) (?:vendeur|boutique|magasin|societe)|impressum"
)

_FOUR_DIGITS = ("AT", "BE", "BG", "CH", "CY", "DK", "HU", "LI", "LU", "NO", "SI")  # their postcodes
_HOME_LINE = re.compile(r"(?:^|[\s,])(?:B-|BE-)?[1-9]\d{3}\s+[A-ZÀ-Ý][\w'’ -]{2,40}$")


def own_phones(text: str, *, signed: bool) -> Iterator[tuple[str, str]]:
    """The writer's numbers: in the signature, on a line of its own near the end, or called theirs.

    A number in a running sentence is as likely the shop's.
    """
    if "+" not in text and "00" not in text:
        return  # no number of a country
    lines = text[:LIMIT].splitlines()
    for at, line in enumerate(lines):
        for match in _PHONE.finditer(line):
            code = _phone_country(match.group(1))
            if code is None:
                continue
            bare = len(line.strip()) <= 60 and not _CALLED.search(fold(line))
            if signed or (bare and at >= len(lines) - 12) or _MY_PHONE.search(fold(line[: match.start()])):
                yield match.group().strip(), code


_MY_PHONE = re.compile(
    r"(?:mijn|mon|ma|meine?|my|notre|unsere?|our|ons|onze)\s(?:\w+\s){0,2}(?:nummer|gsm|numero"
    r"|tel\w*|handy\w*"
    r"|mobil\w*|number|phone|portable)|bereik\w* (?:ben|mij|me)|(?:me|nous) joindre|joindre au"
    r"|erreichbar unter|reach me"
    r"|erreichen (?:sie )?mich|mich (?:\w+ ){0,6}unter|(?:bel|bellen) (?:mij|me|ons)|appele[zr] moi"
    r"|m appeler|rufen sie (?:mich|uns)|ruft? (?:mich|uns)|call (?:me|us)|ring me|phone me"
)

_CALLED = re.compile(
    r"\b(?:bel|belde|belden|gebeld|hun|appele|appelle|leur|angerufen|anrief|rief|deren|called|call|rang|their"
    r"|klantendienst|service client|kundendienst|kundenservice|customer service|helpdesk|winkel|shop"
    r"|boutique)\b"
)


def postal_address(text: str, home: str) -> tuple[str, str] | None:
    """A postcode and place on a line of their own, in the way of a country; not where a parcel goes.

    The home country's own need no recognising: it is what counts where nothing else is found.
    """
    lines = [line.strip(" ,;.|>*-\t") for line in text[:LIMIT].splitlines()]
    for at, line in enumerate(lines):
        # Most lines hold no postcode: whether a parcel goes there is asked last.
        if not 4 <= len(line) <= 90 or not _DIGIT.search(line):
            continue
        told = _country_of(line, home) or _below_street(lines, at)
        if told and not _is_parcels(lines, at):
            return told, line
    return None


_DIGIT = re.compile(r"\d")


def _country_of(line: str, home: str) -> str | None:
    """The country whose postcode stands in that line, before a place."""
    for code, pattern in POSTCODES:
        if pattern.search(line) and (code not in ("FR", "DE", "ES", "IT") or _city_of(line, code)):
            return code
    return "BE" if home != "BE" and _BELGIAN.search(line) and _city_of(line, "BE") else None


def _is_parcels(lines: list[str], at: int) -> bool:
    """Whether that line, or one of the three above it with no blank one between, says where a parcel goes."""
    for line in reversed(lines[max(0, at - 3) : at + 1]):
        if not line:
            return False
        if _DELIVERED.search(fold(line)):
            return True
    return False


def _below_street(lines: list[str], at: int) -> str | None:
    """A five-digit postcode and a place that no list knows, below a street of one language."""
    if not _FIVE.fullmatch(lines[at]):
        return None
    nearest = (
        lines[above]
        for above in range(at - 1, -1, -1)
        if 4 <= len(lines[above]) <= 90 and not _is_parcels(lines, above)
    )
    above = fold(next(nearest, ""))
    if _FRENCH_STREET.search(above):
        return "FR"
    return "DE" if _GERMAN_STREET.search(above) else None


_BELGIAN = re.compile(r"(?:^|[\s,])(?:B-|BE-)?[1-9]\d{3}(?=\s+[^\W\d_])")
_FIVE = re.compile(r"\d{5} {1,2}[A-ZÀ-Ý][\w'’() -]{1,40}")
_FRENCH_STREET = re.compile(
    r"\d.{0,10}\b(?:rue|avenue|av|boulevard|bd|place|chemin|impasse|allee|route|quai|cours|lotissement|square"
    r"|residence|hameau|lieu dit|passage|sentier|faubourg)\b"
)
_GERMAN_STREET = re.compile(
    r"(?:strasse|str|weg|gasse|allee|platz|ring|damm|ufer|hof|berg|steig|pfad|markt|graben"
    r"|chaussee)\.? \d{1,4} ?[a-z]?$"
    r"|^(?:am|an der|an den|auf der|auf dem|im|in der|in den|zum|zur|alte|neue|unter den"
    r"|hinter der) \w.{1,30} \d{1,4} ?[a-z]?$"
)


def _city_of(line: str, code: str) -> bool:
    """Whether a five-digit postcode's line names a place or the country that is known to be of that
    country.
    """
    return _places_of(code).search(fold(line)) is not None


@lru_cache(maxsize=64)
def _places_of(code: str) -> re.Pattern[str]:
    large = (CITIES.get(code, "") + "|" + COUNTRIES.get(code, "")).replace("\n", "|").split("|")
    names = (*large, *towns().get(code, ()))
    choices = "|".join(re.escape(name.strip()) for name in names if name.strip())
    return re.compile(rf"\b(?:{choices})\b")


# Places that are also first names, plain words, or places elsewhere: they tell only after "I live in".
_ALSO_OTHERWISE = word_set(
    "nancy florence nice tours lens sedan pau vannes halle essen brest reading york cork faro"
    " goes ede oss hulst sluis us vs esch sofia paris chelsea valencia victoria siena rome roma"
    " hagen dublin ulm jaen hull bath olten luzern wales"
)


_PARTED = re.compile(r"[,(|–-]")


def signed_city(text: str, home: str, *, signed: bool) -> tuple[str, str] | None:
    """A place abroad alone on one of the last lines, or after the name there: "Marc Weber, Luxembourg"."""
    lines = [line.strip() for line in text[:LIMIT].splitlines() if line.strip()]
    for line in lines[-6:]:
        if len(line) > 60 or (len(lines) < 2 and not signed):
            continue
        last = fold(_PARTED.split(line)[-1]).strip(" .)")
        if last in _ALSO_OTHERWISE:
            continue
        for code in _codes().get(last, ()):
            if code != home:
                return code, line
        small = town_countries().get(last, home) if "," in line else home  # alone it may be a name
        if small != home and last not in _codes():
            return small, line
    return None


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, ...]]:
    """The countries that a place's or a country's own name may mean, the likelier first."""
    found: dict[str, tuple[str, ...]] = {}
    for code in dict.fromkeys((*CITIES, *COUNTRIES)):
        text = CITIES.get(code, "") + "|" + COUNTRIES.get(code, "")
        for name in {fold(each).strip() for each in text.replace("\n", "|").split("|") if each.strip()}:
            found[name] = (*found.get(name, ()), code)
    return found


def _phone_country(digits: str) -> str | None:
    for size in (3, 2, 1):
        if digits[:size] in PHONES:
            return PHONES[digits[:size]]
    return None
