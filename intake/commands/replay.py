"""`intake replay`: what today's rules would have said of letters that were decided on before."""

from __future__ import annotations

import getpass
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intake.commands.common import (
    AttentionError,
    Day,
    complain,
    config_option,
    json_option,
    opened,
    settings_of,
)

if TYPE_CHECKING:
    from intake.replay import Failed, Replayed
    from intake.replaying import Progress, Setting
    from intake.settings import Settings
    from store import Store

DAY = Day()


@click.command("replay")
@click.argument("names", nargs=-1, metavar="[REF|LETTER|MESSAGE-ID]...")
@click.option("--all", "everything", is_flag=True, help="Every letter that was decided on.")
@click.option("--since", type=DAY, help="Letters that arrived on that day or later.")
@click.option("--until", type=DAY, help="Letters that arrived on that day or before.")
@click.option("--at", "at", metavar="MOMENT", help="As if they arrived then: 2026-11-20 or 2026-11-20T09:30.")
@click.option("--register", "csv", metavar="CSV", help="With these holders in place of the store's.")
@click.option("--then", is_flag=True, help="With the holders as they were when each letter was decided on.")
@click.option("--apply", "carry", is_flag=True, help="Carry the differences out.")
@click.option("--by", default=None, metavar="NAME", help="With --apply: who decides it.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes; one per core if not given.")
@click.option(
    "--notes", type=click.Path(path_type=Path), metavar="FILE", help="Where a stopped replay goes on."
)
@config_option
@json_option
def command(names: tuple[str, ...], config: str | None, as_json: bool, **options: Any) -> int:
    """Decide stored mail anew with today's program, register and configuration, and show what differs.

    Each letter is decided as of the moment when it was, from what was known then; nothing is sent or changed
    without --apply, and with it only what was never sent. Exit status 1 where something differs, or a letter
    makes the program fail, so that it can stand before a change of rules or register. What a person has
    decided since is told, and not counted.
    Example: intake replay --since 2026-11-01 --register new.csv
    """
    from intake.replaying import OtherReplayError, Progress, Setting

    settings = settings_of(config)
    at, shops = _moment(options["at"], settings), _shops(options["csv"])
    if options["carry"] and (at or shops is not None or options["then"]):
        raise click.UsageError("--apply carries out today's rules: without --at, --register and --then")
    if options["then"] and shops is not None:
        raise click.UsageError("--then and --register name two registers")
    with opened(settings) as store:
        keys = _keys(store, settings, names, options)
        setting = Setting(settings, at, shops, store.shops.version(), options["then"])
    try:
        progress = Progress(options["notes"], setting) if options["notes"] else None
    except OtherReplayError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{options['notes']}: {error.strerror}") from None
    found = _found(setting, keys, options["jobs"], progress)
    if options["carry"]:
        return _apply(settings, found, options["by"] or getpass.getuser(), as_json=as_json)
    return _tell(found, settings.organisation.timezone, as_json=as_json)


@dataclass(slots=True)
class Found:
    """What a replay found: how many letters were decided anew, those that differ, and those that failed."""

    count: int = 0
    differing: list[Replayed] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


def _shops(csv: str | None) -> Any:
    from intake.register import read_register

    return tuple(read_register(csv)) if csv else None


def _moment(text: str | None, settings: Settings) -> datetime | None:
    """A moment as the organisation's clock shows it, unless it says its zone; a day means its noon."""
    from zoneinfo import ZoneInfo

    if text is None:
        return None
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--at {text}: no moment; write 2026-11-20 or 2026-11-20T09:30") from None
    if "T" not in text and " " not in text:
        told = datetime.combine(told.date(), time(12))
    zone = ZoneInfo(settings.organisation.timezone)
    if not 1970 < told.year < 9999:  # calendars and time zones end somewhere
        raise click.UsageError(f"--at {text}: a year between 1971 and 9998")
    return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)


def _keys(store: Store, settings: Settings, names: tuple[str, ...], options: dict[str, Any]) -> list[str]:
    from zoneinfo import ZoneInfo

    from store.past import decided_keys

    period = options["since"] or options["until"]
    if bool(names) + bool(options["everything"]) + bool(period) != 1:
        raise click.UsageError("which letters? give references or keys, or --all, or --since and --until")
    if names:
        return list(dict.fromkeys(key for name in names for key in _named(store, name)))
    zone = ZoneInfo(settings.organisation.timezone)
    since = options["since"].replace(tzinfo=zone) if options["since"] else None
    until = (options["until"] + timedelta(days=1)).replace(tzinfo=zone) if options["until"] else None
    if since and until and until <= since:
        raise click.UsageError("--until is before --since")
    return decided_keys(store, since and since.astimezone(UTC), until and until.astimezone(UTC))


def _named(store: Store, name: str) -> list[str]:
    from store.past import decided_keys

    case = store.cases.get(name)
    if case is not None and case.is_purged:
        raise AttentionError(f"{case.ref}: it was purged, so that nothing of it can be decided anew")
    if case is not None:
        return decided_keys(store, case_id=case.id)
    letter = store.letters.get(name)
    if letter is not None and letter.is_purged:
        raise AttentionError(f"{letter.key}: it was purged, and cannot be decided anew")
    found = [letter.key] if letter else [row.key for row in store.letters.by_message_id(name)]
    if not found:
        raise AttentionError(f"{name}: no case, letter or Message-ID of that name")
    return found


