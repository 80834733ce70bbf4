"""Numbers and files that a webshop has no need of: found where they are, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.private_numbers import MASK, What, masked
from routing.private_papers import has_machine_lines, is_private, is_private_name
from routing.words import Attachment

DOCUMENTS = (
    "identiteitskaart.jpg",
    "kopie_id-kaart voorkant.png",
    "Carte d’identité recto.pdf",
    "Personalausweis_Vorderseite.jpg",
    "passport.png",
    "rijbewijs 2.jpeg",
    "bankkaart.jpg",
    "ID recto.jpg",
    "Führerschein.jpg",
    "eID.pdf",
    "carte bleue.jpg",
    "titre de séjour.pdf",
    "scanidentiteitskaart.jpg",
    "mijn identiteitsbewijs.jpg",
    "Kreditkarte.jpg",
    "factuur en identiteitskaart.pdf",
    "identiteitsbewijs en betaling.jpg",
    "bewijs van identiteit.pdf",
    "Carte_ID.jpg",
    "Identitätskarte.jpg",
    "CI recto.jpg",
    "mijn ID.jpg",
    "id.png",
)
OTHERS = (
    "IMG_2041.jpg",
    "paspoorthoesje.jpg",
    "creditcard-afschrift.pdf",
    "creditcardhouder.jpg",
    "idea.jpg",
    "IDEAL betaling.jpg",
    "ID 12345.jpg",
    "betaling creditcard.pdf",
    "kopie bankkaart betaling.pdf",
    "passepartout.jpg",
    "Credit card statement.pdf",
    "carte cadeau.jpg",
    "orderconfirmation.pdf",
    "factuur.pdf",
    "foto's lamp.jpg",
    ".pdf",
    "",
)
ACCOUNT, CARD, NATIONAL = What.ACCOUNT, What.CARD, What.NATIONAL


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("Stort op BE68 5390 0754 7034 en graag snel", ACCOUNT, "Stort op •••• •••• •••• 7034 en graag snel"),
        ("be68539007547034.", ACCOUNT, "••••••••••••7034."),
        ("IBAN:NL91ABNA0417164300\nGroet", ACCOUNT, "IBAN:••••••••••••••4300\nGroet"),
        ("DE89 3704 0044 0532 0130 00", ACCOUNT, "•••• •••• •••• •••• ••30 00"),
        ("FR1420041010050500013M02606", ACCOUNT, "•••••••••••••••••••••••2606"),
        ("> mijn BE68 5390\n> 0754 7034", ACCOUNT, "> mijn •••• ••••\n> •••• 7034"),
        ("BE68-5390-0754-7034 BIC", ACCOUNT, "••••-••••-••••-7034 BIC"),
        ("BE68\u20095390\u20090754\u20097034", ACCOUNT, "••••\u2009••••\u2009••••\u20097034"),
        ("BE68\u200b5390\u00ad0754\u200e7034", ACCOUNT, "••••\u200b••••\u00ad••••\u200e7034"),
        ("BE68 – 5390 / 0754 _ 7034", ACCOUNT, "•••• – •••• / •••• _ 7034"),
        ("ＢＥ６８ ５３９０ ０７５４ ٧٠٣٤", ACCOUNT, "•••• •••• •••• ٧٠٣٤"),
        ("IBANBE68539007547034BIC KREDBEBB", ACCOUNT, "IBAN••••••••••••7034BIC KREDBEBB"),
        ("kaart 4111 1111 1111 1111", CARD, "kaart •••• •••• •••• 1111"),
        ("4111 1111 1111 1111 123", CARD, "•••• •••• •••• 1111 123"),
        ("4111111111111111 12 27\n0475", CARD, "••••••••••••1111 12 27\n0475"),
        ("4111.1111.1111.1111", CARD, "••••.••••.••••.1111"),
        ("> 4111 1111\n> 1111 1111", CARD, "> •••• ••••\n> •••• 1111"),
        ("4111–1111\u20111111‑1111", CARD, "••••–••••\u2011••••‑1111"),
        ("my order was paid with 4111111111111111", CARD, "my order was paid with ••••••••••••1111"),
        ("85.07.30–033.28", NATIONAL, "••.••.••–•••.••"),
        ("85\u00a007\u00a030\u00a0033\u00a028", NATIONAL, "••\u00a0••\u00a0••\u00a0•••\u00a0••"),
        ("85.07.30-\n033.28", NATIONAL, "••.••.••-\n•••.••"),
        ("1.84.12.76.451.089.46", NATIONAL, "•.••.••.••.•••.•••.••"),
        ("5555555555554444", CARD, "••••••••••••4444"),
        ("5555-5555-5555-4444", CARD, "••••-••••-••••-4444"),
        ("amex 3782 822463 10005", CARD, "amex •••• •••••• •0005"),
        ("Bestellung mit 4111 1111 1111 1111", CARD, "Bestellung mit •••• •••• •••• 1111"),
        ("85.07.30-033.28", NATIONAL, "••.••.••-•••.••"),
        ("rijksregister 85073003328", NATIONAL, "rijksregister •••••••••••"),
        ("né le 30 juillet, 850730-033-28", NATIONAL, "né le 30 juillet, ••••••-•••-••"),
        ("01.02.03-001.70", NATIONAL, "••.••.••-•••.••"),  # born after 1999
        ("mijn BSN is 111222333", NATIONAL, "mijn BSN is •••••••••"),
        ("NIR 1 84 12 76 451 089 46", NATIONAL, "NIR • •• •• •• ••• ••• ••"),
    ],
)
def test_a_number_is_crossed_out(text: str, kind: What, left: str) -> None:
    found = masked(text)
    assert (found.text, found.found) == (left, frozenset({kind}))
    assert masked(found.text) == (type(found)(left, frozenset()))


@pytest.mark.parametrize(
    "text",
    [
        "bestelling 4111111111111111",
        "Tracking number: 4111111111111111",
        "https://shop.example/order/4111111111111111?x=4111111111111111",
        "BE68 5390 0754 7035",  # its check digits are wrong
        "4111 1111 1111 1112",
        "85.07.30-033.29",
        "Tel. +32 475 12 34 56, 0475/12.34.56, +31 6 12345678, 0033612345678",
        "EAN 5412345678908, 4006381333931",
        "bpost 3232 0123 4567 8901 2345 6789, 3SKABA1234567, JVGL0612345678901234, 1Z999AA10123456784",
        "BTW BE0203.201.340, KBO 0203.201.340, KvK 12345678",
        "111222333",
        "bestelnummer 85073003328",
        "op 30.07.85 om 03:32, 28 euro",
        "12.345,67 EUR; 1.234.567.890,12",
        "Lieferschein 2024-11-23-0001",
        "colis 3232 4111 1111 1111 1111",
        "5100\n4411\n2233\n4455",
        "de 47 dagen zonder een antwoord",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == type(masked(""))(text, frozenset())


@given(st.text(alphabet="0123456789 BE-.NL\n>x•", max_size=200))
def test_only_signs_are_crossed_out_and_a_second_time_changes_nothing(text: str) -> None:
    once = masked(text)
    assert len(once.text) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, once.text, strict=True))
    assert masked(once.text).text == once.text


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", "", "-"]))
def test_every_belgian_account_is_found(number: int, gap: str) -> None:
    bban = f"{number:012}"
    check = 98 - int(f"{bban}111400") % 97
    plain = f"BE{check:02}{bban}"
    text = gap.join(plain[at : at + 4] for at in range(0, 16, 4))
    assert masked(f"rek. {text}, dank").found == {ACCOUNT}


@given(
    st.integers(0, 10**15), st.sampled_from(["order {}", "commande n° {}", "Sendungsnummer: {}", "EAN {}"])
)
def test_no_number_that_is_named_otherwise_is_taken_for_a_card_or_a_person(number: int, words: str) -> None:
    assert masked(words.format(number)).found == frozenset()


def test_a_flood_of_digits_is_read_in_time() -> None:
    for flood in ("4" * 60_000, "BE1\n  " * 9_000, "1 " * 20_000, "AA1\n >" * 9_000, "4111 " * 9_000):
        assert len(masked(flood).text) == len(flood)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_known_by_its_name(name: str) -> None:
    assert is_private_name(name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_go(name: str) -> None:
    assert not is_private_name(name)


def test_a_text_with_lines_for_machines_is_a_passport_whatever_it_is_called() -> None:
    lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
    assert has_machine_lines(f"Annexe\n{lines}")
    assert not has_machine_lines("PLEASE SEND MY LAMP BACK TODAY OK\n" * 3)
    assert is_private(Attachment("scan.pdf", "application/pdf", b"", lines))


def test_a_pdf_with_a_card_stays_and_one_with_an_account_goes() -> None:
    assert is_private(Attachment("a.pdf", "application/pdf", b"", "VISA 4111 1111 1111 1111"))
    assert not is_private(Attachment("a.pdf", "application/pdf", b"", "Van BE68 5390 0754 7034"))
