"""`intake init`: asks the few questions, writes the configuration, and tries it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intake.commands.common import complain, now
from intake.setup.questions import QUESTIONS, AnswerError

if TYPE_CHECKING:
    from rich.console import Console

    from intake.setup.keeping import Kept

Answers = dict[str, str]


def _question_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each question, in their order."""
    for question in reversed(QUESTIONS):
        told = question.text.rstrip("?") + (f": {question.help}" if question.help else "")
        door = question.key.partition("_")[0].upper()
        if door in ("IMAP", "SMTP", "LMTP") and door not in told:
            told = f"{door}: {told[0].lower()}{told[1:]}"
        if question.choices:
            told += f" ({', '.join(name for name, _ in question.choices)})"
        metavar = "PORT" if question.key.endswith("_port") else "TEXT"
        function = click.option(question.option, question.key, metavar=metavar, help=f"{told}.")(function)
    return function


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: defaults for what is not given.")
@click.option("--answers", "answers_file", metavar="FILE", help="Answers from a TOML file; asks nothing.")
@click.option("--force", is_flag=True, help="Where there is a configuration: a new one, and a copy of it.")
@click.option("--no-check", is_flag=True, help="Do not try what was written.")
@_question_options
def command(
    folder: str, yes: bool, answers_file: str | None, force: bool, no_check: bool, **options: str | None
) -> int:
    """Set the desk up: a few questions, and a commented intake.toml in FOLDER.

    What an option gives is not asked. A password is never an option: it is typed, unseen, into a file that
    only you can read, or comes from a command, the environment or systemd. In the end everything is tried, as
    by `intake check`; exit status 1 where something is to be mended. Example: intake init /etc/intake
    """
    from intake.setup.file import configuration

    place = Path(folder).expanduser()
    _refuse_existing(place, force)
    given = _given(answers_file, options)
    asks = not yes and answers_file is None
    if asks and not sys.stdin.isatty():
        raise click.UsageError(
            "it asks on a terminal, and this is none: give --answers FILE, or --yes with --name, --address "
            "and --mediator"
        )
    answers, secrets = _asked(given, place) if asks else (_filled(given, answers_file, place), {})
    text = configuration(answers)
    kept = _write(place, text, answers, secrets, force=force)
    return _finish(kept, answers, no_check=no_check)


def _refuse_existing(place: Path, force: bool) -> None:
    from intake.configuration import DEFAULT_FILE

    if place.exists() and not place.is_dir():
        raise click.UsageError(f"{place}: is no folder")
    if (place / DEFAULT_FILE).exists() and not force:
        raise click.UsageError(
            f"{place / DEFAULT_FILE} is there already, and is left as it is; --force writes a new one and "
            "keeps a copy of this"
        )


def _given(answers_file: str | None, options: dict[str, str | None]) -> Answers:
    from intake.setup.answering import read_answers

    try:
        given = read_answers(Path(answers_file)) if answers_file else {}
    except AnswerError as error:
        raise click.UsageError(str(error)) from None
    return {**given, **{key: value for key, value in options.items() if value is not None}}


def _filled(given: Answers, answers_file: str | None, place: Path) -> Answers:
    from intake.setup.answering import complete

    try:
        return complete(given, None, str(place.absolute()))
    except AnswerError as error:
        where = f" (or a line in {answers_file})" if answers_file else ""
        raise click.UsageError(f"{error}{where}") from None


def _asked(given: Answers, place: Path) -> tuple[Answers, dict[Path, str]]:
    """The answers, and what was typed for files that are not there yet."""
    from intake.console import console, words
    from intake.setup.answering import complete
    from intake.setup.asking import Asker, ask_secret

    out = console()
    out.print(words(f"The complaint desk is set up in {place.absolute()}.", "bold"))
    out.print(words("Enter takes what stands in brackets. Nothing is written before the end; Ctrl-C ends."))
    try:
        answers = complete(given, Asker(out), str(place.absolute()))
    except AnswerError as error:
        raise click.UsageError(str(error)) from None
    secrets = {}
    for key, name in _secret_files(answers).items():
        if not (place / name).exists():
            login = answers["imap_user" if key == "secret_file" else "smtp_user"]
            what = "Client secret" if answers["mail_in"] == "microsoft" else f"Password of {login}"
            secrets[place / name] = ask_secret(what)
    return answers, secrets


