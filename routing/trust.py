"""Whether our own mail server vouches for a mail's sender: Authentication-Results (RFC 8601), DMARC only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from routing.words import Letter, Policy

PASS, FAIL, NONE = "pass", "fail", "none"

# What a mail server writes right below its own Received field when it checks a mail.
_TRACE = ("authentication-results", "received-spf", "dkim-", "arc-", "x-")
_DMARC = re.compile(r"^dmarc\s*(?:/\s*\d{1,3}\s*)?=\s*([A-Za-z]{1,20})(?![\w-])", re.IGNORECASE)


def authentication(letter: Letter, policy: Policy) -> str:
    """`pass`, `fail` or `none`: DMARC as the topmost believable field reports it (policy section 1).

    A field is believed where its authserv-id is a configured one, or, with none configured, the host that
    wrote the topmost Received field; and only where our own server can have put it, above that Received
    field or right below it. A pass is believed of configured servers only: where our own server writes no
    result, the sender's may stand in its place. Anything but pass and fail (none, temperror, permerror, no
    report) is `none`, not a failure.
    """
    if letter.header("authentication-results") is None:
        return NONE
    trusted = {host.lower().rstrip(".") for host in policy.trusted_authserv} or _receivers(letter)
    for value in _own_results(letter):
        name, results = parse_results(value)
        if not name or name.lower().rstrip(".") not in trusted:
            continue
        for result in results:
            if match := _DMARC.match(result):
                verdict = match[1].lower()
                if verdict == PASS and not (policy.trusted_authserv and _of_the_sender(letter, result)):
                    return NONE
                return verdict if verdict in (PASS, FAIL) else NONE
    return NONE


def disbelieved(letter: Letter, policy: Policy) -> str:
    """A DMARC result under our own server's name where our server writes none; "" where there is none such.

    Such a field was forged, or our server handed the mail round before: it counts for nothing, and is told.
    """
    if letter.header("authentication-results") is None:
        return ""
    own = list(_own_results(letter))
    trusted = {host.lower().rstrip(".") for host in policy.trusted_authserv} or _receivers(letter)
    for name, value in letter.headers:
        if name != "authentication-results" or value in own:
            continue
        server, results = parse_results(value)
        if server.lower().rstrip(".") in trusted and any(_DMARC.match(result) for result in results):
            return value
    return ""


def _of_the_sender(letter: Letter, result: str) -> bool:
    """Whether the domain that passed (`header.from`, RFC 8601 section 2.7.2) is the one that we read in From.

    Of a mail with several From fields or mailboxes, the checking server may have looked at another one.
    """
    if letter.sender is None or len(letter.all_headers("from")) > 1:
        return False
    passed = _HEADER_FROM.search(result)
    if passed is None:
        return True
    domain, checked = ascii_domain(letter.sender.domain), ascii_domain(passed[1].rpartition("@")[2])
    return domain == checked or domain.endswith("." + checked)


_HEADER_FROM = re.compile(r"""\bheader\.from\s*=\s*"?([^\s;"]{1,320})""", re.IGNORECASE)


def ascii_domain(domain: str) -> str:
    """A domain as it is compared: lower case, and in its ASCII form (RFC 5890)."""
    try:
        return domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain.lower()


def _own_hops(letter: Letter) -> tuple[int, ...]:
    """Where the Received fields stand that our own servers wrote: the topmost; and the next where that one
    tells of a hand-over by LMTP (RFC 2033), which is spoken within a house only.
    """
    hops = [at for at, (name, _) in enumerate(letter.headers) if name == "received"][:2]
    if hops and not _WITH_LMTP.search(without_comments(letter.headers[hops[0]][1])):
        del hops[1:]
    return tuple(hops)


_WITH_LMTP = re.compile(r"\sby\s+\S+\s+with\s+(?:UTF8)?LMTPS?A?\b", re.IGNORECASE)


def _receivers(letter: Letter) -> set[str]:
    return {received_by(letter.headers[at][1]) for at in _own_hops(letter)}


def _own_results(letter: Letter) -> Iterator[str]:
    """The Authentication-Results that our own servers can have written, top first."""
    last = max(_own_hops(letter), default=-1)
    for position, (name, value) in enumerate(letter.headers):
        if position > last and not name.startswith(_TRACE) and not (last < 0 and name in _ENVELOPE):
            return
        if name == "authentication-results":
            yield value


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


@lru_cache(maxsize=128)  # the same few fields of one letter are asked for again and again
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
