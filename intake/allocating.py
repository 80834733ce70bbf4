"""How memory is asked for: what a large mail needed, the system gets back once it is treated."""

from __future__ import annotations

import ctypes
import os

_TRIM, _MAP = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of mallopt(3)
_LARGE = 4 << 20  # octets of a block that is mapped by itself; what the network's layers need is less
_SPARE = 1 << 20  # octets at the end of the heap that are kept for the next mail
_ASKED = ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "GLIBC_TUNABLES")


def give_back_large() -> None:
    """Has the GNU C library map each large block by itself, always; nothing with another one, or where the
    environment says how it is to be.

    By itself it raises what it calls large with each such block that is freed, up to 32 MiB: after the first
    mail of 25 MB the next ones lie on the heap, among what stays, and a third of it is never given back.
    """
    if any(name in os.environ for name in _ASKED):
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):  # not of that library
        return
    mallopt(_MAP, _LARGE)
    mallopt(_TRIM, _SPARE)
