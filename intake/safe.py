"""Text of strangers made fit for a terminal, a line, and a JSON line."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping

# C1 controls, DEL, line separators and the marks that turn or hide text (Unicode UAX 9): JSON may hold them,
# but a terminal that prints the JSON should not get them.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def safe(text: str) -> str:
    """The text without what could command a terminal or deceive its reader; line ends and tabs stay.

    Control characters, escape sequences' beginnings among them, show as U+FFFD; format characters
    (bidirectional overrides, zero-width and tag characters) go.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return plain if plain.isascii() and plain.isprintable() else "".join(map(_harmless, plain))


def one_line(text: str, limit: int = 0) -> str:
    """The safe text on one line, its white space collapsed; cut with an ellipsis where a limit is given."""
    line = " ".join(safe(text).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def json_line(row: Mapping[str, object]) -> bytes:
    """One JSON object on one line, in UTF-8 whatever the locale."""
    text = _SURROGATE.sub("\ufffd", json.dumps(row, ensure_ascii=False, default=str))
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"


def _harmless(char: str) -> str:
    if char in "\n\t":
        return char
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return "\ufffd" if category in ("Cc", "Cs", "Co", "Cn") else char
