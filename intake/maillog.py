"""Every line that the daemon may log: one function each, one line per unit of work.

A line is an event and its fields, whichever form it is then written in (`intake.logline`). No other line gets
into the log, and none holds a body, a subject or a person's name; addresses are shortened. The words of a
fault of ours, which may hold a piece of a mail, stay in the store, where `intake show` finds them: the log
tells which fault, and where. Each line stands in docs/log.md with its fields.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.logline import Line, Value, address, fault, own, said, stack

LOG = logging.getLogger("intake")


def _say(level: int, event: str, **fields: Value | None) -> None:
    LOG.log(level, Line(event, {name: value for name, value in fields.items() if value is not None}))


# ------------------------------------------------------------------------------------------ start and stop


def started(
    version: str, worker: str, mailboxes: int, listener: str | None, metrics: str | None = None
) -> None:
    """A daemon begins its work. `listener`: where it listens; `metrics`: where it shows how it does."""
    _say(
        logging.INFO,
        "started",
        version=own(version),
        worker=own(worker),
        mailboxes=mailboxes,
        listener=own(listener),
        metrics=own(metrics),
    )


def shadow_started(version: str, store: str, since: datetime, mailboxes: int, holders: int) -> None:
    """`intake run --shadow` begins: it looks at mail that arrived from `since` on, and sends nothing."""
    _say(
        logging.INFO,
        "shadow",
        version=own(version),
        store=own(store),
        since=since,
        mailboxes=mailboxes,
        holders=holders,
    )


def stopped(worker: str) -> None:
    """A daemon has finished what it had in hand."""
    _say(logging.INFO, "stopped", worker=own(worker))


def no_committee() -> None:
    """At the start: complaints about a trip have nowhere to go."""
    why = "a label holder sells travel, and [routes.travel_committee] has no address: a mediator passes on"
    _say(logging.WARNING, "no_committee", why=own(why))


def register_loaded(source: str, added: int, changed: int, removed: int) -> None:
    """The register's source held another one, and it is the store's now."""
    _say(logging.INFO, "register_loaded", source=said(source), added=added, changed=changed, removed=removed)


def register_refused(source: str, faults: int, first: str) -> None:
    """What the register's source holds is wrong: the last good one stays."""
    _say(logging.ERROR, "register_refused", source=said(source), faults=faults, first=said(first))


def register_unreachable(source: str, error: str) -> None:
    """Nothing was to be had of the register's source; it is asked again in an hour."""
    _say(logging.WARNING, "register_unreachable", source=said(source), error=said(error))


def something_left(
    *, mails_waiting: int = 0, mails_failed: int = 0, letters_waiting: int = 0, letters_set_aside: int = 0
) -> None:
    """At the end of a round (`intake run --once`): what a person should look at, or the next round does."""
    _say(
        logging.WARNING,
        "left",
        mails_waiting=mails_waiting or None,
        mails_failed=mails_failed or None,
        letters_waiting=letters_waiting or None,
        letters_set_aside=letters_set_aside or None,
    )


# ------------------------------------------------------------------------------------------------- letters


def letter_kept(mailbox: str, key: str, size: int, dated: datetime | None = None) -> None:
    """`size` in octets. `dated`: when the mailbox says that it came, where that cannot be and was not
    believed."""
    _say(logging.INFO, "kept", mailbox=own(mailbox), letter=own(key), bytes=size, dated=dated)


def mailbox_swept(mailbox: str, new: int) -> None:
    """A look into a mailbox that found something, come to its end."""
    _say(logging.INFO, "swept", mailbox=own(mailbox), new=new)


def letter_treated(
    key: str,
    kind: str,
    rule: str,
    *,
    verdict: str | None,
    ref: str | None,
    mails: int,
    waited: timedelta | None = None,
) -> None:
    """`mails`: how many were called for; `waited`: since it arrived."""
    _say(
        logging.INFO,
        "treated",
        letter=own(key),
        kind=own(kind),
        verdict=own(verdict),
        case=own(ref),
        mails=mails,
        waited=waited,
        rule=own(rule),
    )


