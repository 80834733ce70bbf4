"""Access tokens: obtained from a real token endpoint, kept, renewed, and not asked for in haste in vain."""

from __future__ import annotations

import base64
import contextlib
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from intake.oauth2 import endpoint
from intake.oauth2.addresses import url_fault
from intake.oauth2.sasl import chosen, details, first_response
from intake.oauth2.source import TokenSource, token_source
from intake.oauth2.tokens import HOLDS
from intake.passwords import PasswordError
from intake.settings import OAuth2Settings
from tests.servers import tokens as servers
from tests.servers.tokens import CLIENT, SECRET, TokenServer, hold_open, pem_of, private_key

Make = Callable[..., TokenSource]


@dataclass(eq=False)
class Bench:
    """A token endpoint, and a clock that the test sets."""

    server: TokenServer
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.server.now = self.seconds

    def seconds(self) -> float:
        return self.now.timestamp()

    def settings(self, **changes: object) -> OAuth2Settings:
        values: dict[str, object] = {"provider": "microsoft", "token_url": self.server.url}
        return OAuth2Settings(**{**values, "client_id": CLIENT, **changes})  # type: ignore[arg-type]

    def source(self, **changes: object) -> TokenSource:
        return token_source(self.settings(**changes), self.server.user, self.clock)

    def by_secret(self, **changes: object) -> TokenSource:
        return self.source(**{"client_secret": SECRET, **changes})

    def by_refresh(self, **changes: object) -> TokenSource:
        return self.source(**{"provider": "google", "client_secret": SECRET, **changes})

    def clock(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def bench(tokens: TokenServer) -> Bench:
    return Bench(tokens)


def refusal(source: TokenSource) -> PasswordError:
    with pytest.raises(PasswordError) as refused:
        source.token()
    assert "\n" not in str(refused.value)
    return refused.value


class TestSources:
    """Each kind of access, against an endpoint that verifies it."""

    @pytest.mark.parametrize("way", ["", "_file", "_command", "_credential"])
    def test_a_client_secret(
        self, bench: Bench, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "secret"
        file.write_text(f"{SECRET}\n", encoding="utf-8")
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
        values = {"": SECRET, "_file": str(file), "_command": ["cat", str(file)], "_credential": "secret"}
        source = bench.source(**{f"client_secret{way}": values[way]})
        token = source.token()
        assert token.fresh
        assert token.until == bench.now + timedelta(hours=1)
        assert bench.server.opens(source(), bench.server.user)
        assert source.told().startswith("token obtained from 127.0.0.1 (client secret), valid until 20")

    @pytest.mark.parametrize("algorithm", ["PS256", "RS256"])
    @pytest.mark.parametrize("apart", [False, True])
    def test_a_certificate(self, bench: Bench, tmp_path: Path, algorithm: str, apart: bool) -> None:
        bench.server.certificate = servers.certificate()
        pem, key = tmp_path / "entra.pem", tmp_path / "entra.key"
        key.write_text(pem_of(private_key()))
        pem.write_text(bench.server.certificate + ("" if apart else key.read_text()))
        more = {"key_file": str(key)} if apart else {}
        source = bench.source(certificate_file=str(pem), algorithm=algorithm, **more)
        assert bench.server.opens(source(), bench.server.user)
        end = datetime.now(UTC) + timedelta(days=300)
        assert source.told().endswith(f"; the certificate until {end:%Y-%m-%d}")
        bench.later(hours=1)
        assert bench.server.opens(source(), bench.server.user)  # by another assertion

    def test_a_certificate_that_ran_out_is_told_without_asking(self, bench: Bench, tmp_path: Path) -> None:
        pem = tmp_path / "entra.pem"
        pem.write_text(servers.certificate(days=-1) + pem_of(private_key()))
        error = refusal(bench.source(certificate_file=str(pem)))
        assert str(error).startswith("the certificate ran out on 20")
        assert "upload it" in error.hint
        assert bench.server.asked == []

    def test_a_certificate_that_is_not_registered(self, bench: Bench, tmp_path: Path) -> None:
        bench.server.certificate = servers.certificate(days=10)
        pem = tmp_path / "entra.pem"
        pem.write_text(servers.certificate(days=20) + pem_of(private_key()))
        error = refusal(bench.source(certificate_file=str(pem)))
        assert error.hint.startswith("upload this certificate to the application")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("nothing", "certificate_file holds no certificate in PEM"),
            ("CERTIFICATE", "key_file holds no private key in PEM without a password"),
        ],
    )
    def test_what_is_no_certificate_or_key(self, bench: Bench, tmp_path: Path, text: str, said: str) -> None:
        pem = tmp_path / "entra.pem"
        pem.write_text(text.replace("CERTIFICATE", servers.certificate()))
        assert str(refusal(bench.source(certificate_file=str(pem)))) == said

    def test_a_service_account_acts_for_the_user_of_the_mailbox(self, bench: Bench, tmp_path: Path) -> None:
        file = tmp_path / "google.json"
        file.write_text(servers.account_file(), encoding="utf-8")
        settings = bench.settings(provider="google", client_id="", service_account_file=str(file))
        source = token_source(settings, bench.server.user, bench.clock)
        assert bench.server.opens(source(), bench.server.user)
        assert "scope" not in bench.server.asked[0]  # it stands in what is signed
        error = refusal(token_source(settings, "somebody@desk.example", bench.clock))
        assert error.hint == "correct user: there is no such account"
        bench.server.consent = False
        bench.later(hours=1)
        assert "domain-wide delegation" in refusal(source).hint

    @pytest.mark.parametrize(
        "text", ["{", "[]", '{"type": "authorized_user"}', '{"type": "service_account"}']
    )
    def test_a_key_file_that_is_none(self, bench: Bench, tmp_path: Path, text: str) -> None:
        (tmp_path / "google.json").write_text(text)
        file = str(tmp_path / "google.json")
        error = refusal(bench.source(provider="google", client_id="", service_account_file=file))
        assert "key file" in str(error)
        assert "JSON file that Google gives" in error.hint

    def test_a_refresh_token(self, bench: Bench) -> None:
        source = bench.by_refresh(refresh_token=bench.server.refresh_token)
        assert bench.server.opens(source(), bench.server.user)
        assert "(refresh token)" in source.told()
        assert "scope" not in bench.server.asked[0]  # as it was granted
        bench.server.consent = False
        bench.later(hours=1)
        error = refusal(source)
        assert "invalid_grant: Token has been expired or revoked." in str(error)
        assert error.hint.startswith("consent was withdrawn, or the refresh token has run out: sign in again")

    def test_a_command_is_run_at_each_login(self, bench: Bench, tmp_path: Path) -> None:
        (tmp_path / "token").write_text("abc.DEF-1~2_/+==\n")
        source = token_source(OAuth2Settings(token_command=f"cat {tmp_path}/token"), "desk", bench.clock)
        token = source.token()
        assert (token.text, token.fresh, token.until) == ("abc.DEF-1~2_/+==", True, None)
        assert source.told() == "token obtained from token_command"
        (tmp_path / "token").write_text("another")
        assert source() == "another"
        (tmp_path / "token").write_text("user=x\x01auth=y")
        assert str(refusal(source)) == "what came in place of an access token is none"


