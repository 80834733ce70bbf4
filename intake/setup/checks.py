"""A question of `intake init`, and what is wrong with an answer to it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from intake.addresses import is_address, is_loopback
from intake.countries import COUNTRIES
from intake.safe import one_line
from intake.setup import guesses

Answers = Mapping[str, str]
Check = Callable[[str, Answers], str]
LONGEST = 500  # characters of an answer


class AnswerError(ValueError):
    """What is wrong with an answer, in a line."""


@dataclass(frozen=True, slots=True)
class Question:
    """`default` None: the answer is required. `when`: whether it is asked, given what was answered before.

    `choices` are (answer, what it means). `check` gives the answer as it is kept, or raises AnswerError.
    """

    key: str
    text: str
    help: str
    default: Callable[[Answers], str] | None = None
    when: Callable[[Answers], bool] = lambda _: True
    check: Check = lambda answer, _: answer
    choices: tuple[tuple[str, str], ...] = ()
    section: str = ""
    optional: bool = False  # whether an empty answer is one

    @property
    def option(self) -> str:
        return "--" + self.key.replace("_", "-")


def checked(question: Question, answer: str, others: Answers) -> str:
    """The answer as it is kept. Raises AnswerError."""
    text = answer.strip()
    if text != one_line(text) or len(text) > LONGEST or any(0xD800 <= ord(char) < 0xE000 for char in text):
        raise AnswerError("holds characters that do not belong in an answer, or is too long")
    if not text:
        if question.optional:
            return ""
        raise AnswerError("is needed")
    if question.choices:
        text = _chosen(question, text)
    return question.check(text, others)


def _chosen(question: Question, text: str) -> str:
    """A choice by its name, its number, or the beginning of its name."""
    names = [name for name, _ in question.choices]
    if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= len(names):
        return names[int(text[:3]) - 1]
    found = [name for name in names if name.startswith(text.lower())]
    if text.lower() in names or len(found) == 1:
        return text.lower() if text.lower() in names else found[0]
    raise AnswerError(f"must be one of {', '.join(names)}")


def address(answer: str, _: Answers) -> str:
    if not is_address(answer):
        raise AnswerError(f"{answer!r} is no e-mail address")
    return answer


def desk_address(answer: str, others: Answers) -> str:
    if "+" in address(answer, others):
        raise AnswerError("must be without '+': cases add their own +TOKEN")
    return answer


def mediator_address(answer: str, others: Answers) -> str:
    if address(answer, others).lower() == others["address"].lower():
        raise AnswerError("must not be the desk's own: what is written there would come back")
    return answer


def timezone(answer: str, _: Answers) -> str:
    if guesses.is_timezone(answer):
        return answer
    like = difflib.get_close_matches(answer, guesses.all_timezones(), n=1)
    raise AnswerError(f"there is no such time zone{f'; did you mean {like[0]}?' if like else ''}")


def country(answer: str, _: Answers) -> str:
    if answer.upper() not in COUNTRIES:
        raise AnswerError("must be an ISO 3166 code of two letters, as in BE")
    return answer.upper()


def port(answer: str, _: Answers) -> str:
    if not (answer.isascii() and answer.isdigit() and 1 <= int(answer[:6]) <= 65535):
        raise AnswerError("must be a number from 1 to 65535")
    return str(int(answer))


def host(answer: str, _: Answers) -> str:
    if any(char.isspace() or char in "/@\"'" for char in answer):
        raise AnswerError("must be the name or address of a server, and nothing else")
    return answer


def database(answer: str, _: Answers) -> str:
    if not answer.startswith("postgresql+psycopg://"):
        raise AnswerError("must be postgresql+psycopg://USER@HOST/DATABASE")
    if find_spec("psycopg") is None:
        raise AnswerError("install its driver first: pip install 'complaint-intake[postgres]'")
    return answer


def with_package(needs: str) -> Check:
    """Google's key is signed with, by a package that may not be there."""

    def check(answer: str, _: Answers) -> str:
        if find_spec(needs) is None:
            raise AnswerError(f"install {needs} first: pip install 'complaint-intake[oauth2]'")
        return answer

    return check


def register(answer: str, _: Answers) -> str:
    from intake.register import RegisterError, read_register

    try:
        read_register(Path(answer).expanduser())
    except RegisterError as error:
        raise AnswerError(error.lines[0]) from None
    return str(Path(answer).expanduser().absolute())


def tls_for(host: str) -> Check:
    def check(answer: str, others: Answers) -> str:
        if answer == "none" and not is_loopback(others[host]):
            raise AnswerError(f"none is for this machine only, and {others[host]} is another")
        return answer

    return check


def smtp_secret(answer: str, others: Answers) -> str:
    if answer == "same" and others["mail_in"] != "imap":
        raise AnswerError("there is no mailbox whose password it could be")
    return answer
