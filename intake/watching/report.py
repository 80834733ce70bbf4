"""How the desk does, as JSON for `/healthz` and as a line for `systemctl status`; what a stranger may read.

What mail servers said, and the stacks of workers, stay in the log.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from intake.watchdog import Pulse
from intake.watching.figures import Figures
from routing.alarms import Alarm, Health
from store.records import LetterState, SendingState


def health_json(figures: Figures | None, version: str, worker: str) -> bytes:
    """`ok`, the alarms that stand with since when, and what waits. `figures` is None where the database does
    not answer."""
    told: dict[str, object] = {
        "ok": figures is not None and figures.health.ok,
        "version": version,
        "worker": worker,
        "store": "answers" if figures is not None else "does not answer",
    }
    if figures is not None:
        standing = figures.standing
        told |= {
            "at": _utc(figures.at),
            "alarms": [_alarm(alarm, figures.at) for alarm in figures.health.alarms],
            "letters": {
                "waiting": standing.letters[LetterState.NEW] + standing.letters[LetterState.CLAIMED],
                "oldest": _utc(standing.oldest_letter),
                "set_aside": standing.letters[LetterState.SET_ASIDE],
            },
            "mails": {
                "waiting": standing.mails[SendingState.WAITING] + standing.mails[SendingState.SENDING],
                "oldest": _utc(standing.oldest_mail),
                "failed": standing.mails[SendingState.FAILED],
            },
        }
    return _json(told)


def life_json(stuck: Sequence[Pulse]) -> bytes:
    """`ok`, and which workers stand still for good."""
    workers = [{"name": pulse.role, "seconds": round(pulse.still)} for pulse in stuck]
    return _json({"ok": not stuck, "stuck": workers})


def status_line(health: Health) -> str:
    """`all is well; 0 letters and 3 mails wait`, or which alarms stand."""
    signs = health.signs
    waits = f"{_some(signs.letters_waiting, 'letter')} and {_some(signs.mails_waiting, 'mail')} wait"
    failed = f"; {_some(signs.mails_failed, 'mail')} reached nobody" if signs.mails_failed else ""
    by_trouble = Counter(str(alarm.trouble) for alarm in health.alarms)
    alarms = ", ".join(
        trouble if count == 1 else f"{count} {trouble}" for trouble, count in by_trouble.items()
    )
    return f"{'alarm: ' + alarms if alarms else 'all is well'}; {waits}{failed}"


def _some(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _alarm(alarm: Alarm, now: datetime) -> dict[str, object]:
    return {
        "trouble": alarm.trouble,
        "name": alarm.name,
        "since": _utc(alarm.since),
        "seconds": round((now - alarm.since).total_seconds()),
    }


def _utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def _json(told: dict[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=True).encode() + b"\n"
