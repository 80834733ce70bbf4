"""`intake tail`: follows what happens, whichever process does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from intake.commands.common import (
    AttentionError,
    complain,
    config_option,
    json_option,
    now,
    opened,
    settings_of,
)
from intake.completing import references

if TYPE_CHECKING:
    from intake.settings import Settings
    from store import Store
    from store.following import Happening, Scope

POLL_SECONDS = 0.5
LONGEST_WAIT = 10.0  # seconds between two attempts at a database that does not answer
PAGE = 500
LINES = 10
LOOKED_THROUGH = 10_000  # events of all cases that are looked through for the last few that are wanted
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

Wanted = Callable[["Happening"], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: a case or a webshop's, of some kinds, from some level on, since some instant."""

    case: str | None
    shop: str | None
    kinds: frozenset[str]
    level: str
    since: datetime | None
    lines: int | None


@click.command("tail")
@click.option("--case", "case", metavar="REF", shell_complete=references, help="Only this case.")
@click.option("--shop", metavar="DOMAIN", help="Only the cases of this webshop.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Only this kind of step (case_opened, mail_failed, ...), mail (bounce, shop_reply, ...) or sending "
    "(forward_shop, ...); may be repeated. docs/log.md lists them.",
)
@click.option(
    "--level",
    type=click.Choice(["info", "notice", "warning"]),
    default="info",
    show_default=True,
    help="info: everything; notice: what a person did or should see; warning: what went wrong.",
)
@click.option(
    "--since", metavar="WHEN", help="From then on: 2026-11-30, 2026-11-30T14:00, or 90m, 12h, 3d ago."
)
@click.option(
    "-n",
    "--lines",
    type=click.IntRange(min=0),
    metavar="LINES",
    help=f"So many of what was before; {LINES}, or with --since all.",
)
@click.option("--no-follow", "--once", "once", is_flag=True, help="Don't wait for more.")
@click.option("--full", is_flag=True, help="Whole addresses and whole lines.")
@config_option
@json_option
def command(
    *,
    case: str | None,
    shop: str | None,
    kinds: tuple[str, ...],
    level: str,
    since: str | None,
    lines: int | None,
    once: bool,
    full: bool,
    config: str | None,
    as_json: bool,
) -> int:
    """Follow what happens, a line a step, until Ctrl-C.

    Shows what all processes on the database do: mails treated, cases opened and changed, deadlines, sendings,
    alarms, and what people do by hand. Never a mail's text; addresses are shortened.
    Example: intake tail --level notice --since 2d
    """
    settings = settings_of(config)
    zone = settings.organisation.timezone
    asked = Asked(case, shop, _known(kinds), level, _instant(since, zone), lines)
    try:
        with opened(settings) as store:
            show = _printer(settings, as_json=as_json, full=full)
            for happening in _happenings(store, asked, follow=not once):
                show(happening)
    except KeyboardInterrupt:  # the way to leave
        if sys.stderr.isatty():
            print(file=sys.stderr)  # noqa: T201 - the shell's prompt begins on a line of its own
    return 0


def _printer(settings: Settings, *, as_json: bool, full: bool) -> Callable[[Happening], None]:
    if as_json:
        from intake.console import print_json
        from intake.console.telling import row

        return lambda happening: print_json([row(happening, full=full)])
    from intake.console import console
    from intake.console.screen import Screen

    return Screen(console(), settings.organisation.timezone, full=full).show


# --------------------------------------------------------------------------------------- what is asked for


def _known(kinds: tuple[str, ...]) -> frozenset[str]:
    """The kinds, in the spelling of the store. Raises click.UsageError for one that cannot be."""
    from intake.console.telling import TELLERS
    from routing.words import Kind, Template

    known = sorted({*TELLERS, *map(str, Kind), *map(str, Template)})
    wanted = [kind.strip().lower().replace("-", "_").replace(" ", "_") for kind in kinds]
    for kind in wanted:
        if kind not in known:
            import difflib

            like = difflib.get_close_matches(kind, known, n=1)
            hint = f"did you mean {like[0]}?" if like else f"steps are {', '.join(sorted(TELLERS))}"
            raise click.UsageError(f"--kind {kind}: no such kind; {hint}")
    return frozenset(wanted)


def _instant(since: str | None, zone: str) -> datetime | None:
    """A day or an instant of the organisation's clock, or so long ago. Raises click.UsageError."""
    from zoneinfo import ZoneInfo

    if since is None:
        return None
    text = since.strip()
    try:
        if text[-1:] in _UNITS and text[:-1].isascii() and text[:-1].isdigit():
            return now() - timedelta(**{_UNITS[text[-1]]: int(text[:-1])})
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        told = "write 2026-11-30, 2026-11-30T14:00, or 90m, 12h, 3d"
        raise click.UsageError(f"--since {since}: {told}") from None


