"""What the commands' own help says, as a page of the documentation and as man pages: one source for all."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import click

EXIT_STATUS = (
    ("0", "done"),
    ("1", "something needs attention"),
    ("2", "wrong use or wrong configuration; one line says what and where"),
)
FILES = (("./intake.toml", "the configuration, where neither -c nor $INTAKE_CONFIG names another"),)
ENVIRONMENT = (
    ("INTAKE_CONFIG", "the configuration file"),
    ("INTAKE_TABLE__KEY", "any key of the configuration, such as INTAKE_SMTP__HOST"),
    ("INTAKE_DEBUG", "if set, a failure shows its traceback"),
    ("NO_COLOR", "if set, no colours"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: `path` as it is typed, its help in paragraphs, `options` as (spelling, help)."""

    path: str
    usage: str
    paragraphs: tuple[str, ...]
    example: str
    options: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """As its man page is called."""
        return self.path.replace(" ", "-")

    @property
    def summary(self) -> str:
        return self.paragraphs[0].partition(": ")[0].rstrip(".")


def entries(group: click.Group) -> Iterator[Entry]:
    """Every command, and every command of a command, in the order of the help."""
    context = group.make_context("intake", [], resilient_parsing=True)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from _entries(command, context, f"intake {name}")


def _entries(command: click.Command, parent: click.Context, path: str) -> Iterator[Entry]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent)
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _entries(inner, context, f"{path} {name}")
        return
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    told = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    options = [found for one in told if (found := one.get_help_record(context))]
    text = inspect.cleandoc(command.help or "")
    example = (command.epilog or "").rpartition("\n  ")[2]
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    yield Entry(path, usage, paragraphs, example, tuple(options))


def markdown(found: list[Entry]) -> str:
    """The command reference of the documentation."""
    parts = [
        "# The commands",
        "",
        "Made by `python tools/make_reference.py` from what `intake COMMAND --help` says.",
        "",
        "Exit status: " + "; ".join(f"{status} {meaning}" for status, meaning in EXIT_STATUS) + ".",
        "",
    ]
    for one in found:
        parts += [f"## `{one.path}`", "", f"    {one.usage}", ""]
        for paragraph in one.paragraphs:
            parts += [textwrap.fill(paragraph, 118, break_long_words=False, break_on_hyphens=False), ""]
        if one.options:
            parts += ["| option | |", "| --- | --- |"]
            parts += [f"| `{_cell(spelt)}` | {_cell(told)} |" for spelt, told in one.options] + [""]
        parts += [f"Example: `{one.example}`", ""]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def manual(one: Entry, others: list[Entry]) -> str:
    """The man page of a command, in man(7)."""
    lines = [
        f'.TH "{one.name.upper()}" "1" "" "complaint-intake" "User Commands"',
        ".SH NAME",
        f"{_roff(one.name)} \\- {_roff(one.summary)}",
        ".SH SYNOPSIS",
        f".B {_roff(one.path)}",
        _roff(one.usage.removeprefix(one.path).strip()),
        ".SH DESCRIPTION",
    ]
    for paragraph in one.paragraphs:
        lines += [".PP", _roff(paragraph)]
    lines += [".SH OPTIONS", *_listed(one.options)]
    lines += [".SH EXAMPLE", ".nf", f"{_roff(one.example)}", ".fi"]
    lines += [".SH EXIT STATUS", *_listed(EXIT_STATUS)]
    lines += [".SH ENVIRONMENT", *_listed(ENVIRONMENT), ".SH FILES", *_listed(FILES)]
    names = ["intake(1)", *(f"{other.name}(1)" for other in others if other.name != one.name)]
    return "\n".join([*lines, ".SH SEE ALSO", _roff(", ".join(names)), ""])


def overview(group: click.Group, found: list[Entry]) -> str:
    """The man page of `intake` itself."""
    about = inspect.cleandoc(group.help or "")
    lines = [
        '.TH "INTAKE" "1" "" "complaint-intake" "User Commands"',
        ".SH NAME",
        f"intake \\- {_roff(about.rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B intake",
        "COMMAND [ARGS]...",
        ".SH COMMANDS",
        *_listed(tuple((f"{one.name}(1)", one.summary) for one in found)),
        ".SH EXIT STATUS",
        *_listed(EXIT_STATUS),
        ".SH ENVIRONMENT",
        *_listed(ENVIRONMENT),
        ".SH FILES",
        *_listed(FILES),
    ]
    return "\n".join([*lines, ""])


def _listed(rows: tuple[tuple[str, str], ...]) -> list[str]:
    return [line for term, told in rows for line in (".TP", f".B {_roff(term)}", _roff(told))]


def _roff(text: str) -> str:
    """A text that man(7) takes as it is: no request at its beginning, no escape, hyphens to be copied."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