class TestKeeping:
    def test_a_token_is_kept_and_renewed_before_it_runs_out(self, bench: Bench) -> None:
        source = bench.by_secret()
        first = source.token()
        bench.later(minutes=54, seconds=59)
        second = source.token()
        assert (second.text, second.fresh) == (first.text, False)
        bench.later(seconds=1)
        assert source() != first.text
        assert len(bench.server.asked) == 2

    @pytest.mark.parametrize(
        ("told", "kept"),
        [
            ("3600", 3300),
            (100, 80),
            (None, 240),
            ("soon", 240),
            (True, 240),
            (1e12, 86_100),
            (float("nan"), 240),
            (float("inf"), 86_100),
        ],
    )
    def test_how_long_a_token_is_kept(self, bench: Bench, told: object, kept: int) -> None:
        bench.server.lifetime = told
        source = bench.by_secret()
        source()
        bench.later(seconds=kept - 1)
        source()
        assert len(bench.server.asked) == 1
        bench.later(seconds=1)
        source()
        assert len(bench.server.asked) == 2

    def test_doors_of_one_source_share_their_tokens(self, bench: Bench) -> None:
        assert bench.by_secret()() == bench.by_secret(mechanism="XOAUTH2")()
        assert len(bench.server.asked) == 1
        bench.by_secret(scope=f"{servers.SCOPE}")()
        assert len(bench.server.asked) == 2

    def test_a_refused_token_is_given_to_nobody_any_more(self, bench: Bench) -> None:
        one, two = bench.by_secret(), bench.by_secret()
        fresh, kept = one.token(), two.token()
        assert one.refused(fresh) is False  # another one would be no better
        assert two.refused(kept) is True
        renewed = two.token()
        assert (renewed.fresh, renewed.text != kept.text) == (True, True)
        one.refused(fresh)  # long replaced
        assert one.token().text == renewed.text


