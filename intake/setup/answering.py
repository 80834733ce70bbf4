"""From what was given (options, an answers' file) and what a person types to a complete set of answers."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from intake.setup.questions import BY_KEY, QUESTIONS, AnswerError, Answers, Question, checked

Ask = Callable[[Question, str | None, Answers], str]
"""(question, default, the answers so far) -> a checked answer."""

_SECRETS = ("password", "client_secret", "imap_password", "smtp_password")


def complete(given: Mapping[str, str], ask: Ask | None, folder: str = "") -> dict[str, str]:
    """An answer to every question that applies; `ask` None: defaults for what was not given.

    `folder`: where the configuration will lie, from which some defaults follow; it stands among the answers.
    Raises AnswerError, whose text names the option.
    """
    answers: dict[str, str] = {"folder": folder}
    for question in QUESTIONS:
        if not question.when(answers):
            if given.get(question.key):
                raise AnswerError(f"{question.option} has no meaning here; leave it out")
            continue
        default = question.default(answers) if question.default else None
        if question.key in given:
            answers[question.key] = _checked(question, given[question.key], answers)
        elif ask is not None:
            answers[question.key] = ask(question, default, answers)
        elif default is None:
            raise AnswerError(f"{question.option} is needed: {question.text.lower().rstrip('?')}")
        else:
            answers[question.key] = _checked(question, default, answers)
    return answers


def _checked(question: Question, answer: str, answers: Answers) -> str:
    try:
        return checked(question, answer, answers)
    except AnswerError as error:
        raise AnswerError(f"{question.option}: {error}") from None


def read_answers(file: Path) -> dict[str, str]:
    """The answers of a TOML file, a key each. Raises AnswerError, OSError."""
    try:
        raw = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AnswerError(f"{file}: not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise AnswerError(f"{file}: not TOML: {error}") from None
    answers = {}
    for key, value in raw.items():
        if key in _SECRETS:
            raise AnswerError(f"{file}: {key}: no secret belongs in here; name its file: secret_file")
        if key not in BY_KEY:
            like = difflib.get_close_matches(key.replace("-", "_"), BY_KEY, n=1)
            meant = f"; did you mean {like[0]}?" if like else ""
            raise AnswerError(f"{file}: {key}: unknown key{meant}")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise AnswerError(f"{file}: {key}: must be text or a number")
        answers[key] = str(value)
    return answers