def letter_failed(key: str, attempts: int, set_aside: bool, error: BaseException | str) -> None:
    """`error`: what was raised, or why in our own words."""
    event = "letter_set_aside" if set_aside else "letter_failed"
    why = {"fault": fault(error)} if isinstance(error, BaseException) else {"why": own(error)}
    _say(logging.ERROR, event, letter=own(key), attempts=attempts, **why)


def letter_untold(key: str, error: BaseException) -> None:
    """A mediator could not be told of a letter that is set aside; tried again in an hour."""
    _say(logging.ERROR, "letter_untold", letter=own(key), fault=fault(error))


def letter_taken_by_another(key: str) -> None:
    """What it was decided from changed meanwhile: it is read anew, or somebody else has treated it."""
    _say(logging.INFO, "letter_read_anew", letter=own(key))


def letter_survived(key: str, attempts: int) -> None:
    """It was in hand when the program ended, and is taken up again."""
    why = "the program ended before, while it was in hand"
    _say(logging.WARNING, "letter_again", letter=own(key), attempts=attempts, why=own(why))


def canary_home(seconds: float) -> None:
    """The mail that the desk sent itself came back, that long after it was written."""
    _say(logging.INFO, "canary_home", seconds=round(seconds))


def purged(cases: int, letters: int, mails: int, swept: bool) -> None:
    """What was old has lost its people; not `swept`: the octets lie in the database's files still."""
    level = logging.INFO if swept else logging.WARNING
    _say(level, "purged", cases=cases, letters=letters, mails=mails, swept=own("yes" if swept else "not yet"))


# ----------------------------------------------------------------------------------------------- deadlines


def deadline_passed(ref: str, kind: str, rule: str, mails: int) -> None:
    """A deadline was acted upon; `mails`: how many that called for."""
    _say(logging.INFO, "deadline", case=own(ref), kind=own(kind), mails=mails, rule=own(rule))


def deadline_failed(ref: str, error: BaseException) -> None:
    """Acting upon a deadline failed; it is tried again."""
    _say(logging.ERROR, "deadline_failed", case=own(ref), fault=fault(error))


def deadline_set_aside(ref: str, attempts: int) -> None:
    """It failed too often, and waits for a person; `intake show` tells why."""
    _say(logging.ERROR, "deadline_set_aside", case=own(ref), attempts=attempts)


def deadline_held(ref: str) -> None:
    """It ended, and waits for a person."""
    why = "a letter set aside may be the answer"
    _say(logging.WARNING, "deadline_held", case=own(ref), why=own(why))


def country_unknown(error: BaseException) -> None:
    """At a deadline the consumer's letters could not be read again: their country counts as home."""
    _say(logging.ERROR, "country_unknown", fault=fault(error))


# ------------------------------------------------------------------------------------------------ sendings


def mail_sent(
    sending: int, ref: str | None, kind: str, to: str, attempts: int, *, waited: timedelta | None = None
) -> None:
    """The mail server took it; `waited`: since it was written."""
    _say(
        logging.INFO,
        "sent",
        sending=sending,
        case=own(ref),
        kind=own(kind),
        to=address(to),
        attempts=attempts,
        waited=waited,
    )


def mail_deferred(
    sending: int, ref: str | None, to: str, again_at: datetime, error: str, *, uncertain: bool = False
) -> None:
    """Put off by the mail server, in its own words. `uncertain`: it may have taken the mail."""
    _say(
        logging.WARNING,
        "deferred",
        sending=sending,
        case=own(ref),
        to=address(to),
        again_at=again_at,
        taken=own("perhaps") if uncertain else None,
        error=said(error),
    )


def mail_lightened(sending: int, ref: str | None, to: str, left_out: int, error: str) -> None:
    """Sent without that many enclosures, as the server refused it with them."""
    _say(
        logging.WARNING,
        "sent_without_enclosures",
        sending=sending,
        case=own(ref),
        to=address(to),
        left_out=left_out,
        error=said(error),
    )


def mail_failed(sending: int, ref: str | None, to: str, error: str) -> None:
    """Given up, with the mail server's words."""
    _say(logging.ERROR, "not_sent", sending=sending, case=own(ref), to=address(to), error=said(error))


def notice_failed(ref: str | None, error: BaseException) -> None:
    """It could not be noted on the case that a mail failed."""
    _say(logging.ERROR, "notice_failed", case=own(ref), fault=fault(error))


