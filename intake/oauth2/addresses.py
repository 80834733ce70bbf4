"""Which token endpoint may be asked, and how long it may let us wait."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from intake.addresses import is_loopback

LONGEST_PAUSE = 300  # seconds; what an endpoint may ask for with Retry-After


def url_fault(url: str) -> str:
    """What is wrong with a token endpoint's address; nothing where it may be asked."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"not a web address: {url!r}"
    if parts.scheme not in ("https", "http") or not host or re.search(r"[\s\x00-\x1f\x7f]", url):
        return f"must be a web address that starts with https://, not {url!r}"
    if parts.username is not None or parts.fragment:
        return "must hold neither a user nor a fragment (#)"
    if parts.scheme == "http" and not is_loopback(host):
        return f"must start with https://: secrets do not go to {host} in the clear"
    return ""
