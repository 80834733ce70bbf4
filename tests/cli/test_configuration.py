"""The configuration file: every fault is one line that names the file, the key and the mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake import passwords
from intake.configuration import ConfigurationError, PasswordError, load, password_of, policy_of
from intake.settings import SmtpSettings

ORGANISATION = """
[organisation]
name = "Mark"
address = "desk@mark.example"
mediator = "people@mark.example"
"""
IMAP = """
[[mailbox]]
host = "imap.mark.example"
user = "desk"
password = "hunter2"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "intake.toml"
    file.write_text(text, encoding="utf-8")
    return file


def fault(folder: Path, text: str, **environ: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(write(folder, text), environ)
    line = str(caught.value)
    assert "\n" not in line
    return line.replace(str(folder) + "/", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ORGANISATION + "[smpt]\nhost = 'x'",
            "intake.toml: smpt: unknown key; did you mean smtp?",
        ),
        (ORGANISATION + "[smtp]\nhots = 'x'", "intake.toml: smtp.hots: unknown key; did you mean smtp.host?"),
        (
            ORGANISATION + "[smtp]\nshop_days = 4",
            "intake.toml: smtp.shop_days: unknown key; deadlines.shop_days exists",
        ),
        (
            ORGANISATION + "[[mailbox]]\ndone-folder = 'x'",
            "intake.toml: mailbox[0].done-folder: unknown key; did you mean mailbox[0].done_folder?",
        ),
        (
            ORGANISATION + "[smtp]\nport = '25'",
            "intake.toml: smtp.port: must be a whole number, not text",
        ),
        (
            ORGANISATION + "[smtp]\ntls = 'tls'",
            "intake.toml: smtp.tls: must be one of implicit, starttls, none; not 'tls'",
        ),
        (
            ORGANISATION + "[mailbox]\nhost = 'x'",
            "intake.toml: mailbox: must be a list, not a table; write [[mailbox]]",
        ),
        (
            ORGANISATION + "closing_days = [2026-12-24]",
            "intake.toml: organisation.closing_days[0]: must be text, not a date (put it in quotes)",
        ),
        (
            ORGANISATION + "closing_days = ['2026-02-30']",
            "intake.toml: organisation.closing_days[0]: "
            "must be a date as in \"2026-12-24\", not '2026-02-30'",
        ),
        (
            ORGANISATION + "timezone = 'Europe/Brussel'",
            "intake.toml: organisation.timezone: no such time zone: 'Europe/Brussel'",
        ),
        ("[store]\nurl = 'sqlite:///x.db'", "intake.toml: organisation: this key is required"),
        ("[organisation]\nname = 'x'", "intake.toml: organisation.address: this key is required"),
        (
            ORGANISATION.replace("desk@", "desk at "),
            "intake.toml: organisation.address: not an e-mail address: 'desk at mark.example'",
        ),
        (ORGANISATION.replace('"Mark"', '" "'), "intake.toml: organisation.name: is empty"),
        (
            ORGANISATION.replace("people@", "Desk@"),
            "intake.toml: organisation.mediator: is an address of the desk itself; "
            "what it writes to a mediator would come back to it",
        ),
        (
            ORGANISATION + "[store]\nurl = 'postgresql://x@y/z'",
            "intake.toml: store.url: write postgresql+psycopg:// for PostgreSQL",
        ),
        (
            ORGANISATION + "[store]\nurl = 'intake.db'",
            "intake.toml: store.url: must be sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE",
        ),
        (
            ORGANISATION + "[store]\nurl = 'sqlite:///:memory:'",
            "intake.toml: store.url: names no file; a store in memory forgets every case",
        ),
        (
            ORGANISATION + "[store]\nurl = 'sqlite://intake.db'",
            "intake.toml: store.url: has two slashes where three belong: sqlite:///FILE",
        ),
        (
            ORGANISATION + IMAP + "tls = 'none'",
            "intake.toml: mailbox[0].tls: none is for this machine only, and 'imap.mark.example' is another",
        ),
        (
            ORGANISATION + IMAP + "port = 0",
            "intake.toml: mailbox[0].port: must be 1 to 65535, not 0",
        ),
        (
            ORGANISATION + IMAP + "poll_seconds = 0",
            "intake.toml: mailbox[0].poll_seconds: must be at least 1, not 0",
        ),
        (
            ORGANISATION + IMAP + "password_file = '/x'",
            "intake.toml: mailbox[0].password_file: password and password_file are both given; keep one",
        ),
        (
            ORGANISATION + IMAP.replace('"hunter2"', '""'),
            "intake.toml: mailbox[0].password: is empty",
        ),
        (
            ORGANISATION + IMAP.replace('password = "hunter2"', ""),
            "intake.toml: mailbox[0].password_file: "
            "no password: give password_file, password_command, password_credential or password;"
            " or a table oauth2",
        ),
        (
            ORGANISATION + IMAP.replace('user = "desk"', ""),
            "intake.toml: mailbox[0].user: is required for IMAP",
        ),
        (
            ORGANISATION + IMAP + IMAP,
            "intake.toml: mailbox[0].name: two mailboxes are called 'desk@imap.mark.example'; "
            "give each a name",
        ),
        (
            ORGANISATION + IMAP + "done_folder = 'INBOX'",
            "intake.toml: mailbox[0].done_folder: must differ from folder: mail would be read again for ever",
        ),
        (
            ORGANISATION + IMAP + "tls_ca_file = '/nowhere/ca.pem'",
            "intake.toml: mailbox[0].tls_ca_file: no such file: /nowhere/ca.pem",
        ),
        (
            ORGANISATION + "[[mailbox]]\nkind = 'maildir'",
            "intake.toml: mailbox[0].path: is required where kind is maildir",
        ),
        (
            ORGANISATION + "[smtp]\npassword = 'x'",
            "intake.toml: smtp.user: is required where there is a password or oauth2",
        ),
        (
            ORGANISATION + "[deadlines]\nshop_days = 0",
            "intake.toml: deadlines.shop_days: must be 1 to 250 working days, not 0",
        ),
        (
            ORGANISATION + "[deadlines]\nreminder_days = 5",
            "intake.toml: deadlines.reminder_days: must be at least 1 and less than shop_days",
        ),
        (
            ORGANISATION + "[deadlines]\ncountry = 'be'",
            "intake.toml: deadlines.country: must be an ISO 3166 code of two capitals, as in BE, not 'be'",
        ),
        (
            ORGANISATION + "[countries]\nresidents = ['BE', 'Germany']",
            "intake.toml: countries.residents[1]: "
            "must be an ISO 3166 code of two capitals, as in BE, not 'Germany'",
        ),
        (
            ORGANISATION + "[routes.cod]\nurl = 'mark.example'",
            "intake.toml: routes.cod.url: must be a web address that starts with https://, "
            "not 'mark.example'",
        ),
        (
            ORGANISATION + "[routes.odr.url]\nes = 'https://mark.example'",
            "intake.toml: routes.odr.url.es: unknown language; nl, fr, de and en are known",
        ),
        (
            ORGANISATION + "[mails]\ntemplates = '/nowhere'",
            "intake.toml: mails.templates: no such folder: /nowhere",
        ),
        (
            ORGANISATION + "[alarms]\nmail_minutes = 0",
            "intake.toml: alarms.mail_minutes: must be 1 to 10080 minutes, not 0",
        ),
        (
            ORGANISATION + "[retention]\nclosed_days = 30",
            "intake.toml: retention.closed_days: must be at least 31 days, or 0 for ever; not 30",
        ),
        (
            ORGANISATION + "[alarms]\nletter_minutes = 9",
            "intake.toml: alarms.letter_minutes: must be at most 8: after ten minutes another"
            " worker takes the letter",
        ),
        (
            ORGANISATION + "[[mailbox]]\nkind = 'maildir'\npath = 'x'\npoll_seconds = 1830",
            "intake.toml: alarms.silence_minutes: must be at least 61, twice mailbox[0].poll_seconds:"
            " else waiting is an alarm",
        ),
        (
            ORGANISATION + "[alarms]\ncanary = true",
            "intake.toml: alarms.canary: no mail can come back: configure a [[mailbox]] or the [listener]",
        ),
        (
            ORGANISATION + "[routes.travel_committee]\naddress = 'x'",
            "intake.toml: routes.travel_committee.address: not an e-mail address: 'x'",
        ),
        (
            ORGANISATION + "addresses = {'plaintes@mark.example' = 'it'}",
            "intake.toml: organisation.addresses.plaintes@mark.example: must be nl, fr, de or en, not 'it'",
        ),
    ],
)
def test_each_fault_is_named(tmp_path: Path, text: str, expected: str) -> None:
    assert fault(tmp_path, text) == expected


