"""Is an attached text the writer's own letter, or a shop's paper? (policy section 3)

A letter counts as the writer's own text; an invoice, a confirmation or a ticket is evidence for the shop.
"""

from __future__ import annotations

import re

from routing.words.letter import Attachment
from routing.words.text import fold, word_set

_DOCUMENT = word_set(
    "factuur facturen facture factures rechnung invoice bestelbevestiging orderbevestiging"
    " bestelbon bestelbewijs bestellbestatigung auftragsbestatigung lieferschein pakbon kasticket"
    " kassabon aankoopbewijs leveringsbon boekingsbevestiging reservatiebevestiging"
    " buchungsbestatigung ticket tickets e-ticket etickets quittung kassenbon receipt"
)
_DOCUMENT_PHRASES = re.compile(
    r"bon de (?:commande|livraison)|confirmation de (?:commande|votre commande|reservation)"
    r"|order confirmation"
    r"|confirmation of (?:your )?order|booking confirmation|bevestiging van (?:je|uw|de) bestelling"
    r"|total ttc|totaal incl"
    r"|preuve d.achat|credit note|creditnota|note de credit|delivery note|packing slip"
)
_OWN_WORDS = re.compile(
    r"\b(?:ik|wij|mijn|je|j.ai|mon|ma|nous|ich|wir|mein|meine|i|we|my|geachte|klacht|plainte"
    r"|reclamation|beschwerde"
    r"|reklamation|complaint)\b"
)
_TO_A_DESK = re.compile(
    r"^(?:geachte (?:heer,? ?/? ?(?:of )?mevrouw|mevrouw,? ?/? ?(?:of |de )?(?:mijnheer|heer)"
    r"|dames(?: en |, )heren)"
    r"|madame,? (?:ou )?monsieur|mesdames,? (?:et )?messieurs|sehr geehrte damen und herren"
    r"|dear (?:sir or madam|sirs?,? ?/? ?(?:or )?madam|sirs)|to whom it may concern)",
    re.MULTILINE,
)


def is_document(attachment: Attachment) -> bool:
    """Whether an attached text is an invoice, a confirmation or a ticket rather than a letter."""
    if attachment.type in ("text/calendar", "text/csv", "application/json", "text/x-vcard", "text/vcard"):
        return True
    name = set(re.findall(r"[a-z]+", fold(attachment.name)))
    text = fold(attachment.text[:4000])
    own = len(_OWN_WORDS.findall(text))
    heading = set(re.findall(r"[a-z-]+", text[:300]))
    if own >= 4 and not name & _DOCUMENT and not heading & _DOCUMENT:
        return False
    if own and not name & _DOCUMENT and _TO_A_DESK.search(text[:800]):
        return False  # "re: invoice 12. Dear Sir or Madam, on behalf of my client": who sells knows the buyer
    if name & _DOCUMENT or heading & _DOCUMENT or _DOCUMENT_PHRASES.search(text):
        return own < 8
    return own < 2
