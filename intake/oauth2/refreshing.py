"""The refresh token: where it stands, and where a new one goes that the server gives in its place.

RFC 6749, section 6: a server may give a new refresh token with each access token, and the old one may count
no more. So a new one is kept in the file that the old one came from; where there is none, or it cannot be
written, in memory, until the next start.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from intake.passwords import secret_of
from intake.settings import OAuth2Settings


class RefreshToken:
    """For one thread at a time."""

    def __init__(self, settings: OAuth2Settings) -> None:
        self._settings = settings
        self._configured: str | None = None  # what the configuration gave when `_newer` came in its place
        self._newer: str | None = None
        self._read: str | None = None  # what the configuration gave last
        self.trouble = ""  # why the newest one stands in memory alone

    def current(self) -> str | None:
        """The newest one. What a person put in place of the old one goes before what the server gave.

        Raises `PasswordError`.
        """
        self._read = secret_of(self._settings, "refresh_token")
        return self._newer if self._newer and self._read == self._configured else self._read

    def replace(self, new: str) -> None:
        """The server gave this one for the one that was current; the others may count no more."""
        self._configured, self._newer = self._read, new
        name = self._settings.refresh_token_file
        if name is None:
            self.trouble = "there is no refresh_token_file to keep the new refresh token in"
            return
        try:
            _write(Path(name), new)
        except OSError as error:
            self.trouble = f"the new refresh token cannot be kept: {name}: {error.strerror or error}"
            return
        self._configured, self.trouble = new, ""

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """While one process asks with it, no other does: a token that is used twice may end them all."""
        name = self._settings.refresh_token_file
        if name is None:
            yield
            return
        folder = -1
        with contextlib.suppress(OSError):  # without the lock it is no worse than without a file
            folder = os.open(Path(name).parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(folder, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if folder >= 0:
                os.close(folder)


def _write(path: Path, text: str) -> None:
    """Whole or not at all; with the rights and the owner of what stood there."""
    path = path.resolve()
    before = path.stat()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(descriptor, before.st_mode & 0o777)
            with contextlib.suppress(PermissionError):  # only root can
                os.fchown(descriptor, before.st_uid, before.st_gid)
            file.write(f"{text}\n")
            file.flush()
            os.fsync(descriptor)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
