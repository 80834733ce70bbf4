"""The ZIP of a dossier (PKWARE APPNOTE): there is one way only to write it, so that any other octet is seen.

Entries are stored, never compressed, each behind a complete header; all bear the same date; nothing stands
before, between or behind them, and there are no comments, extra fields or ZIP64 records. So a reader needs no
more room than it has for one chunk, and a dossier cannot unpack to more than its own size.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

MOST_ENTRIES = 10_000
LARGEST = 0xFFFFFFFF - 1  # octets: what is larger needs ZIP64
NAME = re.compile(r"(?:[a-z]{1,20}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,100}\.[a-z]{2,5}")

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION  # Unix
_TIME, _DATE = 0, 1 << 5 | 1  # 1 January 1980, 0:00: the first that the format can say
_MODE = 0o100644 << 16
_LONGEST_NAME = 200
_CHUNK = 1 << 20
_ENCRYPTED, _SIZE_FOLLOWS = 0x1, 0x8


class ContainerError(Exception):
    """The dossier would be too large for its format; the message says what is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the dossier. `sha256` in hexadecimal; `content` only where it was asked to be kept."""

    name: str
    size: int
    sha256: str
    crc: int
    offset: int
    content: bytes | None = field(default=None, repr=False)


class Writer:
    """Writes entries one after the other; `close` writes the directory, and the stream stays open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._offset = 0
        self.entries: list[Entry] = []

    def add(self, name: str, data: bytes) -> Entry:
        """Raises ContainerError where the format has no room, and ValueError for a name that none has."""
        if not NAME.fullmatch(name) or any(name == entry.name for entry in self.entries):
            raise ValueError(f"no name for a file of a dossier: {name!r}")
        if self._offset + len(data) > LARGEST - _LONGEST_NAME * 2 * MOST_ENTRIES:
            raise ContainerError("the case holds more than 4 GB of mail, which no dossier can")
        if len(self.entries) >= MOST_ENTRIES:
            raise ContainerError(f"the case holds more than {MOST_ENTRIES} mails, which no dossier can")
        entry = Entry(name, len(data), hashlib.sha256(data).hexdigest(), zlib.crc32(data), self._offset)
        for part in (_local(entry), data):
            self._stream.write(part)
            self._offset += len(part)
        self.entries.append(entry)
        return entry

    def close(self) -> int:
        """Writes the directory; how many octets the whole has."""
        directory = b"".join(_central(entry) for entry in self.entries)
        self._stream.write(directory)
        self._stream.write(_end(len(self.entries), len(directory), self._offset))
        return self._offset + len(directory) + _END.size