def test_text_that_is_no_toml_and_files_that_are_not_there(tmp_path: Path) -> None:
    assert re.fullmatch(r"intake\.toml: not TOML: .*line 1.*", fault(tmp_path, "= 3"))
    with pytest.raises(ConfigurationError, match=r"no such file; name the configuration with -c FILE"):
        load(tmp_path / "other.toml", {})
    (tmp_path / "latin.toml").write_bytes(b'[organisation]\nname = "\xe9"')
    with pytest.raises(ConfigurationError, match=r"not UTF-8 text \(byte 23\)"):
        load(tmp_path / "latin.toml", {})


def test_the_environment_lies_over_the_file_with_the_types_of_the_keys(tmp_path: Path) -> None:
    environ = {
        "INTAKE_SMTP__HOST": "smtp.other.example",
        "INTAKE_SMTP__PORT": "2525",
        "INTAKE_ORGANISATION__NAME": "Other, and more",
        "INTAKE_ORGANISATION__OLD_NAMES": "One, Two",
        "INTAKE_ORGANISATION__CLOSING_DAYS": '["2026-12-24"]',
        "INTAKE_ORGANISATION__ADDRESSES": '{"a@mark.example" = "fr"}',
        "INTAKE_MAILBOX__0__PASSWORD": "other",
        "INTAKE_MAILBOX__1__KIND": "maildir",
        "INTAKE_MAILBOX__1__PATH": "/var/mail/desk",
        "INTAKE_LISTENER__PORT": "2600",
        "INTAKE_ROUTES__COD__URL__FR": "https://fr.example",
        "INTAKE_ROUTES__ODR__URL": "https://all.example",
        "INTAKE_DEADLINES__REMINDER_DAYS": "3",
        "INTAKE_SERVICE_HOST": "10.0.0.1",
        "INTAKE_CONFIG": "ignored.toml",
        "PATH": "/bin",
    }
    settings = load(write(tmp_path, ORGANISATION + IMAP + "[smtp]\nport = 25"), environ)
    assert (settings.smtp.host, settings.smtp.port) == ("smtp.other.example", 2525)
    assert settings.organisation.name == "Other, and more"
    assert settings.organisation.old_names == ["One", "Two"]
    assert settings.organisation.closing_days == ["2026-12-24"]
    assert settings.organisation.addresses == {"a@mark.example": "fr"}
    assert [box.password for box in settings.mailbox] == ["other", None]
    assert settings.mailbox[0].host == "imap.mark.example"
    assert settings.mailbox[1].path == "/var/mail/desk"
    assert settings.listener is not None
    assert settings.listener.port == 2600
    assert settings.routes.cod.url == {"fr": "https://fr.example"}
    assert settings.routes.odr.url == "https://all.example"
    assert settings.deadlines.reminder_days == 3


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("INTAKE_SMTP__HOTS", "x", "INTAKE_SMTP__HOTS: no such key; did you mean INTAKE_SMTP__HOST?"),
        ("INTAKE_SMTP_HOST", "x", "INTAKE_SMTP_HOST: write INTAKE_SMTP__HOST, with two underscores"),
        ("INTAKE_SMTP__PORT", "x", "INTAKE_SMTP__PORT: must be a whole number, not 'x'"),
        ("INTAKE_SMTP__PORT", "70000", "INTAKE_SMTP__PORT: must be 1 to 65535, not 70000"),
        (
            "INTAKE_SMTP__TLS",
            "x",
            "INTAKE_SMTP__TLS: must be one of implicit, starttls, none; not 'x'",
        ),
        ("INTAKE_MAILBOX__2__PATH", "x", "INTAKE_MAILBOX__2__PATH: the next one is number 0, not 2"),
        (
            "INTAKE_ORGANISATION__MEDIATOR",
            "x",
            "INTAKE_ORGANISATION__MEDIATOR: not an e-mail address: 'x'",
        ),
        (
            "INTAKE_ORGANISATION__CLOSING_DAYS",
            "2026-13-01",
            "INTAKE_ORGANISATION__CLOSING_DAYS: must be a date as in \"2026-12-24\", not '2026-13-01'",
        ),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, name: str, value: str, expected: str) -> None:
    assert fault(tmp_path, ORGANISATION, **{name: value}) == expected


