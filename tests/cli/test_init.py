"""`intake init` without a terminal: every combination of answers loads, odd answers are refused."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest

from intake.configuration import load
from intake.keys import check_keys
from intake.safe import one_line
from intake.settings import Settings
from intake.setup import guesses
from intake.setup.answering import complete
from intake.setup.checks import AnswerError
from intake.setup.file import configuration, quoted, variables
from intake.setup.keeping import write_configuration
from intake.setup.questions import BY_KEY, QUESTIONS
from tests.cli.conftest import Call

NOT_AT_FIRST = {"register"}  # where the register is fetched from; a first one is loaded from a file
WHO = {"name": "Mark", "address": "desk@mark.example", "mediator": "people@mark.example"}
SECRETS: tuple[dict[str, str], ...] = (
    {},
    {"secret_file": "elsewhere/secret"},
    {"secret": "command", "secret_command": "pass show 'the \"desk\"'"},
    {"secret": "environment"},
    {"secret": "systemd"},
)
OUT: tuple[dict[str, str], ...] = (
    {},
    {"smtp_user": "-"},
    {"smtp_host": "localhost", "smtp_port": "2525", "smtp_tls": "none"},
    {"smtp_port": "465", "smtp_secret": "file"},
    {"smtp_secret": "command", "smtp_secret_command": "echo x"},
    {"smtp_secret": "environment", "smtp_user": "other"},
    {"smtp_secret": "systemd"},
)
MICROSOFT = {"mail_in": "microsoft", "tenant": "mark.example", "client_id": "11-22"}
WAYS = [
    *({"mail_in": "imap", **secret, **out} for secret, out in product(SECRETS, OUT)),
    {"mail_in": "imap", "imap_host": "::1", "imap_port": "143", "imap_tls": "none"},
    *({**MICROSOFT, **secret} for secret in SECRETS),
    {"mail_in": "google"},
    {"mail_in": "google", "service_account_file": "/run/key.json"},
    {"mail_in": "maildir"},
    {"mail_in": "maildir", "maildir": "/var/mail/desk", "smtp_user": "desk"},
    {"mail_in": "lmtp"},
    {
        "mail_in": "lmtp",
        "lmtp_port": "24",
        "smtp_host": "mx.mark.example",
        "smtp_tls": "starttls",
        "smtp_user": "d",
    },
]
COMBINATIONS = [{**WHO, **way} for way in (*WAYS, {"store": "postgresql"})]


@pytest.mark.parametrize("given", COMBINATIONS, ids=lambda given: "-".join(list(given.values())[3:])[:70])
def test_every_combination_makes_a_configuration_that_loads(tmp_path: Path, given: dict[str, str]) -> None:
    answers = complete(given, None)
    kept = write_configuration(tmp_path, configuration(answers), variables(answers))
    environment = dict.fromkeys(variables(answers), "secret")
    settings = load(kept.file, environment)
    assert settings.organisation.address == "desk@mark.example"
    assert len(settings.mailbox) == (answers["mail_in"] != "lmtp")
    assert (settings.listener is not None) == (answers["mail_in"] == "lmtp")
    assert (settings.smtp.oauth2 is not None) == (answers["mail_in"] in ("microsoft", "google"))
    for key in ("imap_host", "smtp_host"):
        section = settings.mailbox[0] if key == "imap_host" and settings.mailbox else settings.smtp
        assert answers.get(key, section.host) == section.host
    if answers.get("smtp_user") == "":
        assert settings.smtp.user == ""
    assert_commented(kept.file.read_text(encoding="utf-8"))


def assert_commented(text: str) -> None:
    """Every table of the settings stands in the file, and what is commented out would be right."""
    tables = set(re.findall(r"^#? ?\[+([a-z]+)", text, re.MULTILINE))
    assert tables | NOT_AT_FIRST == set(Settings.__struct_fields__) | NOT_AT_FIRST
    for head, line in keys_of(text):
        table = f"[[mailbox]]\n{head}" if head.startswith("[mailbox.") else head
        raw = tomllib.loads(f"{table}\n{line}")
        check_keys(raw)
        msgspec.convert({**raw, "organisation": {**WHO, **raw.get("organisation", {})}}, Settings)
    assert max(map(len, text.splitlines())) <= 130


def keys_of(text: str) -> Iterator[tuple[str, str]]:
    """Each key with its table's head, whether they are commented out or not."""
    head = ""
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        if bare.startswith("["):
            head = bare
        elif re.match(r'[a-z_]+ = |"', bare):
            yield head, bare


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"address": "desk+x@mark.example"}, "--address: must be without '+'"),
        ({"address": "desk"}, "--address: 'desk' is no e-mail address"),
        ({"mediator": "DESK@mark.example"}, "--mediator: must not be the desk's own"),
        ({"name": ""}, "--name: is needed"),
        ({"name": "Mark\x1b[2J"}, "--name: holds characters"),
        ({"name": "Mark\u202eelif"}, "--name: holds characters"),
        ({"name": "x" * 501}, "--name: holds characters that do not belong in an answer, or is too long"),
        ({"name": "Mark\nx = 1"}, "--name: holds characters"),
        (
            {"timezone": "Europe/Brussel"},
            "--timezone: there is no such time zone; did you mean Europe/Brussels?",
        ),
        ({"timezone": "../../etc/passwd"}, "--timezone: there is no such time zone"),
        ({"country": "BEL"}, "--country: must be an ISO 3166 code"),
        ({"language": "it"}, "--language: must be one of nl, fr, de, en"),
        ({"mail_in": "im"}, None),
        ({"mail_in": "pop3"}, "--mail-in: must be one of imap, microsoft"),
        ({"imap_port": "0"}, "--imap-port: must be a number from 1 to 65535"),
        ({"imap_port": "９９３"}, "--imap-port: must be a number"),
        ({"imap_host": "https://imap.mark.example"}, "--imap-host: must be the name"),
        ({"imap_tls": "none"}, "--imap-tls: none is for this machine only"),
        ({"mail_in": "lmtp", "smtp_host": "mx.mark.example"}, "--smtp-tls: none is for this machine only"),
        ({"mail_in": "lmtp", "imap_host": "x"}, "--imap-host has no meaning here"),
        ({"mail_in": "microsoft"}, "--tenant is needed"),
        ({"secret": "command"}, "--secret-command is needed"),
        ({"mail_in": "lmtp", "smtp_user": "x", "smtp_secret": "same"}, "--smtp-secret: there is no mailbox"),
        ({"store": "postgresql", "database": "mysql://x"}, "--database: must be postgresql+psycopg://"),
        ({"register": "/nowhere.csv"}, "--register: /nowhere.csv: No such file"),
    ],
)
def test_an_answer_that_will_not_do_is_told_with_its_option(given: dict[str, str], told: str | None) -> None:
    if told is None:
        assert complete({**WHO, **given}, None)["mail_in"] == "imap"
        return
    with pytest.raises(AnswerError) as caught:
        complete({**WHO, **given}, None)
    assert str(caught.value).startswith(told)
    assert one_line(str(caught.value)) == str(caught.value)


