"""How a Message-ID may be spelt (RFC 5322 section 3.6.4)."""

from __future__ import annotations


def spellings(message_id: str) -> list[str]:
    """A Message-ID without and with its angle brackets."""
    bare = message_id.strip().removeprefix("<").removesuffix(">")
    return [bare, f"<{bare}>"]