def test_relative_paths_count_from_the_file(tmp_path: Path) -> None:
    text = (
        ORGANISATION + "[smtp]\nuser = 'x'\npassword_file = 'secret'\n[[mailbox]]\nkind='maildir'\npath='in'"
    )
    settings = load(write(tmp_path, text), {})
    assert settings.store.url == f"sqlite:///{tmp_path}/intake.db"
    assert settings.smtp.password_file == str(tmp_path / "secret")
    assert settings.mailbox[0].path == settings.mailbox[0].name == str(tmp_path / "in")
    (tmp_path / "secret").write_text("pass word \r\n")
    assert password_of(settings.smtp)() == "pass word "


def test_passwords_never_show(tmp_path: Path) -> None:
    text = ORGANISATION + IMAP + "[store]\nurl = 'postgresql+psycopg://me:hunter3@db/intake'"
    settings = load(write(tmp_path, text), {})
    assert "hunter" not in repr(settings) + str(settings) + settings.store.shown
    assert settings.store.url.endswith("me:hunter3@db/intake")
    assert password_of(settings.mailbox[0])() == "hunter2"


def test_password_commands() -> None:
    assert password_of(SmtpSettings(password_command=["printf", "%s", "a b"]))() == "a b"
    assert password_of(SmtpSettings(password_command="printf x; printf y"))() == "xy"
    assert password_of(SmtpSettings())() is None


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (SmtpSettings(password_file="/nowhere/x"), "password_file /nowhere/x: No such file or directory"),
        (SmtpSettings(password_file="/dev/null"), "password_file /dev/null: gave nothing"),
        (SmtpSettings(password_command=["false", "tell"]), "password_command false: ended with status 1"),
        (SmtpSettings(password_command="exit 3"), "password_command exit: ended with status 3"),
        (SmtpSettings(password_command=["/nowhere/x"]), "password_command /nowhere/x: No such file or dir.*"),
        (SmtpSettings(password_command="echo a; echo b"), "password_command echo: gave more than one line"),
    ],
)
def test_a_password_that_cannot_be_had(section: SmtpSettings, expected: str) -> None:
    with pytest.raises(PasswordError) as caught:
        password_of(section)()
    assert re.fullmatch(expected, str(caught.value))


def test_a_password_command_that_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COMMAND_SECONDS", 0.2)
    with pytest.raises(PasswordError, match=r"password_command sleep: no answer within 0\.2 seconds"):
        password_of(SmtpSettings(password_command="sleep 100 & sleep 100"))()


def test_the_policy_that_follows(tmp_path: Path) -> None:
    text = ORGANISATION + "old_names = ['Old']\nown_domains = ['Old.example']\n[deadlines]\nshop_days = 7"
    policy = policy_of(load(write(tmp_path, text), {}))
    assert policy.organisation_domains == {"mark.example", "old.example"}
    assert policy.organisation_names == ("Mark", "Old")
    assert (policy.home_country, policy.shop_days, policy.reminder_days) == ("BE", 7, None)
    assert policy.trader_countries - policy.resident_countries == {"GB"}
    assert len(policy.resident_countries) == 30
    assert {"IS", "LI", "NO", "HR"} <= policy.resident_countries
    assert "CH" not in policy.trader_countries
