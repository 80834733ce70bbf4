"""Whether our own mail server vouches for a mail's sender: Authentication-Results (RFC 8601), DMARC only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from routing.words import Letter, Policy

PASS, FAIL, NONE = "pass", "fail", "none"

# What a mail server writes right below its own Received field when it checks a mail.
_TRACE = ("authentication-results", "received-spf", "dkim-", "arc-", "x-")
_DMARC = re.compile(r"^dmarc\s*(?:/\s*\d{1,3}\s*)?=\s*([A-Za-z]{1,20})(?![\w-])", re.IGNORECASE)


def authentication(letter: Letter, policy: Policy) -> str:
    """`pass`, `fail` or `none`: DMARC as the topmost believable field reports it (policy section 1).

    A field is believed where its authserv-id is a configured one, or, with none configured, the host that
    wrote the topmost Received field; and only where our own server can have put it, above that Received
    field or right below it. Anything but pass and fail (none, temperror, permerror, no report) is `none`, not
    a failure.
    """
    for value, receiver in _own_results(letter):
        name, results = parse_results(value)
        trusted = {host.lower().rstrip(".") for host in policy.trusted_authserv} or {receiver}
        if not name or name.lower().rstrip(".") not in trusted:
            continue
        for result in results:
            if match := _DMARC.match(result):
                verdict = match[1].lower()
                return verdict if verdict in (PASS, FAIL) else NONE
    return NONE


def disbelieved(letter: Letter, policy: Policy) -> str:
    """A DMARC result under our own server's name where our server writes none; "" where there is none such.

    Such a field was forged, or our server handed the mail round before: it counts for nothing, and is told.
    """
    own = [value for value, _ in _own_results(letter)]
    receivers = [received_by(value) for name, value in letter.headers if name == "received"][:1]
    trusted = {host.lower().rstrip(".") for host in policy.trusted_authserv} or set(receivers)
    for name, value in letter.headers:
        if name != "authentication-results" or value in own:
            continue
        server, results = parse_results(value)
        if server.lower().rstrip(".") in trusted and any(_DMARC.match(result) for result in results):
            return value
    return ""


def _own_results(letter: Letter) -> Iterator[tuple[str, str]]:
    """The Authentication-Results that our server can have written, top first, with that server's name."""
    names = [name for name, _ in letter.headers]
    top = names.index("received") if "received" in names else -1
    receiver = received_by(letter.headers[top][1]) if top >= 0 else ""
    for position, (name, value) in enumerate(letter.headers):
        if position > top and not name.startswith(_TRACE) and not (top < 0 and name in _ENVELOPE):
            return
        if name == "authentication-results":
            yield value, receiver


_ENVELOPE = ("return-path", "delivered-to", "x-original-to", "envelope-to")


def received_by(value: str) -> str:
    """The host that wrote a Received field (RFC 5321 section 4.4), in lower case; "" where it tells none."""
    words = without_comments(value).split(";")[0].split()
    start = 2 if words[:1] and words[0].lower() == "from" else 0  # a client may call itself "by"
    for n in range(start, len(words) - 1):
        if words[n].lower() == "by":
            return words[n + 1].lower().rstrip(".")
    return ""


def parse_results(value: str) -> tuple[str, tuple[str, ...]]:
    """The authserv-id and the results of an Authentication-Results field; "" where it names no server."""
    pieces = [piece.strip() for piece in _split(without_comments(value))]
    head = pieces[0].split()
    if not head or "=" in head[0]:
        return "", tuple(filter(None, pieces))
    return head[0].strip('"'), tuple(pieces[1:])


def without_comments(value: str) -> str:
    """`value` with its comments (RFC 5322 section 3.2.2) made spaces; quoted strings stay whole."""
    out: list[str] = []
    depth = 0
    quoted = escaped = False
    for char in value:
        if escaped:
            escaped = False
            out.append(char if not depth else "")
        elif char == "\\":
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
            out.append(char)
        elif char == "(" and not quoted:
            depth += 1
            out.append(" ")
        elif char == ")" and not quoted and depth:
            depth -= 1
        elif not depth:
            out.append(char)
    return "".join(out)


def _split(value: str) -> Iterator[str]:
    """The pieces between semicolons that stand outside quoted strings."""
    start = 0
    quoted = False
    for n, char in enumerate(value):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            yield value[start:n]
            start = n + 1
    yield value[start:]
