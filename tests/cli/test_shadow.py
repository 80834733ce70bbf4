"""`intake run --shadow` and `intake shadow`, on a Maildir that people work in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from store import open_store
from tests.cli.conftest import CONFIGURATION, NASTY, Call
from tests.stories.desk import SHOPS

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(days=2)
LIMIT = 20_000


def mail(number: int, sender: str, to: str, subject: str, text: str, *more: str) -> bytes:
    at = format_datetime(NOW + timedelta(hours=number))
    head = [
        *(
            f"From: {sender}",
            f"To: {to}",
            f"Subject: {subject}",
            f"Date: {at}",
            f"Message-ID: <{number}@x.example>",
        ),
        *("Content-Type: text/plain; charset=utf-8", *more),
    ]
    return "\r\n".join([*head, "", text, ""]).encode()


def put(folder: Path, number: int, raw: bytes) -> None:
    for room in ("tmp", "new", "cur"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    file = folder / "cur" / f"{int((NOW + timedelta(hours=number)).timestamp())}.{number}.host:2,S"
    file.write_bytes(raw)


def seen(folder: Path) -> list[tuple[str, int, int, bytes]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path), path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes()) for path in files]


@pytest.fixture
def box(config: Path) -> Path:
    folder = config.parent / "Maildir"
    settings = f'[[mailbox]]\nkind = "maildir"\nname = "box"\npath = "Maildir"\nmax_bytes = {LIMIT}\n'
    config.write_text(CONFIGURATION + settings, encoding="utf-8")
    with open_store(f"sqlite:///{config.parent / 'intake.db'}") as store:
        store.shops.replace(SHOPS, NOW)
    stuck = "Mijn lamp van lampenzolder.be is stuk. Ik heb de winkel nog niet gecontacteerd."
    put(folder, 1, mail(1, "Ann <ann.peeters@mail.example>", "desk@mark.example", NASTY, stuck))
    put(
        folder,
        2,
        mail(2, "Bob <bob.maes@mail.example>", "desk@mark.example", "lamp", stuck + " Groeten, Bob"),
    )
    put(folder, 3, mail(3, "Cas <cas@mail.example>", "desk@mark.example", "groot", "x" * 2 * LIMIT))
    sent, desk = folder / ".Sent Items", "desk@mark.example"
    first = "Beste, neem eerst contact op met de winkel."
    put(sent, 4, mail(4, desk, "ann.peeters@mail.example", "Re: x", first, "In-Reply-To: <1@x.example>"))
    passed, shop = "Graag uw antwoord. Mail bob.maes@mail.example niet.", "klantendienst@lampenzolder.be"
    put(sent, 5, mail(5, desk, shop, "Re: lamp", passed, "References: <2@x.example>"))
    return folder


def test_a_maildir_is_read_and_not_touched(config: Path, box: Path, call: Call) -> None:
    before = seen(box)
    assert call("shadow", "report", "-c", config).status == 1
    done = call("run", "--shadow", "--once", "-q", "-c", config)
    assert (done.status, done.out, seen(box)) == (0, "", before)

    rows = call("shadow", "report", "--json", "-c", config).rows
    assert [(row["name"], row["count"]) for row in rows if row["table"] == "kind"] == [
        ("complaint", 2),
        ("set aside", 1),
    ]
    (differs,) = [row for row in rows if row["table"] == "letter"]
    assert (differs["desk"], differs["people"], differs["outcome"]) == (
        "contact_shop_first",
        "accepted",
        "differs",
    )
    assert differs["sender"] == "bo…s@mail.example"
    assert rows[0]["sent_folders"] == {"box": ["Sent Items"]}

    ref = differs["ref"]
    shown = call("shadow", "show", ref, "-c", config)
    assert "contact_shop_first, not sent" in shown.out
    assert "bob.maes@" not in shown.out
    assert shown.out == call("shadow", "show", differs["letter"][:12], "-c", config).out
    (one,) = call("shadow", "show", "--json", ref, "-c", config).rows
    assert [written["kind"] for written in one["mails"]] == ["contact_shop_first"]
    assert "Lampenzolder" in one["mails"][0]["text"]
    nobody = call("shadow", "show", "K26-NOBDY", "-c", config)
    assert (nobody.status, nobody.err.count("\n")) == (1, 1)


def test_the_report_fits_a_terminal(
    config: Path, box: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    del box
    call("run", "--shadow", "--once", "-q", "-c", config)
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        shown = call("shadow", "report", "-c", config)
        assert shown.status == 0
        assert max(map(len, shown.out.splitlines())) <= width
        plain = " ".join(shown.out.split())
        for words in ("They agree in 1 of 2 that both decided plainly (50%).", "Where they differ (1)"):
            assert words in plain
        assert "\x1b[2J" not in shown.out
        assert "…" not in shown.out.partition("The desk, and people")[2].partition("They agree")[0]
    assert "Where they differ" not in call("shadow", "report", "--until", "2020-01-01", "-c", config).out
    assert "-n 1 shows them all" in call("shadow", "report", "-n", 0, "-c", config).out


def test_what_is_wrong_is_said_in_one_line(config: Path, box: Path, call: Call) -> None:
    del box
    for arguments, status, words in (
        (("run", "--once", "--since", "2026-01-01"), 2, "--since goes with --shadow"),
        (("shadow", "report", "--since", "2026-02-01", "--until", "2026-01-01"), 2, "is before"),
    ):
        done = call(*arguments, "-c", config)
        assert (done.status, done.err.count("\n")) == (status, 1)
        assert words in done.err
    (config.parent / "intake.db").unlink()
    empty = call("run", "--shadow", "--once", "-q", "-c", config)
    assert (empty.status, "no label holders" in empty.err) == (2, True)
    same = config.read_text("utf-8") + '[shadow]\nstore_url = "sqlite:///intake.db"\n'
    config.write_text(same, encoding="utf-8")
    refused = call("run", "--shadow", "--once", "-q", "-c", config)
    assert (refused.status, "the desk's own store" in refused.err) == (2, True)
    assert not (config.parent / "intake.db").exists()


def test_a_mailbox_that_cannot_be_read_is_a_status(config: Path, box: Path, call: Call) -> None:
    (box / "cur").rename(box / "gone")
    done = call("run", "--shadow", "--once", "-c", config)
    assert done.status == 1
    assert "is not a Maildir" in done.err
