"""A mail that the server does not take with its enclosures: its words arrive, and who has to know is told."""

from __future__ import annotations

import email
import email.policy
from contextlib import closing
from dataclasses import replace
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.carry import carry
from intake.envelopes import Part, file_part, letter_part, multipart, text_part
from intake.lightening import lightened
from intake.sample_mails import sample_draft
from intake.smtp import Permanent, Sender, Temporary
from routing.words import Address, CaseChange, Decision, Enclosure, Language, Party, Template
from store.records import OutboxRow
from tests.servers.scripted_smtp import Scripted
from tests.servers.smtp_bench import MEDIATOR, Bench
from tests.store.making import keep, open_case, the_case

HEADERS = [("From", "desk@x.example"), ("Message-ID", "<1@x.example>"), ("Content-Language", "nl")]
SHOP = "klachten@fietsendhaese.example"  # that of the case


def mixed(*parts: Part, language: str = "nl") -> bytes:
    words = multipart(
        "alternative", [text_part("plain", b"Woorden"), text_part("html", b"<p>Woorden")], (), "1"
    )
    headers = [*HEADERS[:2], ("Content-Language", language)]
    return multipart("mixed", [words, *parts], headers, "1")


def read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def files_of(raw: bytes) -> list[str | None]:
    return [part.get_filename() for part in read(raw).iter_attachments() if part.get_filename()]


def note_of(raw: bytes) -> str:
    note = list(read(raw).iter_parts())[1]
    return " ".join(str(note.get_content()).split())


FILE = st.tuples(
    st.text(min_size=1, max_size=30).filter(str.strip), st.binary(max_size=3000), st.sampled_from("ab")
)


@settings(max_examples=30)
@given(st.lists(FILE, min_size=1, max_size=4), st.one_of(st.none(), st.integers(1, 20_000)))
def test_what_is_left_out_is_named_and_the_rest_is_the_same(
    files: list[tuple[str, bytes, str]], room: int | None
) -> None:
    parts = [
        letter_part(b"Subject: x\r\n\r\n" + data.hex().encode(), f"m{number}.eml")
        if kind == "a"
        else file_part(f"{number}-{number}.pdf", "application/pdf", data)
        for number, (_, data, kind) in enumerate(files)
    ]
    raw = mixed(*parts)
    light = lightened(raw, room)
    assert light is not None
    message, lighter = read(raw), read(light.raw)
    assert lighter.items() == message.items()
    words, *before = message.iter_parts()
    same, _, *after = lighter.iter_parts()
    assert same.as_bytes() == words.as_bytes()
    kept = [part.as_bytes() for part in before if part.get_filename() not in light.left_out]
    assert [part.as_bytes() for part in after] == kept
    assert len(kept) + len(light.left_out) == len(before)
    assert light.left_out
    assert all(name in note_of(light.raw) for name in light.left_out)
    assert not lighter.defects
    if after:
        assert room is not None
        assert len(light.raw) <= room


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "konden niet"),
        ("fr", "n’ont pas pu"),
        ("de", "konnten nicht"),
        ("en", "could not"),
        ("xx", "could"),
    ],
)
def test_the_note_is_in_the_mails_language(language: str, said: str) -> None:
    light = lightened(mixed(file_part("foto.jpg", "image/jpeg", b"x"), language=language))
    assert light is not None
    assert said in note_of(light.raw)
    assert "foto.jpg" in note_of(light.raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: x\r\n\r\nx",
        multipart("alternative", [text_part("plain", b"x")], HEADERS, "1"),
        mixed(),
    ],
)
def test_a_mail_without_enclosures_cannot_be_lighter(raw: bytes) -> None:
    assert lightened(raw) is None


# ---------------------------------------------------------------------------------------- on their way


def enclosing(bench: Bench, template: Template, party: Party, to: str, *sizes: int) -> OutboxRow:
    """A mail in the outbox that encloses files of these sizes, and the letter that brought them."""
    letter = EmailMessage(policy=email.policy.SMTP)
    letter["From"] = "ann@mail.example"
    letter["Subject"] = "klacht"
    letter.set_content("Het pakje kwam niet.")
    for number, size in enumerate(sizes):
        letter.add_attachment(bytes(size), maintype="image", subtype="jpeg", filename=f"foto{number}.jpg")
    key = keep(bench.office.store, letter.as_bytes(), bench.now)
    opened = the_case(bench.office.store, open_case(bench.office.store, letter_key=key, now=bench.now))
    draft = replace(
        sample_draft(template, Language.NL, {}),
        party=party,
        to=Address("", to),
        enclose=(Enclosure.ATTACHMENTS, Enclosure.ORIGINAL),
        letters=(key,),
    )
    decision = Decision(None, "a test", case=CaseChange(opened), drafts=(draft,))
    carry(bench.office, decision, cause=f"letter:{key}")
    (row,) = bench.office.store.outbox.of_case(opened.id)
    return row


def told(bench: Bench, row: OutboxRow) -> list[OutboxRow]:
    """What else was written on that mail's case."""
    assert row.case_id is not None
    return [each for each in bench.office.store.outbox.of_case(row.case_id) if each.id != row.id]


