"""`intake completion`: what makes a shell complete commands, options and references."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print what makes a shell complete commands, options, states and references.

    For good: bash reads ~/.local/share/bash-completion/completions/intake, zsh a file _intake in a folder of
    its fpath, fish ~/.config/fish/completions/intake.fish. Example: intake completion bash > intake.bash
    """
    from click.shell_completion import get_completion_class

    from intake.cli import intake

    made = get_completion_class(shell)
    assert made is not None  # click knows these three
    click.echo(made(intake, {}, "intake", "_INTAKE_COMPLETE").source())
    return 0
