"""A dossier as a file, and the note in the case's history that it was made."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake.casefile.life import DOSSIER_MADE
from intake.casefile.make import Made, make
from intake.settings import Organisation
from routing.words import Case
from store import Store


@dataclass(frozen=True, slots=True)
class Wish:
    """What dossier is asked for: where, by whom, for whom, and whether the secret addresses stay in it."""

    file: Path
    by: str
    whom: str = ""
    with_tokens: bool = False


def hand_over(store: Store, case: Case, wish: Wish, organisation: Organisation, now: datetime) -> Made:
    """Write the dossier and note its head in the case's history.

    It is written under another name first, readable for us alone: what stands under its own name is whole,
    and noted. Raises FileExistsError, ContainerError, StoreError and OSError; then nothing is left.
    """
    if wish.file.exists():
        raise FileExistsError(errno.EEXIST, "it is there already", str(wish.file))
    handle, name = tempfile.mkstemp(prefix=f".{wish.file.name}.", dir=wish.file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            made = make(
                store,
                case,
                stream,
                organisation=organisation.name,
                addresses=(organisation.address, *organisation.addresses),
                zone=organisation.timezone,
                with_tokens=wish.with_tokens,
            )
            stream.flush()
            os.fsync(stream.fileno())
        noted = {"head": made.head, "files": made.files, "bytes": made.bytes, "tokens": made.tokens}
        noted |= {"by": wish.by, "for": wish.whom}
        store.events.add(DOSSIER_MADE, now, case_id=case.id, ref=case.ref, data=noted)
        os.replace(name, wish.file)
    finally:
        Path(name).unlink(missing_ok=True)
    return made