def test_a_text_comes_back_from_the_file_as_it_was() -> None:
    for text in ('"', "\\", "'''", "é ü 樂 😀", "a\x7fb", "# no comment", "x\ty"):
        assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


def test_what_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert complete(WHO, None, "/etc/intake")["database_file"] == "/var/lib/intake/intake.db"
    assert guesses.hosts_of("x@gmail.com").smtp == "smtp.gmail.com"
    assert guesses.hosts_of("klachten@Mark.example").imap == "imap.mark.example"
    assert (guesses.hosts_of("x@web.de").smtp_tls, guesses.hosts_of("x@gmx.de").smtp_tls) == (
        "starttls",
        "implicit",
    )
    assert guesses.timezone_of("x@mark.fr", {"TZ": "Europe/Lisbon"}) == "Europe/Lisbon"
    assert guesses.timezone_of("x@mark.fr", {"TZ": "UTC"}) == "Europe/Paris"
    assert guesses.timezone_of("x@mark.example", {"TZ": "Etc/UTC"}) == "Europe/Brussels"
    assert guesses.country_of("Europe/Amsterdam", "x@mark.be") == "NL"
    assert [guesses.language_of(country) for country in ("BE", "FR", "AT", "PT")] == ["nl", "fr", "de", "en"]


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def given_options() -> list[str]:
    return [part for key, value in WHO.items() for part in (f"--{key}", value)]


