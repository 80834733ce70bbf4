"""Files that a webshop has no need of: identity documents and payment cards (policy section 9).

Pictures are not read: they are known by the name that people give them, in the four languages; texts and PDFs
also by the lines for machines that travel documents bear (ICAO Doc 9303).
"""

from __future__ import annotations

import re
from itertools import pairwise

from routing.private_numbers import What, masked
from routing.words import Attachment, Letter
from routing.words.text import fold

_SIDE = (
    "voorkant|achterkant|voorzijde|achterzijde|recto|verso|front|back|vorderseite|rueckseite|ruckseite"
    "|vorne|hinten"
)
_IDENTITY = (
    "identiteits ?(?:kaart|bewijs)|bewijs van identiteit|identit(?:a|ae)ts ?karte"
    "|id ?kaart|e ?id ?kaart|eid|id ?card|identity ?card|id ?bewijs"
    "|legitimatie(?:bewijs)?"
    "|carte ?(?:d ?)?identite|carte ?id|cni|piece ?d ?identite"
    "|personal ?ausweis|lichtbild ?ausweis|ausweis"
    "|passport|paspoort|passeport|reise ?pass|rij ?bewijs|permis ?de ?conduire|fuhrerschein|fuehrerschein"
    "|driv(?:ing|ers?) ?licen[cs]e|verblijfs ?(?:kaart|titel|vergunning)|titre ?de ?sejour|aufenthalts ?titel"
    "|residence ?permit|kids ?id"
)
_CARD = (
    "bank ?kaart|betaal ?kaart|krediet ?kaart|credit ?kaart|credit ?card|debit ?card|bank ?card|payment ?card"
    "|carte ?(?:bancaire|bleue|de ?credit|de ?debit|de ?paiement|visa)|bank ?karte|kredit ?karte|giro ?card"
    "|giro ?karte|ec ?karte|visa ?(?:kaart|card|karte)|master ?card"
)
_COPY = "kopie|copie|copy|kopij|scan|foto|photo|bild|mijn|ma|mon|my|mein|meine"
_NAMED_IDENTITY = re.compile(
    rf"\b(?:{_COPY})? ?(?:{_IDENTITY})s? ?(?:{_SIDE})?\b|\b(?:id|ci) (?:kopie |copy )?(?:{_SIDE})\b"
)
_BARE = re.compile(rf"(?:(?:{_COPY}) )?id(?: ?\d)?")  # with more digits it is the number of something
_NAMED_CARD = re.compile(rf"\b(?:{_COPY})? ?(?:{_CARD})s? ?(?:{_SIDE})?\b")
# A statement of a card is a proof of what was paid; an identity card behind an invoice still is one.
_ABOUT_CARD = re.compile(
    r"afschrift|uittreksel|releve|extrait|abrechnung|auszug|statement|betaling|payment|paiement|zahlung"
    r"|bewijs van|factuur|facture|rechnung|invoice"
)
# What is sold for a card is no card.
_SOLD = re.compile(r"houder|hoes|etui|holder|case|cover|hulle|huelle|porte")
_MACHINE_LINE = re.compile(r"[A-Z0-9<]{30}|[A-Z0-9<]{36}|[A-Z0-9<]{44}")
_FIRST_LINE = re.compile(r"[PIACV][A-Z<][A-Z0-9<]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}$")
_WORDS = re.compile(r"[\W_\d]+")
_MOST_TEXT = 200_000  # characters


def is_private_name(name: str) -> bool:
    """Whether a file is called as people call a picture of such a document."""
    stem = _ENDING.sub("", fold(name[:200]))
    told = _WORDS.sub(" ", stem).strip()
    if _SOLD.search(told):
        return False
    identity = _NAMED_IDENTITY.search(told) or _BARE.fullmatch(stem)
    return bool(identity or (_NAMED_CARD.search(told) and not _ABOUT_CARD.search(told)))


def has_machine_lines(text: str) -> bool:
    """Two or three lines of 44, 36 or 30 signs, as a passport or an identity card has them."""
    if "<" not in text:
        return False
    lines = ["".join(line.split()) for line in text[:_MOST_TEXT].splitlines()]
    return any(
        _MACHINE_LINE.fullmatch(one)
        and _MACHINE_LINE.fullmatch(two)
        and len(one) == len(two)
        and _FIRST_LINE.fullmatch(one)
        and "<" in one + two
        for one, two in pairwise(lines)
    )


def is_private(item: Attachment) -> bool:
    """Whether such a file is to be kept back: by its name, its lines for machines, or a PDF's numbers.

    A PDF with an account number goes: a proof of payment has to have one.
    """
    if is_private_name(item.name) or has_machine_lines(item.text):
        return True
    of_pdf = {What.CARD, What.NATIONAL}
    return item.type == "application/pdf" and bool(masked(item.text[:_MOST_TEXT], of_pdf).found)


def kept_back(letter: Letter) -> tuple[str, ...]:
    """The names of a letter's files that are kept from a webshop."""
    return tuple(item.name for item in letter.attachments if is_private(item))
