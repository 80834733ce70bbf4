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

from intake.packed import Span, runs_of_file, runs_of_mail
from routing.private_numbers import What, masked
from routing.private_papers import is_private, is_private_name
from routing.words import Attachment, Draft, Enclosure, Party, Template

_TEXTS = ("complaint_text", "addition_text", "answer_text")  # the values that hold a party's own words
_TO_SHOP = frozenset(What)
_TO_CONSUMER = frozenset({What.CARD, What.NATIONAL})  # a webshop's account number is for the consumer to see
_PASSED_ON = (Template.FORWARD_SHOP, Template.CONSUMER_ADDITION, Template.FORWARD_COMMITTEE)
_HEAD_END = re.compile(rb"\n\r?\n")
_NAME = re.compile(rb"name(?:\*\d?\*?)?[ \t]*=[ \t]*(\"[^\"\r\n]{1,200}|[^\s;\"]{1,200})", re.IGNORECASE)
_FIELD = re.compile(
    rb"\n(?:subject|thread-topic|from|reply-to|to|cc|comments|keywords):"
    rb"(.{0,2000}(?:\n[ \t].{0,1000}){0,50})",
    re.IGNORECASE,
)
_WORD = re.compile(rb"=\?[^?\s]{1,40}\?([bq])\?([^?\s]{1,200})\?=(?:\s+(?==\?))?", re.IGNORECASE)  # RFC 2047
_TAG = re.compile(r"<[^<>]{0,500}>")
_TAGS_PLACE = "\ue000"
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(set(range(256)) - set(_BASE64))
_READABLE = (".txt", ".csv", ".json", ".xml", ".rtf", ".vcf", ".log", ".md", ".htm", ".html", ".eml")
_SAMPLE = 96  # octets by which text is told from a picture
_FEW = 100_000  # characters of a text that is remembered while its letter is looked at


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
        self._free: set[str] = set()  # texts that were found to hold no number: most come twice or thrice

    def of(self, draft: Draft, letters: Sequence[EnclosedLetter]) -> Spared:
        values = {
            name: self._text(str(value)) if name in _TEXTS else value for name, value in draft.values.items()
        }
        enclosed = tuple(self._letter(draft, letter) for letter in letters)
        kinds = tuple(sorted(map(str, self._found)))
        same = values == draft.values
        return Spared(
            draft if same else replace(draft, values=values), enclosed, kinds, tuple(self._kept_back)
        )

    def _text(self, text: str) -> str:
        if text in self._free:
            return text
        done = masked(text, self._kinds)
        self._found |= done.found
        if not done.found and len(text) <= _FEW:
            self._free |= {text, text.strip()}
        return done.text

    def _shows(self, text: str) -> bool:
        """Whether there is such a number in it; the space around it makes none."""
        if len(text) > _FEW:
            return bool(masked(text, self._kinds).found)
        bare = text.strip()
        if bare in self._free:
            return False
        if masked(bare, self._kinds).found:
            return True
        self._free.add(bare)
        return False

    def _letter(self, draft: Draft, letter: EnclosedLetter) -> EnclosedLetter:
        text, before = self._text(letter.text), len(self._kept_back)
        files = tuple(file for item in letter.attachments if (file := self._file(item)) is not None)
        whole = Enclosure.ORIGINAL in draft.enclose
        changed = text != letter.text or files != letter.attachments
        less = changed or len(self._kept_back) > before
        if not whole or not (less or self._shown_by(letter.raw)):
            return replace(letter, text=text, attachments=files) if changed else letter
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
            if not (item.name.lower().endswith(_READABLE) and self._shown_in_body(item.data)):
                return named
            text = self._text("\n".join(dict.fromkeys(_texts(item.data, *_parted(item.data)))))
        else:
            text = self._text(item.text)
            if text == item.text and not (attached and self._shown_by(item.data)):
                return named
        name = name if name.lower().endswith(".txt") else f"{name}.txt"
        return Attachment(name, "text/plain", text.encode("utf-8", "replace"), text)

    def _shown_by(self, raw: bytes) -> bool:
        """Whether a mail shows more than its text tells: in its header, in another version of the text, or in
        a file within."""
        ends = _HEAD_END.search(raw)
        head = raw[: ends.start() + 1] if ends else raw
        if any(map(self._shows, _fields(head.replace(b"\r\n", b"\n")))):
            return True
        return ends is not None and self._shown_in_body(raw, ends.end())

    def _shown_in_body(self, raw: bytes, start: int = 0) -> bool:
        bare, packed = _parted(raw, start, crlf=True)
        bare = bare.replace(b"\r\n", b"\n")
        names = list(_names(bare))
        if self._files and any(map(is_private_name, names)):
            return True
        return any(map(self._shows, names)) or any(map(self._shows, _texts(raw, bare, packed)))


