"""`intake run`: the daemon, or one round of its work."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from intake.commands.common import Day, config_file, config_option, log_to_stderr, settings_of
from intake.settings import DaemonSettings

DAY = Day()
OFTEN = (2_000, 10, 10)  # when garbage is looked for in a process that stays (gc.set_threshold)


@click.command("run")
@config_option
@click.option("--once", is_flag=True, help="One round: fetch, treat, escalate what is due, send what waits.")
@click.option(
    "--shadow", is_flag=True, help="Only look on: read without touching, decide, send nothing, compare."
)
@click.option("--since", type=DAY, help="With --shadow: look at mail that arrived from that day on.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that treat letters, in place of the configured number ([daemon] workers).",
)
@click.option("-q", "--quiet", is_flag=True, help="Log warnings and errors only.")
@click.option(
    "--log-format",
    type=click.Choice(["logfmt", "json"]),
    help="The log's form, in place of the configured one ([log] format).",
)
def command(
    *,
    config: str | None,
    once: bool,
    shadow: bool,
    since: datetime | None,
    workers: int | None,
    quiet: bool,
    log_format: str | None,
) -> int:
    """The daemon, in the foreground.

    SIGTERM or Ctrl-C finishes what is in hand and stops. The log goes to standard error, a line per unit of
    work. With --once it does one full round and ends, for cron; exit status 1 then where a person should
    look.

    With --shadow it looks on while people answer: the mailbox is only read, not a flag in it changes, nothing
    is sent, and all goes into a database of its own; `intake shadow report` compares.

    With --workers N as many processes read and decide at once, the daemon being the first; it alone fetches
    and sends. One round (--once) is one process's.
    Example: intake run -c /etc/intake/intake.toml
    """
    if workers is not None and (once or shadow):
        raise click.UsageError(f"--workers does not go with {'--once' if once else '--shadow'}")
    settings = settings_of(config)
    log_to_stderr(quiet=quiet, form=log_format or "", settings=settings)
    if shadow:
        from intake.shadow.run import run as look_on

        zone = ZoneInfo(settings.organisation.timezone)
        return look_on(settings, once=once, since=since and since.replace(tzinfo=zone).astimezone(UTC))
    if since:
        raise click.UsageError("--since goes with --shadow")
    if workers is not None:
        import msgspec

        settings = msgspec.structs.replace(settings, daemon=DaemonSettings(workers=workers))
    import gc

    from intake import app
    from intake.elsewhere import place_of

    gc.freeze()  # what is loaded by now stays: never looked through again
    gc.set_threshold(*OFTEN)
    place = place_of(settings, config_file(config))
    return app.run_once(settings, place=place) if once else app.run(settings, place=place)
