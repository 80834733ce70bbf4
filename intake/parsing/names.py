"""Names of attachments that are safe to show and to send on."""

from __future__ import annotations

import re

from intake.parsing.charsets import one_line

MAX_NAME = 120
_UNSAFE = re.compile(r'[\\/:*?"<>|%;`$\x00-\x1f]+')
_EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
}


def safe_name(name: str, content_type: str, number: int) -> str:
    """A file name without a path, control characters or quotes; one of our own where there was none."""
    word = one_line(name).replace("\\", "/").rpartition("/")[2]
    word = _UNSAFE.sub("_", word).strip(" ._'")
    if not word:
        return f"attachment-{number}{_EXTENSIONS.get(content_type, '.bin')}"
    stem, dot, ending = word.rpartition(".")
    if len(word) > MAX_NAME:
        word = f"{stem[: MAX_NAME - 11]}.{ending[:10]}" if dot else word[:MAX_NAME]
    return word
