"""read, explain, evaluate: raw mails in; JSON for a machine, reasons for a person; nothing stored or sent."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from intake.register import COLUMNS
from tests.cli.conftest import Call, Desk

READ_KEYS = {
    "file",
    "kind",
    "machine",
    "message_id",
    "date",
    "from",
    "reply_to",
    "to",
    "subject",
    "text",
    "new_text",
    "quoted",
    "attachments",
}
EXPLAIN_KEYS = [
    "file",
    "kind",
    "verdict",
    "shop",
    "holder",
    "language",
    "missing",
    "cross_border",
    "contact",
    "due",
    "evidence",
    "would_change",
]
REGISTER = f"""{",".join(COLUMNS)}
Fietsenhoek Ter Aa,fietsenhoek-ter-aa.be,Fietsenhoek,hulp@fietsenhoek-ter-aa.be,BE,sports,nl,2019-04-01,
"""


def mail(body: str, **headers: str) -> bytes:
    told = {
        "From": "An Maes <an.maes@mail.example>",
        "To": "klachten@becom.example",
        "Date": "Thu, 12 Nov 2026 10:00:00 +0100",
        "Message-ID": "<1@mail.example>",
        "Subject": "Klacht over mijn fiets",
        "Content-Type": "text/plain; charset=utf-8",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    return ("".join(f"{name}: {value}\r\n" for name, value in told.items()) + "\r\n" + body).encode()


ACCEPTED = mail(
    "Dag,\r\n\r\nOp 12 oktober kocht ik een fiets bij fietsenhoek-ter-aa.be. Het zadel was stuk.\r\n"
    "Op 20 oktober heb ik de webshop gemaild, maar ik kreeg nooit antwoord.\r\n\r\nGroeten,\r\nAn Maes\r\n"
)
UNKNOWN = mail(
    "Goeiedag,\r\n\r\nmijn bestelling is nooit geleverd en ik wil mijn geld terug.\r\n\r\nAn Maes\r\n",
    Message_ID="<2@mail.example>",
    Subject="Nooit geleverd",
)
ABSENT = mail(
    "Ik ben afwezig tot 20 november.",
    Subject="Afwezig",
    Message_ID="<3@mail.example>",
    Auto_Submitted="auto-replied",
)
AGAIN = ACCEPTED.replace(b"<1@mail", b"<4@mail").replace(b"Thu, 12 Nov", b"Fri, 13 Nov")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four mails, labelled, with a register."""
    mails = tmp_path / "set" / "mails"
    mails.mkdir(parents=True)
    for name, raw in {"a.eml": AGAIN, "b.eml": ACCEPTED, "c.eml": UNKNOWN, "d.eml": ABSENT}.items():
        (mails / name).write_bytes(raw)
    (mails / "notes.txt").write_text("no mail")
    (tmp_path / "set" / "register.csv").write_text(REGISTER)
    return tmp_path / "set"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration lies in the current folder."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")


def label(folder: Path, **changes: dict[str, Any]) -> None:
    plain: dict[str, dict[str, Any]] = {
        "a.eml": {"kind": "duplicate"},
        "b.eml": {
            "kind": "complaint",
            "verdict": "accepted",
            "shop": "fietsenhoek-ter-aa.be",
            "language": "nl",
            "missing": None,
            "cross_border": False,
        },
        "c.eml": {
            "kind": "complaint",
            "verdict": "needs_info",
            "shop": None,
            "language": "nl",
            "missing": "shop",
            "cross_border": False,
        },
        "d.eml": {"kind": "auto_reply"},
    }
    lines = [json.dumps({"file": name, **told, **changes.get(name[0], {})}) for name, told in plain.items()]
    (folder / "labels.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")


def test_read_as_json(call: Call, folder: Path) -> None:
    result = call("read", "--json", folder / "mails" / "b.eml", folder / "mails" / "d.eml")
    first, second = result.rows
    assert (result.status, result.err) == (0, "")
    assert set(first) >= READ_KEYS
    assert first["file"] == str(folder / "mails" / "b.eml")
    assert first["from"] == {"name": "An Maes", "address": "an.maes@mail.example"}
    assert first["to"] == [{"name": "", "address": "klachten@becom.example"}]
    assert (first["reply_to"], first["attachments"], first["quoted"]) == ([], [], "")
    assert first["date"] == "2026-11-12T09:00:00+00:00"
    assert (first["message_id"], first["subject"]) == ("<1@mail.example>", "Klacht over mijn fiets")
    assert "Het zadel was stuk." in first["new_text"]
    assert (first["kind"], first["machine"]) == ("complaint", None)
    assert second["kind"] == "auto_reply"
    assert second["machine"]


