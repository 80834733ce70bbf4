"""Bytes to text, however the sender declared them: nothing here raises, and nothing readable is lost."""

from __future__ import annotations

import codecs
import re
import unicodedata

from routing.words.text import MARKS

# What senders call "whatever my system has": in practice UTF-8 or windows-1252.
_VAGUE = frozenset({
    "", "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252",
    "cp1252", "ansi", "unknown-8bit", "x-unknown", "unknown", "default", "8bit", "utf-8", "utf8", "none",
})  # fmt: skip
# Families of real text encodings; Python also knows codecs (punycode, idna...) that mail never has.
_FAMILIES = (
    "iso8859",
    "cp",
    "koi8",
    "euc",
    "shift",
    "gb",
    "big5",
    "mac",
    "utf",
    "iso2022",
    "hz",
    "tis",
    "hp",
)

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Invisible characters: soft hyphen, zero-width marks, directional marks. The joiner U+200D stays, for emoji.
_INVISIBLE = "\u00ad\u034f\u200b\u200c\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x180E])
)
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TABLE: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{ord(c): None for c in _INVISIBLE},
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "\n" for c in _LINE_ENDS},
    0x0A: "\n",
    0x09: "\t",
}
_ODD = re.compile("[^\n\t -~]")
# Marks on one letter, beyond the thirty of Unicode's stream-safe text format (UAX 15): to put them in order
# takes time that grows with the square of their number.
_PILED = re.compile(f"((?:[{MARKS}]){{30}})[{MARKS}]+")
_MARKS = frozenset(MARKS)
_PILE = MARKS[0] * 31
_ONE_MARK = dict.fromkeys(
    map(ord, MARKS), MARKS[0]
)  # the pattern is slow, and this finds out if it is needed


_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
_NO_UTF8 = re.compile(
    rb"(?:[\x80-\xc1\xf5-\xff]|[\xc2-\xdf](?![\x80-\xbf])|[\xe0-\xef](?![\x80-\xbf]{2})"
    rb"|[\xf0-\xf4](?![\x80-\xbf]{3}))++"
)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as windows-1252; its five holes stay C1 and are dropped later."""
    assert isinstance(error, UnicodeDecodeError)
    more = _NO_UTF8.match(error.object, error.end)  # all at once: this is slow for each by itself
    end = more.end() if more else error.end
    return codecs.charmap_decode(error.object[error.start : end], "strict", _CP1252)[0], end


codecs.register_error("intake-windows-1252", _as_windows_1252)


def decode(data: bytes, charset: str | None = None) -> str:
    """Text of `data`. A declared charset is believed only where it fits the bytes.

    UTF-8 is tried first for UTF-8, Latin-1 and ASCII labels: text that happens to be valid UTF-8 practically
    never is anything else. ISO-8859-1 means windows-1252, as in the WHATWG Encoding standard.
    """
    if data.isascii() and b"\x1b" not in data and not (charset and "utf-7" in charset.lower()):
        return data.decode("ascii")
    label = (charset or "").strip(" \"'\t\r\n").lower()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and label not in _VAGUE | {"utf-16le", "utf-16be"}:
        return data.decode("utf-16", "replace")
    if label not in _VAGUE and (codec := _codec(label)):
        try:
            return data.decode(codec)
        except (UnicodeError, ValueError):
            if codec.startswith(("utf-16", "utf-32")):
                return data.decode(codec, "replace")
    return data.decode("utf-8-sig", "intake-windows-1252")


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if name.replace("-", "").startswith(_FAMILIES) else None


def clean(text: str) -> str:
    """Body text as the readers want it.

    Line ends are "\\n"; no control characters, lone surrogates or invisible marks; no-break and other odd
    spaces are plain spaces; composed form (NFC), so that one pattern finds a letter however it was typed.
    """
    text = text.replace("\r\n", "\n")
    if not _ODD.search(text):
        return text
    text = text.translate(_TABLE)
    if not _MARKS.isdisjoint(text) and _PILE in text.translate(_ONE_MARK):
        text = _PILED.sub(r"\1", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text` for a header or a log: cleaned, white space collapsed, so that no line can be smuggled in."""
    return " ".join(clean(text).split())
