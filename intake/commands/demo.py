"""`intake demo`: the desk at work, with nothing to set up."""

from __future__ import annotations

import click


@click.command("demo")
@click.option("--fast", is_flag=True, help="Without the pauses that let a person read along.")
def command(fast: bool) -> int:
    """Watch the desk at work, with nothing to set up; it ends by itself.

    Sample complaints come in over SMTP on this machine, a clock runs ahead, and the mails that go out are
    caught in a local folder. Nothing leaves the machine. Example: intake demo
    """
    from intake.console import console
    from intake.demo import demo

    return demo(console(), fast)
