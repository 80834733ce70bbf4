"""Mails of one form are cast in one mould: what is the same in all of them is laid out, escaped, wrapped and
encoded once, and only the lines with a value in them anew.

The form of a mail is its filled-in wording with the values taken out (`parted`). A mould is made by laying
out that form with a sign in place of each value, and cutting the result where the signs stand: there is no
second way to lay a mail out. A form whose values could change more than their own place has no mould.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from intake.envelopes import quoted
from intake.flowed import flowed
from intake.prose import VALUE, VALUE_END, one_line

PREVIEW_LIMIT = 140  # characters that are shown beside the subject
_QUOTED = "\n> "  # how a line of a quote begins
_FIRST = 0xF0000  # private use: no character of Unicode, so that no rule of layout or encoding knows it
_SIGN = re.compile("([\U000f0000-\U000ffffd])")
_REF, _PREVIEW, _OTHERS = 0, 1, 2  # places of the values
_GAP = "\0\n"  # a line of a sign that no cleaned text has, which flows as it is, and is encoded by itself

Lay = Callable[[str, str, str, Callable[[str], str]], "Laid"]


class Laid(NamedTuple):
    """A mail's words, laid out."""

    subject: str
    desk: str
    text: str
    html: str


class Cast(NamedTuple):
    """A mail's words; its bodies as they travel: in quoted-printable, the text with soft line ends."""

    subject: str
    desk: str
    text: bytes
    html: bytes


class Parted(NamedTuple):
    """A filled-in wording file: its form, and the values that were in it; lines of a quote are one value.

    `kinds` has a letter for each: (e)mpty, the case's (r)eference, a (q)uote, any other (v)alue.
    """

    form: str
    kinds: str
    values: list[str]


class _Form(NamedTuple):
    """Words with `%s` where the value of each place belongs."""

    words: str
    places: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        return self.words % tuple([values[place] for place in self.places])


class _Body(NamedTuple):
    """Lines that are always the same, encoded, and between each two of them lines with values; of these all
    are one form, with a gap between, so that they are filled in, laid out and encoded in one go."""

    fixed: tuple[bytes, ...]
    changing: _Form

    def cast(self, values: Sequence[str], encoded: Callable[[str], bytes]) -> bytes:
        if not self.changing.places:
            return b"".join(self.fixed)
        pieces = list(self.fixed)
        pieces[1::2] = encoded(self.changing.filled(values)).split(_GAP_QUOTED)
        return b"".join(pieces)


def parted(source: str, ref: str) -> Parted | None:
    """The form of a filled-in wording file, and its values. None where their marks are not in order."""
    form, *others = source.split(VALUE)
    forms, kinds, values = [form], "", list[str]()
    for other in others:
        value, end, words = other.partition(VALUE_END)
        if not end or "\n" in value or VALUE_END in words:
            return None
        if forms[-1].endswith(_QUOTED) and words.startswith("\n"):  # nothing else is on the line
            if forms[-1] == _QUOTED and kinds.endswith("q"):
                values[-1] += f"\n{value}"
                forms[-1] = words
                continue
            kinds += "q"
        else:
            kinds += "e" if not value else "r" if value == ref else "v"
        values.append(value)
        forms.append(words)
    return Parted(VALUE.join(forms), kinds, values)


def plain_cast(laid: Laid) -> Cast:
    """Of words that have no mould."""
    return Cast(laid.subject, laid.desk, quoted(flowed(laid.text)), quoted(laid.html))


@dataclass(frozen=True, slots=True)
class Mould:
    """What mails of one form have in common."""

    subject: _Form
    desk: _Form
    preview: _Form
    text: _Body
    html: _Body

    def cast(self, ref: str, *pages: Parted) -> Cast:
        """The mail with the values of its wording and of its frame."""
        plain, shown = [ref, ""], [kept := str(escape(ref)), ""]
        for page in pages:
            for kind, value in zip(page.kinds, page.values, strict=True):
                words = str(escape(value))
                is_quote = kind == "q"
                plain.append(_quoted_text(value) if is_quote else value)
                shown.append(_quote(words, kept) if is_quote else words)
        shown[_PREVIEW] = str(escape(one_line(self.preview.filled(plain), PREVIEW_LIMIT)))
        text, html = self.text.cast(plain, _softened), self.html.cast(shown, quoted)
        return Cast(self.subject.filled(plain), self.desk.filled(plain), text, html)


