"""Puts configuration and secrets where they belong: nothing is overwritten unseen, no secret open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.configuration import DEFAULT_FILE, ConfigurationError, load

SECRET_MODE, FOLDER_MODE, OPEN_MODE = 0o600, 0o700, 0o644


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written. `copy`: where the configuration is that was there before."""

    file: Path
    copy: Path | None


def write_configuration(
    folder: Path, text: str, variables: Sequence[str] = (), *, private: bool = False, force: bool = False
) -> Kept:
    """Write intake.toml, whole or not at all. `variables`: what will be set in the environment to run with.

    `private`: it holds a password, and is for its owner's eyes alone. Raises ConfigurationError where the
    text is no configuration, FileExistsError where there is one and not `force`, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file, draft = folder / DEFAULT_FILE, folder / f".{DEFAULT_FILE}.{os.getpid()}"
    write_secret(draft, text)
    try:
        load(draft, dict.fromkeys(variables, "a stand-in"))
        if not private:
            draft.chmod(OPEN_MODE)
        copy = _copied(file) if force and file.exists() else None
        if force:
            draft.replace(file)
        else:
            os.link(draft, file)  # unlike a rename it fails where the file is there
    except ConfigurationError as error:
        raise ConfigurationError(str(error).replace(str(draft), str(file))) from None
    finally:
        draft.unlink(missing_ok=True)
    return Kept(file, copy)


def _copied(file: Path) -> Path:
    """A copy beside it, under a name that is free."""
    number = 1
    while True:
        copy = file.with_name(f"{file.name}.{number}")
        try:
            with copy.open("xb"):
                pass
        except FileExistsError:
            number += 1
            continue
        shutil.copy2(file, copy)
        return copy


def write_secret(file: Path, text: str) -> None:
    """Only the owner can ever read it; the folder is made where it is not there. Raises OSError."""
    if not file.parent.exists():
        file.parent.mkdir(mode=FOLDER_MODE, parents=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, SECRET_MODE)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as out:
            out.write(text)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def make_maildir(folder: Path) -> bool:
    """An empty Maildir where nothing of that name is; whether it was made. Raises OSError."""
    if folder.exists():
        return False
    for room in ("cur", "new", "tmp"):
        (folder / room).mkdir(mode=FOLDER_MODE, parents=True)
    folder.chmod(FOLDER_MODE)
    return True


def is_open_to_others(file: Path) -> bool:
    """Whether anybody but its owner may read the file."""
    return bool(file.stat().st_mode & 0o077)
