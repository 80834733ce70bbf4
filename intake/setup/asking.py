"""The questions on a terminal: each with what it is about and its default, an answer checked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intake.safe import one_line
from intake.setup.questions import AnswerError, Answers, Question, checked

if TYPE_CHECKING:
    from rich.console import Console

_ROOM = 50  # columns of a line that question, help and default may take, so that an answer fits


class Asker:
    """Asks on the terminal; click's prompt repeats a question until its answer will do."""

    def __init__(self, out: Console) -> None:
        self._out = out

    def __call__(self, question: Question, default: str | None, answers: Answers) -> str:
        from intake.console import words

        if question.section:
            self._out.print()
            self._out.print(words(question.section, "bold"))
        if question.choices:
            self._choices(question)
        text = f"  {question.text.rstrip('?')}"
        if question.help and len(text) + len(question.help) + len(default or "") > _ROOM:
            self._out.print(words("").append(f"  {question.help}:", "dim"))
        elif question.help:
            text += f" ({question.help})"
        return self._prompt(text, question, default, answers)

    def _choices(self, question: Question) -> None:
        from rich.table import Table

        from intake.console import words

        grid = Table.grid(padding=(0, 2, 0, 0))
        for number, (name, told) in enumerate(question.choices, 1):
            grid.add_row(words("").append(f"  {number}", "dim"), words(name, "bold"), words(told))
        self._out.print(grid)

    def _prompt(self, text: str, question: Question, default: str | None, answers: Answers) -> str:
        def value(typed: str) -> str:
            try:
                return checked(question, typed, answers)
            except AnswerError as error:
                raise click.UsageError(one_line(str(error))) from None

        shown = default or ("" if question.optional else None)
        answer: str = click.prompt(text, shown, show_default=bool(shown), value_proc=value)
        return answer


def ask_secret(what: str) -> str:
    """A secret, which is not shown as it is typed; "" where it is to be filled in later."""
    click.echo("\n  not shown as you type; Enter to fill it in later:")
    while True:
        typed: str = click.prompt(f"  {what}", "", hide_input=True, show_default=False)
        if typed.isprintable():
            return typed
        click.echo("  It holds control characters; try again.")
