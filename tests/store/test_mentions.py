"""Whether a mail names a person's address, and who wrote it."""

from __future__ import annotations

import base64

import pytest

from store.mentions import mentions, wrote

ANN = "ann@mail.example"


@pytest.mark.parametrize(
    "octets",
    [
        b"Vraag het <Ann@Mail.Example>.",
        b"mailto:ann@mail.example?subject=x",
        b"<%3Cann%40mail.example%3E>",
        b"=?utf-8?q?Van_ann=40mail.example?=",
        b"=?utf-8?B?" + base64.b64encode(ANN.encode()) + b"?=",
        base64.b64encode(b"Dit is van ann@mail.example, zei ze."),
        rb'{"error": "refused:\nann@mail.example"}',
        "Grüße von ann@mail.example".encode("utf-16"),
        b"ann@mail.exam=\nple",
        b"(ann&#64;mail.example)",
    ],
)
def test_an_address_is_found_in_each_dress(octets: bytes) -> None:
    assert mentions(octets, ANN)


@pytest.mark.parametrize(
    "octets",
    [
        b"joann@mail.example",
        b"lise.ann@mail.example",
        b"marie-ann@mail.example",
        b"ann@mail.example.org",
        b"ann@mail.example-x",
    ],
)
def test_anothers_address_is_not_this_one(octets: bytes) -> None:
    assert not mentions(octets, ANN)


def test_who_wrote_a_mail_stands_in_its_header() -> None:
    assert wrote(b"From: Ann\r\n <ann@mail.example>\r\n\r\nDag", ANN) is True
    assert wrote(b"From: zus@mail.example\nSubject: ann@mail.example\n\nann@mail.example", ANN) is False
    assert wrote(b"Subject: ann@mail.example\n\nFrom: ann@mail.example", ANN) is None
