"""Whether a dossier is as it was made: no octet changed, no file added, removed, renamed or moved.

It needs the file alone: no database, no configuration. It reads once, in chunks, and writes nothing.
What it cannot know is who made the dossier: whoever changes it can make the chain anew as well. Only a head
that was noted elsewhere, such as in the case's history, tells that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from intake.casefile.chain import MANIFEST, MANIFEST_LIMIT, Claimed, head, manifest, read_manifest
from intake.casefile.container import Entry, Reader

MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `ref` is None where no manifest tells the case, `head` where anything is wrong.

    `problems` is empty where the dossier is as it was made, and else names what is not.
    """

    ref: str | None
    head: str | None
    files: int
    size: int
    problems: tuple[str, ...]


def verify(stream: BinaryIO, noted: str | None = None) -> Report:
    """Check a dossier; `noted`: the head that it should have. Raises OSError where it cannot be read."""
    reader = Reader(stream, MANIFEST, MANIFEST_LIMIT)
    entries = list(reader.entries())
    last = entries.pop() if entries and entries[-1].name == MANIFEST else None
    claimed = read_manifest(last.content) if last and last.content else None
    problems = list(reader.problems)
    if last is not None:
        problems += _against(claimed, entries, last.content or b"")
    elif entries and reader.whole:
        moved = any(entry.name == MANIFEST for entry in entries)
        problems.append(f"{MANIFEST}: it is not {'the last file' if moved else 'there'}")
    found = head(claimed.ref, entries) if claimed and not problems else None
    if found and noted is not None and found != noted.lower():
        problems.append(f"it is whole, but not the dossier that was noted: its head is {found}")
    return Report(
        claimed.ref if claimed else None,
        found,
        len(entries),
        reader.size,
        tuple(dict.fromkeys(problems))[:MOST_PROBLEMS],
    )


def _against(claimed: Claimed | None, files: Sequence[Entry], raw: bytes) -> list[str]:
    """What the files are, against what the manifest says of them."""
    if claimed is None:
        return [f"{MANIFEST}: it is not as a manifest is written"]
    if manifest(claimed.ref, files) == raw:
        return []
    return _differences(claimed, files) or [f"{MANIFEST}: it was changed"]


def _differences(claimed: Claimed, files: Sequence[Entry]) -> list[str]:
    told, found = dict(claimed.files), {entry.name: entry.sha256 for entry in files}
    absent = [name for name in told if name not in found]
    strange = [name for name in found if name not in told]
    by_hash = {found[name]: name for name in strange}
    renamed = {name: by_hash[told[name]] for name in absent if told[name] in by_hash}
    new_names = set(renamed.values())
    problems = [f"{name}: it was renamed to {other}" for name, other in renamed.items()]
    problems += [f"{name}: it was removed" for name in absent if name not in renamed]
    problems += [f"{name}: it was added" for name in strange if name not in new_names]
    problems += [
        f"{name}: its content was changed" for name in told if name in found and told[name] != found[name]
    ]
    twice = [name for name, number in Counter(name for name, _ in claimed.files).items() if number > 1]
    problems += [f"{MANIFEST}: it names {name} twice" for name in twice]
    if not problems:
        pairs = zip((name for name, _ in claimed.files), (entry.name for entry in files), strict=False)
        problems += [f"{here}: it stands where {name} was" for name, here in pairs if name != here][:1]
    return problems
