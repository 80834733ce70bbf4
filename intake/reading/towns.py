"""The smaller towns of Belgium and around it, which tell where somebody lives (policy section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def towns() -> Mapping[str, tuple[str, ...]]:
    """Folded names by the code of their country (ISO 3166-1), of `words/towns.txt`."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    text = resources.files("intake.reading.words").joinpath("towns.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.extend(name.strip() for name in line.split("|") if name.strip())
    return {code: tuple(names) for code, names in found.items()}


@lru_cache(maxsize=1)
def town_countries() -> Mapping[str, str]:
    """The country of each."""
    return {name: code for code, names in towns().items() for name in names}
