"""What a webshop is not sent does not go along in another dress: in a header, a file's name, an HTML part."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from intake.parsing import parse_letter
from intake.sparing import EnclosedLetter, Spared, spared
from routing.words import Address, Draft, Enclosure, Language, Party, Template

NUMBER = "BE68 5390 0754 7034"
BARE = NUMBER.replace(" ", "")
Dress = Callable[[EmailMessage], None]


def forwarded(dress: Dress) -> Spared:
    """What goes to the webshop of a mail that has it on in that way."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann <ann@mail.example>", "Klacht"
    mail.set_content("Dag, mijn lamp is stuk.")
    dress(mail)
    raw = mail.as_bytes()
    letter = parse_letter(raw)
    enclosed = EnclosedLetter("k", raw, letter.subject, tuple(letter.attachments), letter.text)
    draft = Draft(
        template=Template.FORWARD_SHOP,
        party=Party.SHOP,
        to=Address("Shop", "shop@shop.example"),
        language=Language.NL,
        values={"complaint_text": letter.text},
        enclose=(Enclosure.ORIGINAL, Enclosure.ATTACHMENTS),
    )
    return spared(draft, [enclosed])


def field(name: str, value: str) -> Dress:
    def put(mail: EmailMessage) -> None:
        del mail[name]
        mail[name] = value

    return put


def html(text: str, **how: Any) -> Dress:
    return lambda mail: mail.add_alternative(text, subtype="html", **how)


def attached(name: str, data: bytes = b"\x89PNG", kind: str = "image/png") -> Dress:
    main, _, sub = kind.partition("/")
    return lambda mail: mail.add_attachment(data, maintype=main, subtype=sub, filename=name)


@pytest.mark.parametrize(
    "dress",
    [
        field("Subject", f"Terug op {NUMBER}"),
        field("Subject", f"Een terugbetaling, één, op {NUMBER}"),
        field("From", f'"Ann {BARE}" <ann@mail.example>'),
        html(f"<td>Mijn rekening</td><td>{NUMBER}</td>"),
        html("<p>BE68&#32;5390&thinsp;0754&#8201;7034</p>"),
        html(f"<p>{NUMBER.replace(' ', chr(160))}</p>", charset="iso-8859-1", cte="quoted-printable"),
        html(f"<p>{NUMBER}</p>", charset="utf-16", cte="base64"),
    ],
)
def test_an_original_that_shows_a_number_stays(dress: Dress) -> None:
    assert forwarded(dress).letters[0].stays


def test_an_original_without_one_goes() -> None:
    letter = forwarded(html("<p>Bestelling 4711 &amp; 4712, 2 &lt; 3</p>")).letters[0]
    assert not letter.stays


def test_a_files_name_is_masked_also_where_it_stays_behind() -> None:
    done = forwarded(attached(f"{BARE}.png"))
    assert [item.name for item in done.letters[0].attachments] == ["••••••••••••7034.png"]
    done = forwarded(attached("85.07.30-033.28 identiteitskaart.png"))
    assert done.kept_back == ("••.••.••-•••.•• identiteitskaart.png",)
    assert done.masked == ("national",)


@pytest.mark.parametrize("kind", ["application/octet-stream", "application/json", "text/csv"])
def test_a_text_is_masked_whatever_it_is_sent_as(kind: str) -> None:
    (item,) = forwarded(attached("a.csv", f"naam;{BARE}\n".encode(), kind)).letters[0].attachments
    assert "••••••••••••7034" in item.data.decode()
    assert BARE not in item.data.decode()
    (item,) = forwarded(attached("a.csv", b"naam;bedrag\n", kind)).letters[0].attachments
    assert (item.name, item.data) == ("a.csv", b"naam;bedrag\n")
