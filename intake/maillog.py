"""Every line that the daemon may log: one function each, one line per unit of work, in logfmt.

Never a body; addresses are shortened to what recognises them; what came out of a mail is quoted so that it
can neither break the line nor reach the terminal.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

LOG = logging.getLogger("intake")

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+:/@<>,*")
_LONGEST = 300


def shortened(address: str) -> str:
    """An address as a log may hold it: `jan.peeters@example.be` becomes `ja***@example.be`."""
    local, at, domain = address.rpartition("@")
    return f"{local[:2]}***{at}{domain}" if at else "***"


def fields(**values: object) -> str:
    """Values as logfmt; None and empty ones are left out."""
    return " ".join(f"{name}={_quoted(value)}" for name, value in values.items() if value not in (None, ""))


def _quoted(value: object, longest: int = _LONGEST) -> str:
    text = value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
    if text and all(char in _PLAIN for char in text[:longest]):
        return text[:longest]
    shown = "".join(char if char.isprintable() else " " for char in text[:longest])
    return '"' + shown.replace("\\", "\\\\").replace('"', "'") + '"'


def started(version: str, worker: str, mailboxes: int, listener: str | None) -> None:
    LOG.info("started %s", fields(version=version, worker=worker, mailboxes=mailboxes, listener=listener))


def no_committee() -> None:
    why = "a label holder sells travel, and [routes.travel_committee] has no address: a mediator passes on"
    LOG.warning("no_committee %s", fields(why=why))


def stopped(worker: str) -> None:
    LOG.info("stopped %s", fields(worker=worker))


def letter_kept(mailbox: str, key: str, size: int, dated: datetime | None = None) -> None:
    """`dated`: when the mailbox says that it came, where that cannot be and was not believed."""
    LOG.info("kept %s", fields(mailbox=mailbox, letter=key, bytes=size, dated=dated))


def mailbox_notice(mailbox: str, text: str, hint: str = "", *, over: bool = False) -> None:
    """What a mailbox has to tell while its work goes on; `over` where a trouble has ended."""
    LOG.log(
        logging.INFO if over else logging.WARNING, "mailbox %s", fields(door=mailbox, what=text, hint=hint)
    )


def letter_treated(
    key: str, kind: str, rule: str, *, verdict: str | None, ref: str | None, mails: int
) -> None:
    LOG.info("treated %s", fields(letter=key, kind=kind, verdict=verdict, case=ref, mails=mails, rule=rule))


def letter_failed(key: str, attempts: int, set_aside: bool, error: str) -> None:
    word = "set_aside" if set_aside else "failed"
    LOG.error("letter_%s %s", word, fields(letter=key, attempts=attempts, error=error))


def letter_taken_by_another(key: str) -> None:
    LOG.info("letter_read_anew %s", fields(letter=key))


def deadline_passed(ref: str, kind: str, rule: str, mails: int) -> None:
    LOG.info("deadline %s", fields(case=ref, kind=kind, mails=mails, rule=rule))


def deadline_failed(ref: str, error: str) -> None:
    LOG.error("deadline_failed %s", fields(case=ref, error=error))


def deadline_held(ref: str) -> None:
    LOG.warning("deadline_held %s", fields(case=ref, why="a letter set aside may be the answer"))


def country_unknown(error: str) -> None:
    LOG.error("country_unknown %s", fields(error=error))


def notice_failed(ref: str | None, error: str) -> None:
    LOG.error("notice_failed %s", fields(case=ref, error=error))


def hand_over_failed(error: str) -> None:
    LOG.error("hand_over_failed %s", fields(door="listener", error=error))


def mail_sent(sending: int, ref: str | None, kind: str, to: str, attempts: int) -> None:
    LOG.info("sent %s", fields(sending=sending, case=ref, kind=kind, to=shortened(to), attempts=attempts))


def mail_deferred(
    sending: int, ref: str | None, to: str, again_at: datetime, error: str, *, uncertain: bool = False
) -> None:
    """`uncertain`: the server may have taken the mail."""
    doubt = "perhaps" if uncertain else None
    said = fields(sending=sending, case=ref, to=shortened(to), again_at=again_at, taken=doubt, error=error)
    LOG.warning("deferred %s", said)


def mail_lightened(sending: int, ref: str | None, to: str, left_out: int, error: str) -> None:
    said = fields(sending=sending, case=ref, to=shortened(to), left_out=left_out, error=error)
    LOG.warning("sent_without_enclosures %s", said)


def mail_failed(sending: int, ref: str | None, to: str, error: str) -> None:
    LOG.error("not_sent %s", fields(sending=sending, case=ref, to=shortened(to), error=error))


def something_left(counts: Mapping[str, int]) -> None:
    LOG.warning("left %s", fields(**counts))


def door_lost(name: str, error: str, hint: str) -> None:
    LOG.error("lost %s", fields(door=name, error=error, hint=hint))


def door_back(name: str) -> None:
    LOG.info("back %s", fields(door=name))


def waiting_for_doors(names: list[str]) -> None:
    LOG.warning("deadlines_wait %s", fields(unread=",".join(names)))


def worker_broken(name: str, error: BaseException) -> None:
    LOG.critical("worker_broken %s", fields(worker=name, error=f"{type(error).__name__}: {error}"))


_LONGEST_STACK = 3000


def worker_still(role: str, seconds: float, doing: str, stack: str) -> None:
    said = fields(worker=role, seconds=round(seconds), doing=doing)
    LOG.error("stands_still %s stack=%s", said, _quoted(_on_one_line(stack), _LONGEST_STACK))


def worker_moves(role: str) -> None:
    LOG.info("moves_again %s", fields(worker=role))


def worker_ends_process(role: str, seconds: float, doing: str, stack: str) -> None:
    why = "it took too long: the process ends, to be started anew"
    said = fields(worker=role, seconds=round(seconds), doing=doing, why=why)
    LOG.critical("hangs %s stack=%s", said, _quoted(_on_one_line(stack), _LONGEST_STACK))


def _on_one_line(stack: str) -> str:
    return " < ".join(stack.splitlines())


def letter_survived(key: str, attempts: int) -> None:
    why = "the program ended before, while it was in hand"
    LOG.warning("letter_again %s", fields(letter=key, attempts=attempts, why=why))


def alarm(trouble: str, name: str, since: datetime, detail: str) -> None:
    LOG.error("alarm %s", fields(trouble=trouble, name=name, since=since, detail=detail))


def alarm_over(trouble: str, name: str, since: datetime) -> None:
    LOG.info("alarm_over %s", fields(trouble=trouble, name=name, since=since))


def alarm_untold(trouble: str, name: str, error: str) -> None:
    LOG.error("alarm_untold %s", fields(trouble=trouble, name=name, error=error))


def canary_home(seconds: float) -> None:
    LOG.info("canary_home %s", fields(seconds=round(seconds)))


def deadline_set_aside(ref: str, attempts: int, error: str) -> None:
    LOG.error("deadline_set_aside %s", fields(case=ref, attempts=attempts, error=error))