def test_a_forward_larger_than_the_server_says_arrives_with_what_fits(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.server.extensions.append("SIZE 60000")
    row = enclosing(bench, Template.FORWARD_SHOP, Party.SHOP, SHOP, 20_000, 90_000, 100)
    bench.round()
    assert bench.facts(row.id) == ("sent", 1, 0)
    (forward, notice) = bench.server.taken
    assert files_of(forward) == ["foto0.jpg", "foto2.jpg"]
    assert read(forward)["Message-ID"] == row.message_id
    assert "foto1.jpg, original.eml." in note_of(forward)
    assert [each.to for each in told(bench, row)] == [MEDIATOR]
    text = " ".join(str(read(notice).get_body(("plain",)).get_content()).split())  # type: ignore[union-attr]
    assert "zonder deze bestanden" in text
    assert "foto1.jpg, original.eml" in text
    assert "60000" in text
    assert str(read(notice)["Subject"]).startswith(f"Zonder bijlagen: onze mail aan {SHOP}")
    assert any(
        line.startswith("sent_without_enclosures ") and "left_out=2" in line for line in caplog.messages
    )
    assert "without its enclosures" in (bench.row(row.id).reply or "")
    assert not [line for line in bench.server.heard if "RCPT" in line][2:]  # nothing was tried in vain


@pytest.mark.parametrize(
    "reply",
    [
        b"552 5.3.4 too big",
        b"552 too big",
        b"554 5.2.3 too long",
        b"550 5.7.1 virus",
        b"552-5.7.0 blocked\r\n552 x",
    ],
    ids=repr,
)
def test_a_forward_that_is_refused_as_it_is_arrives_without_enclosures(bench: Bench, reply: bytes) -> None:
    bench.server.says["end"] = [reply]
    row = enclosing(bench, Template.FORWARD_SHOP, Party.SHOP, SHOP, 500)
    bench.round()
    assert bench.facts(row.id) == ("sent", 1, 0)
    refused, forward, _ = bench.server.taken
    assert files_of(refused) == ["foto0.jpg", "original.eml"]
    assert files_of(forward) == []
    assert [each.to for each in told(bench, row)] == [MEDIATOR]


def test_a_server_that_hangs_up_in_the_middle_of_a_mail_has_said_why(scripted: Scripted) -> None:
    scripted.cut_body_after = 100_000
    scripted.says["end"] = b"552 5.3.4 too big"
    raw = b"Subject: x\r\n\r\n" + (b"x" * 900 + b"\r\n") * 20_000
    with closing(Sender(scripted.settings(), lambda: None)) as sender:
        with pytest.raises(Permanent, match="too big") as refused:
            sender.send("desk@x.example", SHOP, raw)
        assert refused.value.of_content
        scripted.says["end"] = b"421 4.3.0 no"
        with pytest.raises(Temporary, match="lost at the end of the mail") as lost:
            sender.send("desk@x.example", SHOP, raw)
        assert not lost.value.uncertain


def test_a_mail_to_the_mediator_arrives_without_what_was_refused(
    bench: Bench,
) -> None:
    bench.server.says["end"] = [b"554 5.7.1 looks like a virus"]
    row = enclosing(bench, Template.MEDIATOR_REVIEW, Party.MEDIATOR, MEDIATOR, 500)
    bench.round()
    assert bench.facts(row.id) == ("sent", 1, 0)
    assert told(bench, row) == []
    assert "foto0.jpg, original.eml." in note_of(bench.server.taken[1])


def test_what_is_refused_without_enclosures_as_well_has_failed(bench: Bench) -> None:
    bench.server.says["end"] = [b"552 5.3.4 too big", b"554 5.7.1 we do not like it"]
    row = enclosing(bench, Template.FORWARD_SHOP, Party.SHOP, SHOP, 500)
    bench.round()
    assert bench.facts(row.id) == ("failed", 1, 0)
    error = "552 5.3.4 too big; without its enclosures: 554 5.7.1 we do not like it"
    assert bench.row(row.id).last_error == error
    assert [each.to for each in told(bench, row)] == [MEDIATOR]


def test_what_is_refused_for_its_recipient_is_not_tried_without(bench: Bench) -> None:
    bench.server.says["rcpt"] = [b"550 5.1.1 no such user"]
    row = enclosing(bench, Template.FORWARD_SHOP, Party.SHOP, SHOP, 500)
    bench.round()
    assert bench.facts(row.id) == ("failed", 1, 0)
    assert len([line for line in bench.server.heard if SHOP in line]) == 1


def test_what_is_put_off_without_enclosures_is_tried_whole_again(bench: Bench) -> None:
    bench.server.says["end"] = [b"552 5.3.4 too big", b"451 4.3.0 later"]
    row = enclosing(bench, Template.FORWARD_SHOP, Party.SHOP, SHOP, 500)
    bench.round()
    assert bench.facts(row.id) == ("waiting", 1, 0)
    assert told(bench, row) == []
    bench.later(minutes=2)
    bench.round()
    assert bench.facts(row.id) == ("sent", 2, 0)
    assert files_of(bench.server.taken[-1]) == ["foto0.jpg", "original.eml"]


def test_an_address_beyond_ascii_that_the_server_does_not_take(
    bench: Bench,
) -> None:
    bench.server.extensions.clear()
    sending = bench.queue("jörg@reizen.example", Template.FORWARD_COMMITTEE)
    bench.round()
    assert bench.facts(sending) == ("failed", 1, 0)
    assert "beyond ASCII (no SMTPUTF8)" in (bench.row(sending).last_error or "")
    assert [each.to for each in told(bench, bench.row(sending))] == [MEDIATOR]