def _scope(store: Store, asked: Asked) -> Scope:
    """Raises AttentionError where there is no such case."""
    from intake.addresses import registrable
    from store.following import Scope

    case_id = None
    if asked.case is not None:
        case = store.cases.get(asked.case.strip())
        if case is None:
            raise AttentionError(f"no case {asked.case}; `intake cases` lists them")
        case_id = case.id
    shop = asked.shop
    if shop is not None:
        named = registrable(shop.strip().lower()) or shop.strip().lower()
        holders = (row.domain for row in store.shops.all() if named in row.domains)
        shop = next(holders, named)
    return Scope(case_id, shop, asked.since)


def _wanted(asked: Asked, scope: Scope) -> Wanted:
    from intake.console.telling import LEVELS, Level, kinds_of, tell

    least = LEVELS.index(Level(asked.level))

    def wanted(happening: Happening) -> bool:
        if scope.case_id is not None and happening.case_id != scope.case_id:
            return False
        if scope.shop is not None and happening.shop != scope.shop:
            return False
        if asked.kinds and not asked.kinds & kinds_of(happening):
            return False
        return not least or LEVELS.index(tell(happening).level) >= least

    return wanted


# --------------------------------------------------------------------------------- what was, and what comes


def _happenings(store: Store, asked: Asked, *, follow: bool) -> Iterator[Happening]:
    scope = _scope(store, asked)
    wanted = _wanted(asked, scope)
    last = store.following.last_id()
    if asked.since is not None and asked.lines is None:
        yield from _since(store, scope, wanted, last)
    else:
        yield from _last(store, scope, wanted, last, LINES if asked.lines is None else asked.lines)
    if follow:
        yield from _coming(store, wanted, last)


def _since(store: Store, scope: Scope, wanted: Wanted, last: int) -> Iterator[Happening]:
    """All since that instant, in order."""
    assert scope.since is not None
    seen = store.following.id_before(scope.since)
    while seen < last:
        page = store.following.after(seen, scope, PAGE)
        yield from (found for found in page if found.event.id <= last and wanted(found))
        seen = page[-1].event.id if len(page) == PAGE else last


def _last(store: Store, scope: Scope, wanted: Wanted, last: int, lines: int) -> list[Happening]:
    """The last few that are wanted. Where no index leads to them, not all of the past is looked through."""
    first = store.following.id_before(scope.since) if scope.since else 0
    found: list[Happening] = []
    looked, before = 0, last + 1
    while len(found) < lines and before > first + 1:
        page = store.following.before(before, scope, min(PAGE, max(lines, LINES)) if not looked else PAGE)
        found += [each for each in page if each.event.id > first and wanted(each)]
        looked += len(page)
        if not page:
            break
        before = page[-1].event.id
        in_vain = looked - len(found)
        if in_vain >= LOOKED_THROUGH and not (scope.is_narrow or scope.since):
            complain(f"the last {looked} steps were looked through; --since WHEN looks further back")
            break
    return found[:lines][::-1]


def _coming(store: Store, wanted: Wanted, seen: int) -> Iterator[Happening]:
    """What comes after, as it comes; one cheap question at a time, whatever is wanted of the answer."""
    from store import StoreError
    from store.following import Scope

    everything, failures = Scope(), 0
    while True:
        try:
            page = store.following.after(seen, everything, PAGE)
        except StoreError as error:
            if not failures:
                complain(f"{error}; waiting for it")
            failures += 1
            _pause(min(POLL_SECONDS * 2**failures, LONGEST_WAIT))
            continue
        if failures:
            complain("the database answers again")
            failures = 0
        for happening in page:
            seen = happening.event.id
            if wanted(happening):
                yield happening
        if len(page) < PAGE:
            _pause(POLL_SECONDS)


def _pause(seconds: float) -> None:
    """Wait; raises ReaderGoneError where whoever reads us leaves meanwhile, as `head` does."""
    import select

    from intake.console import ReaderGoneError

    poll = select.poll()
    try:
        poll.register(sys.stdout, 0)  # a pipe without a reader is POLLERR, whatever is asked for
    except (OSError, ValueError):  # no file: a test's
        import time

        time.sleep(seconds)
        return
    if poll.poll(seconds * 1000):
        raise ReaderGoneError
