"""A mail of ours without its enclosures, for a server that does not take it with them. Pure.

Its words say what was enclosed; a note below them says what did not come along.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.envelopes import quoted, text_part

# What `envelopes.multipart` writes; another's mail is left as it is.
_MIXED = re.compile(rb'^Content-Type: multipart/mixed;\r\n boundary="([^"\r\n]{1,70})"\r\n', re.MULTILINE)
_LANGUAGE = re.compile(rb"^Content-Language: ([a-z]{2})\r\n", re.MULTILINE)
_NOTES = {
    "nl": "Deze bestanden konden niet worden meegestuurd: {}. Wilt u ze ontvangen? Antwoord dan op deze "
    "mail.",
    "fr": "Ces fichiers n’ont pas pu être joints : {}. Vous souhaitez les recevoir ? Répondez à ce mail.",
    "de": "Diese Dateien konnten nicht mitgeschickt werden: {}. Wenn Sie sie erhalten möchten, antworten Sie "
    "bitte auf diese E-Mail.",
    "en": "These files could not be sent along: {}. Would you like to receive them? Please reply to "
    "this email.",
}
_SPARE = 50  # a part in so many, for what the transport adds (RFC 5321, 4.5.2)


@dataclass(frozen=True, slots=True)
class Lighter:
    """The same mail under the same Message-ID; `left_out` names what it came without."""

    raw: bytes = field(repr=False)
    left_out: tuple[str, ...]


def lightened(raw: bytes, room: int | None = None) -> Lighter | None:
    """The mail without its enclosures, or with those that fit into so many bytes; None where it has none."""
    header, _, body = raw.partition(b"\r\n\r\n")
    mixed = _MIXED.search(header + b"\r\n")
    if mixed is None:
        return None
    mark = b"\r\n--" + mixed[1]
    _, words, *enclosed = (b"\r\n" + body).removesuffix(b"--\r\n").removesuffix(mark).split(mark)
    if not enclosed:
        return None
    language = _LANGUAGE.search(header + b"\r\n")
    note = _NOTES.get(language[1].decode() if language else "", _NOTES["en"])
    names = [_name(part) for part in enclosed]
    kept = _fitting(enclosed, room - room // _SPARE - len(raw) + sum(map(len, enclosed))) if room else set()
    if len(kept) == len(enclosed):
        kept = set()
    left_out = tuple(name for place, name in enumerate(names) if place not in kept)
    said = text_part("plain", quoted(note.format(", ".join(left_out)) + "\n"))
    parts = [words, b"\r\n" + said, *(part for place, part in enumerate(enclosed) if place in kept)]
    whole = b"".join(mark + part for part in parts)[2:]
    return Lighter(header + b"\r\n\r\n" + whole + mark + b"--\r\n", left_out)


def _fitting(parts: Sequence[bytes], room: int) -> set[int]:
    """The places of those that fit, in their order."""
    kept: set[int] = set()
    for place, part in enumerate(parts):
        if len(part) <= room - 1000:  # the note
            kept.add(place)
            room -= len(part)
    return kept


def _name(part: bytes) -> str:
    header = part.lstrip(b"\r\n").partition(b"\r\n\r\n")[0]
    return email.message_from_bytes(header + b"\r\n\r\n", policy=email.policy.default).get_filename() or "?"