def test_read_for_a_person(call: Call, folder: Path) -> None:
    nasty = ACCEPTED.replace(b"mijn fiets", "mijn \x1b[2J\u202efiets".encode())
    (folder / "mails" / "b.eml").write_bytes(nasty)
    out = call("read", folder / "mails" / "b.eml").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "│ Op 12 oktober kocht ik een fiets" in out
    assert "An Maes <an.maes@mail.example>" in out
    assert "Thu 2026-11-12 10:00" in out


def test_any_bytes_are_read(call: Call, tmp_path: Path) -> None:
    for number, raw in enumerate((b"", b"\x00\xff" * 50, b"Subject: =?x?b?!!?=\r\n\r\n\xe9", b"\n\n\n")):
        (tmp_path / f"{number}.eml").write_bytes(raw)
    result = call("read", "--json", tmp_path)
    assert (result.status, len(result.rows)) == (0, 4)
    assert call("read", tmp_path).status == 0
    register = tmp_path / "r.csv"
    register.write_text(REGISTER)
    result = call("explain", "--json", tmp_path, "--register", register)
    assert (result.status, len(result.rows)) == (0, 4)
    assert call("explain", tmp_path, "--register", register).status == 0


def test_explain_as_json(call: Call, folder: Path) -> None:
    result = call("explain", "--json", folder / "mails" / "b.eml", "--register", folder / "register.csv")
    (row,) = result.rows
    assert (result.status, result.err) == (0, "")
    assert list(row) == EXPLAIN_KEYS
    evidence = row.pop("evidence")
    assert "without the words on contact with the shop: needs_info, missing shop_contact" in row.pop(
        "would_change"
    )
    assert row == {
        "file": str(folder / "mails" / "b.eml"),
        "kind": "complaint",
        "verdict": "accepted",
        "shop": "fietsenhoek-ter-aa.be",
        "holder": True,
        "language": "nl",
        "missing": None,
        "cross_border": False,
        "contact": "unanswered",
        "due": "2026-11-19",
    }
    assert evidence
    assert all(list(claim) == ["claim", "where", "quote"] for claim in evidence)


def test_explain_takes_folders_in_name_order_and_standard_input(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = call("explain", "--json", folder / "mails", "--register", folder / "register.csv").rows
    assert [Path(row["file"]).name for row in rows] == ["a.eml", "b.eml", "c.eml", "d.eml"]
    assert [row["verdict"] for row in rows] == ["accepted", "accepted", "needs_info", None]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ACCEPTED)))
    (row,) = call("explain", "--json", "-", "--register", folder / "register.csv").rows
    assert (row["file"], row["verdict"]) == ("-", "accepted")


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-10-22", "contact_shop_first"),
        ("2026-10-27", "contact_shop_first"),
        ("2026-10-27T23:59", "contact_shop_first"),
        ("2026-10-27T23:30Z", "accepted"),
        ("2026-10-28 00:00", "accepted"),
    ],
)
def test_explain_counts_from_the_day_that_it_is_given(
    call: Call, folder: Path, at: str, verdict: str
) -> None:
    """The shop was written to on 20 October; its fifth working day is the 27th, in Brussels."""
    file = folder / "mails" / "b.eml"
    (row,) = call("explain", "--json", file, "--register", folder / "register.csv", "--at", at).rows
    assert row["verdict"] == verdict


def test_explain_goes_on_after_a_file_that_cannot_be_read(call: Call, folder: Path) -> None:
    nowhere, empty = folder / "nowhere.eml", folder / "empty"
    empty.mkdir()
    result = call(
        "explain", "--json", nowhere, empty, folder / "mails" / "b.eml", "--register", folder / "register.csv"
    )
    assert result.status == 1
    assert [row["verdict"] for row in result.rows] == ["accepted"]
    assert result.err.splitlines() == [
        f"intake: {nowhere}: No such file or directory",
        f"intake: {empty}: no *.eml in this folder",
    ]