def _found(setting: Setting, keys: list[str], jobs: int | None, progress: Progress | None) -> Found:
    """The letters replayed, with a bar on standard error where it is a terminal."""
    from concurrent.futures import BrokenExecutor

    try:
        return _replayed(setting, keys, jobs, progress)
    except BrokenExecutor:
        raise AttentionError(
            "a process of the replay was ended from outside; is there memory enough?"
        ) from None


def _replayed(setting: Setting, keys: list[str], jobs: int | None, progress: Progress | None) -> Found:
    from rich.progress import Progress as Bar

    from intake.console import console
    from intake.replay import Failed
    from intake.replaying import replayed

    found, known = Found(), progress.known if progress else set()
    if progress is not None:
        found.count, found.differing = progress.count, progress.differing
    left = [key for key in keys if key not in known]
    err = console(err=True)
    with Bar(console=err, disable=not err.is_terminal, transient=True) as bar:
        task = bar.add_task("replaying", total=len(keys), completed=len(keys) - len(left))
        with closing(replayed(setting, left, jobs or os.cpu_count() or 1)) as results:
            for key, one in results:
                if progress is not None:
                    progress.note(key, one)
                bar.advance(task)
                if isinstance(one, Failed):
                    found.failed.append(one)
                elif one is not None:
                    found.count += 1
                    found.differing += [one] if one.differs else []
    found.differing.sort(key=lambda one: (one.arrived, one.key))
    return found


def _tell(found: Found, zone: str, *, as_json: bool) -> int:
    from intake.replay import as_json as row_of

    if as_json:
        from intake.console import print_json

        print_json(row_of(one) for one in found.differing)
    else:
        _show(found.count, found.differing, zone)
    return 1 if _failed(found) or any(not one.by_hand for one in found.differing) else 0


def _failed(found: Found) -> bool:
    """Names the letters that made the program fail, on standard error; whether there were any."""
    for one in found.failed:
        complain(f"letter {one.key}: {one.error}")
    return bool(found.failed)


def _show(count: int, differing: list[Replayed], zone: str) -> None:
    from intake.console import console, moment, table, words

    out = console()
    counted = [one for one in differing if not one.by_hand]
    if differing:
        rows = table("Letter", "=Case", "=Arrived", "=What", "Then", "Now")
        for one in differing:
            head = (one.key[:8], one.ref or "", moment(one.arrived, zone)[4:14])
            for what, then, now in _lines(one):
                rows.add_row(*map(words, head), words(what), words(then, "red"), words(now, "green"))
                head = ("", "", "")
        out.print(rows)
    out.print(words(f"{count} letters decided anew; {len(counted)} differ."))
    if by_hand := len(differing) - len(counted):
        out.print(words(f"{by_hand} more differ of which a person has decided since; they are not counted."))
    counts = Counter(name for one in counted for name in one.differs)
    if counts:
        out.print(words(", ".join(f"{name} {number}" for name, number in counts.most_common())))


def _lines(one: Replayed) -> Iterable[tuple[str, str, str]]:
    """What differs, a line each; of the mails only those that were, or would be, written."""
    for name in one.differs:
        then, now = getattr(one.then, name), getattr(one.now, name)
        if name != "mails":
            yield name, _shown(then), _shown(now)
            continue
        gone, more = sorted(set(then) - set(now)), sorted(set(now) - set(then))
        for at in range(max(len(gone), len(more))):
            yield "mail", gone[at] if at < len(gone) else "-", more[at] if at < len(more) else "-"
    if one.by_hand:
        yield "since", "", "decided by a person"


def _shown(value: object) -> str:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _apply(settings: Settings, found: Found, by: str, *, as_json: bool) -> int:
    """Carry out what differs; 1 where something is left to a person."""
    from intake.app import open_office
    from intake.console import console, print_json, words
    from intake.replay import replay
    from intake.replay_apply import ByHandError, carry_applied, plan
    from intake.replaying import failure
    from store import Conflict, StoreError

    rows: list[dict[str, Any]] = []
    with open_office(settings) as office:
        for one in found.differing:
            stored = None if one.by_hand else office.store.letters.get(one.key)
            anew = replay(office, stored) if stored else None
            if stored is None or anew is None or not anew.replayed.differs:
                continue
            row: dict[str, Any] = {"letter": one.key, "ref": one.ref, "done": False, "why": "", "mails": []}
            try:
                applied = plan(office, stored, anew, by)
                row["ref"] = carry_applied(office, applied).ref
                mails = [f"{draft.template} to {draft.to.address}" for draft in applied.decision.drafts]
                row |= {"done": True, "mails": mails}
            except ByHandError as error:
                row["why"] = str(error)
            except Conflict:
                row["why"] = "it was changed meanwhile"
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad letter never stops the rest
                row["why"] = failure(error)
            rows.append(row)
    if as_json:
        print_json(rows)
    else:
        out = console()
        for row in rows:
            said = "carried out" if row["done"] else f"left as it is: {row['why']}"
            out.print(words(f"{row['letter'][:12]} {row['ref'] or ''}: {said}"))
            for mail in row["mails"]:
                out.print(words(f"  {mail}"))
        out.print(words(f"{sum(row['done'] for row in rows)} of {len(rows)} differences carried out."))
    return 1 if _failed(found) or not all(row["done"] for row in rows) else 0
