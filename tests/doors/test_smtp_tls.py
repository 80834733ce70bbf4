"""TLS that fails at the mail server: nothing is sent, and no password told, less encrypted than asked."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
import trustme

from intake.smtp import NoAccess, Sender
from tests.servers.scripted_smtp import DROP, SILENT, Scripted
from tests.servers.smtp_bench import Bench

Tls = Literal["implicit", "starttls"]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ADDRESSES = ("desk@x.example", "shop@shop.example", b"Subject: x\r\n\r\nx\r\n")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, str]:
    """An authority, and the file that makes a client trust it."""
    ours = trustme.CA()
    path: Path = tmp_path_factory.mktemp("tls") / "ca.pem"
    ours.cert_pem.write_to_path(path)
    return ours, str(path)


def context_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def certificate(kind: str, ours: trustme.CA) -> trustme.LeafCert:
    if kind == "expired":
        return ours.issue_cert("127.0.0.1", not_after=LONG_AGO)
    if kind == "wrong name":
        return ours.issue_cert("mail.example")
    if kind == "unknown authority":
        return trustme.CA().issue_cert("127.0.0.1")
    return ours.issue_cert("127.0.0.1")


def sender_of(server: Scripted, asked: list[str], **changes: object) -> Sender:
    def password() -> str:
        asked.append("asked")
        return "secret"

    return Sender(server.settings(user="desk", timeout_seconds=0.5, **changes), password)


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("expired", "not trusted: .*expired"),
        ("wrong name", "not trusted: .*mismatch"),
        ("unknown authority", "not trusted: "),
    ],
)
def test_a_certificate_that_is_not_right(
    scripted: Scripted, authority: tuple[trustme.CA, str], tls: Tls, kind: str, said: str
) -> None:
    ours, ca_file = authority
    scripted.context = context_of(certificate(kind, ours))
    scripted.implicit = tls == "implicit"
    scripted.extensions += ["STARTTLS", "AUTH PLAIN"]
    asked: list[str] = []
    sender = sender_of(scripted, asked, tls=tls, tls_ca_file=ca_file)
    with pytest.raises(NoAccess, match=said) as failed:
        sender.send(*ADDRESSES)
    assert "tls_ca_file" in failed.value.hint
    assert (asked, scripted.taken) == ([], [])
    assert not [line for line in scripted.heard if line.startswith(("AUTH", "MAIL"))]


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_one_that_is(scripted: Scripted, authority: tuple[trustme.CA, str], tls: Tls) -> None:
    ours, ca_file = authority
    scripted.context = context_of(certificate("good", ours))
    scripted.implicit = tls == "implicit"
    scripted.extensions += ["STARTTLS", "AUTH PLAIN"]
    sender = sender_of(scripted, [], tls=tls, tls_ca_file=ca_file)
    assert sender.send(*ADDRESSES) == "250 2.0.0 taken"
    sender.close()


@pytest.mark.parametrize(
    ("offered", "answer", "said"),
    [
        (False, b"220 go ahead", "no STARTTLS"),
        (True, b"454 4.7.0 TLS not available", "STARTTLS refused: 4.7.0 TLS not available"),
        (True, b"502 5.5.1 what?", "STARTTLS refused"),
        (True, DROP, "closed the connection"),
        (True, SILENT, "no answer in time"),
    ],
)
def test_without_tls_nothing_is_said(
    scripted: Scripted, authority: tuple[trustme.CA, str], offered: bool, answer: bytes, said: str
) -> None:
    scripted.context = context_of(certificate("good", authority[0]))
    scripted.extensions += ["STARTTLS"] * offered + ["AUTH PLAIN"]
    scripted.says["starttls"] = answer
    asked: list[str] = []
    with pytest.raises(NoAccess, match=said):
        sender_of(scripted, asked, tls="starttls", tls_ca_file=authority[1]).send(*ADDRESSES)
    assert (asked, scripted.taken) == ([], [])
    assert not [line for line in scripted.heard if line.startswith(("AUTH", "MAIL"))]


def test_a_port_that_speaks_no_tls_at_once(scripted: Scripted, authority: tuple[trustme.CA, str]) -> None:
    with pytest.raises(NoAccess, match="no TLS") as failed:
        sender_of(scripted, [], tls="implicit", tls_ca_file=authority[1]).send(*ADDRESSES)
    assert 'tls = "implicit"' in failed.value.hint


def test_a_port_that_waits_for_tls(scripted: Scripted, authority: tuple[trustme.CA, str]) -> None:
    scripted.context, scripted.implicit = context_of(certificate("good", authority[0])), True
    with pytest.raises(NoAccess, match="no answer in time"):
        sender_of(scripted, [], tls="starttls", tls_ca_file=authority[1]).send(*ADDRESSES)


def test_it_is_alarmed_once_and_the_mail_waits(
    bench: Bench, authority: tuple[trustme.CA, str], caplog: pytest.LogCaptureFixture
) -> None:
    ours, ca_file = authority
    bench.server.extensions += ["STARTTLS", "AUTH PLAIN"]
    bench.server.context = context_of(certificate("expired", ours))
    bench.sender = sender_of(bench.server, [], tls="starttls", tls_ca_file=ca_file)
    sending = bench.queue()
    for _ in range(3):
        bench.round()
        bench.later(hours=1)
    assert bench.facts(sending) == ("waiting", 0, 0)
    (lost,) = [record for record in caplog.records if record.getMessage().startswith("lost door=smtp")]
    assert lost.levelname == "ERROR"
    assert "expired" in lost.getMessage()
    bench.server.context = context_of(certificate("good", ours))
    bench.round()
    assert bench.facts(sending) == ("sent", 1, 0)
