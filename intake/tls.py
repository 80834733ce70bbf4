"""What the doors that open connections have in common: when to encrypt, and whom to trust."""

from __future__ import annotations

import ssl

from intake.addresses import is_loopback
from intake.settings import Tls


def client_context(ca_file: str | None) -> ssl.SSLContext:
    """A context that verifies the server's certificate and its name; there is no way to switch that off.

    `ca_file` is a PEM file with a private authority, which then alone is trusted; None means those that the
    system trusts. Raises `OSError` where the file cannot be read, or is no certificate (`ssl.SSLError`).
    """
    return ssl.create_default_context(cafile=ca_file)


def refuse_clear_text(host: str, tls: Tls) -> None:
    """Raise `ValueError` for a connection that would carry mail and password over a network in the clear."""
    if tls == "none" and not is_loopback(host):
        raise ValueError(
            f'tls = "none" is for this machine only, not for {host}: use "implicit" or "starttls"'
        )


def one_line(text: object, limit: int = 300) -> str:
    """What a server or the system said, fit for a log: no control characters, at most `limit` characters."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    printable = "".join(c if c.isprintable() else " " for c in str(text))
    return " ".join(printable.split())[:limit]
