"""A large block goes back to the system, whatever was freed before it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

_TOLD = """
from intake.allocating import give_back_large
give_back_large()
def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * 4096
def treat():
    large = bytes(12_000_000).replace(b"\\0", b" ")
    stays = [bytearray(60_000) for _ in range(20)]
    return stays
kept = treat()  # from here on, left alone, such a block is none that is mapped
before = resident()
for _ in range(3):
    kept += treat()
print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator")
@pytest.mark.parametrize("told_otherwise", [False, True])
def test_what_a_large_mail_took_is_given_back(told_otherwise: bool) -> None:
    told = (
        {"MALLOC_MMAP_THRESHOLD_": "30000000", "MALLOC_TRIM_THRESHOLD_": "99000000"} if told_otherwise else {}
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    done = subprocess.run(
        [sys.executable, "-c", _TOLD], env=environment | told, capture_output=True, text=True, check=True
    )
    assert (int(done.stdout) < 8_000_000) is not told_otherwise
