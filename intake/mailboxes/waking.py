"""A wait that another thread can end, and that can listen to a socket meanwhile."""

from __future__ import annotations

import contextlib
import os
import select
import weakref


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)


class Waker:
    """A pipe: whoever waits polls its end, whoever wakes writes a byte. A wake before the wait counts."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        weakref.finalize(self, _close, self._read, self._write)

    def wake(self) -> None:
        """From any thread; a full pipe means that the waiter is called already."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._write, b"!")

    def wait(self, seconds: float, descriptor: int | None = None) -> tuple[bool, bool]:
        """Wait at most `seconds`; (woken, `descriptor` is readable). A wake is used up by this."""
        poller = select.poll()
        poller.register(self._read, select.POLLIN)
        if descriptor is not None:
            poller.register(descriptor, select.POLLIN)
        ready = {number for number, _ in poller.poll(max(0.0, seconds) * 1000)}
        woken = self._read in ready
        if woken:
            with contextlib.suppress(BlockingIOError):
                os.read(self._read, 65536)
        return woken, descriptor in ready