def test_without_a_terminal_it_says_what_to_give(call: Call, tmp_path: Path) -> None:
    result = call("init", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "--answers FILE, or --yes with --name, --address and --mediator" in result.err
    assert files_of(tmp_path) == set()


def test_options_alone_set_a_desk_up_and_a_configuration_is_never_overwritten(
    call: Call, tmp_path: Path
) -> None:
    place = tmp_path / "new" / "desk"
    result = call("init", place, "--yes", "--no-check", *given_options(), "--mail-in", "imap")
    assert result.status == 0, result.err
    assert files_of(place) == {"intake.toml", "secrets/imap"}
    assert stat.S_IMODE((place / "secrets" / "imap").stat().st_mode) == 0o600
    assert stat.S_IMODE((place / "secrets").stat().st_mode) == 0o700
    assert "write the secret into it" in " ".join(result.out.split())
    assert "intake run --shadow" in result.out

    (place / "secrets" / "imap").write_text("my own\n")
    before = (place / "intake.toml").read_bytes()
    again = call("init", place, "--yes", "--no-check", *given_options(), "--mail-in", "maildir")
    assert (again.status, (place / "intake.toml").read_bytes()) == (2, before)
    assert "--force" in again.err
    for number in (1, 2):
        forced = call("init", place, "--yes", "--no-check", *given_options(), "--force", "--language", "fr")
        assert forced.status == 0
        assert f"intake.toml.{number}" in forced.out
    assert (place / "intake.toml.1").read_bytes() == before
    assert load(place / "intake.toml", {}).organisation.language == "fr"
    assert (place / "secrets" / "imap").read_text() == "my own\n"
    assert files_of(place) == {"intake.toml", "intake.toml.1", "intake.toml.2", "secrets/imap"}


def test_answers_from_a_file(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    register = Path(__file__).resolve().parent.parent.parent / "examples" / "register.csv"
    lines = [f"{key} = {quoted(value)}" for key, value in WHO.items()]
    file.write_text(
        "\n".join([*lines, 'mail_in = "lmtp"', "lmtp_port = 2624", f"register = {quoted(str(register))}"])
    )
    result = call("init", tmp_path / "desk", "--answers", file, "--lmtp-port", "2625", "--no-check")
    assert result.status == 0, result.err
    assert "20 webshops loaded" in result.out
    listener = load(tmp_path / "desk" / "intake.toml", {}).listener
    assert listener is not None
    assert listener.port == 2625


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('password = "x"', "password: no secret belongs in here"),
        ('adress = "x"', "adress: unknown key; did you mean address?"),
        ("yes = [1]", "yes: unknown key"),
        ("lmtp_port = true", "lmtp_port: must be text or a number"),
        ("name = ", "not TOML"),
        ('name = "Mark"', "--address is needed: complaint address (or a line in"),
    ],
)
def test_a_faulty_answers_file_is_told_in_a_line(call: Call, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(text)
    result = call("init", tmp_path / "desk", "--answers", file)
    assert result.status == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not (tmp_path / "desk").exists()


def test_a_password_in_a_databases_address_is_for_its_owner_alone(call: Call, tmp_path: Path) -> None:
    url = "postgresql+psycopg://desk:secret@127.0.0.1:1/desk"
    result = call(
        "init", tmp_path, "--yes", "--no-check", *given_options(), "--store", "postgresql", "--database", url
    )
    assert result.status == 0, result.err
    assert stat.S_IMODE((tmp_path / "intake.toml").stat().st_mode) == 0o600
    assert "secret@" not in result.out + result.err


def test_a_secret_from_the_environment_is_missed_and_told(call: Call, tmp_path: Path) -> None:
    result = call("init", tmp_path, "--yes", *given_options(), "--secret", "environment")
    assert result.status == 1
    assert "export INTAKE_MAILBOX__0__PASSWORD=..." in result.out
    assert "export INTAKE_SMTP__PASSWORD=..." in result.out


def test_a_maildir_is_made_where_there_is_none_and_otherwise_left(call: Call, tmp_path: Path) -> None:
    door = ["--yes", "--no-check", *given_options(), "--mail-in", "maildir", "--maildir", "mail/in"]
    made = call("init", tmp_path / "desk", *door)
    assert made.status == 0, made.err
    assert {path.name for path in (tmp_path / "desk" / "mail" / "in").iterdir()} == {"cur", "new", "tmp"}
    assert "have the mail server deliver into it" in " ".join(made.out.split())
    assert made.out.rstrip().endswith("the daemon; with systemd: docs/running.md")
    assert "have the mail server" not in call("init", tmp_path / "desk", *door, "--force").out


def test_every_question_has_an_option_and_a_secret_has_none(call: Call) -> None:
    out = call("init", "--help").out
    assert all(question.option in out for question in QUESTIONS)
    assert not {"password", "client_secret"} & set(BY_KEY)
