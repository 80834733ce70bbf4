"""Logging in with an access token: SASL OAUTHBEARER (RFC 7628), and XOAUTH2, which was there before it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Literal

from intake.passwords import PasswordError
from intake.tls import one_line

Mechanism = Literal["OAUTHBEARER", "XOAUTH2"]
KNOWN: tuple[Mechanism, ...] = ("OAUTHBEARER", "XOAUTH2")  # the standard first
# What a client says to a refusal's details, for the server to end the exchange: RFC 7628, section 3.2.3.
ENDING: dict[Mechanism, bytes] = {"OAUTHBEARER": b"\x01", "XOAUTH2": b""}


def chosen(wanted: str, offered: Collection[str]) -> Mechanism:
    """The mechanism to use with a server that offers these. Raises `PasswordError` where there is none."""
    names = {name.upper() for name in offered}
    usable = [each for each in KNOWN if each in names and wanted in ("auto", each)]
    if usable:
        return usable[0]
    lacking = "login by token (OAUTHBEARER, XOAUTH2)" if wanted == "auto" else wanted
    has = f"; it offers {', '.join(sorted(names))}" if names else ""
    hint = "correct host, or set a password in place of oauth2"
    if wanted != "auto" and names & set(KNOWN):
        hint = 'set mechanism = "auto"'
    raise PasswordError(f"the server offers no {lacking}{one_line(has, 150)}", hint)


def first_response(mechanism: Mechanism, user: str, token: str, host: str, port: int) -> bytes:
    """The one message of the client. What could end a field is no part of user or token."""
    if "\x01" in user or "\x01" in token:
        raise PasswordError("user or token holds a control character", "correct user")
    if mechanism == "XOAUTH2":
        return f"user={user}\x01auth=Bearer {token}\x01\x01".encode()
    name = user.replace("=", "=3D").replace(",", "=2C")  # RFC 5801, section 4
    return f"n,a={name},\x01host={host}\x01port={port}\x01auth=Bearer {token}\x01\x01".encode()


def details(challenge: bytes) -> str:
    """What the server's JSON says of a refusal: its status, such as `invalid_token` or `401`."""
    try:
        found = json.loads(challenge)
    except (ValueError, RecursionError):
        return ""
    status = found.get("status") if isinstance(found, dict) else None
    return one_line(status, 60) if isinstance(status, str | int) else ""
