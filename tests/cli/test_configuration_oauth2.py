"""`oauth2` tables, and systemd's credentials: what belongs together, and every fault in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake import configuration_oauth2
from intake.configuration import PasswordError, load, password_of
from intake.oauth2.grants import kind_of, scope_of, token_url
from intake.oauth2.source import TokenSource
from intake.settings import OAuth2Settings, SmtpSettings
from tests.cli.test_configuration import IMAP, ORGANISATION, fault, write

BOX = ORGANISATION + IMAP.replace('password = "hunter2"', "[mailbox.oauth2]")
MICROSOFT = BOX + 'provider = "microsoft"\ntenant = "mark.example"\nclient_id = "c"\n'
GOOGLE = BOX + 'provider = "google"\n'
OTHER = BOX + 'token_url = "https://login.mark.example/token"\nclient_id = "c"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOX + "clientid = 'x'", "clientid: unknown key; did you mean mailbox[0].oauth2.client_id?"),
        (BOX + "provider = 'azure'", "provider: must be one of microsoft, google, other; not 'azure'"),
        (
            MICROSOFT,
            "client_secret_file: nothing to obtain a token with: give client_secret_file, certificate_file,"
            " refresh_token_file or token_command",
        ),
        (
            MICROSOFT + "client_secret = 'x'\nclient_secret_file = '/x'",
            "client_secret_file: client_secret and client_secret_file are both given; keep one",
        ),
        (MICROSOFT + "client_secret = ''", "client_secret: is empty"),
        (
            MICROSOFT + "client_secret = 'x'\ncertificate_file = '/x'",
            "certificate_file: has no meaning beside client_secret; keep one",
        ),
        (
            MICROSOFT + "client_secret = 'x'\nkey_file = '/x'",
            "key_file: has no meaning without certificate_file",
        ),
        (
            MICROSOFT + "service_account_file = '/x'",
            'service_account_file: is Google\'s: set provider = "google"',
        ),
        (MICROSOFT.replace('"c"', '""') + "client_secret = 'x'", "client_id: is required"),
        (
            MICROSOFT.replace('"mark.example"', '""') + "client_secret = 'x'",
            "tenant: is required: the directory's ID, or a domain of it",
        ),
        (
            MICROSOFT.replace('"mark.example"', '"a/b"') + "client_secret = 'x'",
            "tenant: is no directory's ID or domain: 'a/b'",
        ),
        (
            MICROSOFT + "token_command = 'x'",
            "tenant: has no meaning beside token_command; keep one",
        ),
        (BOX + "token_command = []", "token_command: is empty"),
        (
            GOOGLE + "client_id = 'x'\nclient_secret = 'x'",
            "service_account_file: give service_account_file, a refresh token, or token_command",
        ),
        (
            GOOGLE + "service_account_file = '/x'\nclient_id = 'x'",
            "client_id: has no meaning beside service_account_file; keep one",
        ),
        (
            GOOGLE + "client_id = 'x'\nrefresh_token = 'x'\ncertificate_file = '/x'",
            "certificate_file: Google knows no login by certificate; use service_account_file",
        ),
        (GOOGLE + "refresh_token = 'x'", "client_id: is required"),
        (
            GOOGLE + "service_account_file = '/x'\ntenant = 'x'",
            'tenant: is Microsoft\'s: set provider = "microsoft"',
        ),
        (
            BOX + "client_id = 'x'\nclient_secret = 'x'",
            'token_url: is required where provider is "other"',
        ),
        (
            OTHER.replace("https", "http") + "client_secret = 'x'",
            "token_url: must start with https://: secrets do not go to login.mark.example in the clear",
        ),
        (
            OTHER + "client_secret = 'x'\ntoken_ca_file = '/nowhere/ca.pem'",
            "token_ca_file: no such file: /nowhere/ca.pem",
        ),
        (
            OTHER + "client_secret_credential = '../x'",
            "client_secret_credential: must be the name of a credential, not a path",
        ),
    ],
)
def test_each_fault_is_named(tmp_path: Path, text: str, expected: str) -> None:
    assert fault(tmp_path, text) == f"intake.toml: mailbox[0].oauth2.{expected}"


def test_a_password_and_a_token_are_not_both_meant(tmp_path: Path) -> None:
    text = ORGANISATION + IMAP + "[mailbox.oauth2]\ntoken_command = 'x'"
    expected = "intake.toml: mailbox[0].password: there is oauth2 as well; keep one"
    assert fault(tmp_path, text) == expected
    text = ORGANISATION + "[smtp.oauth2]\ntoken_command = 'x'"
    assert fault(tmp_path, text).startswith("intake.toml: smtp.user: is required")
    text = ORGANISATION + IMAP.replace("password =", "password_credential =").replace("hunter2", "a/b")
    assert fault(tmp_path, text).endswith("password_credential: must be the name of a credential, not a path")


def test_what_needs_the_extra_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration_oauth2, "find_spec", lambda _: None)
    assert fault(tmp_path, MICROSOFT + "certificate_file = '/x'").endswith(
        "certificate_file: install the package cryptography: pip install 'complaint-intake[oauth2]'"
    )
    assert load(write(tmp_path, MICROSOFT + "client_secret = 'x'"), {}).mailbox[0].oauth2 is not None


def test_files_count_from_the_configuration_and_the_environment_lies_over_it(tmp_path: Path) -> None:
    environ = {
        "INTAKE_MAILBOX__0__OAUTH2__CLIENT_SECRET_FILE": "secret",
        "INTAKE_SMTP__USER": "desk",
        "INTAKE_SMTP__OAUTH2__TOKEN_COMMAND": "print token",
    }
    settings = load(write(tmp_path, MICROSOFT), environ)
    oauth2 = settings.mailbox[0].oauth2
    assert oauth2 is not None
    assert oauth2.client_secret_file == str(tmp_path / "secret")
    assert settings.smtp.oauth2 == OAuth2Settings(token_command="print token")
    assert isinstance(password_of(settings.mailbox[0]), TokenSource)


def test_secrets_never_show(tmp_path: Path) -> None:
    text = MICROSOFT + 'client_secret = "hunter2"\nrefresh_token = "hunter3"'
    settings = load(write(tmp_path, text), {})
    assert "hunter" not in f"{settings!r}{settings}{settings.mailbox}{password_of(settings.mailbox[0])!r}"
    assert "client_secret='***'" not in repr(settings)
    assert "client_secret=***" in repr(settings)


@pytest.mark.parametrize(
    ("settings", "kind", "url", "scope"),
    [
        (
            OAuth2Settings(provider="microsoft", tenant="t", client_secret="x"),
            "client secret",
            "https://login.microsoftonline.com/t/oauth2/v2.0/token",
            "https://outlook.office365.com/.default",
        ),
        (
            OAuth2Settings(provider="microsoft", tenant="t", refresh_token="x", certificate_file="x"),
            "refresh token",
            "https://login.microsoftonline.com/t/oauth2/v2.0/token",
            "https://outlook.office365.com/.default offline_access",
        ),
        (
            OAuth2Settings(provider="google", service_account_credential="x"),
            "service account",
            "https://oauth2.googleapis.com/token",
            "https://mail.google.com/",
        ),
        (OAuth2Settings(token_url="https://a/b", certificate_file="x"), "certificate", "https://a/b", ""),
    ],
)
def test_what_a_provider_stands_for(settings: OAuth2Settings, kind: str, url: str, scope: str) -> None:
    assert (kind_of(settings), token_url(settings), scope_of(settings)) == (kind, url, scope)


def test_a_password_that_systemd_hands_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    password = password_of(SmtpSettings(password_credential="smtp"))
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(
        PasswordError, match=r"^password_credential smtp: \$CREDENTIALS_DIRECTORY is not"
    ) as had:
        password()
    assert "LoadCredential=smtp:" in had.value.hint
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(PasswordError, match=r"^password_credential smtp: No such file or directory$"):
        password()
    (tmp_path / "smtp").write_text("pass word\n")
    assert password() == "pass word"


@pytest.mark.parametrize("page", ["microsoft365", "google-workspace"])
def test_the_pages_configurations_load(tmp_path: Path, page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / f"{page}.md").read_text(encoding="utf-8")
    whole, *parts = re.findall(r"```toml\n(.*?)```", text, re.S)
    settings = load(write(tmp_path, whole), {})
    assert settings.mailbox[0].oauth2 == settings.smtp.oauth2 is not None
    for part in parts:
        head = whole.partition("[mailbox.oauth2]")[0]
        assert load(write(tmp_path, head + part), {}).mailbox[0].oauth2 is not None
