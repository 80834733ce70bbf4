"""Where a mail names domains, and which links only wrap others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from routing.words.suffixes import public_suffixes
from routing.words.text import word_set

# Not behind what is the local part of an address; "@shop.be" alone is the name of an account.
_HOST = re.compile(r"(?<![\w.-])(?<![\w.+-]@)(?:[\w-]{1,63}+\.){1,5}[^\W\d_]{2,18}(?![\w-])")
_WORDLIKE_ENDINGS = word_set(
    "de la et is al me so no it es in at to my am an as be do ne re se si st om va li"
)
_SHORTEST = 4  # letters of a name before ".be" that is no slip
_NEVER = word_set("zip mov md py sh ps")
_RESERVED = frozenset(("example", "test", "invalid"))  # RFC 2606: no public suffixes, but met in trials
_URL_LIMIT = 2000
_WRAPPERS = ("url", "u", "q", "target", "to", "a", "redirect", "dest", "link", "data", "goto", "r", "adurl")
_WRAPPING = re.compile(
    r"safelinks\.protection|urldefense|\.google\.|^google\.|l\.facebook|lm\.facebook|l\.instagram"
    r"|linkprotect|mimecast"
    r"|proofpoint|cudasvc|clicktime\.|nam\d\d\.|eur\d\d\.|linkedin\.com|t\.umblr|slack-redir"
    r"|duckduckgo|bing\.com"
    r"|outlook\.|vk\.com|steamcommunity|youtube\.com|trendmicro|sophos|barracuda|checkpoint|exclaimer"
    r"|fortimail"
)


@lru_cache(maxsize=4096)
def registrable(host: str) -> str | None:
    """The registrable domain of a host in punycode, lower case; None where it has none."""
    host = host.strip().strip(".").lower()
    if not host or len(host) > 253:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    found = public_suffixes().privatesuffix(host)
    if found is None and host.rpartition(".")[2] in _RESERVED and "." in host:
        return ".".join(host.split(".")[-2:])
    return str(found) if found else None


def hosts_in_url(url: str, depth: int = 3) -> Iterator[str]:
    """The hosts that a link really leads to: inside a wrapper, what it wraps; else its own."""
    url = url[:_URL_LIMIT]
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
        host = parts.hostname or ""
    except ValueError:
        return
    if depth and _WRAPPING.search(host):
        inner = list(_wrapped(url, parts.path, parts.query))
        if inner:
            for target in inner:
                yield from hosts_in_url(target, depth - 1)
            return
    yield host
    if depth and "/review/" in parts.path:  # a review site's page about a shop
        yield parts.path.partition("/review/")[2].partition("/")[0]


def _wrapped(url: str, path: str, query: str) -> Iterator[str]:
    if "urldefense" in url and "__http" in url:  # v3: .../__https://target__;...
        yield url.partition("__")[2].partition("__")[0]
        return
    try:
        fields = parse_qs(query, max_num_fields=40)
    except ValueError:
        return
    for name in _WRAPPERS:
        for value in fields.get(name, ())[:2]:
            target = value
            if "proofpoint" in url or "urldefense" in url:  # v2: https-3A__www.shop.be_
                target = unquote(
                    value.replace("-3A", ":").replace("_", "/").replace("-2E", ".").replace("-2D", "-")
                )
            if target.startswith(("http://", "https://", "www.")):
                yield target
    if "http" in path[1:]:
        yield unquote(path[path.index("http", 1) :])


def wrapped_hosts(url: str) -> Iterator[str]:
    """Hosts of whole addresses that stand inside a link, in its path or in any field of its query."""
    try:
        parts = urlsplit(url[:_URL_LIMIT])
        fields = parse_qs(parts.query, max_num_fields=40)
    except ValueError:
        return
    values = [value for held in fields.values() for value in held[:2]]
    if "http" in parts.path[1:]:
        values.append(unquote(parts.path[parts.path.index("http", 1) :]))
    for value in values:
        if value.startswith(("http://", "https://", "www.")):
            yield from hosts_in_url(value, 1)


def domains_of(raw: str) -> tuple[str, ...]:
    """The registrable domains of an address or link."""
    hosts = (raw.rpartition("@")[2],) if "@" in raw and "//" not in raw else hosts_in_url(raw)
    return tuple(domain for domain in map(registrable, hosts) if domain)


def bare_hosts(text: str) -> Iterator[tuple[str, int, int]]:
    """Domains written plainly (`shop.be`, `WWW.SHOP.BE`): host, start, end. Not `gebeld.De` or `vies.de`."""
    if "." not in text[:-2]:
        return  # no ending can follow
    for found in _HOST.finditer(text):
        raw = found.group()
        head, _, ending = raw.rpartition(".")
        if ending.lower() in _NEVER or len(head) < 2:
            continue
        if ending[0].isupper() and head[-1].islower():
            continue
        yield raw, found.start(), found.end()


def looks_accidental(raw: str) -> bool:
    """Whether a domain may only be two words with a full stop between: an ending that is a word too.

    ".be" is one in English alone, where hardly a sentence begins so.
    """
    head, _, ending = raw.rpartition(".")
    if ending == "be" and len(head) >= _SHORTEST:
        return False
    return ending.lower() in _WORDLIKE_ENDINGS and not re.search(r"[\d-]|www\.", head) and "." not in head