def _fields(head: bytes) -> Iterator[str]:
    """What people wrote in a header, unfolded and decoded (RFC 5322, section 2.2.3)."""
    for found in _FIELD.finditer(b"\n" + head):
        yield _of_words(found[1].replace(b"\n", b"")).decode("utf-8", "replace")


def _of_words(value: bytes) -> bytes:
    """With its encoded words decoded, whatever their charset: digits are the same in nearly all."""

    def plain(word: re.Match[bytes]) -> bytes:
        if word[1] in b"bB":
            return _narrow(_decoded(word[2]))
        return binascii.a2b_qp(word[2], header=True)

    return _WORD.sub(plain, value)


def _names(raw: bytes) -> Iterator[str]:
    low = raw.lower()
    at = low.find(b"name")
    while at >= 0:
        found = _NAME.match(raw, at)
        if found:
            name = found[1].strip(b'"')
            yield unquote(name.decode("utf-8", "replace").rpartition("''")[2])  # RFC 2231
            if b"=?" in name:
                yield _of_words(name).decode("utf-8", "replace")
        at = low.find(b"name", found.end() if found else at + 1)


def _parted(raw: bytes, start: int = 0, *, crlf: bool = False) -> tuple[bytes, list[Span]]:
    """A mail's body from there on: what stands in it bare or in quoted-printable, and where a text is packed
    in base64. A picture is known by its beginning, and not unpacked. `crlf`: a CRLF counts as one octet."""
    bare: list[bytes] = []
    packed: list[Span] = []
    at = start
    for begin, end in (runs_of_mail if crlf else runs_of_file)(raw, start):
        sample = raw[begin : min(begin + 2 * _SAMPLE, end)]
        sample = sample.replace(b"\r\n", b"\n") if crlf else sample
        if len(sample) > _SAMPLE:
            bare += [raw[at:begin], b"\n"]
            at = end
        if _is_text(_narrow(_decoded(sample[:_SAMPLE]))):
            packed.append((begin, end))
    bare.append(raw[at:])
    return b"".join(bare), packed


def _texts(raw: bytes, bare: bytes, packed: Sequence[Span]) -> Iterator[str]:
    """The texts of a mail's body, without markup."""
    yield from _bare(binascii.a2b_qp(bare))
    for begin, end in packed:
        yield from _bare(_narrow(_decoded(raw[begin:end])))


def _bare(octets: bytes) -> Iterator[str]:
    """Without tags: as if none stood for a space, as an inline one does, and as if each did, as a cell's."""
    text = octets.decode("utf-8", "replace").replace("\ufffd", " ")  # mostly another charset's no-break space
    if "<" not in text and "&" not in text:
        yield text
        return
    if _TAGS_PLACE in text:
        yield from (unescape(_TAG.sub(instead, text)) for instead in ("", " "))
        return
    cut = _TAG.sub(_TAGS_PLACE, text)
    yield unescape(cut.replace(_TAGS_PLACE, ""))
    yield unescape(cut.replace(_TAGS_PLACE, " "))


def _narrow(octets: bytes) -> bytes:
    """UTF-16 as if it were ASCII; anything else as it is."""
    if octets.count(0) * 3 < len(octets):
        return octets
    return octets.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def _is_text(sample: bytes) -> bool:
    """Whether it begins as text does: hardly a control character."""
    return not any(octet < 9 or 13 < octet < 32 for octet in sample)


def _decoded(block: bytes) -> bytes:
    packed = block.translate(None, _NO_BASE64)
    packed = packed[:-1] if len(packed) % 4 == 1 else packed  # no octet ends so
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return b""
