"""Does a firm's signature stand under a mail? (policy section 1: a purchase made by a company)

Only the lines under the words count: the separated signature, and the short lines at a text's end. A VAT
number that a sentence quotes from an invoice is the shop's as often as not.
"""

from __future__ import annotations

import re

from routing.words import Evidence, Letter

_VAT = re.compile(
    r"\b(?:btw|tva|vat|mwst|ust|kbo|bce|rpr|rpm|ondernemings\w{0,10}|n° d'entreprise|numéro d'entreprise"
    r"|unternehmensnummer|company number)\b[^\d\n]{0,24}\d[\d .]{6,14}\d"
    r"|\b(?:BE|NL|FR|DE|LU)\s?[01]\d{3}[ .]?\d{3}[ .]?\d{3}\b",
    re.I,
)
_FORM = re.compile(
    r"\b(?:BV|BVBA|CVBA|NV|VOF|CommV|VZW|SRL|SPRL|SCRL|SA|SNC|ASBL|GmbH|UG|AG|KG|OHG|VoG|Ltd|LLC|PLC)\b"
    r"|\b(?:bv|bvba|nv|vof|vzw|srl|sprl|asbl|gmbh|ltd)\b"
)
_ROLE = re.compile(
    r"\b(?:zaakvoerd(?:er|ster)|bestuurder|bedrijfsleid(?:er|ster)|uitbaat(?:er|ster)|eigena(?:ar|res)"
    r"|aankoop(?:dienst|verantwoordelijke)?|inkoop|aankoper|boekhouding|directiesecretar\w{2,6}"
    r"|office manager|gérante?|administrat(?:eur|rice)|propriétaire|patronne?|exploitante?|service achats"
    r"|comptabilité|économat|secrétariat|geschäftsführ(?:er|erin|ung)|inhaber(?:in)?|einkauf|buchhaltung|sekretariat|owner"
    r"|proprietor|founder|managing director|purchasing|procurement"
    r"|accounts(?: payable| department)?|facilities(?: manager)?)\b",
    re.I,
)
_LINES, _WIDTH = 8, 80


def firm_signature(letter: Letter) -> tuple[int, Evidence] | None:
    """How surely a firm signed (2: two signs of it; 1: one sign), and the line that tells."""
    lines = [*_closing(letter.new_text), *letter.signature.splitlines()]
    told: dict[str, str] = {}
    for line in lines[: 3 * _LINES]:
        for name, pattern in (("vat", _VAT), ("form", _FORM), ("role", _ROLE)):
            if pattern.search(line[: 2 * _WIDTH]):
                told.setdefault(name, line.strip())
    if not told:
        return None
    line = told.get("vat") or told.get("form") or told["role"]
    where = "signature" if line in letter.signature else "body"
    return min(len(told), 2), Evidence("firm's signature", where, line)


def _closing(text: str) -> list[str]:
    """The short lines under the last sentence of a text, none where it is all short lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    found: list[str] = []
    for line in reversed(lines[-2 * _LINES :]):
        if not line:
            continue
        if len(line) > _WIDTH or len(line.split()) > 9 or line[-1] in "!?;:" or _is_sentence(line):
            return found[:_LINES]
        found.append(line)
    return found[:_LINES] if len(lines) > 2 * _LINES else []


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and len(line.split()) > 3
