"""What a server's refusal is about (RFC 5321 section 4.2, RFC 3463, RFC 5248): the mail, its size, or us.

Pure: one table for the door, and for the tests.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Stage(StrEnum):
    """Which command a reply answers."""

    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    END = "the end of the mail"


class About(StrEnum):
    """What a refusal is about, and so whether it passes."""

    LATER = "later"  # passes by itself
    US = "us"  # ours to mend, as a login: whatever its code says, it is not this mail's fault
    SIZE = "size"  # for good: so large a mail is not taken
    CONTENT = "content"  # for good: the mail was read, and is not liked
    MAIL = "mail"  # for good: this mail to this recipient


_STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")
# RFC 4954, 6 and RFC 3207, 4: the server wants a login, or TLS, first.
_NO_ACCESS_CODES = frozenset({530, 534, 535, 538})
# RFC 5248's registry: bad sender; login; account disabled; trust; no reverse DNS, null MX, flood.
_NO_ACCESS = frozenset(
    "5.1.7 5.1.8 5.7.8 5.7.9 5.7.11 5.7.12 5.7.13 5.7.14 5.7.25 5.7.27 5.7.28".split()  # noqa: SIM905
)
_TOO_LARGE = frozenset({"5.3.4", "5.2.3"})
_MAILBOX_FULL = "5.2.2"
_EXCEEDED = 552
_NO_ROOM = 452
# RFC 5321, 4.2.2: the command was not understood, or came at the wrong time; nothing is said of the mail.
_MISUNDERSTOOD = frozenset({500, 502, 503})
# A server that no longer relays for us refuses every recipient, and often with 5.7.1 or no status at all.
_RELAY = re.compile(r"\brelay", re.IGNORECASE)


def status_of(reply: str) -> str:
    """The enhanced status code (RFC 3463) that a reply begins with, "" where it has none."""
    found = _STATUS.match(reply)
    return found.group(1) if found else ""


def about(stage: Stage, code: int, reply: str, mail_from: str, to: str) -> About:
    """What a refusal with a code from 400 to 599 is about; `reply` is its text, without the code.

    At RCPT as at MAIL it may be us: many servers wait for RCPT with what they have against a sender.
    """
    status = status_of(reply)
    if code < 500:
        # 452 at MAIL may be for want of room for so large a mail (RFC 1870, 6.1).
        return About.US if stage is Stage.MAIL and code != _NO_ROOM else About.LATER
    if code in _NO_ACCESS_CODES or status in _NO_ACCESS:
        return About.US
    if status in _TOO_LARGE or (code == _EXCEEDED and status == "" and stage in (Stage.MAIL, Stage.END)):
        return About.SIZE
    if stage is Stage.MAIL:
        return About.MAIL if code == _EXCEEDED and status == _MAILBOX_FULL else About.US
    if stage is Stage.RCPT and (_RELAY.search(reply) or _names_only(reply, mail_from, to)):
        return About.US
    if code in _MISUNDERSTOOD:
        return About.LATER
    return About.CONTENT if stage is Stage.END else About.MAIL


def _names_only(reply: str, mail_from: str, to: str) -> bool:
    """Whether the reply shows the sender's address and not the recipient's."""
    said = reply.lower()
    return bool(mail_from) and mail_from.lower() in said and to.lower() not in said
