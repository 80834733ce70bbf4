"""References and tokens. Randomness comes in as a callable, so that a test can know what will be drawn."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

Draw = Callable[[str], str]  # one character out of an alphabet

REF_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I L O U 0 1: read aloud and typed over without error
TOKEN_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - no i l o 0 1
TOKEN_LENGTH = 20
DAY_LENGTH = 3  # of them tell the day, where one is told: 31**17 is 84 bits, not to be guessed


def draw(alphabet: str) -> str:
    """One character from the operating system's randomness."""
    return secrets.choice(alphabet)


class Keyed:
    """Draws the same characters for the same secret and purpose, and tells nobody without the secret which.

    The octets come of HMAC-SHA256 (RFC 2104) over the purpose and a counter.
    """

    __slots__ = ("_key", "_number", "_octets", "_purpose")

    def __init__(self, secret: str, purpose: str) -> None:
        self._key = _key(secret)
        self._purpose = purpose.encode("utf-8", "replace")
        self._number = 0
        self._octets = b""

    def __call__(self, alphabet: str) -> str:
        return self.several(alphabet, 1)

    def several(self, alphabet: str, count: int) -> str:
        """So many characters, as they would be drawn one by one."""
        letter_of, unfair = _letters(alphabet)
        drawn = ""
        while len(drawn) < count:
            if not self._octets:
                keyed = self._key.copy()
                keyed.update(self._number.to_bytes(4) + self._purpose)
                self._octets = keyed.digest()
                self._number += 1
            some = self._octets[: count - len(drawn)]
            self._octets = self._octets[len(some) :]
            drawn += some.translate(letter_of, unfair).decode("ascii")
        return drawn


@lru_cache(maxsize=4)
def _key(secret: str) -> hmac.HMAC:
    """Taken in once: that takes longer than what is drawn."""
    return hmac.new(secret.encode(), digestmod="sha256")


@cache
def _letters(alphabet: str) -> tuple[bytes, bytes]:
    """The letter for each octet; and those that stand for none, for they would make the first likelier."""
    fair = 256 - 256 % len(alphabet)
    return bytes(ord(alphabet[octet % len(alphabet)]) for octet in range(256)), bytes(range(fair, 256))


def _several(draw: Draw, alphabet: str, count: int) -> str:
    if isinstance(draw, Keyed):
        return draw.several(alphabet, count)
    return "".join(draw(alphabet) for _ in range(count))


def mint_ref(year: int, draw: Draw) -> str:
    """A case's reference, such as K26-7F4QM. A hint for people, never a key (design.md)."""
    return f"K{year % 100:02d}-" + _several(draw, REF_ALPHABET, 5)


def mint_token(draw: Draw, day: date | None = None) -> str:
    """An unguessable part of an address of ours; lower case, as local parts lose their case on the way.

    With a `day` it begins with that: tokens of one day then stand together in an index, and the few pages of
    it that are in use stay in memory however many there were before.
    """
    begins = "" if day is None else _spelt(day.toordinal())
    return begins + _several(draw, TOKEN_ALPHABET, TOKEN_LENGTH - len(begins))


@lru_cache(maxsize=16)
def _spelt(number: int) -> str:
    """In letters of a token; days that are 81 years apart are spelt alike."""
    letters = []
    for _ in range(DAY_LENGTH):
        number, letter = divmod(number, len(TOKEN_ALPHABET))
        letters.append(TOKEN_ALPHABET[letter])
    return "".join(reversed(letters))


def token_of(address: str) -> str | None:
    """What stands between the last "+" and the "@" of an address (RFC 5233 detail), in lower case."""
    local, _, _ = address.rpartition("@")
    _, plus, token = local.rpartition("+")
    return token.lower() if plus and token else None
