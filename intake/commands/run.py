"""`intake run`: the daemon, or one round of its work."""

from __future__ import annotations

import click

from intake.commands.common import config_file, config_option, log_to_stderr, settings_of


@click.command("run")
@config_option
@click.option("--once", is_flag=True, help="One round: fetch, treat, escalate what is due, send what waits.")
@click.option("-q", "--quiet", is_flag=True, help="Log warnings and errors only.")
@click.option(
    "--log-format",
    type=click.Choice(["logfmt", "json"]),
    help="The log's form, in place of the configured one ([log] format).",
)
def command(config: str | None, once: bool, quiet: bool, log_format: str | None) -> int:
    """The daemon, in the foreground.

    SIGTERM or Ctrl-C finishes what is in hand and stops. The log goes to standard error, a line per unit of
    work. With --once it does one full round and ends, for cron; exit status 1 then where a person should
    look. Example: intake run -c /etc/intake/intake.toml
    """
    settings = settings_of(config)
    from intake import app
    from intake.elsewhere import place_of

    log_to_stderr(quiet=quiet, form=log_format or "", settings=settings)
    place = place_of(settings, config_file(config))
    return app.run_once(settings, place=place) if once else app.run(settings, place=place)