def _secret_files(answers: Answers) -> dict[str, str]:
    return {key: answers[key] for key in ("secret_file", "smtp_secret_file") if answers.get(key)}


def _write(place: Path, text: str, answers: Answers, secrets: dict[Path, str], *, force: bool) -> Kept:
    """The configuration, and then the files for its secrets; those that are there are left as they are."""
    from intake.setup.file import variables
    from intake.setup.keeping import is_open_to_others, write_configuration, write_secret

    held = answers.get("database", "").partition("://")[2].rpartition("@")[0]
    try:
        kept = write_configuration(place, text, variables(answers), private=":" in held, force=force)
    except FileExistsError:
        raise click.UsageError(f"{place}: another intake.toml was written meanwhile; it is left") from None
    for name in _secret_files(answers).values():
        file = place / name
        if not file.exists():
            write_secret(file, f"{secrets[file]}\n" if secrets.get(file) else "")
        elif is_open_to_others(file):
            complain(f"{file}: others can read it; chmod 600 {file}")
    return kept


def _finish(kept: Kept, answers: Answers, *, no_check: bool) -> int:
    """Load the register, try everything, and say what to do next."""
    from intake.configuration import ConfigurationError, load
    from intake.console import console, words

    out = console()
    out.print()
    if kept.copy is not None:
        out.print(words(f"What was there before: {kept.copy}"))
    out.print(words(f"Written: {kept.file}", "bold"))
    made = _maildir(kept.file.parent, answers)
    failed = 0
    try:
        settings = load(kept.file, os.environ)
    except ConfigurationError as error:
        complain(str(error))  # a secret that is to come from the environment
        failed = 1
    else:
        if answers["register"]:
            _import(out, answers["register"], settings)
        if not no_check:
            from intake.app import check
            from intake.commands.check import tell

            out.print()
            failed = tell(check(settings, now()))
    _next(out, kept, answers, made)
    return int(failed > 0)


def _maildir(folder: Path, answers: Answers) -> Path | None:
    """The Maildir, where there was none and it was made."""
    from intake.setup.keeping import make_maildir

    if not answers.get("maildir"):
        return None
    maildir = folder / Path(answers["maildir"]).expanduser()
    return maildir if make_maildir(maildir) else None


def _import(out: Console, csv: str, settings: Any) -> None:
    from intake.commands.common import opened
    from intake.console import words
    from intake.register import read_register

    shops = read_register(csv)
    with opened(settings, create=True) as store:
        store.shops.replace(shops, now())
    out.print(words(f"Register: {len(shops)} webshops loaded."))


def _next(out: Console, kept: Kept, answers: Answers, maildir: Path | None) -> None:
    """The commands that come next, as they are typed from here."""
    from intake.console import words
    from intake.setup.file import variables

    folder = kept.file.parent
    here = "" if folder.resolve() == Path.cwd() else f" -c {kept.file}"
    steps = []
    for name in _secret_files(answers).values():
        if (folder / name).stat().st_size == 0:
            steps.append((str(folder / name), "write the secret into it: it is empty"))
    steps += [(f"export {name}=...", "where the daemon starts") for name in variables(answers)]
    if maildir is not None:
        steps.append((str(maildir), "made; have the mail server deliver into it"))
    if not answers["register"]:
        steps.append((f"intake register import CSV{here}", "who holds the label"))
    steps.append((f"intake check{here}", "until everything works"))
    if answers["mail_in"] in ("imap", "microsoft", "google"):
        steps.append((f"intake run --shadow{here}", "beside people first; touches and sends nothing"))
    steps += [
        (f"intake run --once{here}", "one round: fetch, decide, send"),
        (f"intake run{here}", "the daemon; with systemd: docs/running.md"),
    ]
    out.print()
    out.print(words("Next:", "bold"))
    width = max(len(step) for step, _ in steps)
    for step, told in steps:
        if width + len(told) + 4 <= out.width:
            out.print(words("  ").append(f"  {step:<{width}}  ").append(told, "dim"))
        else:
            out.print(words("").append(f"  {step}"), soft_wrap=True)
            out.print(words("").append(f"    {told}", "dim"))