def test_explain_wants_to_know_the_holders(call: Call, folder: Path, desk: Desk) -> None:
    result = call("explain", folder / "mails" / "b.eml")
    assert (result.status, result.out) == (2, "")
    assert "give --register CSV, or -c FILE" in result.err
    call("register", "import", folder / "register.csv", "-c", desk.config)
    (row,) = call("explain", "--json", folder / "mails" / "b.eml", "-c", desk.config).rows
    assert row["verdict"] == "accepted"


def test_explain_stores_and_sends_nothing(call: Call, folder: Path, desk: Desk) -> None:
    call("register", "import", folder / "register.csv", "-c", desk.config)
    before = call("tail", "--json", "--once", "-n", 1000, "-c", desk.config).out
    call("explain", folder / "mails", "-c", desk.config)
    assert call("tail", "--json", "--once", "-n", 1000, "-c", desk.config).out == before


def test_explain_for_a_person(call: Call, folder: Path) -> None:
    out = call("explain", folder / "mails", "--register", folder / "register.csv").out
    for told in (
        "Verdict       accepted",
        "Fietsenhoek Ter Aa <fietsenhoek-ter-aa.be>, holds the label (from 2019-04-01)",
        "5 working days after the contact: Tue 20/10 (day of the event), Wed 21/10 = 1",
        "Verdict       needs_info, missing: shop",
        "auto_reply: a machine wrote it: filed, never answered",
    ):
        assert told in out


def test_evaluate_as_json(call: Call, folder: Path) -> None:
    label(folder, c={"language": "fr"})
    result = call("evaluate", folder, "--json", "--register", folder / "register.csv")
    assert (result.status, result.err) == (0, "")
    accuracy = {
        row["label"]: (row["right"], row["total"]) for row in result.rows if row["what"] == "accuracy"
    }
    assert accuracy == {
        "kind": (4, 4),
        "verdict": (2, 2),
        "shop": (2, 2),
        "language": (1, 2),
        "missing": (2, 2),
        "cross_border": (2, 2),
    }
    assert [row for row in result.rows if row["what"] == "miss"] == [
        {
            "what": "miss",
            "file": "c.eml",
            "labels": {"language": {"expected": "fr", "given": "nl"}},
            "wrongly_passed_on": False,
        }
    ]
    confusion = {
        (row["expected"], row["given"]): row["count"] for row in result.rows if row["what"] == "confusion"
    }
    assert confusion == {
        ("accepted", "accepted"): 1,
        ("auto_reply", "auto_reply"): 1,
        ("duplicate", "duplicate"): 1,
        ("needs_info shop", "needs_info shop"): 1,
    }


def test_evaluate_for_a_person(call: Call, folder: Path) -> None:
    label(folder, b={"shop": "ander.be", "trap": "hard to tell"})
    out = call("evaluate", folder, "--register", folder / "register.csv").out
    assert "verdict" in out
    assert "50.0" in out
    assert "1 mails with a miss" in out
    assert "hard to tell" in out
    assert "Passed on to the wrong shop, or to one that nothing names: b.eml" in out


def test_evaluate_tells_what_is_missing(call: Call, folder: Path) -> None:
    label(folder)
    (folder / "mails" / "d.eml").rename(folder / "mails" / "e.eml")
    result = call("evaluate", folder, "--register", folder / "register.csv")
    assert result.status == 1
    assert result.err.splitlines() == [
        "intake: d.eml: labelled, but there is no such mail",
        "intake: e.eml: has no label",
    ]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (None, "labels.jsonl: No such file or directory"),
        ('{"file": "a.eml", "kind": "bulk"}\n{oops', "labels.jsonl:2: no JSON"),
        ('["a.eml"]', "labels.jsonl:1: an object with at least file and kind is needed"),
    ],
)
def test_labels_that_cannot_be_read(call: Call, folder: Path, labels: str | None, expected: str) -> None:
    if labels is not None:
        (folder / "labels.jsonl").write_text(labels)
    result = call("evaluate", folder, "--register", folder / "register.csv")
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(f"{expected}\n")
