"""`intake recover` and what `intake check` says of journal and doors."""

from __future__ import annotations

import shutil
from pathlib import Path

from intake import elsewhere
from store import open_store
from tests.cli.conftest import Call
from tests.store.making import LEASE, MINUTE, NOW, SHOP, draft, open_case


def _configured(config: Path, folder: Path) -> Path:
    box = folder / "box"
    for room in ("new", "cur", "tmp"):
        (box / room).mkdir(parents=True)
    mailbox = f'[[mailbox]]\nkind = "maildir"\nname = "box"\npath = "{box}"\n'
    store = f'[store]\nurl = "sqlite:///{folder / "desk.db"}"\n'
    config.write_text(config.read_text("utf-8") + store + mailbox, "utf-8")
    return box


def _send(folder: Path) -> None:
    with open_store(f"sqlite:///{folder / 'desk.db'}", journal=folder / "desk.db.sent") as store:
        store.shops.replace([SHOP], NOW)
        open_case(store, drafts=(draft(),))
        (sending,) = store.outbox.claim(NOW, "w", LEASE)
        store.outbox.sent(sending.id, NOW + MINUTE, "250 ok")


def test_a_copy_that_was_put_back_is_told_and_mended(call: Call, config: Path, tmp_path: Path) -> None:
    box = _configured(config, tmp_path)
    _send(tmp_path)
    shutil.copy(tmp_path / "desk.db", tmp_path / "copy.db")
    _send(tmp_path)  # by hand, as nothing in the mailbox explains it
    shutil.copy(tmp_path / "copy.db", tmp_path / "desk.db")
    checked = call("check", "-c", config)
    assert checked.status == 1
    assert "a copy was put back" in " ".join(checked.out.split())
    refused = call("run", "--once", "-c", config)
    assert refused.status == 1
    assert len(refused.err.splitlines()) == 1
    assert "(1 at least)" in refused.err
    assert "intake recover" in refused.err
    done = box / ".Processed" / "cur"
    assert done.is_dir()  # `intake check` made it
    mail = "From: <jo@mail.example>\r\nTo: desk@mark.example\r\nSubject: fiets\r\n\r\nIk kocht een fiets.\r\n"
    (done / "1795000000.1.x:2,S").write_bytes(mail.encode())
    (row,) = call("recover", "--json", "--since", "2020-01-01", "-c", config).rows
    assert (row["mails_looked_at"], row["letters_fetched"], row["journals_complete"]) == (1, 1, True)
    assert (row["noted"], row["sent_before"], row["held"]) == (2, 1, [])
    assert [each["kind"] for each in row["unexplained"]] == ["accepted"]
    again = call("recover", "--since", "2020-01-01", "-c", config)
    assert again.status == 1
    assert "by hand? Then do it again" in " ".join(again.out.split())
    assert "unknown to the copy, and stored: 0." in again.out
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        assert [letter.mailbox for letter in store.letters.list()].count("box") == 1


def test_an_archive_is_read_and_what_follows_is_held(call: Call, config: Path, tmp_path: Path) -> None:
    _configured(config, tmp_path)
    _send(tmp_path)
    archive = tmp_path / "archive"
    archive.mkdir()
    mail = (
        "From: Jo <jo@mail.example>\r\nTo: desk@mark.example\r\nSubject: fiets\r\n\r\nMijn fiets is stuk!\r\n"
    )
    (archive / "a.eml").write_bytes(mail.encode())
    (row,) = call("recover", "--json", archive, "-c", config).rows
    assert (row["letters_fetched"], row["to_send"], row["journals_complete"]) == (1, 0, True)
    (held,) = row["held"]
    assert call("outbox", "-c", config).out.count("held: it may have been") == 1
    assert call("retry", held["id"], "-c", config).status == 0
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        assert store.outbox.waiting().waiting == 1


def test_check_tells_of_a_journal_and_of_doors_that_nobody_reads(
    call: Call, config: Path, tmp_path: Path
) -> None:
    _configured(config, tmp_path)
    _send(tmp_path)
    with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        elsewhere.announce(store, "mail2:/etc/intake.toml", ["inbox2"], NOW, listener=False)
    told = " ".join(call("check", "-c", config).out.split())
    assert "desk.db.sent can be written" in told
    assert "inbox2 of the daemon at mail2:/etc/intake.toml: never read" in told
    assert "intake doors --forget PLACE" in told
