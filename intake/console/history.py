"""What happened, told for a person: events as sentences, with their changes, notes and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from intake.console import STATE_STYLES, block, hanging, moment, words
from intake.safe import one_line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from store.records import Event

_PLAIN = {
    "case_opened": "case opened",
    "case_changed": "case changed",
    "letter_treated": "letter treated",
    "letter_set_aside": "letter set aside",
    "letter_put_back": "letter put back",
    "deadline_passed": "deadline passed",
    "mail_sent": "mail sent",
    "mail_failed": "mail NOT sent",
    "mail_retried": "mail tried again",
    "register_changed": "register changed",
}
_STYLES = {
    "case_opened": "bold cyan",
    "deadline_passed": "bold yellow",
    "letter_set_aside": "bold red",
    "mail_failed": "bold red",
    "mail_sent": "green",
}


def lean(data: Mapping[str, object]) -> dict[str, object]:
    """An event's data for a line of `tail`: of each mail which, to whom, in which language; not its text."""
    drafts = data.get("drafts")
    if not isinstance(drafts, list):
        return dict(data)
    kept = ("template", "party", "to", "language")
    mails = [{name: draft.get(name) for name in kept} for draft in drafts if isinstance(draft, Mapping)]
    return {**data, "drafts": mails}


def sentence(event: Event, zone: str, *, with_ref: bool = True) -> tuple[Text, Text]:
    """When and which case; and what happened and what came of it."""
    head = words(moment(event.at, zone), "dim")
    if with_ref:
        head.append("  ").append(words(event.ref or "-", "bold"))
    line = words(_PLAIN.get(event.what, event.what.replace("_", " ")), _STYLES.get(event.what, ""))
    for part in _parts(event.what, event.data):
        line.append("; ", "dim").append(part)
    return head, line


def tell(out: Console, event: Event, zone: str, *, with_ref: bool = True) -> None:
    """An event on a line of its own; on a terminal, wrapped under itself."""
    head, line = sentence(event, zone, with_ref=with_ref)
    if out.is_terminal:
        out.print(hanging(head, line))
    else:
        out.print(head.append("  ").append(line), soft_wrap=True)


def _parts(what: str, data: Mapping[str, Any]) -> Iterator[Text]:
    """What a line tells of an event, in the order in which a reader asks."""
    if what.startswith("mail_"):
        yield words(f"{data.get('kind', 'mail')} to {data.get('to', '?')}")
        for name in ("error", "reply"):
            if data.get(name):
                yield words(data[name], limit=160)
        return
    if what.startswith("letter_set") and data.get("error"):
        yield words(data["error"], limit=160)
        return
    if what == "register_changed":
        yield words(", ".join(f"{len(data.get(n) or [])} {n}" for n in ("added", "changed", "removed")))
        return
    if data.get("kind"):
        yield words(str(data["kind"]).replace("_", " "))
    if data.get("verdict"):
        missing = f" (missing: {data['missing']})" if data.get("missing") else ""
        yield words(f"verdict {data['verdict']}{missing}", "bold")
    changed = data.get("changed")
    if isinstance(changed, Mapping) and isinstance(changed.get("state"), list):
        state = str(changed["state"][-1])
        yield words(f"now {state}", STATE_STYLES.get(state, ""))
    mails = data.get("drafts") or []
    if mails:
        yield words("mails: " + ", ".join(str(mail.get("template")) for mail in mails))
    if data.get("duplicate_of"):
        yield words(f"repeats {data['duplicate_of']}")
    if data.get("rule"):
        yield words(f"rule “{one_line(str(data['rule']), 120)}”", "dim")


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
