"""References and tokens. Randomness comes in as a callable, so that a test can know what will be drawn."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator

Draw = Callable[[str], str]  # one character out of an alphabet

REF_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I L O U 0 1: read aloud and typed over without error
TOKEN_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - no i l o 0 1
TOKEN_LENGTH = 20  # 31**20 is 99 bits: not to be guessed


def draw(alphabet: str) -> str:
    """One character from the operating system's randomness."""
    return secrets.choice(alphabet)


def keyed(secret: str, purpose: str) -> Draw:
    """Draws the same characters for the same secret and purpose, and tells nobody without the secret which.

    The octets come of HMAC-SHA256 (RFC 2104) over the purpose and a counter.
    """
    octets = _octets(secret.encode(), purpose.encode("utf-8", "replace"))

    def drawn(alphabet: str) -> str:
        fair = 256 - 256 % len(alphabet)  # what is left over would make the first characters likelier
        while (octet := next(octets)) >= fair:
            pass
        return alphabet[octet % len(alphabet)]

    return drawn


def _octets(secret: bytes, purpose: bytes) -> Iterator[int]:
    number = 0
    while True:
        yield from hmac.digest(secret, number.to_bytes(4) + purpose, hashlib.sha256)
        number += 1


def mint_ref(year: int, draw: Draw) -> str:
    """A case's reference, such as K26-7F4QM. A hint for people, never a key (design.md)."""
    return f"K{year % 100:02d}-" + "".join(draw(REF_ALPHABET) for _ in range(5))


def mint_token(draw: Draw) -> str:
    """An unguessable part of an address of ours; lower case, as local parts lose their case on the way."""
    return "".join(draw(TOKEN_ALPHABET) for _ in range(TOKEN_LENGTH))


def token_of(address: str) -> str | None:
    """What stands between the last "+" and the "@" of an address (RFC 5233 detail), in lower case."""
    local, _, _ = address.rpartition("@")
    _, plus, token = local.rpartition("+")
    return token.lower() if plus and token else None
