"""What an event of the store holds, piece by piece, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from intake.discreet import discreet, faultless, shortened

if TYPE_CHECKING:
    from store.following import Happening

_LONGEST = 300  # characters of a server's words
# The last line of a traceback.
_FAULT = re.compile(r"((?:\w+\.)*[A-Z]\w*)(?::\s.*)?", re.DOTALL)


class View:
    """What there is to say of an event, piece by piece; nothing of it is taken for granted."""

    def __init__(self, happening: Happening, *, full: bool) -> None:
        self.happening = happening
        self.event = happening.event
        self.data: Mapping[str, Any] = (
            happening.event.data if isinstance(happening.event.data, Mapping) else {}
        )
        self.full = full

    def shown(self, value: object) -> str:
        """A word of ours; should anybody's address stand in its place, shortened."""
        return str(value) if self.full else discreet(str(value))

    def word(self, name: str) -> str | None:
        value = self.data.get(name)
        return None if value in (None, "") else self.shown(value)

    def spaced(self, name: str) -> str:
        return (self.word(name) or "").replace("_", " ")

    def address(self, value: object) -> str:
        text = "" if value is None else str(value)
        return text if self.full or not text else shortened(text)

    def person(self, name: str) -> str:
        """Somebody of the desk: a name, or a mediator's address."""
        value = self.word(name) or ""
        return self.address(value) if "@" in value else value

    def said(self, name: str) -> str:
        """Others' words."""
        text = " ".join((self.word(name) or "").split())
        return faultless(text) if self.full else text[:_LONGEST]

    def error(self) -> str:
        """A server's words; of a fault of ours its name, for its words may be a mail's (`intake show`)."""
        found = None if self.event.what.startswith("mail_") else _FAULT.fullmatch(self.word("error") or "")
        return found[1] if found else self.said("error")

    # -------------------------------------------------------------------------------------- of a decision

    @property
    def cause(self) -> list[str]:
        """What made it, in two parts at least: `letter:KEY`, `alarm:TROUBLE:...`"""
        return [*(self.word("cause") or "").split(":"), ""]

    @property
    def drafts(self) -> list[Mapping[str, Any]]:
        drafts = self.data.get("drafts")
        return [draft for draft in drafts if isinstance(draft, Mapping)] if isinstance(drafts, list) else []

    def mail(self, draft: Mapping[str, Any]) -> dict[str, object]:
        to = draft.get("to")
        found = to.get("address") if isinstance(to, Mapping) else to
        told = {name: draft.get(name) for name in ("template", "party", "language")}
        return {**told, "to": self.address(found) or None}

    @property
    def for_mediator(self) -> bool:
        return any(draft.get("party") == "mediator" for draft in self.drafts)

    @property
    def opened(self) -> Mapping[str, Any]:
        opened = self.data.get("opened")
        return opened if isinstance(opened, Mapping) else {}

    def changed(self, name: str) -> str:
        """What a column of the case became; empty where it stayed."""
        changed = self.data.get("changed")
        pair = changed.get(name) if isinstance(changed, Mapping) else None
        return self.shown(pair[-1]) if isinstance(pair, list) and pair and pair[-1] is not None else ""

    @property
    def state(self) -> str:
        return self.shown(self.opened.get("state") or self.changed("state"))

    @property
    def due(self) -> str:
        return self.shown(self.opened.get("due") or self.changed("due"))

    def whom(self) -> str:
        """Who wrote the letter."""
        consumer = self.opened.get("consumer")
        found = consumer.get("address") if isinstance(consumer, Mapping) else None
        who = self.address(found or self.happening.sender)
        return f"from {who}" if who else ""

    def ruled(self) -> str:
        missing = self.spaced("missing")
        return self.spaced("verdict") + (f" ({missing})" if missing else "")

    def follows(self) -> list[str]:
        """What came of it: the case's new state, until when, which mails."""
        state, due = self.state.replace("_", " "), day(self.due)
        until = f" until {due}" if due and self.state == "awaiting_shop" else ""
        if not state and due:
            return [f"due {due}", self.mails()]
        return [f"now {state}{until}" if state else "", self.mails()]

    def mails(self) -> str:
        names = [self.shown(draft.get("template")).replace("_", " ") for draft in self.drafts]
        if not names:
            return ""
        return f"mail: {names[0]}" if len(names) == 1 else f"{len(names)} mails: {', '.join(names)}"

    def by_whom(self) -> list[str]:
        by, why = self.person("by"), self.said("why")
        return [f"by {by}" if by else "", f"why: {why}" if why else ""]

    def placed(self) -> str:
        """Who put a letter on its case, where a person did."""
        notes = self.data.get("notes")
        found = (
            [str(note) for note in notes if str(note).startswith("placed by ")]
            if isinstance(notes, list)
            else []
        )
        return (found[-1] if self.full else discreet(found[-1])) if found else ""

    def attempts(self) -> str:
        times = self.word("attempts") or "no"
        return f"{times} attempt{'' if times == '1' else 's'}"

    def mail_kind(self) -> str:
        return self.spaced("kind") or "mail"

    def to(self) -> str:
        return self.address(self.data.get("to")) or "nobody named"

    def letter(self) -> str:
        key = self.event.letter_key
        return f"intake show {key}" if key else ""


def day(text: str) -> str:
    """A day of an event's data with its weekday, or the text as it is: `Mon 2026-11-30`."""
    try:
        return date.fromisoformat(text).strftime("%a %Y-%m-%d") if text else ""
    except ValueError:
        return text
