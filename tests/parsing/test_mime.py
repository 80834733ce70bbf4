"""Bodies, attachments, attached mails and reports."""

from __future__ import annotations

import base64

import pytest

from intake.parsing import parse_letter
from routing.words import Letter

HEAD = "From: Ann <ann@mail.example>\nSubject: Klacht\nMIME-Version: 1.0\n"


def letter(text: str | bytes) -> Letter:
    return parse_letter(HEAD.encode() + (text if isinstance(text, bytes) else text.encode()))


def multipart(kind: str, *parts: str) -> str:
    return (
        f'Content-Type: multipart/{kind}; boundary="b"\n\n'
        + "".join(f"--b\n{part}\n" for part in parts)
        + "--b--\n"
    )


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "café €".encode(), "café €"),
        ("iso-8859-1", b"prijs \x80 50, l\x92id\xe9e", "prijs € 50, l’idée"),
        ("iso-8859-1", "café".encode(), "café"),
        ("utf-8", b"caf\xe9 \x80", "café €"),
        ("windows-1252", b"\x93ja\x94", "“ja”"),
        ("us-ascii", b"caf\xe9", "café"),
        ("x-no-such", "café".encode(), "café"),
        ("punycode", "café".encode(), "café"),
        ("utf-16", "café".encode("utf-16"), "café"),
        ("iso-8859-15", b"\xa4", "€"),
        ("koi8-r", "да".encode("koi8-r"), "да"),
        ("utf-8", b"\xef\xbb\xbfdag", "dag"),
        ("utf-8", "n\u00adee 1\u00a0249,95\u202f€\u200b".encode(), "nee 1 249,95 €"),
        ("utf-8", "e\u0301te\u0301".encode(), "été"),
        ("utf-8", b"a\x00b\x1b[31m", "ab[31m"),
    ],
)
def test_text_is_read_whatever_its_label(charset: str, data: bytes, text: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    assert letter(head + base64.encodebytes(data)).text == text


def test_raw_8_bit_bodies_without_any_label() -> None:
    assert parse_letter(b"From: a@b.example\n\nJ\xfcrgen\r\n").text == "Jürgen"
    assert parse_letter("From: a@b.example\n\nJürgen\r\n".encode()).text == "Jürgen"


def test_flowed_text_is_joined_and_quotes_keep_their_depth() -> None:
    found = letter(
        "Content-Type: text/plain; format=flowed\n\nEen lange \nzin.\n> geciteerd \n> stuk\n> twee\n-- "
        "\nJan\n"
    )
    assert found.text == "Een lange zin.\n> geciteerd stuk\n> twee\n--\nJan"
    assert found.signature == "--\nJan"


def test_plain_is_chosen_and_links_come_from_html() -> None:
    found = letter(
        multipart(
            "alternative",
            "Content-Type: text/plain\n\nDe stoel van de winkel is stuk en ik wil mijn geld terug.",
            'Content-Type: text/html\n\n<p>De stoel van <a href="https://stoel.example/a">de '
            "winkel</a> is stuk en ik wil mijn"
            " geld terug.</p>",
        )
    )
    assert found.text == "De stoel van de winkel is stuk en ik wil mijn geld terug."
    assert [(link.url, link.text) for link in found.links] == [("https://stoel.example/a", "de winkel")]


@pytest.mark.parametrize("stub", ["", "   \n", "Deze mail is in HTML. Bekijk hem in uw browser."])
def test_an_empty_or_stub_plain_part_gives_way_to_html(stub: str) -> None:
    found = letter(
        multipart(
            "alternative",
            f"Content-Type: text/plain\n\n{stub}",
            "Content-Type: text/html\n\n<p>De stoel die ik kocht is stuk, en de winkel antwoordt mij al drie "
            "weken niet"
            " meer op al mijn mails.</p><p>Kunt u helpen?</p>",
        )
    )
    assert found.text.startswith("De stoel die ik kocht")


def test_text_between_pictures_is_one_body() -> None:
    found = letter(
        multipart(
            "mixed",
            "Content-Type: text/plain\n\nVoor de foto.",
            'Content-Type: image/jpeg; name="a.jpg"\nContent-Disposition: inline; filename="a.jpg"\n'
            "Content-Transfer-Encoding: base64\n\n/9j/",
            "Content-Type: text/plain\n\nNa de foto.",
        )
    )
    assert found.text == "Voor de foto.\n\nNa de foto."
    assert [(a.name, a.type, a.inline, a.text) for a in found.attachments] == [
        ("a.jpg", "image/jpeg", True, "")
    ]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ('"../../etc/passwd"', "passwd"),
        ('"C:\\\\tmp\\\\a.txt"', "a.txt"),
        ('"a\\"; rm -rf.txt"', "a_ rm -rf.txt"),
        ('"=?utf-8?Q?brief_=C3=A9.txt?="', "brief é.txt"),
        ('"' + "x" * 300 + '.txt"', "x" * 109 + ".txt"),
        ('""', "attachment-1.txt"),
    ],
)
def test_attachment_names_are_safe(given: str, name: str) -> None:
    found = letter(
        multipart(
            "mixed", f"Content-Type: text/plain\nContent-Disposition: attachment; filename={given}\n\nbrief"
        )
    )
    assert [(a.name, a.text) for a in found.attachments] == [(name, "brief")]


