"""verify: a dossier with any octet changed, added or taken away is refused, and what is wrong is named."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.casefile import container
from intake.casefile.chain import MANIFEST, manifest
from intake.casefile.container import Writer
from intake.casefile.verify import Report, verify

REF = "K26-7QXMV"
FIRST, SECOND = "mails/001-in-complaint.eml", "mails/002-out-cod.eml"
FILES = ((FIRST, b"Subject: x\r\n\r\nHallo"), (SECOND, b""), ("index.json", b"{}\n"))
Files = Sequence[tuple[str, bytes]]


def written(files: Files, closing: bytes | None = None) -> bytes:
    """A dossier of those files; `closing`: another manifest than theirs."""
    stream = io.BytesIO()
    writer = Writer(stream)
    for name, data in files:
        writer.add(name, data)
    writer.add(MANIFEST, manifest(REF, list(writer.entries)) if closing is None else closing)
    writer.close()
    return stream.getvalue()


def check(raw: bytes, noted: str | None = None) -> Report:
    return verify(io.BytesIO(raw), noted)


def packed(files: Files, **options: object) -> bytes:
    """The same files, packed by another program."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **options) as archive:  # type: ignore[call-overload]
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, options.get("compression"))
    return stream.getvalue()


DOSSIER = written(FILES)
WHOLE = check(DOSSIER)


def test_a_dossier_is_accepted() -> None:
    assert (WHOLE.ref, WHOLE.files, WHOLE.size, WHOLE.problems) == (REF, 3, len(DOSSIER), ())
    assert check(DOSSIER, WHOLE.head).problems == ()
    assert check(DOSSIER, (WHOLE.head or "").upper()).problems == ()


def test_any_unzip_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(DOSSIER)) as archive:
        assert archive.testzip() is None
        assert [(info.filename, archive.read(info)) for info in archive.infolist()][:3] == list(FILES)


def test_the_head_is_what_the_manual_says() -> None:
    def sha256(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    chain = sha256(f"complaint-dossier-1 {REF}\n")
    for name, data in FILES:
        chain = sha256(f"{chain} {hashlib.sha256(data).hexdigest()} {len(data)} {name}\n")
    assert WHOLE.head == chain


def test_any_octet_changed_is_refused() -> None:
    for at in range(len(DOSSIER)):
        for other in {DOSSIER[at] ^ 1, 0, 0xFF} - {DOSSIER[at]}:
            assert check(DOSSIER[:at] + bytes([other]) + DOSSIER[at + 1 :]).problems, at


def test_any_octet_taken_away_or_put_in_is_refused() -> None:
    for at in range(len(DOSSIER)):
        assert check(DOSSIER[:at] + DOSSIER[at + 1 :]).problems, at
        assert check(DOSSIER[:at]).problems, at
        assert check(DOSSIER[:at] + b"\0" + DOSSIER[at:]).problems, at
    assert check(DOSSIER + b"\0").problems == ("something was put behind its end",)


@given(st.binary(max_size=200), st.integers(0, len(DOSSIER)), st.integers(0, 60))
def test_nothing_that_is_put_in_makes_it_fail(junk: bytes, at: int, gone: int) -> None:
    raw = DOSSIER[:at] + junk + DOSSIER[at + gone :]
    assert bool(check(raw).problems) == (raw != DOSSIER)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (FILES[:2], "index.json: it was removed"),
        (FILES[1:], f"{FIRST}: it was removed"),
        ((*FILES, ("more.txt", b"x")), "more.txt: it was added"),
        ((FILES[1], FILES[0], FILES[2]), f"{SECOND}: it stands where {FIRST} was"),
        ((("mails/9.eml", FILES[0][1]), *FILES[1:]), f"{FIRST}: it was renamed to mails/9.eml"),
        ((FILES[0], (SECOND, b"!"), FILES[2]), f"{SECOND}: its content was changed"),
        ((("a.eml", b"1"), ("b.eml", b"2")), "index.json: it was removed"),
    ],
)
def test_files_that_are_not_the_manifests_are_named(files: Files, told: str) -> None:
    """The ZIP itself is as it is written: the manifest alone tells."""
    theirs = dict(_entries(DOSSIER))[MANIFEST]
    problems = check(written(files, theirs)).problems
    assert told in problems
    assert all("manifest" not in problem for problem in problems)


