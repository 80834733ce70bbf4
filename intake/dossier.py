"""Stored letters as the pure rooms take them: parsed, with what the transport knew."""

from __future__ import annotations

from dataclasses import replace

from intake.parsing import parse_letter
from routing.words import Kind, Letter
from store import Store
from store.records import StoredLetter

CONSUMER_KINDS = (Kind.COMPLAINT, Kind.CONSUMER_REPLY)


def read_stored(stored: StoredLetter) -> Letter:
    """The letter, with the envelope (RFC 5321) that the door knew in place of what headers claim."""
    letter = parse_letter(stored.raw)
    return replace(
        letter,
        arrived=stored.arrived,
        mail_from=letter.mail_from if stored.mail_from is None else stored.mail_from,
        delivered_to=stored.rcpt_to or letter.delivered_to,
    )


def consumers_letters(store: Store, case_id: int) -> tuple[tuple[str, Letter], ...]:
    """What the consumer wrote on the case so far, with keys, oldest first."""
    stored = store.letters.of_case(case_id, CONSUMER_KINDS)
    return tuple((letter.key, read_stored(letter)) for letter in stored)