def test_encoded_names_of_rfc_2231() -> None:
    found = letter(
        multipart(
            "mixed",
            "Content-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''d%C3%A9t.png\n\nx",
        )
    )
    assert found.attachments[0].name == "dét.png"


def test_attached_text_and_calendar_are_read() -> None:
    found = letter(
        multipart(
            "mixed",
            "Content-Type: text/plain\n\nZie bijlage.",
            'Content-Type: text/html; name="o.html"\nContent-Disposition: attachment; '
            'filename="o.html"\n\n<p>Order 12</p>',
            "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nSUMMARY:Levering\nEND:VCALENDAR",
        )
    )
    assert [a.text.split("\n")[0] for a in found.attachments] == ["Order 12", "BEGIN:VCALENDAR"]
    assert found.text == "Zie bijlage."


INNER = (
    "From: Winkel <i@w.example>\nSubject: Uw bestelling\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n\n"
    "Bedankt voor uw bestelling.\n"
)


def test_an_attached_mail_is_a_letter_of_its_own() -> None:
    found = letter(
        multipart(
            "mixed", "Content-Type: text/plain\n\nZie bijlage.", f"Content-Type: message/rfc822\n\n{INNER}"
        )
    )
    assert found.text == "Zie bijlage."
    inner = found.forwarded[0]
    assert inner.sender is not None
    assert (inner.sender.address, inner.text) == ("i@w.example", "Bedankt voor uw bestelling.")
    assert "Uw bestelling" in found.attachments[0].text
    assert found.attachments[0].type == "message/rfc822"


@pytest.mark.parametrize("kind", ["message/rfc822", "application/octet-stream"])
def test_an_encoded_or_saved_mail_is_read_too(kind: str) -> None:
    data = base64.encodebytes(INNER.encode()).decode()
    found = letter(
        multipart(
            "mixed",
            f'Content-Type: {kind}; name="m.eml"\nContent-Disposition: attachment; filename="m.eml"\n'
            f"Content-Transfer-Encoding: base64\n\n{data}",
        )
    )
    assert [inner.subject for inner in found.forwarded] == ["Uw bestelling"]


def test_attached_mails_nest_only_so_deep() -> None:
    raw = INNER
    for _ in range(20):
        raw = f"From: a@b.example\nSubject: n\nContent-Type: message/rfc822\n\n{raw}"
    found = parse_letter(raw.encode())
    depth = 0
    while found.forwarded:
        found = found.forwarded[0]
        depth += 1
    assert depth == 4


REPORT = multipart(
    'report; report-type="delivery-status"',
    "Content-Type: text/plain\n\nUndelivered.",
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; "
    "i@w.example\n"
    "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  User unknown\n\n"
    "Final-Recipient: rfc822;<j@w.example>\nAction: Delayed (still trying)\nStatus: 4.4.1\n",
    "Content-Type: text/rfc822-headers\n\nSubject: Klacht\nMessage-ID: <1@desk.example>\n",
)


def test_delivery_reports_are_read_recipient_by_recipient() -> None:
    found = letter(REPORT)
    assert found.report_type == "delivery-status"
    assert [(r.action, r.status, r.recipient, r.diagnostic) for r in found.reports] == [
        ("failed", "5.1.1", "i@w.example", "550 5.1.1 User unknown"),
        ("delayed", "4.4.1", "j@w.example", ""),
    ]
    assert found.original_ids == ("<1@desk.example>",)
    assert found.text == "Undelivered."
    assert found.forwarded == ()


def test_a_returned_mail_is_not_taken_for_the_reports_own_text() -> None:
    found = letter(
        multipart(
            "report; report-type=delivery-status",
            "Content-Type: text/plain\n\nUndelivered.",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: failed\nStatus: "
            "5.0.0\n",
            f"Content-Type: message/rfc822\n\nMessage-ID: <2@desk.example>\n{INNER}",
        )
    )
    assert found.text == "Undelivered."
    assert found.original_ids == ("<2@desk.example>",)
    assert found.forwarded == ()


def test_a_receipt_names_the_mail_it_is_about_and_is_no_delivery_report() -> None:
    found = letter(
        multipart(
            "report; report-type=disposition-notification",
            "Content-Type: text/plain\n\nGelezen.",
            "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; a@b.example\n"
            "Original-Message-ID: <3@desk.example>\nDisposition: manual-action/MDN-sent-manually; "
            "displayed\n",
        )
    )
    assert found.report_type == "disposition-notification"
    assert found.original_ids == ("<3@desk.example>",)
    assert found.reports == ()


def test_too_many_parts_are_a_defect_and_no_disaster() -> None:
    found = letter(multipart("mixed", *["Content-Type: text/plain\n\nx"] * 700))
    assert "too many parts" in found.defects
    assert found.text.startswith("x")


def test_multiparts_nested_beyond_reason_still_give_headers() -> None:
    raw = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3_000))
    found = letter(raw + "\nDag")
    assert found.subject == "Klacht"
    assert found.defects


def test_a_header_section_of_megabytes_is_cut() -> None:
    found = parse_letter(b"From: a@b.example\n" + b"X-Junk: y\n" * 200_000 + b"\nDag\n")
    assert found.sender is not None
    assert found.text == "Dag"
    assert any("too many headers" in defect for defect in found.defects)
