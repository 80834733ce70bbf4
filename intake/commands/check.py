"""`intake check`: tries everything the configuration names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from intake.commands.common import config_option, json_option, now, settings_of

if TYPE_CHECKING:
    from intake.app import CheckItem


@click.command("check")
@config_option
@json_option
def command(config: str | None, as_json: bool) -> int:
    """Try everything the configuration names: store, mailboxes, SMTP, register, templates.

    Says per item what works, what doesn't and how to mend it. Looks as well whether the daemon has done its
    work: mailboxes read, mail sent, no worker standing still for longer than [alarms] allows. Exit status 1
    where something doesn't work. Example: intake check -c /etc/intake/intake.toml
    """
    settings = settings_of(config)
    from intake.app import check

    if as_json:
        from intake.console import print_json

        failed = 0
        for item in check(settings, now()):
            failed += not item.ok
            print_json([{"what": item.what, "ok": item.ok, "lines": list(item.lines), "mend": item.mend}])
        return int(failed > 0)
    return int(tell(check(settings, now())) > 0)


def tell(items: Iterable[CheckItem]) -> int:
    """Print each item as soon as it was tried, and the verdict; returns how many have to be mended."""
    from intake.console import console, facts, words

    out, failed = console(), 0
    for item in items:
        failed += not item.ok
        mark = words("ok" if item.ok else "FAIL", "green" if item.ok else "bold red")
        out.print(facts([("", words(item.what, "bold").append("  ").append(mark))]))
        rows = [("  ", words(line)) for line in item.lines]
        if not item.ok and item.mend:
            rows.append(("  ", words(f"To mend: {item.mend}", "yellow")))
        out.print(facts(rows))
    out.print()
    verdict = f"{failed} to mend" if failed else "Everything works."
    out.print(words(verdict, "bold red" if failed else "bold green"))
    return failed
