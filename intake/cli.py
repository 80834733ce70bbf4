"""The command `intake`: names its commands, and turns every failure into one line and an exit status.

Exit status: 0 done, 1 something needs attention, 2 wrong use or wrong configuration. Commands are imported
when they run, so that help and completion stay fast.
"""

from __future__ import annotations

import atexit
import gc
import inspect
import os
import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

# The network that reads mails is small: more threads than one cost more than they gain.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "demo": "Watch the desk at work, with nothing to set up.",
    "init": "Set the desk up: a few questions, and a configuration.",
    "run": "The daemon, in the foreground; --once for one round.",
    "check": "Try everything the configuration names.",
    "audit": "The ledger: mailboxes, letters, cases and mails reconciled.",
    "read": "What was read in a raw mail.",
    "explain": "The verdict for raw mails, and why.",
    "evaluate": "Compare the verdicts with a labelled folder's.",
    "register": "Load or list the label's holders.",
    "cases": "The cases, with state and due day.",
    "show": "The life of a case; its dossier for outsiders.",
    "outbox": "What waits to be sent, and why.",
    "answer": "Write to the consumer or the webshop of a case.",
    "close": "End a case.",
    "reroute": "Give a case, or a letter without one, another verdict.",
    "hold": "Let a case rest, and take it up again.",
    "place": "Put a mail that could not be placed on its case.",
    "doors": "Which mailboxes and listeners the daemons on this database have.",
    "recover": "Bring the database up to date after a copy was put back.",
    "replay": "Decide stored mail anew, and show what differs.",
    "stats": "Volumes, verdicts, and how long webshops take.",
    "purge": "What was kept for long enough loses its people.",
    "person": "What is held on one person: a copy, or its end.",
    "shadow": "Beside people: what the desk would have done, and what they did.",
    "retry": "Try failed mails and set-aside letters again.",
    "tail": "Follow what happens.",
    "verify": "Is a dossier as it was made?",
    "completion": "Make a shell complete commands and references.",
}
DEBUG_VARIABLE = "INTAKE_DEBUG"
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
EXAMPLE = "Example: "
# Nearly all objects of a short command are its modules' own: to look through them for garbage took an eighth
# of its time. `intake run` collects more often.
FEW_COLLECTIONS = (100_000, 10, 10)


class LazyGroup(click.Group):
    """A group whose commands live in `intake.commands`, imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"intake.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return with_example(command)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands' names without importing one of them."""
        del ctx
        return [
            CompletionItem(name, help=told) for name, told in COMMANDS.items() if name.startswith(incomplete)
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            like = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {like[0]}?" if like else "intake --help lists them"
            raise click.UsageError(f"no such command: {args[0]}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"intake {version('complaint-intake')}")
        ctx.exit(0)


def with_example(command: click.Command) -> click.Command:
    """The example of a command's docstring is shown below its options, on a line of its own."""
    help_, found, example = inspect.cleandoc(command.help or "").partition(EXAMPLE)
    if found:
        command.help = help_.rstrip()
        command.epilog = f"\b\nExample:\n  {' '.join(example.split())}"
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_example(inner)
    return command


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show it."
)
def intake() -> None:
    """The e-mail complaint desk of a webshop trustmark."""


def main(args: list[str] | None = None) -> None:
    """Run a command and leave with its exit status; never a traceback, unless INTAKE_DEBUG is set."""
    status = 1
    gc.set_threshold(*FEW_COLLECTIONS)
    if args is None:  # a process of its own: a last look through what it leaves took a fifth of its time
        atexit.register(gc.freeze)
    try:
        status = _status(intake.main(args, prog_name="intake", standalone_mode=False))
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except click.exceptions.Abort:
        status = INTERRUPTED
    except KeyboardInterrupt:
        status = INTERRUPTED
        print(file=sys.stderr)  # noqa: T201  (the shell's prompt begins on a line of its own)
    except Exception as error:
        if _is_of(error, "intake.console", "ReaderGoneError"):
            status = _unread()
        elif os.environ.get(DEBUG_VARIABLE):
            raise
        else:
            status = _complain(error)
    sys.exit(status)


def _unread() -> int:
    """Whoever read our output, `head` say, has enough: what is left goes nowhere, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _status(value: object) -> int:
    return value if isinstance(value, int) else 0


def _complain(error: Exception) -> int:
    """One line or a few on standard error; the exit status."""
    from intake.commands.common import complain
    from intake.configuration import ConfigurationError
    from intake.passwords import PasswordError
    from intake.register import RegisterError

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if isinstance(error, click.UsageError) and error.ctx is not None and error.ctx.parent is not None:
        path = error.ctx.command_path.removeprefix("intake ")
        complain(f"{path}: {error.format_message()}")
        return error.exit_code
    if isinstance(error, click.ClickException):
        complain(error.format_message())
        return error.exit_code
    if isinstance(error, RegisterError):
        for line in error.lines:
            complain(line)
        return 2
    if isinstance(error, ConfigurationError | PasswordError):
        complain(str(error))
        return 2
    if _is_of(error, "store.errors", "StoreError") or _is_of(error, "intake.mailboxes", "MailboxError"):
        complain(str(error))
        return 1
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        return 1
    complain(f"a fault of ours: {_place(error)}; {DEBUG_VARIABLE}=1 shows the whole of it")
    return 1


def _is_of(error: Exception, module: str, name: str) -> bool:
    """Only who imported a module can have met its errors: so nothing is imported to ask."""
    found = sys.modules.get(module)
    return found is not None and isinstance(error, getattr(found, name))


def _place(error: Exception) -> str:
    """What went wrong and where, in a few words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error}{where}"


if __name__ == "__main__":
    main()
