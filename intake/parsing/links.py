"""Where a link really goes: the wrappers that mail programs, filters and newsletters put round it undone."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from intake.parsing.charsets import one_line

MAX_URL = 4_000
_ROUNDS = 3  # wrappers in wrappers
# Query parameters that hold a redirect's target, by the host that is known to use them ("" = any host).
_PARAMETERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("safelinks.protection.outlook.com", ("url",)),
    ("google.", ("q", "url")),
    ("l.facebook.com", ("u",)),
    ("lm.facebook.com", ("u",)),
    ("l.instagram.com", ("u",)),
    ("out.reddit.com", ("url",)),
    ("slack-redir.net", ("url",)),
    ("linkedin.com", ("url",)),
    ("deref-gmx.", ("redirectUrl",)),
    ("deref-web.de", ("redirectUrl",)),
    ("linkprotect.cudasvc.com", ("a",)),
    ("duckduckgo.com", ("uddg",)),
    ("bing.com", ("u",)),
    (
        "",
        (
            "url",
            "u",
            "p1",
            "to",
            "goto",
            "redirect",
            "redirecturl",
            "redirect_url",
            "target",
            "dest",
            "destination",
            "r",
            "link",
        ),
    ),
)
# Filters that name only the target's domain, by the parameter that holds it.
_DOMAIN_ONLY = {"mimecast.com": "domain", "inky.com": "domain", "protection.sophos.com": "d"}
_IN_PATH = re.compile(r"/_{0,3}(https?:/{1,2}[^/?#\s]{3,253}\.[^?#\s]{2,3000})", re.IGNORECASE)
_V3 = re.compile(r"/v3/__(.{1,3500}?)__;([A-Za-z0-9_=-]{0,400})")


def unwrap(url: str) -> str:
    """The target of a link, out of safelinks and redirects whose address holds it; else the link itself."""
    url = one_line(url)[:MAX_URL].replace(" ", "%20")
    for _ in range(_ROUNDS):
        inner = _target(url)
        if inner is None or inner == url:
            break
        url = inner
    return url


def _target(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if not host or parts.scheme.lower() not in ("http", "https"):
        return None
    if host.startswith("urldefense."):
        return _proofpoint(url, parts.path, parts.query)
    query = parse_qsl(parts.query[:MAX_URL], max_num_fields=50) if parts.query.count("&") < 50 else []
    values = {key.lower(): value for key, value in reversed(query)}
    for known, names in _PARAMETERS:
        if known in host:
            for name in names:
                if found := _web_address(values.get(name.lower(), "")):
                    return found
    for known, name in _DOMAIN_ONLY.items():
        if host.endswith(known) and "." in (values.get(name) or ""):
            return f"https://{one_line(values[name])[:253]}/"
    return _within(parts.path)


def _within(path: str) -> str | None:
    """The target that some filters put into the path of their own address, whole or encoded."""
    if "http" not in path.lower():
        return None
    match = _IN_PATH.search(unquote(path[:MAX_URL]))
    if match is None:
        return None
    scheme, _, rest = match[1].partition(":")
    return one_line(f"{scheme.lower()}://{rest.lstrip('/')}".split("___")[0]).replace(" ", "%20")


def _web_address(value: str) -> str | None:
    if value.lower().startswith(("http%3a", "https%3a")):
        value = unquote(value)
    if value.lower().startswith(("http://", "https://")) and "." in value:
        return one_line(value).replace(" ", "%20")
    value = value.removeprefix("a1")  # Bing's mark of a target in base64
    if 12 < len(value) < MAX_URL and value.startswith("aHR0c"):  # "http" in base64
        try:
            text = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("ascii")
        except (binascii.Error, ValueError):
            return None
        return one_line(text) if text.startswith("http") else None
    return None


def _proofpoint(url: str, path: str, query: str) -> str | None:
    if path.startswith("/v3/"):
        match = _V3.search(url)
        return match[1] if match and match[1].startswith("http") else None
    value = dict(parse_qsl(query, max_num_fields=50)).get("u", "") if query.count("&") < 50 else ""
    if path.startswith("/v2/"):
        value = unquote(value.replace("-", "%").replace("_", "/"))
    return value if value.startswith("http") else None