def _entries(raw: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def changed(**values: object) -> bytes:
    told = json.loads(dict(_entries(DOSSIER))[MANIFEST])
    return json.dumps({**told, **values}, indent=1).encode() + b"\n"


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        (changed(case="K26-22222"), "manifest.json: it was changed"),
        (changed(head="0" * 64), "manifest.json: it was changed"),
        (changed(more=1), "manifest.json: it was changed"),
        (changed(files=[]), "index.json: it was added"),
        (changed(case="../../x"), "manifest.json: it is not as a manifest is written"),
        (changed(case=7), "manifest.json: it is not as a manifest is written"),
        (changed(files=[{"name": 1, "sha256": None}]), "manifest.json: it is not as a manifest is written"),
        (b"", "manifest.json: it is not as a manifest is written"),
        (b"[" * 100_000, "manifest.json: it is not as a manifest is written"),
        (b'{"case": ' + b"1" * 10_000 + b"}", "manifest.json: it is not as a manifest is written"),
        (b"\xff\xfe", "manifest.json: it is not as a manifest is written"),
    ],
)
def test_a_manifest_that_was_changed_is_refused(closing: bytes, told: str) -> None:
    assert told in check(written(FILES, closing)).problems


def test_a_manifest_that_is_not_the_last_or_not_there_is_refused() -> None:
    stream = io.BytesIO()
    writer = Writer(stream)
    writer.add(MANIFEST, manifest(REF, []))
    writer.add("index.json", b"{}")
    writer.close()
    assert check(stream.getvalue()).problems == ("manifest.json: it is not the last file",)
    stream = io.BytesIO()
    writer = Writer(stream)
    writer.add("index.json", b"{}")
    writer.close()
    assert check(stream.getvalue()).problems == ("manifest.json: it is not there",)


def test_whoever_makes_the_hashes_anew_is_known_by_the_head_alone() -> None:
    other = written(((FIRST, b"Subject: x\r\n\r\nHello"), *FILES[1:]))
    assert check(other).problems == ()
    assert check(other).head != WHOLE.head
    (told,) = check(other, WHOLE.head).problems
    assert told.startswith("it is whole, but not the dossier that was noted")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (packed(_entries(DOSSIER), compression=zipfile.ZIP_DEFLATED), "it is compressed"),
        (
            packed(_entries(DOSSIER), compression=zipfile.ZIP_STORED),
            "what the directory of the ZIP says of it",
        ),
        (b"MZ" + DOSSIER, "something was put before it"),
        (DOSSIER[:-2] + b"\x05\0hello", "it bears a comment"),
        (DOSSIER + DOSSIER, "something was put behind its end"),
        (DOSSIER[:6] + b"\x01" + DOSSIER[7:], "it is encrypted"),
        (DOSSIER[:6] + b"\x08" + DOSSIER[7:], "its header does not tell its size"),
        (DOSSIER[:28] + b"\x01\0" + DOSSIER[30:56] + b"!" + DOSSIER[56:], "its header was changed"),
        (DOSSIER[:26] + b"\xff\xff" + DOSSIER[28:], "its name is longer than any in a dossier"),
    ],
)
def test_another_container_is_refused(raw: bytes, told: str) -> None:
    assert any(told in problem for problem in check(raw).problems)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "mails\\..\\x.eml",
        "mails/../x.eml",
        "a/b/c.eml",
        "x",
        "\x1b.eml",
        "",
    ],
)
def test_a_name_that_no_dossier_has_is_named(name: str) -> None:
    raw = packed([(name, b"x")])
    assert any(problem.endswith("no file of a dossier is called so") for problem in check(raw).problems)
    with pytest.raises(ValueError, match="no name"):
        Writer(io.BytesIO()).add(name, b"")


def test_a_name_that_stands_there_twice_is_named() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = packed([("a.eml", b"1"), ("a.eml", b"2")])
    assert "a.eml: this name stands there twice" in check(raw).problems


def test_a_bomb_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused at its header; and a size that is a lie ends where the file ends."""
    bomb = packed([("index.json", bytes(3_000_000))], compression=zipfile.ZIP_DEFLATED)
    report = check(bomb)
    assert report.size < 100
    assert len(report.problems) == 1
    lie = (
        struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 4_000_000_000, 4_000_000_000, 5, 0) + b"a.eml"
    )
    assert check(lie + b"x" * 50).problems == ("a.eml: the file ends within it",)
    many = (struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"a.eml") * 200
    monkeypatch.setattr(container, "MOST_ENTRIES", 100)
    assert "it holds more than 100 entries" in check(many).problems[-1]