# --------------------------------------------------------------------------------------------------- doors


def door_lost(name: str, error: str, hint: str) -> None:
    """A mailbox, the mail server or the store no longer answers: said once. `hint`: what a person may do."""
    _say(
        logging.ERROR,
        "lost",
        door=own(name),
        error=said(error.removeprefix(f"{name}: ")),
        hint=said(hint) if hint else None,
    )


def door_back(name: str) -> None:
    """It answers again."""
    _say(logging.INFO, "back", door=own(name))


def mailbox_notice(mailbox: str, text: str, hint: str = "", *, over: bool = False) -> None:
    """What a mailbox has to tell while its work goes on; `over` where a trouble has ended."""
    level = logging.INFO if over else logging.WARNING
    _say(level, "mailbox", door=own(mailbox), what=said(text), hint=said(hint) if hint else None)


def refresh_token_not_kept(endpoint: str, why: str) -> None:
    """A token endpoint gave a new refresh token, which will be lost when the process ends; said once."""
    _say(logging.WARNING, "refresh_token", **{"from": own(endpoint)}, what=said(why))


def hand_over_failed(error: BaseException) -> None:
    """The mail server heard 451 from the listener, and comes again."""
    _say(logging.ERROR, "hand_over_failed", door=own("listener"), fault=fault(error))


def waiting_for_doors(names: Sequence[str]) -> None:
    """No deadline is acted upon in this round, for these mailboxes could not be read."""
    _say(logging.WARNING, "deadlines_wait", unread=own(",".join(names)))


def figures_failed(error: BaseException) -> None:
    """The metrics could not be gathered, by a fault of ours: said once. The next scrape tries again."""
    _say(logging.ERROR, "figures_failed", fault=fault(error))


# ----------------------------------------------------------------------------------------- workers, alarms


def worker_broken(name: str, error: BaseException) -> None:
    """A worker ended by a fault; so does the process."""
    _say(logging.CRITICAL, "worker_broken", worker=own(name), fault=fault(error))


def worker_still(role: str, still: float, doing: str, frames: str) -> None:
    """A worker has not moved for `still` seconds; `frames` is where it stands, innermost first."""
    _say(
        logging.ERROR,
        "stands_still",
        worker=own(role),
        seconds=round(still),
        doing=own(doing or None),
        stack=stack(frames),
    )


def worker_moves(role: str) -> None:
    """It had stood still, and moves."""
    _say(logging.INFO, "moves_again", worker=own(role))


def worker_ends_process(role: str, still: float, doing: str, frames: str) -> None:
    """It will not come back: the process ends, for the supervisor to start it anew."""
    why = "it took too long: the process ends, to be started anew"
    _say(
        logging.CRITICAL,
        "hangs",
        worker=own(role),
        seconds=round(still),
        doing=own(doing or None),
        why=own(why),
        stack=stack(frames),
    )


def process_started(role: str, pid: int) -> None:
    """A further process that treats letters."""
    _say(logging.INFO, "process_started", worker=own(role), pid=pid)


def process_ended(role: str, status: int, again_in: float) -> None:
    """It died, with that exit status, or of that signal where it is below nought; it is started anew after so
    many seconds."""
    _say(logging.ERROR, "process_ended", worker=own(role), status=status, again_in=round(again_in))


def alarm(trouble: str, name: str, since: datetime, detail: str) -> None:
    """Something has stood still for too long, or is set aside; `detail`: what is known of why."""
    # What a deadline failed of may hold a piece of a mail: `intake show` tells it.
    told = said(" < ".join(detail.splitlines())) if detail and trouble != "deadline" else None
    _say(logging.ERROR, "alarm", trouble=own(str(trouble)), name=own(name or None), since=since, detail=told)


def alarm_over(trouble: str, name: str, since: datetime) -> None:
    """It works again."""
    _say(logging.INFO, "alarm_over", trouble=own(str(trouble)), name=own(name or None), since=since)


def alarm_untold(trouble: str, name: str, error: BaseException) -> None:
    """A mediator could not be written to about it."""
    _say(
        logging.ERROR,
        "alarm_untold",
        trouble=own(str(trouble)),
        name=own(name or None),
        fault=fault(error),
    )
