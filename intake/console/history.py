"""Events, claims and quotations on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from intake.console import block, hanging, moment, words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from store.records import Event


def tell(out: Console, event: Event, zone: str) -> None:
    """An event of a history with its day, whole; on a terminal, wrapped under itself."""
    from intake.console import screen, telling
    from store.following import Happening

    head = words(moment(event.at, zone), "dim").append("  ")
    body = screen.body(event.what, telling.tell(Happening(event), full=True))
    if out.is_terminal:
        out.print(hanging(head, body, gap=0))
    else:
        out.print(head.append(body), soft_wrap=True)


def details(event: Event) -> Iterator[RenderableType]:
    """What lies behind an event: its changes, notes and evidence."""
    data = event.data
    changed = data.get("changed")
    if isinstance(changed, Mapping):
        for name, (before, after) in changed.items():
            if before != after:
                yield words(f"{name.replace('_', ' ')}: {_shown(before)} → {_shown(after)}")
    for note in _items(data.get("notes")):
        yield words(f"note: {note}")
    for claim in _items(data.get("evidence")):
        if isinstance(claim, Mapping):
            yield claim_line(str(claim.get("claim")), str(claim.get("where")), str(claim.get("quote")))


def claim_line(claim: str, where: str, quote: str) -> Text:
    """A claim, the words it rests on, and where they stand."""
    from rich.text import Text

    line = Text("• ").append(words(claim))
    if quote:
        line.append(": ").append(words(f"“{quote}”", "cyan", limit=300))
    if where:
        line.append("  (").append(words(where)).append(")")
    return line


def quoted(out: Console, text: str, style: str = "") -> None:
    """A stranger's text, set off by a bar on the left."""
    from rich.text import Text

    for line in block(text).plain.splitlines() or [""]:
        out.print(hanging(Text("│", style="dim"), Text(line, style=style), gap=1))


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
