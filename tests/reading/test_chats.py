"""Chats that the consumer pasted, as the common programs copy them (policy section 6)."""

from __future__ import annotations

from datetime import date

import pytest

from routing.words import ContactState
from tests.reading.test_threads import ASK, DONE, OPEN, mail, read

CHATS: list[tuple[str, str, ContactState, date | None]] = [
    (
        "whatsapp iphone",
        "[17/11/2026, 10:12:33] Ann: de klok is stuk\n[17/11/2026, 10:15:01] Zandloper: wij kijken dit na",
        DONE,
        None,
    ),
    (
        "whatsapp iphone unanswered",
        "[17/11/2026, 10:12:33] Ann: de klok is stuk\n[18/11/2026, 10:15:01] Ann: hallo?",
        OPEN,
        date(2026, 11, 17),
    ),
    (
        "whatsapp android",
        "17/11/2026, 10:12 - Ann Peeters: de klok is stuk\n17/11/2026, 10:15 - Zandloper: wij kijken dit na",
        DONE,
        None,
    ),
    (
        "whatsapp web",
        "[10:12, 17/11/2026] Ann Peeters: de klok is stuk\n[10:15, 17/11/2026] Zandloper "
        "Klantendienst: dat kan niet",
        DONE,
        None,
    ),
    (
        "whatsapp number",
        "[10:12, 17/11/2026] Ann Peeters: de klok is stuk\n[10:15, 17/11/2026] +32 470 12 34 "
        "56: dat kan niet hoor",
        DONE,
        None,
    ),
    (
        "whatsapp de",
        "17.11.26, 10:12 - Ann: die Uhr ist kaputt\n17.11.26, 10:15 - Zandloper: wir schauen",
        DONE,
        None,
    ),
    ("messenger", "Ann: de klok is stuk\nZandloper: bedankt voor je bericht, we kijken het na", DONE, None),
    (
        "livechat",
        "Ann (10:12): de klok is stuk\nTom - Zandloper (10:13): dat valt niet onder garantie",
        DONE,
        None,
    ),
    ("livechat 2", "10:12 Bezoeker: mijn klok is stuk\n10:13 Tom: die kan u niet terugsturen", DONE, None),
    ("bot only", "10:12 Ik: mijn klok is stuk\n10:13 Zandy de chatbot: kies een onderwerp", OPEN, None),
    ("fr", "Moi : l'horloge est cassée\nConseillère : nous ne pouvons rien faire", DONE, None),
    ("de", "Ich: Die Uhr ist kaputt\nMitarbeiter: Da kann ich nichts machen", DONE, None),
    ("en", "Me: the clock is broken\nAgent Tom: nothing we can do", DONE, None),
    ("sms", "Ik 17/11 10:12: klok stuk\nZij 17/11 10:40: jammer", DONE, None),
    ("schedule", "10:00 Opening: deur\n12:00 Pauze: broodjes", ASK, None),
]


@pytest.mark.parametrize(("chat", "state", "day"), [row[1:] for row in CHATS], ids=[row[0] for row in CHATS])
def test_a_pasted_chat(chat: str, state: ContactState, day: date | None) -> None:
    found = read(mail(f"Mijn klok van zandloper.be is stuk. Hieronder de chat:\n\n{chat}\n", "Klok"))
    assert found.complaint is not None
    assert found.complaint.contact.state is state
    if day is not None:
        assert found.complaint.contact.day == day


@pytest.mark.parametrize(
    ("subject", "extra", "state"),
    [
        ("Re: zandloper.be, ik mailde hen al drie keer", "", OPEN),
        ("Re: zandloper.be, ik mailde hen al drie keer", "In-Reply-To: <a@b.example>\n", ASK),
        ("RE : zandloper.be, ik mailde hen al drie keer", "References: <a@b.example>\n", ASK),
        ("Fwd: zandloper.be, ik mailde hen al drie keer", "", ASK),
        ("TR : zandloper.be, ik mailde hen al drie keer", "", ASK),
        ("WG: zandloper.be, ik mailde hen al drie keer", "", ASK),
        ("[EXT] FW: zandloper.be, ik mailde hen al drie keer", "", ASK),
        ("Doorst: zandloper.be, ik mailde hen al drie keer", "", ASK),
        ("zandloper.be, ik mailde hen al drie keer", "", OPEN),
    ],
)
def test_a_subject_is_own_words_unless_it_was_taken_over(
    subject: str, extra: str, state: ContactState
) -> None:
    found = read(mail("De klok is kapot, zandloper.be.", subject, extra=extra))
    assert found.complaint is not None
    assert found.complaint.contact.state is state
