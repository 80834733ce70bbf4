"""Own words, quotes and signature told apart, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from routing.words import Quote


@dataclass(frozen=True, slots=True)
class Division:
    new_text: str
    quoted: str
    signature: str
    quotes: tuple[Quote, ...]


def divide(lines: list[str], marks: list[str]) -> Division:
    kinds = ["q" if mark == "q" or line.startswith(">") else mark for line, mark in zip(lines, marks, strict=True)]
    pick = {kind: "\n".join(ln for ln, k in zip(lines, kinds, strict=True) if k == kind).strip("\n") for kind in "qs"}
    own = "\n".join(ln for ln, k in zip(lines, kinds, strict=True) if k not in ("q", "s")).strip("\n")
    quotes = (Quote(pick["q"]),) if pick["q"] else ()
    return Division(own, pick["q"], pick["s"], quotes)
