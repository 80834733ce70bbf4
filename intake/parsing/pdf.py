"""The text of a PDF, read in a process of its own with little memory, little time and nothing of ours."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys

from intake.parsing.charsets import clean

MAX_BYTES = 15_000_000
MAX_PAGES = 30
MAX_CHARACTERS = 200_000
WALL_SECONDS = 12
_LAST = 10  # seconds of CPU, should the timer not end it
MEMORY_BYTES = 768 * 1024 * 1024

# `-I` keeps the environment and the working directory out; the limits are set before pypdf is loaded.
_PROGRAM = f"""
import io, resource, signal, sys, time
signal.setitimer(signal.ITIMER_PROF, float(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_CPU, ({_LAST}, {_LAST}))
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
sys.stdout.buffer.write(b"\\0%f" % time.process_time())
"""


def pdf_text(data: bytes, seconds: float) -> tuple[str, float]:
    """The text of a PDF's first pages, as many as can be read in so many seconds of CPU, and what it took.

    "" where there is none, or it cannot be read. Deterministic as far as the limits allow: of a file that
    needs more than its time another machine may read a page more.
    """
    if b"%PDF" not in data[:1_024] or len(data) > MAX_BYTES:
        return "", 0.0
    output, taken = b"", b""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        # No shell, a fixed program, and the untrusted bytes go in by standard input only.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _PROGRAM, f"{seconds:.3f}"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            check=False,
            env={},
        )
        output, _, taken = done.stdout.partition(b"\0")
        if done.returncode not in (0, -signal.SIGPROF):
            output = b""
    text = clean(output[: 4 * MAX_CHARACTERS].decode("utf-8", "replace"))
    return "\n".join(line.strip() for line in text.split("\n")).strip(), float(taken or seconds)
