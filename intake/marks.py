"""The names of the heartbeats that the daemon leaves in the store."""

from __future__ import annotations

SMTP_ACCEPTED = "smtp:accepted"
"""When our mail server last accepted a mail."""

LISTENING = "listener:up"
"""When the listener was last known to be up."""

DOORS = "doors:"


def doors(place: str) -> str:
    """Since when the daemon at that place has the doors that the detail names (intake.elsewhere)."""
    return f"{DOORS}{place}"


def listening(place: str) -> str:
    """When the listener at that place was last known to be up."""
    return f"{LISTENING}:{place}" if place else LISTENING


def swept(mailbox: str) -> str:
    """Up to which instant everything that had arrived in that mailbox was read and stored."""
    return f"mailbox:{mailbox}:swept"


def unreadable(mailbox: str) -> str:
    """Mails there that cannot be fetched yet; the detail is JSON: since when, by uidvalidity.uid."""
    return f"mailbox:{mailbox}:unreadable"


def uidvalidity(mailbox: str) -> str:
    """When that mailbox was first swept with the UIDVALIDITY (RFC 9051, 2.3.1.1) that is the detail."""
    return f"mailbox:{mailbox}:uidvalidity"
