"""The chain of hashes over a dossier's files, and the manifest that tells it.

    chain 0  =  SHA-256 of "complaint-dossier-1 REF" and a line end
    chain n  =  SHA-256 of "CHAIN SHA256 SIZE NAME" and a line end: of the file before, then of this one

in lower-case hexadecimal, the size in octets. The last chain is the head: whoever noted it recognises the
whole dossier, its names and their order by it. The manifest holds nothing but what can be made anew from the
files, so that it needs no hash of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.casefile.container import Entry

FORMAT = "complaint-dossier-1"
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 8_000_000  # octets; ten thousand files need less than half of it
REF = re.compile(r"[A-Z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Link:
    """A file as the chain names it."""

    name: str
    size: int
    sha256: str
    chain: str


def links(ref: str, entries: Sequence[Entry]) -> list[Link]:
    """The chain over those files, in their order."""
    chain, made = start(ref), []
    for entry in entries:
        chain = _sha256(f"{chain} {entry.sha256} {entry.size} {entry.name}\n")
        made.append(Link(entry.name, entry.size, entry.sha256, chain))
    return made


def start(ref: str) -> str:
    """What the first file's chain is made with."""
    return _sha256(f"{FORMAT} {ref}\n")


def head(ref: str, entries: Sequence[Entry]) -> str:
    made = links(ref, entries)
    return made[-1].chain if made else start(ref)


def manifest(ref: str, entries: Sequence[Entry]) -> bytes:
    """The manifest of those files: the same octets each time."""
    told = {
        "format": FORMAT,
        "case": ref,
        "start": start(ref),
        "files": [
            {"name": link.name, "bytes": link.size, "sha256": link.sha256, "chain": link.chain}
            for link in links(ref, entries)
        ],
        "head": head(ref, entries),
    }
    return json.dumps(told, indent=1).encode("ascii", "backslashreplace") + b"\n"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a manifest claims: its case, and each file's name with its hash, in order."""

    ref: str
    files: tuple[tuple[str, str], ...]


def read_manifest(raw: bytes) -> Claimed | None:
    """What a manifest says; None where it is none. Nothing of it is believed before it is compared."""
    try:
        told = json.loads(raw)
        ref = told["case"]
        files = tuple((entry["name"], entry["sha256"]) for entry in told["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = (ref, *(text for pair in files for text in pair))
    if not all(isinstance(text, str) for text in texts) or not REF.fullmatch(ref):
        return None
    return Claimed(ref, files)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