class TestRotation:
    def file(self, bench: Bench, tmp_path: Path) -> Path:
        bench.server.rotates = True
        file = tmp_path / "refresh"
        file.write_text(f"{bench.server.refresh_token}\n", encoding="utf-8")
        file.chmod(0o640)
        return file

    def test_a_new_refresh_token_is_written_where_the_old_one_was(self, bench: Bench, tmp_path: Path) -> None:
        file = self.file(bench, tmp_path)
        source = bench.by_refresh(refresh_token_file=str(file))
        for _ in range(3):
            source()
            assert file.read_text() == f"{bench.server.refresh_token}\n"
            bench.later(hours=1)
        assert file.stat().st_mode & 0o777 == 0o640
        assert os.listdir(tmp_path) == ["refresh"]
        assert ";" not in source.told()

    def test_where_it_cannot_be_written_it_is_kept_in_memory(
        self, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(30, "Read-only file system")

        file = self.file(bench, tmp_path)
        monkeypatch.setattr(os, "replace", refuse)
        source = bench.by_refresh(refresh_token_file=str(file))
        for _ in range(3):
            source()
            bench.later(hours=1)
        assert os.listdir(tmp_path) == ["refresh"]
        assert source.told().endswith(f"cannot be kept: {file}: Read-only file system")
        (said,) = [record.getMessage() for record in caplog.records]
        assert said.startswith("refresh_token from=127.0.0.1 what=")
        assert bench.server.refresh_token not in said

    def test_what_a_person_put_there_goes_before_what_was_kept(self, bench: Bench) -> None:
        bench.server.rotates = True
        os.environ["TOKEN_OF_THIS_TEST"] = bench.server.refresh_token
        source = bench.by_refresh(refresh_token_command="echo $TOKEN_OF_THIS_TEST")
        source()
        assert "no refresh_token_file" in source.told()
        bench.later(hours=1)
        source()
        bench.server.refresh_token = os.environ["TOKEN_OF_THIS_TEST"] = "by-hand"
        bench.later(hours=1)
        assert bench.server.opens(source(), bench.server.user)
        del os.environ["TOKEN_OF_THIS_TEST"]

    def test_two_processes_never_use_one_refresh_token(self, bench: Bench, tmp_path: Path) -> None:
        file = self.file(bench, tmp_path)
        program = (
            "import sys; from intake.oauth2.source import token_source; from intake.settings import *\n"
            "url, file = sys.argv[1:]\n"
            f"s = OAuth2Settings(token_url=url, client_id='{CLIENT}', client_secret='{SECRET}',"
            " refresh_token_file=file)\n"
            "token_source(s, 'desk')()"
        )
        command = [sys.executable, "-c", program, bench.server.url, str(file)]
        running = [subprocess.Popen(command) for _ in range(2)]
        bench.by_refresh(refresh_token_file=str(file))()
        assert [process.wait(60) for process in running] == [0, 0]
        used = [form["refresh_token"] for form in bench.server.asked]
        assert len(set(used)) == len(used) == 3


class TestRefusals:
    def test_a_refusal_is_not_asked_for_over_and_over(self, bench: Bench) -> None:
        bench.server.withdraw()
        source = bench.by_secret()
        error = refusal(source)
        assert str(error) == (
            "127.0.0.1 gives no token: invalid_client: AADSTS7000229: The client application client-1 is"
            " missing service principal in the tenant."
        )
        assert error.hint.startswith("have an administrator give consent again")
        for number, hold in enumerate((*HOLDS, HOLDS[-1])):
            assert len(bench.server.asked) == number + 1
            bench.later(seconds=hold.total_seconds() - 1)
            assert str(refusal(source)) == str(error)
            bench.later(seconds=1)
            refusal(bench.by_secret(mechanism="XOAUTH2"))
        bench.server.consent = True
        bench.later(minutes=15)
        assert source()

    def test_new_secrets_are_tried_at_once_and_none_is_ever_told(self, bench: Bench, tmp_path: Path) -> None:
        file = tmp_path / "secret"
        file.write_text("Mistaken-secret")
        source = bench.source(client_secret_file=str(file))
        for _ in range(3):
            error = refusal(source)
            assert "AADSTS7000215: Invalid client secret provided: ***" in str(error)
            assert "Mistaken" not in f"{error}{error.hint}{source.told()}{source.token!r}"
        assert len(bench.server.asked) == 1
        file.write_text(SECRET)
        token = source.token()
        assert token.text not in repr(token)

    @pytest.mark.parametrize(
        ("error", "description", "hint"),
        [
            ("invalid_client", "AADSTS7000222: The provided client secret keys are expired.", "run out"),
            ("unauthorized_client", "AADSTS700016: Application not found", "correct client_id and tenant"),
            ("invalid_grant", "AADSTS700082: The refresh token has expired", "sign in again as that user"),
            ("invalid_request", "AADSTS90002: Tenant not found.", "no such tenant"),
            ("invalid_grant", "Invalid JWT Signature.", "make a new key"),
            ("invalid_grant", "Invalid JWT: Token must be a short-lived token", "clock"),
            ("disabled_client", "The OAuth client was disabled.", "enable it"),
            ("invalid_scope", "what?", "correct scope"),
            ("invalid_grant", "", "correct user and key"),
            ("unheard_of", "\x1b[31m\r\nBcc: x", "see what the provider's page says"),
        ],
    )
    def test_what_a_refusal_means(self, bench: Bench, error: str, description: str, hint: str) -> None:
        bench.server.says = [(400, {"error": error, "error_description": description})]
        refused = refusal(bench.by_secret())
        assert hint in refused.hint
        assert not refused.passing
        assert str(refused).isprintable()

    @pytest.mark.parametrize(
        "answer",
        [
            (500, "oops"),
            (503, {"error": "temporarily_unavailable"}),
            (400, {"error": "invalid_request", "error_description": "AADSTS90033: transient"}),
            (429, "slow down"),
            (200, b"x" * 200_000),
        ],
    )
    def test_what_passes_by_itself(self, bench: Bench, answer: tuple[int, object]) -> None:
        bench.server.says = [answer]
        source = bench.by_secret()
        error = refusal(source)
        assert (error.passing, error.hint) == (True, "")
        assert source()

    def test_patience_is_had_where_it_is_asked_for(self, bench: Bench) -> None:
        bench.server.says = [(503, "busy", {"Retry-After": "120"})]
        source = bench.by_secret()
        assert "asks for patience" in str(refusal(source))
        bench.later(seconds=119)
        assert refusal(source).passing
        assert len(bench.server.asked) == 1
        bench.later(seconds=1)
        assert source()

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            ((302, "", {"Location": "https://elsewhere.example/"}), "127.0.0.1 redirects, and not as"),
            ((404, "what?"), "answers 404, and not as a token endpoint"),
            ((200, "fine"), "answers 200, and not as a token endpoint"),
            ((200, b"[" * 90_000), "answers 200, and not as a token endpoint"),
            ((200, {"access_token": "x", "token_type": "mac"}), "what came in place of an access token"),
            ((200, {"access_token": "x\r\nRCPT TO:<y>"}), "what came in place of an access token is none"),
        ],
    )
    def test_what_is_no_token_endpoint(self, bench: Bench, answer: servers.Answer, said: str) -> None:
        bench.server.says = [answer]
        error = refusal(bench.by_secret())
        assert said in str(error)
        assert error.hint
        assert len(bench.server.asked) == 1  # no redirect is followed


