"""Mailboxes of firms rather than of people."""

from __future__ import annotations

import re

from routing.words.text import fold, word_set

ROLE_BOXES = word_set(
    "info contact klantendienst klantenservice klanten service support sav help helpdesk"
    " hello hallo sales shop webshop winkel verkoop order orders bestellingen bestelling"
    " commande commandes kundenservice kundendienst kontakt reklamation retour returns noreply"
    " reply clientele client clients mail office admin boutique post care team klacht klachten"
    " reclamation reclamations plaintes beschwerde kundenbetreuung verkauf vente bestel"
)


def is_role_box(local: str) -> bool:
    """Whether the local part of an address is a desk's: `info`, `klantendienst`, `sav-be`."""
    return any(part in ROLE_BOXES for part in re.split(r"[^a-z]+", fold(local)))