class Reader:
    """Reads a dossier as a stream, without ever seeking or writing.

    After `entries` is run through, `problems` says all that is not as `Writer` would have written it, in
    words that name the entry. Reading ends where the rest could not be understood.
    """

    def __init__(self, stream: BinaryIO, keep: str, keep_limit: int) -> None:
        self._stream = stream
        self._keep, self._keep_limit = keep, keep_limit
        self._offset = 0
        self.problems: list[str] = []
        self.size = 0
        self.whole = False  # whether every entry could be read

    def entries(self) -> Iterator[Entry]:
        """Each entry that can be read, in the order in which they stand."""
        seen: list[Entry] = []
        names: set[str] = set()
        while True:
            sign = self._read(4)
            if sign != _LOCAL_SIGN:
                break
            if len(seen) == MOST_ENTRIES:
                self.problems.append(f"it holds more than {MOST_ENTRIES} entries")
                return
            found = self._entry(sign, len(seen) + 1)
            if found is None:
                return
            entry, told_crc = found
            if entry.name in names:
                self.problems.append(f"{entry.name}: this name stands there twice")
            names.add(entry.name)
            seen.append(replace(entry, crc=told_crc))  # the directory says what the header says
            yield entry
        self.whole = True
        self._directory(sign, seen)

    def _entry(self, sign: bytes, number: int) -> tuple[Entry, int] | None:
        """An entry, and the checksum that its header tells."""
        offset = self._offset - len(sign)
        if offset > LARGEST:
            self._stop("it is larger than a dossier can be")
            return None
        header = sign + self._read(_LOCAL.size - 4)
        if len(header) < _LOCAL.size:
            self._stop(f"entry {number}: the file ends within its header")
            return None
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(header)
        if name_length > _LONGEST_NAME:
            self._stop(f"entry {number}: its name is longer than any in a dossier")
            return None
        raw_name, extra = self._read(name_length), self._read(extra_length)
        name = raw_name.decode("ascii", "backslashreplace")
        if not NAME.fullmatch(name):
            self.problems.append(f"{name}: no file of a dossier is called so")
        if reason := _unreadable(flags, method, packed, size):
            self._stop(f"{name}: {reason}")
            return None
        entry = self._content(name, size, offset)
        if entry is None:
            self._stop(f"{name}: the file ends within it")
            return None
        if entry.crc != crc:
            self.problems.append(f"{name}: its checksum does not fit its content")
        elif header + raw_name + extra != _local(entry):
            self.problems.append(f"{name}: its header was changed, or packed anew by another program")
        return entry, crc

    def _content(self, name: str, size: int, offset: int) -> Entry | None:
        digest, crc, left = hashlib.sha256(), 0, size
        kept: list[bytes] = []
        while left:
            chunk = self._read(min(left, _CHUNK))
            if not chunk:
                return None
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            left -= len(chunk)
            if name == self._keep and size <= self._keep_limit:
                kept.append(chunk)
        content = b"".join(kept) if name == self._keep and size <= self._keep_limit else None
        return Entry(name, size, digest.hexdigest(), crc, offset, content)

    def _directory(self, sign: bytes, seen: list[Entry]) -> None:
        """What follows the entries is known from them to the last octet."""
        if not seen:
            self._stop("it does not begin as a dossier does: this is none, or something was put before it")
            return
        start, taken = self._offset - len(sign), sign
        size = 0
        for entry in seen:
            expected = _central(entry)
            found = taken + self._read(len(expected) - len(taken))
            if found != expected:
                self._stop(f"{entry.name}: what the directory of the ZIP says of it was changed or removed")
                return
            taken, size = b"", size + len(expected)
        expected = _end(len(seen), size, start)
        found = self._read(len(expected))
        if found != expected:
            comment = found[:-2] == expected[:-2]
            what = "it bears a comment" if comment else "the end of the ZIP's directory was changed"
            self._stop(what)
        elif self._read(1):
            self._stop("something was put behind its end")

    def _stop(self, why: str) -> None:
        self.problems.append(why)

    def _read(self, size: int) -> bytes:
        data = self._stream.read(size) if size > 0 else b""
        self._offset += len(data)
        self.size = self._offset
        return data


def _unreadable(flags: int, method: int, packed: int, size: int) -> str:
    """Why an entry cannot be read on the way; what follows it is not looked at then."""
    if flags & _ENCRYPTED:
        return "it is encrypted, as no file of a dossier is"
    if method != 0:
        return "it is compressed, as no file of a dossier is: it was packed anew by another program"
    if flags & _SIZE_FOLLOWS or packed != size or size > LARGEST:
        return "its header does not tell its size: it was packed anew by another program"
    return ""


def _local(entry: Entry) -> bytes:
    name = entry.name.encode("ascii", "replace")
    fixed = (_VERSION, 0, 0, _TIME, _DATE, entry.crc, entry.size, entry.size, len(name), 0)
    return _LOCAL.pack(_LOCAL_SIGN, *fixed) + name


def _central(entry: Entry) -> bytes:
    name = entry.name.encode("ascii", "replace")
    fixed = (_MADE_BY, _VERSION, 0, 0, _TIME, _DATE, entry.crc, entry.size, entry.size, len(name))
    return _CENTRAL.pack(_CENTRAL_SIGN, *fixed, 0, 0, 0, 0, _MODE, entry.offset) + name


def _end(count: int, size: int, offset: int) -> bytes:
    return _END.pack(_END_SIGN, 0, 0, count, count, size, offset, 0)
