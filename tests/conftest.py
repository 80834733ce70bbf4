"""Fixtures for all tests: the real servers and the databases."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from hypothesis import settings

pytest_plugins = [
    "tests.servers.dovecot",
    "tests.servers.postfix",
    "tests.servers.postgres",
    "tests.servers.register_web",
    "tests.servers.scripted_smtp",
    "tests.servers.sink",
    "tests.servers.smtp_bench",
    "tests.servers.stores",
    "tests.servers.tokens",
]

# Speed is measured in bench/: a test that fails because the machine was busy tells nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# As the command does (intake/cli.py): test processes whose sums each want all cores take twice as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Some tests begin processes: where this is set, each of them would compile the whole program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Databases and mailboxes lie in memory where there is room: a process that is killed loses nothing by that,
# and no test can cut the power.
MEMORY = Path("/dev/shm")
ROOM = 3 * 2**30  # bytes
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # looked up anew
