"""A real PostgreSQL server for the tests: one per test process, in a folder of its own, on loopback.

The server refuses to run as root; started by root it runs as an unprivileged user of the machine.
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.servers import free_port, without

_FAST = {  # nothing here has to survive a power cut
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


def binaries() -> Path | None:
    """The folder of the newest server on this machine; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    if found is None:
        return None
    folder = Path(found).resolve().parent
    return folder if (folder / "pg_ctl").exists() else None


def _unprivileged() -> str | None:
    """Whom the server runs as; None for ourselves."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@dataclass
class PostgresServer:
    """A running server, with databases made on demand."""

    bin: Path
    folder: Path
    port: int
    user: str | None
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, template: str = "template0") -> str:
        """A new database's URL."""
        name = f"desk{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """The database of a URL goes, whoever is on it: hundreds of them would fill a disk of memory."""
        self.sql(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def sql(self, statement: str, name: str = "postgres") -> None:
        import psycopg

        where = f"host=127.0.0.1 port={self.port} user=postgres dbname={name}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())

    def run(self, program: str, *arguments: str) -> None:
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        done = subprocess.run(  # type: ignore[call-overload]
            [str(self.bin / program), "-D", str(self.folder / "data"), *arguments],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            **as_user,
        )
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program}: {done.stderr}\n{log.read_text() if log.exists() else ''}")

    def start(self) -> None:
        settings = _FAST | {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "-w", "stop")


@contextlib.contextmanager
def serving() -> Iterator[PostgresServer]:
    """A server in a folder of its own, stopped and gone at the end."""
    folder = binaries()
    if folder is None:
        without("PostgreSQL", "Debian and Ubuntu: apt-get install postgresql")
    if importlib.util.find_spec("psycopg") is None:
        without("psycopg", "pip install 'complaint-intake[postgres]'")
    user = _unprivileged()
    # Not pytest's tmp_path: the server's user may not pass through its parents, and a socket's path is short.
    home = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    server = PostgresServer(folder, home, free_port(), user)
    try:
        if user:
            shutil.chown(home, user, None)
        server.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with serving() as server:
        yield server