def _quoted_text(lines: str) -> str:
    return "\n".join([f"> {line}".rstrip() for line in lines.split("\n")])


def _quote(html: str, ref: str) -> str:
    """Lines of a quote in HTML. One that is the case's reference is kept together, as it is elsewhere."""
    if ref in html:
        kept = f'<span style="white-space:nowrap;">{ref}</span>'
        html = "\n".join([kept if line == ref else line for line in html.split("\n")])
    return html.replace("\n", "<br>\n")


def mould_of(form: str, kinds: str, frame: str, frame_kinds: str, *, has_ref: bool, lay: Lay) -> Mould | None:
    """The mould for a wording and a frame. None where there is none: such a mail is laid out by itself.

    `lay` makes a mail of wording, frame, reference, and of what makes a preview of the first words.
    """
    if any(_SIGN.search(words) or _GAP[0] in words for words in (form, frame)):
        return None
    signs = [_sign(_OTHERS + number) for number in range(len(kinds) + len(frame_kinds))]
    first: list[str] = []

    def preview(words: str) -> str:
        first.append(words)
        return _sign(_PREVIEW)

    wording, around = _signed(form, kinds, signs), _signed(frame, frame_kinds, signs[len(kinds) :])
    laid = lay(wording, around, _sign(_REF) if has_ref else "", preview)
    text, html = laid.text, laid.html
    for sign, kind in zip(signs, kinds + frame_kinds, strict=True):
        if kind == "q":
            alone = text.count(sign) == 1 and f"{_QUOTED}{sign}\n" in text and html.count(sign) == 1
            if not alone or sign in first[0]:
                return None
            text = text.replace(f"> {sign}", sign)
    if not (text.endswith("\n") and html.endswith("\n")):
        return None
    return Mould(_form(laid.subject), _form(laid.desk), _form(first[0]), _cut(text, _soft), _cut(html, _hard))


def _sign(place: int) -> str:
    return chr(_FIRST + place)


def _signed(form: str, kinds: str, signs: Sequence[str]) -> str:
    """The form with signs for values. An empty one stays empty: it makes no words."""
    written = []
    for words, kind, sign in zip(form.split(VALUE), f"{kinds} ", (*signs, "")[: len(kinds) + 1], strict=True):
        shown = "" if kind == "e" else _sign(_REF) if kind == "r" else sign
        written += [words, f"{VALUE}{shown}{VALUE_END}"]
    return "".join(written[:-1])


def _form(words: str) -> _Form:
    parts = _SIGN.split(words)
    literal = [part.replace("%", "%%") for part in parts[::2]]
    return _Form("%s".join(literal), tuple(ord(sign) - _FIRST for sign in parts[1::2]))


def _cut(whole: str, fixed: Callable[[str], bytes]) -> _Body:
    lines = [f"{line}\n" for line in whole[:-1].split("\n")]
    parted_lines = groupby(lines, key=lambda line: bool(_SIGN.search(line)))
    turns = [(changing, "".join(turn)) for changing, turn in parted_lines]
    pieces = [b""] if turns[0][0] else []
    pieces += [b"" if changing else fixed(turn) for changing, turn in turns]
    return _Body(tuple(pieces), _form(_GAP.join(turn for changing, turn in turns if changing)))


def _softened(words: str) -> bytes:
    return quoted(flowed(words))


_soft = lru_cache(maxsize=256)(_softened)  # many forms have the same lines
_hard = lru_cache(maxsize=256)(quoted)
_GAP_QUOTED = quoted(_GAP)
