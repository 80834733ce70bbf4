"""The public suffixes (publicsuffix.org), below which domains are registered; read once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


@lru_cache(maxsize=1)
def public_suffixes() -> PublicSuffixList:
    """The list; `accept_unknown` of its methods says whether an end that nobody listed counts as one."""
    from publicsuffixlist import PublicSuffixList  # a twentieth of a second, and not every command needs it

    return PublicSuffixList(accept_unknown=False)
