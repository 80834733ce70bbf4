"""Header fields as senders really write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intake.parsing import parse_letter
from intake.parsing.headers import addresses, decode_words, identifiers
from routing.words import Letter


def letter(head: str, body: str = "Dag.\n") -> Letter:
    return parse_letter((head + "\n\n" + body).encode("utf-8"))


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        ("Ann Bos <ann@mail.example>", "Ann Bos", "ann@mail.example"),
        ('"Bos, Ann" <ann@Mail.Example>', "Bos, Ann", "ann@mail.example"),
        ("ann@mail.example", "", "ann@mail.example"),
        ("ann@mail.example (Ann Bos)", "Ann Bos", "ann@mail.example"),
        ("<ann@mail.example>", "", "ann@mail.example"),
        ("=?utf-8?Q?J=C3=BCrgen?= <j@mail.example>", "Jürgen", "j@mail.example"),
        ("=?utf-8?B?SsO8cmdlbiA8akBtYWlsLmV4YW1wbGU+?=", "Jürgen", "j@mail.example"),
        ("Jürgen <j@mail.example>", "Jürgen", "j@mail.example"),
        ("alice@x]<bob@x.example>", "alice@x]", "bob@x.example"),
        ('"Shop @ Home" <s@mail.example>', "Shop @ Home", "s@mail.example"),
        ('"evil\\r\\nBcc: x@y.example" <s@mail.example>', "evilrnBcc: x@y.example", "s@mail.example"),
        ("MAILER-DAEMON", "", "MAILER-DAEMON"),
        ("Ann <ann@mail.example>, Ben <ben@mail.example>", "Ann", "ann@mail.example"),
    ],
)
def test_the_sender(raw: str, name: str, address: str) -> None:
    sender = letter(f"From: {raw}\nSubject: x").sender
    assert sender is not None
    assert (sender.name, sender.address) == (name, address)


@pytest.mark.parametrize(
    "raw", ["undisclosed-recipients:;", "unlisted-recipients:; (no To-header on input)", "", ",,;"]
)
def test_empty_groups_hold_nobody(raw: str) -> None:
    assert addresses([raw]) == ()


def test_groups_are_opened() -> None:
    found = addresses(["Team: ann@mail.example, Ben <ben@mail.example>;, carl@mail.example"])
    assert [box.address for box in found] == ["ann@mail.example", "ben@mail.example", "carl@mail.example"]


def test_split_letters_of_encoded_words_are_joined() -> None:
    # The two bytes of an e-acute stand in two encoded words.
    assert decode_words("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?= ja") == "café ja"
    assert decode_words("=?utf-8?Q?a?= b =?utf-8?Q?c?=") == "a b c"
    assert decode_words("=?nonsense?Q?=E9t=E9?=") == "été"
    assert decode_words("=?utf-8?B?***?=") == "" or decode_words("=?utf-8?B?***?=") == "***"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"Subject: gewoon", "gewoon"),
        (b"Subject: J\xfcrgen", "Jürgen"),
        ("Subject: Jürgen €".encode(), "Jürgen €"),
        (b"Subject: =?utf-8?Q?a=0D=0ABcc:_evil=40x.example?=", "a Bcc: evil@x.example"),
        (b"Subject: =?iso-8859-1?Q?=80_12=2C50?=", "€ 12,50"),
        (b"Subject: een\n twee\n\tdrie", "een twee drie"),
        (b"Subject: =?utf-8?Q?=1B[31mrood?=", "[31mrood"),
        (b"Subject: eerst\nSubject: daarna", "eerst"),
        (b"Subject: =?utf-16?B?//5hAADY?=", "a�"),
    ],
)
def test_subjects_are_one_clean_line(raw: bytes, subject: str) -> None:
    assert parse_letter(b"From: a@b.example\n" + raw + b"\n\nDag\n").subject == subject


def test_identifiers_keep_their_brackets_and_lose_comments_and_folds() -> None:
    assert identifiers(["<1.2@mx.example (Mail Delivery System)>"]) == ("<1.2@mx.example>",)
    assert identifiers(["<a@b>\n <c@d> <a@b>"]) == ("<a@b>", "<c@d>")
    assert identifiers(["a@b"]) == ("<a@b>",)
    assert identifiers(["Your message of Monday"]) == ()


def test_dates_are_utc() -> None:
    found = letter("From: a@b.example\nDate: Tue, 3 Mar 2026 23:30:00 -0500")
    assert found.date == datetime(2026, 3, 4, 4, 30, tzinfo=UTC)
    assert letter("From: a@b.example\nDate: gisteren").date is None
    assert letter("From: a@b.example\nDate: Tue, 3 Mar 1026 23:30:00 -0500").date is None


def test_the_topmost_received_field_tells_when_it_arrived() -> None:
    head = (
        "Return-Path: <>\nDelivered-To: klachten+x@desk.example\nX-Original-To: klachten@desk.example\n"
        "Received: from a by mx.desk.example with ESMTPS\n\tfor <klachten@desk.example>; Tue, 3 Mar 2026 "
        "10:00:05 +0100\n"
        "Received: from b by a; Tue, 3 Mar 2026 08:00:00 +0100\nFrom: a@b.example"
    )
    found = letter(head)
    assert found.arrived == datetime(2026, 3, 3, 9, 0, 5, tzinfo=UTC)
    assert found.mail_from == ""
    assert found.delivered_to == ("klachten+x@desk.example", "klachten@desk.example")
    assert letter("From: a@b.example").arrived is None
    assert letter("From: a@b.example").mail_from is None
    assert letter("Return-Path: <x@y.example>\nFrom: a@b.example").mail_from == "x@y.example"


def test_two_from_headers_are_a_defect_and_the_first_one_counts() -> None:
    found = letter("From: a@b.example\nFrom: c@d.example")
    assert found.sender is not None
    assert found.sender.address == "a@b.example"
    assert "two From headers" in found.defects


def test_a_leading_blank_line_does_not_cost_the_headers() -> None:
    found = parse_letter(b"\r\n\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nDag\r\n")
    assert found.subject == "x"
    assert found.new_text == "Dag"


def test_headers_stand_in_their_order_with_lower_case_names() -> None:
    found = letter(
        "X-A: 1\nFrom: a@b.example\nx-a: =?utf-8?Q?=C3=A9?=\nReferences: <1@a> <2@a>\nIn-Reply-To: <2@a>"
    )
    assert found.headers[:3] == (("x-a", "1"), ("from", "a@b.example"), ("x-a", "é"))
    assert found.all_headers("X-A") == ("1", "é")
    assert found.references == ("<1@a>", "<2@a>")
    assert found.in_reply_to == ("<2@a>",)
