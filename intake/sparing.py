"""What a webshop or the committee is not sent though the consumer wrote it (policy section 9). Pure.

Numbers are crossed out in the text, and files that look like an identity document or a card stay behind. An
original that would show what was left out does not go along; its text does, as far as it may.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import unquote

from routing.private_numbers import What, masked
from routing.private_papers import is_private, is_private_name
from routing.words import Attachment, Draft, Enclosure, Party, Template

_TEXTS = ("complaint_text", "addition_text", "answer_text")  # the values that hold a party's own words
_TO_SHOP = frozenset(What)
_TO_CONSUMER = frozenset({What.CARD, What.NATIONAL})  # a webshop's account number is for the consumer to see
_PASSED_ON = (Template.FORWARD_SHOP, Template.CONSUMER_ADDITION, Template.FORWARD_COMMITTEE)
_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{4,996}={0,2}(?:\r?\n|\Z))+", re.MULTILINE)
_NAME = re.compile(rb"name(?:\*\d?\*?)?[ \t]*=[ \t]*(\"[^\"\r\n]{1,200}|[^\s;\"]{1,200})", re.IGNORECASE)
_FIELD = re.compile(
    rb"^(?:subject|thread-topic|from|reply-to|to|cc|comments|keywords):(.{0,2000}(?:\n[ \t].{0,1000}){0,50})",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(rb"=\?[^?\s]{1,40}\?([bq])\?([^?\s]{1,200})\?=(?:\s+(?==\?))?", re.IGNORECASE)  # RFC 2047
_TAG = re.compile(r"<[^<>]{0,500}>")
_READABLE = (".txt", ".csv", ".json", ".xml", ".rtf", ".vcf", ".log", ".md", ".htm", ".html", ".eml")
_SAMPLE = 96  # octets by which text is told from a picture


@dataclass(frozen=True, slots=True)
class EnclosedLetter:
    """A stored letter that goes along: its bytes whole, its attachments and text as they were read.

    `stays`: the letter itself stays behind, and its text goes in its place.
    """

    key: str
    raw: bytes = field(repr=False)
    subject: str = ""
    attachments: tuple[Attachment, ...] = ()
    text: str = field(default="", repr=False)
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Spared:
    """A draft and its letters without what its recipient has no need of: which kinds of numbers are crossed
    out, and the names of the files that stay behind."""

    draft: Draft
    letters: tuple[EnclosedLetter, ...]
    masked: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()


def spared(draft: Draft, letters: Sequence[EnclosedLetter]) -> Spared:
    """What goes out of it. A mediator's mails are whole, and so is what a mediator writes."""
    if draft.template in _PASSED_ON and draft.party in (Party.SHOP, Party.COMMITTEE):
        return _Sparing(_TO_SHOP, files=True).of(draft, letters)
    if draft.template is Template.SHOP_ANSWER:
        return _Sparing(_TO_CONSUMER, files=False).of(draft, letters)
    return Spared(draft, tuple(letters))


