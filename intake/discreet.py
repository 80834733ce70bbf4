"""Addresses shortened to what an operator recognises somebody by: for the log, and for `intake tail`.

What is left is what tells two people of one case apart and which provider is meant; whoever has to know more
asks `intake show` by the case's reference or the letter's key, which stand beside it.
"""

from __future__ import annotations

import re

MOST = 2_000  # characters of others' words that are looked through

# An authority in a URL (RFC 3986, section 3.2) is no address, and keeps its host; else whatever looks like a
# local part, quoted or not, before an @ that a program may have percent-encoded.
_FOUND = re.compile(
    r"""(?P<scheme>[a-z][a-z0-9+.-]{0,30}://)(?P<user>[^\s/@<>"]{0,200}@)?[^\s/@<>"]*
    | (?:"[^"\r\n]{1,64}"|[^\s<>()\[\],;:"@\\]+) (?:@|%40) (?:\[[^\]\s]*\]|[^\s<>()\[\],;:"'@]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_OURS = re.compile(r"(a fault of ours: [\w.]+).*", re.DOTALL)


def shortened(address: str) -> str:
    """An address without the most of its local part: `ann.peeters@mail.example` is `an…s@mail.example`.

    What stands behind a `+` goes altogether, for with us that is a secret: who knows it writes as a party.
    """
    local, at, domain = address.rpartition("@")
    if not at:
        local, at, domain = address.rpartition("%40")
    if not at:
        return f"{address[:1]}…"
    if "…" in local:  # shortened before
        return address
    local, plus, _ = local.strip('"').partition("+")
    shown = local[: 2 if len(local) > 3 else 1]
    last = local[-1] if len(local) > 5 and not plus else ""
    return f"{shown}…{last}{at}{domain}"


def discreet(text: str) -> str:
    """Others' words with every address in them shortened, and every password in a URL gone."""
    return _FOUND.sub(_hidden, faultless(text)[:MOST])


def faultless(text: str) -> str:
    """An error's text with the name of a fault of ours, and not its words: these may be a mail's."""
    return _OURS.sub(r"\1", text)


def _hidden(found: re.Match[str]) -> str:
    if not found["scheme"]:
        return shortened(found[0])
    user = found["user"]
    if not user:
        return found[0]
    name, colon, _ = user[:-1].partition(":")
    return found[0].replace(user, f"{name}{':***' if colon else ''}@", 1)
