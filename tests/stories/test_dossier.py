"""The dossier of a case that had everything: made, masked, verified and read. On both databases."""

from __future__ import annotations

import base64
import io
import json
import random
import re
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from intake.casefile.handover import Wish, hand_over
from intake.casefile.life import Life, gather
from intake.casefile.make import Made
from intake.casefile.papers import papers
from intake.casefile.verify import Report, verify
from store.mint import token_of
from tests.stories.desk import MEDIATOR, StoryDesk
from tests.stories.test_stories import LOTTE, PHOTO, SHOP, to

pytestmark = pytest.mark.dovecot

WITHHELD = (11, 12)  # a consumer's mail, and the mediator's that encloses it
NAME = "Lotte Verhulst 王小明 محمد Ελένη"
PERSON = f"{NAME} <{LOTTE}>"
COMPLAINT = f"""Goedemorgen,

Op 11 mei kocht ik bij Lampenzolder een hanglamp (bestelling LZ-118). Ze kwam in scherven aan.
\x1b[2J<script>alert(1)</script> \u202e Ik wil mijn geld terug.

{NAME}
"""
CONTACTED = """Ik heb de winkel drie weken geleden gemaild en daarna nog twee keer, maar zij antwoordt niet.

Op ma 1 juni 2026 om 09:00 schreef Keurmerk <{address}>:
> Hebt u de webshop al aangesproken?
"""


def whole_story(desk: StoryDesk) -> None:
    """Asked, answered, forwarded, answered by a machine and by a person, not satisfied: with a mediator."""
    desk.at("2026-06-01 09:00").arrives(PERSON, COMPLAINT, attach={"scherven.jpg": PHOTO})
    (question,) = desk.round()
    answer = EmailMessage(policy=SMTP)
    answer["From"], answer["To"], answer["Subject"] = PERSON, question.reply_to, "Re: klacht"
    answer.set_content(CONTACTED.format(address=question.reply_to), cte="base64")
    desk.at("2026-06-02 10:12").put(answer.as_bytes())
    forward = to(desk.round(), SHOP)
    desk.at("2026-06-03 08:00").arrives(
        SHOP, "Ik ben er niet.", to=forward.reply_to, headers={"Auto-Submitted": "auto-replied"}
    )
    desk.round()
    desk.at("2026-06-04 14:00").arrives(
        "Hilde <hilde@lampenzolder.be>", "Wij sturen mevrouw morgen een nieuwe lamp.", to=forward.reply_to
    )
    relay = to(desk.round(), LOTTE)
    desk.at("2026-06-05 15:30").arrives(
        PERSON, "Ik ga niet akkoord: er is niets aangekomen.", to=relay.reply_to
    )
    assert to(desk.round(), MEDIATOR)
    last = EmailMessage(policy=SMTP)
    last["From"], last["To"], last["Subject"] = PERSON, relay.reply_to, "SUBJECT"
    last.set_content("Nog altijd niets.")
    # A subject that is read as an address with its token, which stands in two halves that cannot be masked.
    halves = [base64.b64encode(half.encode()) for half in (relay.reply_to[:20], relay.reply_to[20:])]
    words = b"\r\n ".join(b"=?utf-8?B?" + half + b"?=" for half in halves)
    desk.at("2026-06-08 09:00").put(last.as_bytes().replace(b"SUBJECT", words))
    desk.round()


def made(desk: StoryDesk, file: Path, **wish: Any) -> tuple[Made, bytes]:
    store, organisation = desk.office.store, desk.settings.organisation
    done = hand_over(store, desk.case(), Wish(file, "Mia", **wish), organisation, desk.now)
    return done, file.read_bytes()


def check(raw: bytes, noted: str | None = None) -> Report:
    return verify(io.BytesIO(raw), noted)