class TestEndpoint:
    def test_one_that_is_away_is_no_refusal(self, bench: Bench) -> None:
        bench.server.stop()
        error = refusal(bench.by_secret())
        assert (str(error), error.passing) == (
            "no token: 127.0.0.1 cannot be reached: Connection refused",
            True,
        )
        bench.server.start()
        assert bench.by_secret()()

    @pytest.mark.parametrize("limit", ["STEP_SECONDS", "WHOLE_SECONDS"])
    def test_one_that_says_nothing(self, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
        monkeypatch.setattr(endpoint, limit, 0.05)
        listener, url = hold_open()
        source = token_source(OAuth2Settings(token_url=url, client_id="x", client_secret="s"), "desk")
        error = refusal(source)
        listener.close()
        assert (str(error), error.passing) == ("no token: no answer from 127.0.0.1 in time", True)

    def test_one_whose_answer_drips_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(endpoint, "WHOLE_SECONDS", 0.2)
        listener, url = hold_open()
        over = threading.Event()

        def drip() -> None:
            client, _ = listener.accept()
            with client, contextlib.suppress(OSError):
                client.recv(65536)
                client.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 90000\r\n\r\n")
                while not over.wait(0.02):
                    client.sendall(b" ")

        threading.Thread(target=drip, daemon=True).start()
        source = token_source(OAuth2Settings(token_url=url, client_id="x", client_secret="s"), "desk")
        error = refusal(source)
        over.set()
        listener.close()
        assert (str(error), error.passing) == ("no token: no answer from 127.0.0.1 in time", True)

    def test_the_certificate_is_checked(self, tmp_path: Path) -> None:
        authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
        server = TokenServer()
        server.start(context)
        bench = Bench(server)
        error = refusal(bench.by_secret())
        assert "the certificate of 127.0.0.1 is not trusted" in str(error)
        assert "token_ca_file" in error.hint
        assert bench.by_secret(token_ca_file=str(tmp_path / "ca.pem"))()
        assert len(server.asked) == 1
        server.stop()

    @pytest.mark.parametrize(
        ("url", "fault"),
        [
            ("https://login.microsoftonline.com/x/oauth2/v2.0/token", ""),
            ("http://[::1]:8080/token", ""),
            ("http://login.example/token", "must start with https://"),
            ("https://user:secret@login.example/", "neither a user nor"),
            ("https://login.example/#x", "a fragment"),
            ("ftp://login.example/", "must be a web address"),
            ("https://[login.example/", "not a web address"),
            ("https://login.example:99999/", "not a web address"),
            ("https:///token", "must be a web address"),
        ],
    )
    def test_which_addresses_are_asked(self, url: str, fault: str) -> None:
        assert fault in url_fault(url)
        assert bool(fault) == bool(url_fault(url))


class TestMechanisms:
    def test_the_message_of_xoauth2_is_as_microsoft_writes_it(self) -> None:
        said = first_response(
            "XOAUTH2", "test@contoso.onmicrosoft.com", "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA", "x", 993
        )
        assert base64.b64encode(said) == (
            b"dXNlcj10ZXN0QGNvbnRvc28ub25taWNyb3NvZnQuY29tAWF1dGg9QmVhcmVyIEV3QkFBbDNCQUFV"
            b"RkZwVUFvN0ozVmUwYmpMQldaV0NjbFJDM0VvQUEBAQ=="
        )

    def test_the_message_of_oauthbearer_is_as_rfc_7628_writes_it(self) -> None:
        token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="
        said = first_response("OAUTHBEARER", "user@example.com", token, "server.example.com", 143)
        fields = ("n,a=user@example.com,", "host=server.example.com", "port=143", f"auth=Bearer {token}")
        assert said.decode() == "\x01".join((*fields, "", ""))
        assert b"n,a=a=3Db=2Cc," in first_response("OAUTHBEARER", "a=b,c", token, "x", 1)
        with pytest.raises(PasswordError):
            first_response("XOAUTH2", "x\x01auth=Bearer other", token, "x", 1)

    def test_the_standard_one_goes_first(self) -> None:
        assert chosen("auto", ["PLAIN", "xoauth2", "OAUTHBEARER"]) == "OAUTHBEARER"
        assert chosen("auto", ["PLAIN", "XOAUTH2"]) == "XOAUTH2"
        assert chosen("XOAUTH2", ["XOAUTH2", "OAUTHBEARER"]) == "XOAUTH2"
        with pytest.raises(PasswordError, match="offers no OAUTHBEARER; it offers XOAUTH2") as refused:
            chosen("OAUTHBEARER", ["XOAUTH2"])
        assert refused.value.hint == 'set mechanism = "auto"'
        with pytest.raises(PasswordError, match="offers no login by token"):
            chosen("auto", [])

    def test_what_a_server_says_of_a_refusal(self) -> None:
        assert details(b'{"status":"invalid_token","scope":"x"}') == "invalid_token"
        assert details(b'{"status":"400","schemes":"Bearer"}') == "400"
        assert [details(each) for each in (b"", b"[]", b"\xff", b'{"status":{}}', b"[" * 99_999)] == [""] * 5