class _Sparing:
    def __init__(self, kinds: frozenset[What], *, files: bool) -> None:
        self._kinds, self._files = kinds, files
        self._found: set[What] = set()
        self._kept_back: list[str] = []

    def of(self, draft: Draft, letters: Sequence[EnclosedLetter]) -> Spared:
        values = {
            name: self._text(str(value)) if name in _TEXTS else value for name, value in draft.values.items()
        }
        enclosed = tuple(self._letter(draft, letter) for letter in letters)
        kinds = tuple(sorted(map(str, self._found)))
        return Spared(replace(draft, values=values), enclosed, kinds, tuple(self._kept_back))

    def _text(self, text: str) -> str:
        done = masked(text, self._kinds)
        self._found |= done.found
        return done.text

    def _letter(self, draft: Draft, letter: EnclosedLetter) -> EnclosedLetter:
        text, before = self._text(letter.text), len(self._kept_back)
        files = tuple(file for item in letter.attachments if (file := self._file(item)) is not None)
        whole = Enclosure.ORIGINAL in draft.enclose
        less = text != letter.text or files != letter.attachments or len(self._kept_back) > before
        if not whole or not (less or self._shown_by(letter.raw)):
            return replace(letter, text=text, attachments=files)
        return replace(letter, text=text, attachments=files, stays=True)

    def _file(self, item: Attachment) -> Attachment | None:
        """The file as it may go; None where it stays behind. Of texts and attached mails the masked text
        goes; what else there is in a file cannot be masked."""
        name = self._text(item.name)
        if self._files and is_private(item):
            self._kept_back.append(name)
            return None
        named = item if name == item.name else replace(item, name=name)
        attached = item.type.startswith("message/")
        if not attached and not item.type.startswith("text/"):
            # What is sent as any octets, but is text by its name, is read as a mail's body is.
            if not (item.name.lower().endswith(_READABLE) and self._shown_by(b"\n\n" + item.data)):
                return named
            text = self._text("\n".join(dict.fromkeys(_texts(item.data))))
        else:
            text = self._text(item.text)
            if text == item.text and not (attached and self._shown_by(item.data)):
                return named
        name = name if name.lower().endswith(".txt") else f"{name}.txt"
        return Attachment(name, "text/plain", text.encode("utf-8", "replace"), text)

    def _shown_by(self, raw: bytes) -> bool:
        """Whether a mail shows more than its text tells: in its header, in another version of the text, or in
        a file within."""
        head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
        if self._files and any(is_private_name(name) for name in _names(body)):
            return True
        told = (*_fields(head), *_names(body))
        return any(masked(text, self._kinds).found for text in told) or any(
            masked(text, self._kinds).found for text in _texts(body)
        )


def _fields(head: bytes) -> Iterator[str]:
    """What people wrote in a header, unfolded and decoded (RFC 5322, section 2.2.3)."""
    for found in _FIELD.finditer(head):
        yield _of_words(found[1].replace(b"\n", b"")).decode("utf-8", "replace")


def _of_words(value: bytes) -> bytes:
    """With its encoded words decoded, whatever their charset: digits are the same in nearly all."""

    def plain(word: re.Match[bytes]) -> bytes:
        if word[1] in b"bB":
            return _narrow(_decoded(word[2]))
        return binascii.a2b_qp(word[2], header=True)

    return _WORD.sub(plain, value)


def _names(raw: bytes) -> Iterator[str]:
    for found in _NAME.finditer(raw):
        name = found[1].strip(b'"')
        yield unquote(name.decode("utf-8", "replace").rpartition("''")[2])  # RFC 2231
        if b"=?" in name:
            yield _of_words(name).decode("utf-8", "replace")


def _texts(raw: bytes) -> Iterator[str]:
    """The texts of a mail's body, without markup: what stands bare or in quoted-printable, and in base64."""
    bare = _BASE64.sub(lambda block: b"\n" if len(block.group()) > _SAMPLE else block.group(), raw)
    yield from _bare(binascii.a2b_qp(bare))
    for block in _BASE64.finditer(raw):
        if _is_text(_narrow(_decoded(block.group()[:_SAMPLE]))):
            yield from _bare(_narrow(_decoded(block.group())))


def _bare(octets: bytes) -> Iterator[str]:
    """Without tags: as if none stood for a space, as an inline one does, and as if each did, as a cell's."""
    text = octets.decode("utf-8", "replace").replace("\ufffd", " ")  # mostly another charset's no-break space
    if "<" not in text and "&" not in text:
        yield text
        return
    for instead in ("", " "):
        yield unescape(_TAG.sub(instead, text))


def _narrow(octets: bytes) -> bytes:
    """UTF-16 as if it were ASCII; anything else as it is."""
    if octets.count(0) * 3 < len(octets):
        return octets
    return octets.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def _is_text(sample: bytes) -> bool:
    """Whether it begins as text does: hardly a control character."""
    return not any(octet < 9 or 13 < octet < 32 for octet in sample)


def _decoded(block: bytes) -> bytes:
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", block)
    packed = packed[:-1] if len(packed) % 4 == 1 else packed  # no octet ends so
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return b""
