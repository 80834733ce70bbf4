"""What happened, in a line that a person understands: one for every event that the store holds.

Never a body or a subject; addresses are shortened unless asked for in full. The texts hold strangers' words:
whoever shows them makes them safe for where they go (intake.safe).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intake.console.view import View, day

if TYPE_CHECKING:
    from store.following import Happening

_KINDS = {
    "complaint": "complaint treated",
    "shop_reply": "the shop wrote",
    "consumer_reply": "the consumer wrote",
    "auto_reply": "a machine wrote",
    "bounce": "delivery report",
    "bulk": "mailing filed",
    "own_mail": "our own mail came back",
    "duplicate": "the same mail again",
    "manual": "mail for a person",
    "suspect": "suspect mail",
}
_SELF_EVIDENT = {  # rules that say no more than the letter's kind does
    "",
    "a complaint",
    "a delivery report",
    "a machine wrote it",
    "a person's work",
    "the consumer writes again",
    "the same mail again",
    "the shop answers",
}


class Level(StrEnum):
    """How much an event asks of a person: nothing; a look, or it was a person's act; something is wrong."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"


LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a line: what it asks of a person, what it is, and what there is to say of it, the most
    important first."""

    level: Level
    title: str
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "; ".join((self.title, *self.parts))


Teller = Callable[[View], tuple[Level, str, list[str]]]


def tell(happening: Happening, *, full: bool = False) -> Told:
    """The line of an event; of one that this program does not know, its name. `full`: whole addresses."""
    view = View(happening, full=full)
    level, title, parts = TELLERS.get(happening.event.what, _unknown)(view)
    return Told(level, title, tuple(part for part in parts if part))


def row(happening: Happening, *, full: bool = False) -> dict[str, object]:
    """The same for a machine: every field is always there, null where it has nothing to tell."""
    event, told = happening.event, tell(happening, full=full)
    view = View(happening, full=full)
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "what": event.what,
        "level": str(told.level),
        "ref": event.ref,
        "shop": happening.shop,
        "letter": event.letter_key,
        "sender": view.address(happening.sender) or None,
        "kind": view.word("kind"),
        "verdict": view.word("verdict"),
        "missing": view.word("missing"),
        "state": view.state or None,
        "due": view.due or None,
        "rule": view.word("rule"),
        "mails": [view.mail(draft) for draft in view.drafts],
        "sending": view.data.get("sending"),
        "to": view.address(view.data.get("to")) or None,
        "error": view.error() or None,
        "by": view.person("by") or None,
        "why": view.said("why") or None,
        "worker": view.word("worker"),
        "text": told.text,
    }


def kinds_of(happening: Happening) -> set[str]:
    """The names by which `tail --kind` finds an event: its own, and its letter's or its mail's kind."""
    return {happening.event.what, str(happening.event.data.get("kind") or happening.event.what)}


# ------------------------------------------------------------------------------------- what was decided


def _opened(view: View) -> tuple[Level, str, list[str]]:
    parts = [view.happening.shop or "", view.whom(), *view.by_whom(), *view.follows()]
    return _of_decision(view), f"case opened: {view.ruled()}", parts


def _treated(view: View) -> tuple[Level, str, list[str]]:
    title, rule = _KINDS.get(view.word("kind") or "", "mail treated"), view.word("rule") or ""
    ruled = f"verdict {view.ruled()}" if view.ruled() else ""
    if not ruled and rule not in _SELF_EVIDENT:
        title = f"{title}: {rule}"
    again = "decided anew" if view.cause[0] == "replay" else ""
    return (
        _of_decision(view),
        title,
        [view.placed(), again, ruled, view.whom(), *view.by_whom(), *view.follows()],
    )


def _changed(view: View) -> tuple[Level, str, list[str]]:
    rule = view.word("rule") or "case changed"
    level = {"failed": Level.WARNING, "lightened": Level.NOTICE}.get(view.cause[0], _of_decision(view))
    ruled = view.ruled()
    return level, rule, [f"verdict {ruled}" if ruled else "", *view.by_whom(), *view.follows()]


def _deadline(view: View) -> tuple[Level, str, list[str]]:
    return (
        _of_decision(view),
        f"deadline: {view.word('rule') or 'passed'}",
        [view.happening.shop or "", *view.follows()],
    )


def _notice(view: View) -> tuple[Level, str, list[str]]:
    """A decision on no letter and no case: an alarm, the canary, a letter set aside that is shown."""
    cause = view.cause
    if cause[0] == "alarm":
        return _alarm(view)
    if cause[0] == "canary":
        return Level.INFO, "the desk writes to itself, to see whether mail arrives", []
    if cause[0] == "set-aside":
        return Level.WARNING, "the mediator is told of a letter set aside", [f"intake show {cause[1]}"]
    level = Level.WARNING if cause[0] == "failed" else Level.NOTICE
    return level, view.word("rule") or "notice written", [view.mails()]


def _alarm(view: View) -> tuple[Level, str, list[str]]:
    values = next((draft.get("values") for draft in view.drafts), None)
    told = values if isinstance(values, Mapping) else {}
    trouble, name = str(told.get("trouble") or view.cause[1]), str(told.get("name") or "")
    since = f"since {day(str(told.get('since') or ''))} {told.get('since_time') or ''}".strip()
    phase = str(told.get("phase") or "begins")
    what = f"{trouble} {name}".strip()
    if phase == "over":
        return Level.NOTICE, f"alarm over: {what} works again", []
    lasts = "alarm still stands" if phase == "lasts" else "ALARM"
    return Level.WARNING, f"{lasts}: {what}", [since, "the mediator is told"]


def _of_decision(view: View) -> Level:
    by_person = bool(view.word("by") or view.placed()) or view.word("kind") in ("manual", "suspect")
    return Level.NOTICE if by_person or view.for_mediator or view.state == "escalated" else Level.INFO


# ------------------------------------------------------------------------------ what befell letters and mails


def _set_aside(view: View) -> tuple[Level, str, list[str]]:
    tries = f" after {view.attempts()}" if view.data.get("attempts") else ""
    where = f"in {view.happening.mailbox}" if view.happening.mailbox else ""
    return Level.WARNING, f"letter set aside{tries}", [view.error(), view.whom(), where, view.letter()]


def _put_back(view: View) -> tuple[Level, str, list[str]]:
    return Level.NOTICE, "letter put back by hand, to be treated anew", [view.whom(), view.letter()]


def _deadline_aside(view: View) -> tuple[Level, str, list[str]]:
    title = f"deadline set aside after {view.attempts()}"
    return Level.WARNING, title, [view.error(), view.spaced("deadline"), view.happening.shop or ""]


def _deadline_back(_: View) -> tuple[Level, str, list[str]]:
    return Level.NOTICE, "deadline put back by hand, to be treated anew", []


def _sent(view: View) -> tuple[Level, str, list[str]]:
    return Level.INFO, f"sent: {view.mail_kind()} to {view.to()}", [view.said("reply")]


def _not_sent(view: View) -> tuple[Level, str, list[str]]:
    """Given up; or held by `intake recover`, for a person to look at first."""
    held = (view.word("error") or "").startswith("held: ")
    title = f"{'HELD' if held else 'NOT SENT'}: {view.mail_kind()}"
    return Level.WARNING, title, [view.error().removeprefix("held: "), f"to {view.to()}"]


def _retried(view: View) -> tuple[Level, str, list[str]]:
    return Level.NOTICE, f"to be sent again, by hand: {view.mail_kind()} to {view.to()}", []


def _register(view: View) -> tuple[Level, str, list[str]]:
    parts = []
    for name in ("added", "changed", "removed"):
        found = view.data.get(name)
        domains = [view.shown(domain) for domain in found] if isinstance(found, list) else []
        more = ", …" if len(domains) > 3 and not view.full else ""
        shown = ", ".join(domains if view.full else domains[:3])
        parts.append(f"{len(domains)} {name} ({shown}{more})" if domains else "")
    source = view.word("source")
    return Level.NOTICE, "register changed", [*parts, f"from {source}" if source else ""]


def _dossier(view: View) -> tuple[Level, str, list[str]]:
    whom = view.said("for")
    kept = "with the parties' secret addresses in it" if view.word("tokens") == "kept" else ""
    files = view.word("files")
    parts = [*view.by_whom(), kept, f"{files} files" if files else ""]
    return Level.NOTICE, f"dossier made{f' for {whom}' if whom else ''}", parts


def _unknown(view: View) -> tuple[Level, str, list[str]]:
    return Level.NOTICE, view.shown(view.event.what).replace("_", " "), [view.error(), *view.by_whom()]


def _purged(view: View) -> tuple[Level, str, list[str]]:
    what = "case" if view.happening.event.what == "case_purged" else "mail"
    return Level.NOTICE, f"{what} purged", [view.said("why_purged"), *view.by_whom()]


def _person(view: View) -> tuple[Level, str, list[str]]:
    done = "erased" if view.happening.event.what == "person_erased" else "given a copy of what is held"
    counts = [f"{view.data[name]} {name}" for name in ("cases", "letters", "mails") if view.data.get(name)]
    return Level.NOTICE, f"a person was {done}", [*counts, *view.by_whom()]


TELLERS: dict[str, Teller] = {
    "case_opened": _opened,
    "letter_treated": _treated,
    "case_changed": _changed,
    "deadline_passed": _deadline,
    "notice_written": _notice,
    "letter_set_aside": _set_aside,
    "letter_put_back": _put_back,
    "deadline_set_aside": _deadline_aside,
    "deadline_put_back": _deadline_back,
    "mail_sent": _sent,
    "mail_failed": _not_sent,
    "mail_retried": _retried,
    "register_changed": _register,
    "dossier_made": _dossier,
    "case_purged": _purged,
    "letter_purged": _purged,
    "person_erased": _person,
    "person_exported": _person,
}
"""How each event that the store holds is told."""
