"""Mails of one form are cast in one mould: what is the same in all of them is laid out, escaped, wrapped and
encoded once, and only the lines with a value in them anew.

The form of a mail is its filled-in wording with the values taken out (`parted`). A mould is made by laying
out that form with a sign in place of each value, and cutting the result where the signs stand: there is no
second way to lay a mail out. A form whose values could change more than their own place has no mould.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import escape

from intake.envelopes import is_utf8, quoted
from intake.flowed import flowed
from intake.prose import VALUE, VALUE_END, one_line

PREVIEW_LIMIT = 140  # characters that are shown beside the subject
_QUOTED = "\n> "  # how a line of a quote begins
_FIRST = 0xF0000  # private use: no character of Unicode, so that no rule of layout or encoding knows it
_SIGN = re.compile("([\U000f0000-\U000ffffd])")
_MARKUP = re.compile("[&<>'\"]")
_REF, _PREVIEW, _OTHERS = 0, 1, 2  # places of the values
_GAP = "\0\n"  # a line of a sign that no cleaned text has, which flows as it is, and is encoded by itself

_SOFT_END = b"=\r\n"

Words = tuple[str, str, tuple[str, ...]]
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

    `kinds` has a letter for each: (e)mpty, the case's (r)eference, a (q)uote, a (c)onstant that belongs to
    the form, any other (v)alue. `constants` are the values of that kind.
    """

    form: str
    kinds: str
    values: list[str]
    constants: tuple[str, ...] = ()


class _Form(NamedTuple):
    """Words with `%s` where the value of each place belongs."""

    words: str
    places: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        return self.words % tuple([values[place] for place in self.places])


class _Body(NamedTuple):
    """What is always the same, encoded, and between each two of these lines with values; of those all are
    one form, with a gap between, so that they are filled in, laid out and encoded in one go."""

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
                words = _escaped(value)
                is_quote = kind == "q"
                plain.append(_quoted_text(value) if is_quote else value)
                shown.append(_quote(words, kept) if is_quote else words)
        shown[_PREVIEW] = str(escape(one_line(self.preview.filled(plain), PREVIEW_LIMIT)))
        text, html = self.text.cast(plain, _softened), self.html.cast(shown, quoted)
        return Cast(self.subject.filled(plain), self.desk.filled(plain), text, html)


def _escaped(words: str) -> str:
    return str(escape(words)) if _MARKUP.search(words) else words


def _quoted_text(lines: str) -> str:
    return "\n".join([f"> {line}".rstrip() for line in lines.split("\n")])


def _quote(html: str, ref: str) -> str:
    """Lines of a quote in HTML. One that is the case's reference is kept together, as it is elsewhere."""
    if ref in html:
        kept = f'<span style="white-space:nowrap;">{ref}</span>'
        html = "\n".join([kept if line == ref else line for line in html.split("\n")])
    return html.replace("\n", "<br>\n")


def mould_of(wording: Words, frame: Words, *, has_ref: bool, lay: Lay) -> Mould | None:
    """The mould for a wording and a frame. None where there is none: such a mail is laid out by itself.

    Each is given by its form, the kinds of its values, and its constants. `lay` makes a mail of wording,
    frame, reference, and of what makes a preview of the first words.
    """
    words = (wording[0], frame[0], *wording[2], *frame[2])
    if any(_SIGN.search(each) or _GAP[0] in each for each in words):
        return None
    kinds = wording[1] + frame[1]
    signs = [_sign(_OTHERS + number) for number in range(len(kinds))]
    first: list[str] = []

    def preview(words: str) -> str:
        first.append(words)
        return _sign(_PREVIEW)

    filled, around = _signed(wording, signs), _signed(frame, signs[len(wording[1]) :])
    laid = lay(filled, around, _sign(_REF) if has_ref else "", preview)
    text, html = laid.text, laid.html
    for sign, kind in zip(signs, kinds, strict=True):
        if kind == "q":
            alone = text.count(sign) == 1 and f"{_QUOTED}{sign}\n" in text and html.count(sign) == 1
            if not alone or sign in first[0]:
                return None
            text = text.replace(f"> {sign}", sign)
    if not (text.endswith("\n") and html.endswith("\n")):
        return None
    return Mould(
        _form(laid.subject),
        _form(laid.desk),
        _form(first[0]),
        _cut(text, _soft, _whole),
        _cut(html, _hard, _begun),
    )


def _sign(place: int) -> str:
    return chr(_FIRST + place)


def _signed(page: Words, signs: Sequence[str]) -> str:
    """The form with signs for values. An empty one stays empty: it makes no words."""
    form, kinds, constants = page
    written, rest = [], iter(constants)
    for words, kind, sign in zip(form.split(VALUE), f"{kinds} ", (*signs, "")[: len(kinds) + 1], strict=True):
        shown = "" if kind == "e" else _sign(_REF) if kind == "r" else next(rest) if kind == "c" else sign
        written += [words, f"{VALUE}{shown}{VALUE_END}"]
    return "".join(written[:-1])


def _form(words: str) -> _Form:
    parts = _SIGN.split(words)
    literal = [part.replace("%", "%%") for part in parts[::2]]
    return _Form("%s".join(literal), tuple(ord(sign) - _FIRST for sign in parts[1::2]))


def _cut(whole: str, fixed: Callable[[str], bytes], begun: Callable[[str], tuple[bytes, str]]) -> _Body:
    """`begun` parts a line with values: how it begins in all mails, encoded, and the rest of it."""
    pieces, turns, same = list[bytes](), list[str](), ""
    for line in whole[:-1].split("\n"):
        if not _SIGN.search(line):
            same += f"{line}\n"
            continue
        beginning, rest = begun(f"{line}\n")
        if same or beginning or not turns:
            pieces += [fixed(same) + beginning, b""]
            turns.append(rest)
        else:
            turns[-1] += rest
        same = ""
    return _Body((*pieces, fixed(same)), _form(_GAP.join(turns)))


def _whole(line: str) -> tuple[bytes, str]:
    return b"", line


def _begun(line: str) -> tuple[bytes, str]:
    """The soft lines (RFC 2045, section 6.7 (5)) that end before a line's first value: what follows them is
    encoded as if a line began with it."""
    coded = quoted(_SIGN.split(line, 1)[0] + "\n")
    end = coded.rfind(_SOFT_END)
    while end >= 0:
        beginning = coded[: end + len(_SOFT_END)]
        same = binascii.a2b_qp(beginning)
        if is_utf8(same):  # no character is cut in two
            return beginning, line[len(same.decode()) :]
        end = coded.rfind(_SOFT_END, 0, end)
    return b"", line


def _softened(words: str) -> bytes:
    return quoted(flowed(words))


_soft = lru_cache(maxsize=256)(_softened)  # many forms have the same lines
_hard = lru_cache(maxsize=256)(quoted)
_GAP_QUOTED = quoted(_GAP)
