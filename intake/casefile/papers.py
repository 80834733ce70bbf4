"""The mails of a case as a dossier holds them: masked, with their hashes, text and attachments."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from intake.casefile.life import Life
from intake.casefile.masking import Masks
from intake.parsing import parse_letter
from routing.words import Letter
from store import Store
from store.records import LetterRow, OutboxRow

TEXT_LIMIT = (
    20_000  # characters of a mail's text that the readable pages show; the mail itself is beside them
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An attachment, as its mail holds it. `sha256` is of the decoded file."""

    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A mail of the dossier.

    `content` are the octets in the dossier and `sha256` their hash; `stored_sha256` is that of the mail as we
    keep it, which is the same where nothing was `masked`. A mail that would still tell a token is withheld:
    then `file` and `content` are None.
    """

    number: int
    incoming: bool
    kind: str
    at: datetime
    sender: str
    to: str
    subject: str
    message_id: str
    size: int
    stored_sha256: str
    masked: int
    file: str | None
    sha256: str | None
    text: str = field(repr=False)
    cut: bool
    attachments: tuple[Piece, ...]
    content: bytes | None = field(repr=False)


def papers(store: Store, life: Life, masks: Masks | None) -> Iterator[Paper]:
    """Every mail in the order of its number, one at a time: together they may be large. Raises StoreError.

    `masks` None: nothing is masked, and each mail is as we keep it.
    """
    came, went = life.letter_numbers(), life.sending_numbers()
    rows: list[tuple[int, LetterRow | OutboxRow]] = [
        *((came[row.key], row) for row in life.letters),
        *((went[row.id], row) for row in life.sendings),
    ]
    for number, row in sorted(rows, key=lambda numbered: numbered[0]):
        incoming = isinstance(row, LetterRow)
        raw = store.letters.raw(row.key) if isinstance(row, LetterRow) else store.outbox.raw(row.id)
        yield _paper(number, row, raw or b"", masks, incoming)


def _paper(number: int, row: LetterRow | OutboxRow, raw: bytes, masks: Masks | None, incoming: bool) -> Paper:
    shown, places = masks.raw(raw) if masks else (raw, 0)
    letter = parse_letter(shown)
    withheld = masks is not None and masks.is_told_by(letter)
    kind = str(row.kind or "mail")
    name = f"mails/{number:03d}-{'in' if incoming else 'out'}-{re.sub('[^a-z]+', '_', kind.lower())}.eml"
    hide = masks.text if masks else str
    text = hide(letter.text.strip())
    return Paper(
        number=number,
        incoming=incoming,
        kind=kind,
        at=row.arrived if isinstance(row, LetterRow) else row.created,
        sender=hide(_sender(letter, row)),
        to=hide(row.to if isinstance(row, OutboxRow) else ", ".join(to.address for to in letter.to)),
        subject=hide(letter.subject),
        message_id=letter.message_id or "",
        size=len(raw),
        stored_sha256=hashlib.sha256(raw).hexdigest(),
        masked=places,
        file=None if withheld else name,
        sha256=None if withheld else hashlib.sha256(shown).hexdigest(),
        text=text[:TEXT_LIMIT],
        cut=len(text) > TEXT_LIMIT,
        attachments=tuple(_pieces(letter)),
        content=None if withheld else shown,
    )


def _sender(letter: Letter, row: LetterRow | OutboxRow) -> str:
    if letter.sender is not None:
        return f"{letter.sender.name} <{letter.sender.address}>".strip()
    return row.mail_from or "nobody named"


def _pieces(letter: Letter) -> Iterator[Piece]:
    for part in letter.attachments:
        yield Piece(part.name, part.type, len(part.data), hashlib.sha256(part.data).hexdigest())
