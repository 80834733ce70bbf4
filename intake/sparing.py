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
_TAG = re.compile(r"<[^<>]{0,500}>|&nbsp;|&#160;|&zwnj;")
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
        if self._files and is_private(item):
            self._kept_back.append(item.name)
            return None
        attached = item.type.startswith("message/")
        if not attached and not item.type.startswith("text/"):
            return item
        text = self._text(item.text)
        if text == item.text and not (attached and self._shown_by(item.data)):
            return item
        name = item.name if item.name.lower().endswith(".txt") else f"{item.name}.txt"
        return Attachment(name, "text/plain", text.encode("utf-8", "replace"), text)

    def _shown_by(self, raw: bytes) -> bool:
        """Whether a mail shows more than its text tells: in another version of it, or in a file within."""
        body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
        if self._files and any(is_private_name(name) for name in _names(body)):
            return True
        return any(masked(text, self._kinds).found for text in _texts(body))


def _names(raw: bytes) -> Iterator[str]:
    for found in _NAME.finditer(raw):
        name = found[1].strip(b'"').decode("utf-8", "replace")
        yield unquote(name.rpartition("''")[2])  # RFC 2231
        for word in re.findall(r"=\?[^?]+\?[bB]\?([A-Za-z0-9+/=]+)\?=", name):  # RFC 2047
            yield _decoded(word.encode()).decode("utf-8", "replace")
        if "=?" in name:
            yield binascii.a2b_qp(name.encode(), header=True).decode("utf-8", "replace")


def _texts(raw: bytes) -> Iterator[str]:
    """The texts of a mail's body, without markup: what stands bare or in quoted-printable, and in base64."""
    bare = _BASE64.sub(lambda block: b"\n" if len(block.group()) > _SAMPLE else block.group(), raw)
    yield _TAG.sub("", binascii.a2b_qp(bare).decode("utf-8", "replace"))
    for block in _BASE64.finditer(raw):
        if b"\0" not in (sample := _decoded(block.group()[:_SAMPLE])) and _is_text(sample):
            yield _TAG.sub("", _decoded(block.group()).decode("utf-8", "replace"))


def _is_text(sample: bytes) -> bool:
    """Whether it begins as text does: hardly a control character."""
    return sum(octet < 9 or 13 < octet < 32 for octet in sample) == 0


def _decoded(block: bytes) -> bytes:
    packed = re.sub(rb"[^A-Za-z0-9+/]", b"", block)
    try:
        return base64.b64decode(packed[: len(packed) // 4 * 4])
    except binascii.Error:
        return b""
