"""The mail as bytes: who it is from, what holds it in its thread, what goes along, and what cannot get in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import Message
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import compose as composing
from intake.compose import EnclosedLetter, UnwritableAddressError, message_id_for, writable
from intake.sample_mails import sample_draft, sample_drafts
from routing.words import Address, Attachment, Draft, Enclosure, Language, Template
from tests.mails.reading import FACTS, PLAIN, html_of, made, read, text_of

FORWARD = sample_draft(Template.FORWARD_SHOP, Language.NL)
ACCEPTED = sample_draft(Template.ACCEPTED, Language.FR)
HEADERS = {
    *("from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted"),
    *("x-auto-response-suppress", "content-language", "mime-version", "content-type"),
}
HOSTILE = st.text() | st.sampled_from(
    ["a\r\nBcc: x@y.example", "\n\n<b>", "=?utf-8?q?a=0D=0ABcc:_x?=", "\ud800", "\x00", "x" * 3000, "é" * 500]
)


def lines(raw: bytes) -> list[bytes]:
    assert raw.endswith(b"\r\n")
    assert re.search(rb"[^\r]\n|\r[^\n]", raw) is None
    return raw.split(b"\r\n")


def letter(raw: bytes = PLAIN.raw, *attachments: Attachment) -> EnclosedLetter:
    return EnclosedLetter("1", raw, "Jas", attachments)


def parts(raw: bytes) -> list[tuple[str, str | None, bytes]]:
    """Type, name and bytes of what hangs on a mail, the words left out."""
    found = []
    inside = message_from_bytes(raw).get_payload()
    assert isinstance(inside, list)
    for part in inside[1:]:
        assert isinstance(part, Message)
        data = part.get_payload(decode=True)
        found.append((part.get_content_type(), part.get_filename(), data if isinstance(data, bytes) else b""))
    return found


def test_the_envelope_and_headers_of_an_answer() -> None:
    draft = replace(
        ACCEPTED, in_reply_to="<q@mail.example>", references=("<p@mail.example>", "<q@mail.example>")
    )
    mail = made(draft)
    message = read(mail)
    assert (mail.draft, mail.kind) == ("accepted:consumer", "accepted")
    assert (mail.to, mail.mail_from) == ("els.peeters@mail.example", FACTS.return_path)
    assert message["From"] == "Label – service plaintes <klachten+k7m2qv@label.example>"
    assert message["To"] == "Els Peeters <els.peeters@mail.example>"
    assert message["Message-ID"] == mail.message_id
    assert message["In-Reply-To"] == "<q@mail.example>"
    assert message["References"].split() == ["<p@mail.example>", "<q@mail.example>"]
    assert message["Date"] == "Fri, 20 Nov 2026 09:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "fr"
    assert message.get_content_type() == "multipart/alternative"


def test_what_nobody_asked_for_is_auto_generated() -> None:
    assert (
        read(made(sample_draft(Template.ESCALATED_SHOP, Language.NL)))["Auto-Submitted"] == "auto-generated"
    )
    assert read(made(FORWARD, PLAIN))["Auto-Submitted"] == "auto-generated"


def test_the_same_draft_makes_the_same_bytes() -> None:
    assert made(FORWARD, PLAIN).raw == made(FORWARD, PLAIN).raw


def test_the_message_id_comes_from_install_cause_day_and_draft_and_from_nothing_else() -> None:
    day = FACTS.now.date()
    first = message_id_for("here", "letter:1", "accepted:consumer", "Label.example", day)
    assert re.fullmatch(rf"<{day:%Y%m%d}\.[0-9a-f]{{24}}@label\.example>", first)
    others = [
        message_id_for("there", "letter:1", "accepted:consumer", "label.example", day),
        message_id_for("here", "letter:2", "accepted:consumer", "label.example", day),
        message_id_for("here", "letter:1", "forward_shop:shop", "label.example", day),
    ]
    assert len({first, *others}) == 4
    assert made(ACCEPTED).message_id == first
    earlier = replace(FACTS, day=day - timedelta(days=1))
    assert made(ACCEPTED, facts=earlier).message_id not in {first, *others}
    assert made(replace(ACCEPTED, to=Address("", "else@mail.example"))).message_id == first


@pytest.mark.parametrize("language", Language)
def test_every_mail_keeps_to_seven_bits_short_lines_and_crlf(language: Language) -> None:
    for _, draft in sample_drafts(language):
        raw = made(draft, PLAIN).raw
        assert raw.isascii()
        assert max(map(len, lines(raw))) <= 200


@given(
    name=HOSTILE, ours=HOSTILE, subject=HOSTILE, text=HOSTILE, shop=HOSTILE, ids=st.lists(HOSTILE, max_size=4)
)
def test_no_text_of_others_can_add_a_header_or_break_a_line(
    name: str, ours: str, subject: str, text: str, shop: str, ids: list[str]
) -> None:
    values = {**FORWARD.values, "complaint_text": text, "shop_name": shop, "consumer_name": subject}
    draft = replace(
        FORWARD,
        to=Address(name, "klachten@regenhuis.example"),
        values=values,
        references=tuple(ids),
        in_reply_to=ids[0] if ids else None,
    )
    mail = made(
        draft, letter(PLAIN.raw, Attachment(name, subject, b"x")), facts=replace(FACTS, organisation=ours)
    )
    assert max(map(len, lines(mail.raw))) <= 998
    head = message_from_bytes(mail.raw)
    assert [key.lower() for key in head.keys() if key.lower() not in HEADERS] == []  # noqa: SIM118
    assert len(head.keys()) == len(set(head.keys()))
    message = read(mail)
    assert message["From"].addresses[0].addr_spec == "klachten+k7m2qv@label.example"
    assert [address.addr_spec for address in message["To"].addresses] == ["klachten@regenhuis.example"]
    assert message["Subject"].endswith("[LBL-26-0042]")
    assert [part.get_content_type() for part in message.iter_parts()][::2] == [
        "multipart/alternative",
        "message/rfc822",
    ]


@given(
    text=st.sampled_from(["<script>", '"><img src=x>', "&lt;", "<!--", "'onload=", "{{ ref }}"]) | st.text()
)
def test_html_of_others_is_shown_and_never_works(text: str) -> None:
    plain = html_of(read(made(FORWARD)))
    html = html_of(
        read(made(replace(FORWARD, values={**FORWARD.values, "complaint_text": text, "shop_name": text})))
    )
    tags = [re.findall(r"<(/?\w+)", page.replace("<br>", "")) for page in (plain, html)]
    assert set(tags[1]) <= set(tags[0])
    assert tags[1].count("blockquote") == 1


def test_a_greeting_carries_no_message_of_a_stranger() -> None:
    for name in (
        "Win nu op http://evil.example",
        "x" * 60,
        "Els <b>",
        "Els\nPeeters",
        "els@mail.example",
        "Els 4U",
    ):
        text = text_of(read(made(replace(ACCEPTED, to=Address(name, "victim@mail.example")))))
        assert text.startswith("Madame, Monsieur,"), name
    for name in ("Els", "Jean-Marc D’Hondt", "Zoë van 't Hof", "J. P. Müller", "Łukasz Żak"):
        assert text_of(read(made(replace(ACCEPTED, to=Address(name, "v@mail.example"))))).startswith(
            f"Bonjour {name},"
        )


def test_references_keep_the_first_and_the_latest_within_bounds() -> None:
    ids = tuple(f"<{number}.{'x' * 30}@mail.example>" for number in range(60))
    kept = read(made(replace(ACCEPTED, references=ids, in_reply_to=ids[-1])))["References"].split()
    assert kept[0] == ids[0]
    assert kept[-1] == ids[-1]
    assert kept == sorted(kept, key=ids.index)
    assert len(kept) <= 20
    assert sum(map(len, kept)) <= 998


def test_ids_that_are_none_are_left_out() -> None:
    message = read(
        made(replace(ACCEPTED, in_reply_to="<a b@c>", references=("x", "<ok@c>", "<a\r\nBcc: b@c>")))
    )
    assert message["In-Reply-To"] is None
    assert message["References"] == "<ok@c>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b.example,c@d.example",
        "a@b\r\nRCPT TO:<c@d>",
        "é@b.example",
        "a" * 65 + "@b.example",
        "a@" + "b." * 130 + "example",
        "<a@b.example>",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UnwritableAddressError):
        made(replace(ACCEPTED, to=Address("x", address)))


def test_an_international_domain_is_written_in_ascii() -> None:
    assert writable("els@Bücher.example") == "els@xn--bcher-kva.example"


@given(data=st.binary(max_size=300), name=st.text(max_size=30))
def test_an_attachment_arrives_byte_for_byte(data: bytes, name: str) -> None:
    mail = made(FORWARD, letter(PLAIN.raw, Attachment(name, "application/pdf", data)))
    (kind, shown, arrived), _ = parts(mail.raw)
    assert (kind, arrived) == ("application/pdf", data)
    assert shown
    assert not set(shown) & set('/\\:*?"<>|\r\n')


@pytest.mark.parametrize(
    ("given_type", "sent_type"),
    [
        ("application/x-msdownload", "application/x-msdownload"),
        ("multipart/mixed", "application/octet-stream"),
        ("message/partial", "application/octet-stream"),
        ("text/html; charset=x\r\nBcc: a", "application/octet-stream"),
        ("nonsense", "application/octet-stream"),
        ("TEXT/HTML", "text/html"),
    ],
)
def test_types_are_kept_where_they_are_types_and_safe_in_base64(given_type: str, sent_type: str) -> None:
    mail = made(FORWARD, letter(PLAIN.raw, Attachment("factuur.exe", given_type, b"MZ\x00")))
    assert parts(mail.raw)[0] == (sent_type, "factuur.exe", b"MZ\x00")
    assert b"Content-Disposition: attachment" in mail.raw
    assert b"Content-Disposition: inline" not in mail.raw


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fotos\\jas.jpg", "jas.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("a\r\nBcc: x", "a Bcc_ x"),
        ("", "attachment-1"),
        ("...", "attachment-1"),
        ("é" * 300 + ".pdf", "é" * 58 + ".pdf"),
        ("bon d'achat n°4.pdf", "bon d'achat n°4.pdf"),
    ],
)
def test_file_names_are_safe_and_read_back(name: str, safe: str) -> None:
    mail = made(FORWARD, letter(PLAIN.raw, Attachment(name, "image/png", b"x")))
    assert parts(mail.raw)[0][1] == safe


def test_a_seven_bit_original_goes_along_as_a_mail_unchanged() -> None:
    raw = b"Subject: =?utf-8?q?J=C3=A4s?=\r\nX-Odd:   kept  \r\n\r\nfrom\r\n.\r\nFrom x\r\n"
    mail = made(FORWARD, letter(raw))
    assert raw in mail.raw
    start = mail.raw.index(b"Content-Type: message/rfc822")
    assert b"base64" not in mail.raw[start:]


def test_a_mail_of_bare_line_feeds_gets_the_line_ends_that_mail_has() -> None:
    assert b"Subject: a\r\n\r\nb\r\n" in made(FORWARD, letter(b"Subject: a\n\nb\n")).raw


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: J\xe4s\r\n\r\nx\r\n",
        b"Subject: a\r\n\r\n" + b"x" * 999 + b"\r\n",
        b"Subject: a\r\n\r\nnul\0\r\n",
        b"Subject: a\r\n\r\nlone\rreturn\r\n",
        b"no header at all\r\n",
        b"\r\nSubject: after a blank line\r\n\r\nx",
        b"",
    ],
)
def test_an_original_that_could_not_travel_unchanged_goes_as_a_file_and_loses_nothing(raw: bytes) -> None:
    assert parts(made(FORWARD, letter(raw)).raw)[0] == ("application/octet-stream", "original.eml", raw)


def test_a_boundary_never_stands_in_what_it_bounds() -> None:
    first = made(FORWARD, PLAIN).raw
    boundaries = re.findall(rb'boundary="([^"]+)"', first)
    raw = b"Subject: a\r\n\r\n" + b"".join(b"--" + boundary + b"--\r\n" for boundary in boundaries)
    mail = made(FORWARD, letter(raw))
    assert raw in mail.raw
    assert len(parts(mail.raw)) == 1


def test_only_the_letters_that_the_draft_names_go_along() -> None:
    letters = [EnclosedLetter(str(number), b"Subject: %d\r\n\r\nx\r\n" % number) for number in range(3)]
    raw = made(replace(FORWARD, letters=("0", "2")), *letters).raw
    names = [name for _, name, _ in parts(raw)]
    assert names == ["original-1.eml", "original-2.eml"]
    assert b"Subject: 2\r\n" in raw
    assert b"Subject: 1\r\n" not in raw


def test_what_is_too_large_is_left_out_and_named_in_both_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "ENCLOSURES_LIMIT", 1000)
    files = (Attachment("groot.jpg", "image/jpeg", b"x" * 5000), Attachment("klein.jpg", "image/jpeg", b"y"))
    message = read(made(FORWARD, letter(PLAIN.raw + b"z" * 900, *files)))
    assert [
        name for _, name, _ in parts(bytes(made(FORWARD, letter(PLAIN.raw + b"z" * 900, *files)).raw))
    ] == ["klein.jpg"]
    for text in (text_of(message), html_of(message)):
        assert "te groot om mee te sturen: groot.jpg, original.eml" in text
        assert "Bijlagen van de klant: klein.jpg." in text
        assert "oorspronkelijke mail" not in text


TOKENED = "klachten+3fd0secret@label.example"


@pytest.mark.parametrize(
    "raw",
    [
        b"To: KLACHTEN+3fd0secret@label.example\r\n\r\nx\r\n",
        b"To: a@b\r\n\r\n> aan: klachten=2B3fd0secret@label.example\r\n",
        b"To: a@b\r\n\r\nmailto:klachten%2B3fd0secret@label.example\r\n",
        b"To: a@b\r\n\r\nlang klach=\r\nten+3fd0secret@label.example\r\n",
        b"A: base64\r\n\r\nYWFuIGtsYWNodGVuKzNmZDBz\r\nZWNyZXRAbGFiZWwuZXhhbXBsZQ==\r\n",
    ],
)
def test_an_original_that_shows_a_party_s_own_address_is_not_shown_to_the_other(raw: bytes) -> None:
    attached = letter(
        raw, Attachment("a.eml", "message/rfc822", raw), Attachment("b.pdf", "application/pdf", b"b")
    )
    assert [name for _, name, _ in parts(made(FORWARD, attached).raw)] == ["b.pdf"]
    assert "oorspronkelijke mail" not in text_of(read(made(FORWARD, attached)))
    mediator = sample_draft(Template.MEDIATOR_ESCALATED, Language.NL)
    assert len(parts(made(mediator, attached).raw)) == 3


def test_quoted_text_loses_the_secret_part_of_our_addresses() -> None:
    draft = replace(
        FORWARD, values={**FORWARD.values, "complaint_text": f"Op 3/11 schreef Label <{TOKENED}>: dag"}
    )
    assert "schreef Label <klachten@label.example>: dag" in text_of(read(made(draft)))
    other = replace(FACTS, address="plaintes@label.example", own_addresses=("klachten@label.example",))
    assert "secret" not in text_of(read(made(draft, facts=other)))


def test_values_must_be_plain() -> None:
    with pytest.raises(TypeError):
        made(replace(ACCEPTED, values={**ACCEPTED.values, "shop_name": object()}))


def test_a_subject_is_one_short_line_and_keeps_the_reference() -> None:
    draft = replace(ACCEPTED, values={**ACCEPTED.values, "shop_name": "x " * 400})
    subject = read(made(draft))["Subject"]
    assert len(subject) < 180
    assert subject.endswith("… [LBL-26-0042]")


def test_without_a_case_there_is_no_reference_and_no_token() -> None:
    draft = sample_draft(Template.MEDIATOR_SET_ASIDE, Language.EN)
    message = read(made(draft, facts=replace(FACTS, ref="", token=None)))
    assert message["From"] == "Label complaint desk <klachten@label.example>"
    assert "[" not in message["Subject"]


def test_days_in_values_stay_days() -> None:
    draft: Draft = replace(ACCEPTED, values={**ACCEPTED.values, "due": date(2027, 1, 4)})
    assert "lundi 4 janvier 2027" in text_of(read(made(draft)))


def test_both_kinds_of_enclosure_are_asked_for_one_by_one() -> None:
    file = letter(PLAIN.raw, Attachment("a.png", "image/png", b"a"))
    only_files = replace(FORWARD, enclose=(Enclosure.ATTACHMENTS,))
    only_mail = replace(FORWARD, enclose=(Enclosure.ORIGINAL,))
    assert [name for _, name, _ in parts(made(only_files, file).raw)] == ["a.png"]
    assert [name for _, name, _ in parts(made(only_mail, file).raw)] == ["original.eml"]
    assert read(made(replace(FORWARD, enclose=()), file)).get_content_type() == "multipart/alternative"


def test_header_lines_are_folded() -> None:
    draft = replace(FORWARD, values={**FORWARD.values, "consumer_name": "Ж" * 200})
    head = made(draft).raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(len(line) <= 78 for line in head)
    assert all(line[:1] == b" " or b":" in line for _, line in pairwise(head))
