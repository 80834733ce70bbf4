"""Bounds on what is loaded at once, whatever lies in a mailbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

BATCH_MAILS = 50
BATCH_BYTES = 8_000_000
LISTED_AT_ONCE = 500
HEADER_BYTES = 65_536  # of a mail that is too large to be loaded


class Listed(Protocol):
    @property
    def size(self) -> int: ...


T = TypeVar("T")
L = TypeVar("L", bound=Listed)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def bounded(listed: Iterable[L]) -> Iterator[list[L]]:
    """At most BATCH_MAILS and BATCH_BYTES; a larger mail is a batch by itself."""
    batch: list[L] = []
    total = 0
    for each in listed:
        if batch and (len(batch) == BATCH_MAILS or total + each.size > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(each)
        total += each.size
    if batch:
        yield batch
