"""The register of label holders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from routing.words import Shop
from store.records import Replaced


class Shops:
    def replace(self, shops: Sequence[Shop], now: datetime) -> Replaced:
        raise NotImplementedError

    def all(self) -> list[Shop]:
        raise NotImplementedError

    def version(self) -> int:
        """A number that changes with the content."""
        raise NotImplementedError
