"""The text of a PDF, read in a process of its own with little memory, little time and nothing of ours."""

from __future__ import annotations

import contextlib
import subprocess
import sys

from intake.parsing.charsets import clean

MAX_BYTES = 15_000_000
MAX_PAGES = 30
MAX_CHARACTERS = 200_000
CPU_SECONDS = 5
WALL_SECONDS = 12
MEMORY_BYTES = 768 * 1024 * 1024

# `-I` keeps the environment and the working directory out; the limits are set before pypdf is loaded.
_PROGRAM = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
import logging
logging.disable(logging.CRITICAL)
from pypdf import PdfReader
reader = PdfReader(io.BytesIO(sys.stdin.buffer.read({MAX_BYTES})), strict=False)
if reader.is_encrypted:
    reader.decrypt("")
left = {MAX_CHARACTERS}
for page in reader.pages[:{MAX_PAGES}]:
    text = (page.extract_text() or "")[:left]
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\\n\\n")
    sys.stdout.buffer.flush()
    left -= len(text)
    if left <= 0:
        break
"""


def pdf_text(data: bytes) -> str:
    """The text of a PDF's first pages, or "" where there is none or it cannot be read within the limits.

    Deterministic as far as the limits allow: a file that needs nearly all of them may differ by machine.
    """
    if b"%PDF" not in data[:1_024] or len(data) > MAX_BYTES:
        return ""
    output = b""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        # No shell, a fixed program, and the untrusted bytes go in by standard input only.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _PROGRAM],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            check=False,
            env={},
        )
        output = done.stdout if done.returncode == 0 else b""
    text = clean(output[: 4 * MAX_CHARACTERS].decode("utf-8", "replace"))
    return "\n".join(line.strip() for line in text.split("\n")).strip()
