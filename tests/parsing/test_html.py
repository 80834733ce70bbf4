"""HTML as text: what is seen, and nothing that is not; and where links go."""

from __future__ import annotations

import pytest

from intake.parsing import parse_letter
from intake.parsing.links import unwrap
from routing.words import Letter


def html(body: str) -> Letter:
    return parse_letter(b"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n" + body.encode())


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('X')</script>",
        "<style>p { X }</style>",
        "<title>X</title>",
        "<!-- X -->",
        '<div style="display:none">X</div>',
        '<div style="display: none !important">X<b>X</b></div>',
        '<span style="mso-hide:all">X</span>',
        '<span style="font-size:1px">X</span>',
        '<span style="visibility: hidden">X</span>',
        '<span style="color:#ffffff">X</span>',
        "<p hidden>X</p>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert html(f"<html><body>{hidden}<p>De stoel is stuk, ik wil hulp.</p></body></html>").text == (
        "De stoel is stuk, ik wil hulp."
    )


def test_white_words_on_a_coloured_ground_are_seen() -> None:
    found = html(
        '<div style="background:#000"><span style="color:#fff">Stuk</span></div><p>De stoel is stuk.</p>'
    )
    assert "Stuk" in found.text.split("\n")


def test_blocks_lists_and_tables_are_legible() -> None:
    found = html(
        "<p>Dag,</p><ul><li>stoel</li><li>tafel</li></ul><table><tr><td>Order</td><td>12</td></tr><tr><td>Prijs</td>"
        "<td>€ 5</td></tr></table>regel<br>twee"
    )
    lines = [line for line in found.text.split("\n") if line]
    assert lines == ["Dag,", "* stoel", "* tafel", "Order 12", "Prijs € 5", "regel", "twee"]


def test_deep_markup_keeps_its_text() -> None:
    assert "binnenin" in html("<div>" * 3_000 + "binnenin" + "</div>" * 3_000).text


def test_large_markup_keeps_its_text() -> None:
    found = html("<p>begin</p>" + "<p>vulling vulling</p>" * 40_000)
    assert found.text.startswith("begin")


def test_marks_cannot_be_forged() -> None:
    found = html("<p>Voor &#xE000; &#57344; \ue000 na</p><p>De stoel is stuk.</p>")
    assert found.quoted == ""
    assert "De stoel is stuk." in found.new_text


def test_links_in_quotes_are_marked_as_quoted() -> None:
    found = html(
        '<p><a href="https://a.example/">mijn link</a></p><blockquote type="cite"><a '
        'href="https://b.example/">hun link</a>'
        "</blockquote>"
    )
    assert [(link.url, link.quoted) for link in found.links] == [
        ("https://a.example/", False),
        ("https://b.example/", True),
    ]


@pytest.mark.parametrize(
    ("wrapped", "target"),
    [
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fshop.example%2Fp%3Fid%3D1&data=05%7C01&sdata=x",
            "https://shop.example/p?id=1",
        ),
        ("https://www.google.com/url?q=https://shop.example/a&sa=D", "https://shop.example/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2F&h=AT0", "https://shop.example/"),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__shop.example_a&d=DwMF",
            "https://shop.example/a",
        ),
        ("https://urldefense.com/v3/__https://shop.example/a__;!!abc!def$", "https://shop.example/a"),
        ("https://track.mail.example/c?id=5&url=https%3A%2F%2Fshop.example", "https://shop.example"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2F"
            "shop.example",
            "https://shop.example",
        ),
        ("https://shop.example/product?id=1", "https://shop.example/product?id=1"),
        ("https://shop.example/zoek?q=stoel&url=stoel", "https://shop.example/zoek?q=stoel&url=stoel"),
        ("mailto:info@shop.example", "mailto:info@shop.example"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_wrappers_round_links_are_undone(wrapped: str, target: str) -> None:
    assert unwrap(wrapped) == target


def test_plain_text_gives_its_links_too() -> None:
    found = parse_letter(b"From: a@b.example\n\nZie https://www.google.com/url?q=https://shop.example/a.\n")
    assert [link.url for link in found.links] == ["https://shop.example/a"]


def test_labels_and_values_of_a_list_stand_on_lines_of_their_own() -> None:
    form = "<dl><dt>Naam</dt><dd>Ann</dd><dt>Winkel</dt><dd>zandloper.be</dd></dl><section>a</section>b"
    assert html(form).text.split() == ["Naam", "Ann", "Winkel", "zandloper.be", "a", "b"]
