"""Web forms about a shop: what their fields tell of the contact (policy sections 1 and 6)."""

from __future__ import annotations

from datetime import date

import pytest

from intake.parsing import parse_letter
from routing.classify import is_form
from routing.words import ContactState
from tests.reading.desk import POLICY
from tests.reading.test_threads import ASK, DONE, NONE, OPEN, read

FORMS: list[tuple[str, ContactState, date | None]] = [
    (
        "Name: Ann\nE-Mail: ann@mail.example\nShop: zandloper.be\nHaben Sie sich bereits an den Händler"
        " gewandt?: [ ] ja, schriftlich  [ ] ja, telefonisch  [x] nein\nKlage: kaputt",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nAl contact gehad met de "
        "webshop? Neen\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nAl contact gehad met de "
        "webshop?: Nee\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nDéjà contacté la "
        "boutique ? Non\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nShop schon kontaktiert? "
        "Nein\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nAlready contacted the "
        "shop? No\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nAlready contacted the "
        "shop? Yes\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nDéjà contacté la "
        "boutique ? Oui, le 2 novembre\nMessage : L'horloge est cassée.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nRéponse reçue : "
        "aucune\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nAntwort erhalten: "
        "nein\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nReply received: "
        "none\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nContact met de shop: ☐ "
        "ja ☒ nee\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nContact avec la "
        "boutique : (x) non ( ) oui\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nKontakt mit dem Shop: ☑ "
        "Ja ☐ Nein\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nDatum van contact met "
        "de winkel: 2/11/2026\nKlacht: De klok is kapot.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Naam: Ann Peeters\nE-mail: ann@mail.example\nWebshop: zandloper.be\nContact "
        "opgenomen met de webshop: Ja\nDatum contact: 02/11/2026\nAntwoord gekregen: Nee\nUw "
        "klacht:\nDe klok is kapot.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Naam: Ann Peeters\nE-mail: ann@mail.example\nWebshop: zandloper.be\nHebt u de "
        "webshop al gecontacteerd? Nee\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWelke webshop?\nzandloper.be\nHeeft u al "
        "contact opgenomen met de webshop?\nJa, op 2 november\nHeeft de webshop "
        "geantwoord?\nJa\nKlacht\nDe klok is kapot.",
        DONE,
        None,
    ),
    (
        "Nom : Ann\nE-mail : ann@mail.example\nBoutique : zandloper.be\nAvez-vous déjà "
        "contacté la boutique ? Oui, le 2 novembre\nA-t-elle répondu ? Non\nMessage : "
        "L'horloge est cassée.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Name: Ann\nE-Mail: ann@mail.example\nShop: zandloper.be\nHaben Sie den Shop schon "
        "kontaktiert? Nein\nNachricht: Die Uhr ist kaputt.",
        NONE,
        None,
    ),
    (
        "Name: Ann\nEmail: ann@mail.example\nShop: zandloper.be\nHave you contacted the "
        "shop? Yes\nDate of contact: 2 November 2026\nDid the shop reply? No\nMessage: The "
        "clock is broken.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Name: Ann\nEmail: ann@mail.example\nShop: zandloper.be\nContacted shop: "
        "no\nMessage: The clock is broken.",
        NONE,
        None,
    ),
    (
        "Nom: Ann\nEmail: ann@mail.example\nBoutique: zandloper.be\nBoutique contactée : "
        "oui\nRéponse reçue : non\nMessage: L'horloge est cassée.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nWij mogen u "
        "contacteren: ja\nKlacht: De klok is kapot.",
        ASK,
        None,
    ),
    (
        "<table><tr><td>Naam</td><td>Ann</td></tr><tr><td>E-mail</td><td>"
        "ann@mail.example</td></tr><tr><td>Webshop</td><td>zandloper.be</td></tr><tr><td>Al "
        "contact gehad met de webshop?</td><td>Neen</td></tr><tr><td>Klacht</td><td>De klok "
        "is kapot.</td></tr></table>",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nIk heb de webshop al "
        "gecontacteerd: [x] ja [ ] nee\nKlacht: De klok is kapot.",
        OPEN,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nIk heb de webshop al "
        "gecontacteerd: [ ] ja [x] nee\nKlacht: De klok is kapot.",
        NONE,
        None,
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nHebt u de webshop al "
        "gecontacteerd? ja\nWanneer? maandag 2/11/2026, via mail\nKlacht: De klok is kapot.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Name: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nHave you contacted the "
        "shop? Yes\nWhen? 2 November\nComplaint: The clock is broken.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nWanneer hebt u de "
        "webshop gecontacteerd?: 2/11/2026\nWat was het antwoord?: geen\nKlacht: De klok is "
        "kapot.",
        OPEN,
        date(2026, 11, 2),
    ),
    (
        "Naam: Ann\nE-mail: ann@mail.example\nWebshop: zandloper.be\nWanneer hebt u de "
        "webshop gecontacteerd?: 2/11/2026\nWat was het antwoord?: ze weigeren terug te "
        "betalen\nKlacht: De klok is kapot.",
        DONE,
        None,
    ),
]


@pytest.mark.parametrize(("body", "state", "day"), FORMS)
def test_a_forms_fields_tell_of_the_contact(body: str, state: ContactState, day: date | None) -> None:
    kind = "html" if body.startswith("<") else "plain"
    raw = (
        "From: WordPress <wordpress@desk.example>\nTo: klacht@desk.example\nSubject: Nieuw "
        "bericht\n"
        f"Date: Thu, 19 Nov 2026 10:00:00 +0100\nContent-Type: text/{kind}; "
        f"charset=utf-8\n\n{body}"
    ).encode()
    assert is_form(parse_letter(raw), POLICY)
    found = read(raw)
    assert found.complaint is not None
    assert found.complaint.contact.state is state
    if day is not None:
        assert found.complaint.contact.day == day
