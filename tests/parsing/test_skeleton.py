"""What is taken out before the parser sees a mail is put back; and what all parts together may take."""

from __future__ import annotations

import email
from email.message import Message
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.parsing import parse_letter
from intake.parsing.bounds import MAX_TEXTS
from intake.parsing.skeleton import Part, read_message
from routing.words.reach import MOST_ATTACHED, attached_texts, fair_share
from routing.words.text import LIMIT, fold
from tests.hostile.bombs import COMPLAINT, mail
from tests.hostile.pieces import mutated, nasty_mail

SEEDS = sorted((Path(__file__).parent.parent / "letters").glob("*/mails/*.eml"))
FILLING = b"Een regel met woorden die nergens over gaan.\r\n" * 40
QUIET = settings(deadline=None, max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))


def tree(message: Message) -> list[tuple[str, list[tuple[str, str]], bytes]]:
    """Every part's type, fields and text as it came."""
    found = []
    for part in message.walk():
        leaf = vars(part)["_payload"]
        text = leaf.encode("ascii", "surrogateescape") if isinstance(leaf, str) else b""
        inside = bytes(part.octets()) if isinstance(part, Part) else text
        found.append((part.get_content_type(), [(n, str(v)) for n, v in part.raw_items()], inside))
    return found


def compare(raw: bytes) -> None:
    """But for a report's groups of fields: dashes between those may leave two of them in one."""
    message, left_out = read_message(raw)
    if not left_out and b"delivery-status" not in raw:
        assert tree(message) == tree(email.message_from_bytes(raw))


@pytest.mark.parametrize("seed", SEEDS[::40], ids=lambda path: "/".join(path.parts[-3::2]))
def test_a_mail_is_the_same_tree_as_without(seed: Path) -> None:
    compare(seed.read_bytes())


@QUIET
@given(st.randoms(use_true_random=False))
def test_nasty_mails_are_the_same_tree(chance: Random) -> None:
    compare(nasty_mail(chance))
    compare(nasty_mail(chance) + FILLING + b"\r\n--b\r\n\r\n" + FILLING + b"\r\n--b--\r\n")
    compare(mutated(chance, chance.choice(SEEDS).read_bytes()))


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("boundary", [b"b", b'"b c"', b'"b\\"c"', b"b\r\n ; charset=x"])
def test_delimiters_are_found_in_every_dress(end: bytes, boundary: bytes) -> None:
    spelt = email.message_from_bytes(b"Content-Type: multipart/mixed; boundary=" + boundary).get_boundary("")
    mark = b"--" + str(spelt).encode()
    inner = (
        b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nContent-Type: multipart/digest; boundary=d"
    )
    digest = b"\r\n\r\n--d\r\n\r\nSubject: x\r\n\r\n" + FILLING + b"\r\n--d--\r\n"
    parts = [b"\r\n" + FILLING, b"Content-Type: text/html\r\n\r\n" + FILLING + mark, inner + digest + FILLING]
    body = FILLING + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n" + FILLING
    raw = b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n" + body
    message, _ = read_message(raw.replace(b"\r\n", end))
    assert tree(message) == tree(email.message_from_bytes(raw.replace(b"\r\n", end)))
    assert sum(part.get_content_maintype() == "text" for part in message.walk()) == 3


def test_no_mail_can_call_for_what_was_taken_out() -> None:
    first = read_message(mail(FILLING))[0]
    marker = str(vars(first)["_payload"]).encode().strip()
    assert len(marker) < 50
    assert first.octets() == FILLING
    assert read_message(mail(marker * 50 + FILLING))[0].octets() == marker * 50 + FILLING


def test_an_attached_mail_is_enclosed_whole() -> None:
    inner = b"From: a@b.example\r\nSubject: x\r\n\r\n" + FILLING
    head = b"Content-Type: multipart/mixed; boundary=b\r\n"
    letter = parse_letter(
        mail(b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n", head)
    )
    assert letter.attachments[0].data == inner.replace(b"\r\n", b"\n")
    assert letter.forwarded[0].text.count("woorden") == 40


def _files(*texts: bytes) -> bytes:
    head = b"Content-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\r\n"
    parts = b"".join(b"--b\r\n" + head + text + b"\r\n" for text in texts)
    return mail(parts + b"--b--\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n")


def test_many_texts_share_what_is_read_and_the_short_ones_are_read_whole() -> None:
    letter = parse_letter(_files(*[COMPLAINT] * 3, *[COMPLAINT * 400] * 3))
    texts = [text for _, text in attached_texts(letter)]
    assert [len(text) for text in texts[:3]] == [len(item.text) for item in letter.attachments[:3]]
    assert sum(map(len, texts)) <= MOST_ATTACHED
    assert all(LIMIT // 2 < len(text) < LIMIT for text in texts[3:])
    assert "long text: decided by its beginning" in letter.defects
    assert [len(item.text) > 50_000 for item in letter.attachments[3:]] == [True] * 3
    assert parse_letter(_files(COMPLAINT, COMPLAINT * 50)).defects == ()


def test_all_parts_together_have_no_more_text_than_one_mail_may_have() -> None:
    letter = parse_letter(_files(*[b"a" * 250_000] * 4))
    assert sum(len(item.text) for item in letter.attachments) == MAX_TEXTS
    assert sum(len(item.data) for item in letter.attachments) == 1_000_000


@given(st.lists(st.integers(0, 1_000), max_size=8), st.integers(0, 3_000))
def test_a_fair_share_uses_what_there_is(lengths: list[int], most: int) -> None:
    share = fair_share(lengths, most)
    taken = sum(min(length, share) for length in lengths)
    assert taken <= most
    assert taken == sum(lengths) or most - taken < len(lengths)


def test_long_texts_are_not_remembered() -> None:
    from routing.words import text

    before = text._word_folded.cache_info()
    assert fold("É" * 5_000) == "e" * 5_000
    assert text._word_folded.cache_info() == before
