"""The network's weights, used as they lie in the package's file.

The large matrices are not read into the process but mapped: the file's pages are the system's, several
workers share them, and after each use they are let go again, so that the process never has more than a layer
resident.
"""

from __future__ import annotations

import mmap
import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LARGE = 65_536  # octets from which on an array is mapped; smaller ones are copied
_HEAD = 1_024  # more than an array's own header has
_LOCAL = struct.Struct("<26xHH")  # a member's local header: how long its name is, and what follows that


class Stored:
    """The arrays of an .npz file whose members are not compressed (`numpy.savez`)."""

    def __init__(self, file: Path) -> None:
        """Raises `OSError`, and `ValueError` for a file that is not such a one."""
        self._octets = np.memmap(file, mode="r")
        with zipfile.ZipFile(file) as members:
            self.arrays = {
                member.filename.removesuffix(".npy"): self._array(member) for member in members.infolist()
            }

    def let_go(self) -> None:
        """What was read by now need not stay in memory; it is read again where it is used again."""
        mapped = self._octets.base
        if isinstance(mapped, mmap.mmap) and hasattr(mapped, "madvise"):  # not on every system
            mapped.madvise(mmap.MADV_DONTNEED)

    def _array(self, member: zipfile.ZipInfo) -> NDArray[Any]:
        if member.compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"{member.filename} is compressed")
        name, extra = _LOCAL.unpack_from(self._octets.data, member.header_offset)
        start = member.header_offset + _LOCAL.size + name + extra
        head = BytesIO(self._octets[start : start + _HEAD].tobytes())
        np.lib.format.read_magic(head)
        shape, columns_first, kind = np.lib.format.read_array_header_1_0(head)
        start += head.tell()
        count = int(np.prod(shape))
        array = np.frombuffer(self._octets, kind, count, start)
        array = array.reshape(shape, order="F" if columns_first else "C")
        return array if array.nbytes >= _LARGE else array.copy()