def opened(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def secrets(life: Life) -> list[str]:
    returns = [token_of(row.mail_from) for row in life.sendings]
    return [*(info.token for info in life.parties.values()), *filter(None, returns)]


def kept(desk: StoryDesk, life: Life) -> dict[int, bytes]:
    """Every mail as it is stored, by its number."""
    store = desk.office.store
    came = {number: store.letters.raw(key) for key, number in life.letter_numbers().items()}
    went = {number: store.outbox.raw(row) for row, number in life.sending_numbers().items()}
    return {number: raw for number, raw in sorted((came | went).items()) if raw}


def test_the_dossier_of_a_long_case(desk: StoryDesk, tmp_path: Path) -> None:
    whole_story(desk)
    life = gather(desk.office.store, desk.case())
    done, raw = made(desk, tmp_path / "case.zip", whom="the ombudsman")
    report = check(raw, done.head)
    assert (report.problems, report.ref, report.head) == ((), desk.case().ref, done.head)
    assert (done.withheld, done.tokens) == (WITHHELD, "masked")

    (noted,) = gather(desk.office.store, desk.case()).dossiers
    assert (noted.data["head"], noted.data["for"]) == (done.head, "the ombudsman")

    files = opened(raw)
    _mails_are_as_they_were(desk, life, files)
    _index_tells_all(life, json.loads(files["index.json"]), files)
    pdf = _pages_are_readable(files, desk.case().ref)

    # Nobody reads a token out of it, nor what was written to one.
    texts = b"".join(files.values()) + pdf.encode()
    assert not [token for token in secrets(life) if token.encode() in texts.lower()]

    # Any octet changed is refused: some hundred of them here, every one in tests/casefile.
    chance = random.Random(7)
    for at in chance.sample(range(len(raw)), 40):
        wrong = raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
        assert check(wrong).problems, at

    # For the house: every mail to the octet as it is stored.
    inside = [paper.content for paper in papers(desk.office.store, life, None)]
    assert inside == list(kept(desk, life).values())


def _mails_are_as_they_were(desk: StoryDesk, life: Life, files: dict[str, bytes]) -> None:
    """Octet for octet, but for the characters of tokens; and one that would tell one is not there."""
    mails = [mail for name, mail in files.items() if name.startswith("mails/")]
    stored = [raw for number, raw in kept(desk, life).items() if number not in WITHHELD]
    assert [len(mail) for mail in mails] == [len(mail) for mail in stored]
    assert mails[0] == stored[0]
    different = [sum(a != b for a, b in zip(*pair, strict=True)) for pair in zip(mails, stored, strict=True)]
    assert all(different[1:])  # every later mail came from or went to a token
    assert max(different) < 150
    assert [name for name in files if name.startswith("mails/")][:5] == [
        "mails/001-in-complaint.eml",
        "mails/002-out-needs_contact.eml",
        "mails/003-in-consumer_reply.eml",
        "mails/004-out-accepted.eml",
        "mails/005-out-forward_shop.eml",
    ]


def _index_tells_all(life: Life, index: dict[str, Any], files: dict[str, bytes]) -> None:
    assert index["case"]["state"] == "escalated"
    there = [mail["file"] for mail in index["mails"] if mail["number"] not in WITHHELD]
    assert there == [name for name in files if name.startswith("mails/")]
    absent = index["mails"][WITHHELD[0] - 1]
    assert (absent["file"], absent["sha256"], len(absent["stored_sha256"])) == (None, None, 64)
    assert [mail["name"] for mail in index["mails"][0]["attachments"]] == ["scherven.jpg"]
    assert [mail["state"] for mail in index["mails"] if mail["way"] == "out"] == ["sent"] * len(life.sendings)
    rules = [decision["rule"] for decision in index["decisions"]]
    assert len(rules) == 6
    assert all(rules)
    accepted = index["decisions"][1]
    assert (accepted["about"], accepted["wrote"], accepted["opens"]) == (3, [4, 5], ["shop_answer"])
    assert {claim["claim"] for claim in accepted["evidence"]} >= {"shop contacted several times"}
    (deadline,) = index["deadlines"]
    assert (deadline["state"], deadline["last_day"]) == ("met", "2026-06-09")
    assert [entry["reason"] for entry in deadline["proof"]] == [
        "day of the event",
        *(f"working day {number}" for number in (1, 2, 3)),
        "Saturday",
        "Sunday",
        "working day 4",
        "working day 5",
    ]
    assert "worker" not in str(index)


def _pages_are_readable(files: dict[str, bytes], ref: str) -> str:
    """The PDF's text."""
    page = files["index.html"].decode()
    assert ref in page
    assert NAME in page
    assert "&lt;script&gt;" in page
    assert "Withheld: #11, #12." in page
    assert "Nog altijd niets." in page
    assert not re.search(r"<script|[\x00-\x08\x1b\u202e]|(?:src|href)=\"(?!#|mails/)", page)
    links = re.findall(r'href="(mails/[^"]+)"', page)
    assert set(links) == {name for name in files if name.startswith("mails/")}
    pdf = PdfReader(io.BytesIO(files["history.pdf"]))
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"Case {ref}"
    text = "\n".join(page.extract_text() for page in pdf.pages).replace("\0", "")
    for told in (ref, "Deadlines, counted day by day", "working day 5", "Lotte Verhulst 王小明", "Ελένη"):
        assert told in text
    return text
