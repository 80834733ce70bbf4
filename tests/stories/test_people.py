"""People's data: what is old is purged, who asks is erased, nothing of them is found. On both databases."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from intake import retention
from intake.casefile.life import gather
from intake.office import Office
from intake.settings import Retention
from routing.words import Kind, State
from store.past import decided_keys
from store.persons import Persons
from store.purging import Because, Outcome, Purging
from store.statistics import Span, Statistics
from store.sweeping import sweep
from tests.servers.postgres import binaries
from tests.stories.desk import CONSUMER, MEDIATOR, StoryDesk, brussels
from tests.stories.test_stories import COMPLAINT, LOTTE, PHOTO, SHOP, to

pytestmark = pytest.mark.dovecot

RETENTION = Retention(closed_days=90, answered_days=90, referred_days=60, machine_days=31, manual_days=60)
OF_LOTTE = ("lotte.verhulst", "verhulst", "scherven", "hanglamp", "lz-118")
BULK = {"List-Unsubscribe": "<mailto:u@news.example>", "List-Id": "<news.example>", "Precedence": "bulk"}
SECOND = "Ines Wauters <ines.wauters@mail.example>"
INES = "ines.wauters@mail.example"


def retaining(desk: StoryDesk, **days: int) -> Office:
    """The desk keeps things no longer than that."""
    kept = msgspec.structs.replace(RETENTION, **days)
    desk.office.settings = msgspec.structs.replace(desk.office.settings, retention=kept)
    desk.settings = desk.office.settings
    return desk.office


def everything(desk: StoryDesk) -> bytes:
    """All octets that the database has on its disk, or would hand out in a copy; in lower case."""
    url = desk.settings.store.url
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        files = sorted(file.parent.glob(f"{file.name}*"))
        assert file in files
        return b"".join(one.read_bytes() for one in files).lower()
    folder, parts = binaries(), urlsplit(url)
    assert folder is not None
    plain = f"postgresql://postgres@127.0.0.1:{parts.port}{parts.path}"
    done = subprocess.run([str(folder / "pg_dump"), plain], stdout=subprocess.PIPE, check=True)
    return done.stdout.lower()


def found(desk: StoryDesk, words: tuple[str, ...]) -> set[str]:
    """Which of the words stand in it: bare, in base64 at any of its three offsets, or in hexadecimal."""
    octets, hits = everything(desk), set()
    for word in words:
        plain = word.encode()
        dresses = [plain, plain.hex().encode()]
        for before in range(3) if len(plain) > 7 else ():  # of less the dress is too short to mean anything
            packed = base64.b64encode(b"\0" * before + plain + b"\0" * 3)
            dresses.append(packed[-(-before * 4 // 3) + bool(before) : len(plain) * 4 // 3 - 2].lower())
        hits |= {word for one in dresses if one and one in octets}
    return hits


def figures(desk: StoryDesk) -> list[object]:
    """What `intake stats` counts."""
    read = Statistics(desk.office.store, Span())
    counted = (read.letters, read.cases, read.shops)
    return [*(list(map(str, each())) for each in counted), read.asked(), read.first_answer()]


def closed_case(desk: StoryDesk) -> tuple[str, str]:
    """A case that came to its end in June; the addresses that consumer and shop have on it."""
    desk.at("2026-06-01 09:00").arrives(CONSUMER, COMPLAINT, attach={"scherven.jpg": PHOTO})
    mails = desk.round()
    verdict, forward = to(mails, LOTTE), to(mails, SHOP)
    desk.at("2026-06-03 14:00").arrives(
        SHOP, "Mevrouw Verhulst krijgt een nieuwe hanglamp.", to=forward.reply_to
    )
    desk.round()
    desk.at("2026-06-05 10:00").arrives(CONSUMER, "Het is opgelost, dank u wel.", to=verdict.reply_to)
    desk.round()
    assert desk.case().state is State.CLOSED
    return verdict.reply_to, forward.reply_to


def test_what_is_old_is_purged_and_the_desk_goes_on(desk: StoryDesk) -> None:
    mine, theirs = closed_case(desk)
    desk.arrives("Aanbod <aanbod@news.example>", "Koop een hanglamp, mevrouw Verhulst!", headers=BULK)
    desk.arrives("Pers <pers@krant.example>", "Wij schrijven een artikel over mevrouw Verhulst en het label.")
    desk.round()
    desk.at("2026-09-14 09:00").arrives(SECOND, COMPLAINT.replace("Lotte Verhulst", "Ines Wauters"))
    desk.round()
    (open_case, case) = desk.cases()
    ref = case.ref
    before, numbers = figures(desk), desk.must_add_up().sums
    office = retaining(desk)
    old = retention.before(office.settings.retention, brussels("2026-09-15 04:00"))
    assert {one.outcome: one.count for one in Purging(office.store.database).due(old)} == {
        Outcome.CLOSED: 1,
        Outcome.MANUAL: 1,
        Outcome.MACHINE: 1,
    }
    assert found(desk, ("scherven", "verhulst"))

    assert desk.at("2026-09-15 04:00").round() == []
    still, case = desk.cases()
    assert case.is_purged
    assert still == open_case
    assert still.consumer.address == INES
    assert found(desk, OF_LOTTE[:2]) == set()
    assert figures(desk) == before
    assert desk.must_add_up().sums == numbers

    life = gather(office.store, case)
    assert [event.what for event in life.events][-1] == "case_purged"
    assert {letter.kind for letter in life.letters} == {Kind.COMPLAINT, Kind.SHOP_REPLY, Kind.CONSUMER_REPLY}
    assert len(decided_keys(office.store)) == 1
    assert not retention.purge_when_due(office)  # once a day
    assert office.store.outbox.retry(None, desk.now) == 0

    # Who writes to its addresses still reaches a person, who is told nothing of it.
    desk.arrives(CONSUMER, "De lamp is weer stuk, wat nu?", to=mine)
    desk.arrives(SHOP, f"Over {ref}: is dit nog open?", to=theirs)
    mails = desk.round()
    assert [mail.to for mail in mails] == [MEDIATOR, MEDIATOR]
    assert all(ref not in mail.text.partition("De mail")[0] for mail in mails)


def test_the_very_same_octets_once_more_are_kept_and_not_answered_again(desk: StoryDesk) -> None:
    raw = desk.at("2026-06-01 09:00").arrives(
        "Info <x@dir.example>", "Ik weet niet wat u doet.", headers=BULK
    )
    complaint = desk.arrives(CONSUMER, COMPLAINT.replace("drie weken geleden", "gisteren"))
    assert len(desk.round()) == 1
    retaining(desk)
    desk.at("2026-09-15 04:00").round()
    assert desk.case().is_purged
    desk.put(raw)
    desk.put(complaint)
    assert desk.round() == []
    store = desk.office.store
    rows = store.letters.list()
    assert [store.letters.raw(row.key) for row in rows] == [raw, complaint, raw, complaint]
    desk.must_add_up()
    desk.at("2026-12-15 04:00").round()
    assert all(row.is_purged for row in store.letters.list())


def test_a_person_is_erased_and_nothing_is_found_of_them(desk: StoryDesk) -> None:
    closed_case(desk)
    store, persons = desk.office.store, Persons(desk.office.store.database)
    because = Because(desk.now, "the person asked for it", "Mia")
    desk.at("2026-08-20 09:00").arrives(CONSUMER, COMPLAINT.replace("LZ-118", "LZ-119"))
    verdict = to(desk.round(), LOTTE)
    done, held = persons.erase(LOTTE, because)
    assert not done.anything
    (block,) = held.blocks
    assert "is awaiting shop: close it first" in block
    desk.arrives(CONSUMER, "Mijn klacht is opgelost.", to=verdict.reply_to)
    # A delivery report that names them, on no case.
    desk.arrives(
        "MAILER-DAEMON@mx.example", f"{LOTTE}: mailbox full", headers={"Auto-Submitted": "auto-replied"}
    )
    desk.arrives(
        CONSUMER, "Ik ben Lotte Verhulst en wil lid worden van uw vereniging.", subject="lidmaatschap"
    )
    desk.round()
    before, sums = figures(desk), desk.must_add_up().sums
    assert found(desk, OF_LOTTE) == set(OF_LOTTE)

    done, held = persons.erase(LOTTE.upper(), because)
    assert (done.cases, done.letters) == (2, 7)
    assert (held.blocks, held.rest) == ((), ())
    assert sweep(store.database)
    assert found(desk, OF_LOTTE) == set()
    assert figures(desk) == before
    assert desk.must_add_up().sums == sums
    last = store.events.since(0, 500)[-1]
    assert (last.what, last.data["by"], last.data["cases"]) == ("person_erased", "Mia", 2)
    assert not persons.held(LOTTE).anything


@pytest.mark.parametrize("backend", ["sqlite"])  # what it does, it does on either
def test_who_is_named_in_anothers_letter_stays_there_and_is_told(desk: StoryDesk) -> None:
    desk.at("2026-06-01 09:00").arrives(SECOND, f"{COMPLAINT}\n\nVraag het aan mijn zus, {LOTTE}.")
    desk.round()
    done, held = Persons(desk.office.store.database).erase(LOTTE, Because(desk.now, "asked", "Mia"))
    assert not done.anything
    assert {rest.what for rest in held.rest} == {"letter", "mail", "events"}
    assert all(desk.case().ref in f"{rest.name} {rest.why}" for rest in held.rest)


@pytest.mark.parametrize("backend", ["sqlite"])  # what it does, it does on either
def test_an_identity_card_stays_behind_and_a_mediator_sees_it(desk: StoryDesk) -> None:
    text = f"{COMPLAINT}\nMijn rekening: BE68 5390 0754 7034."
    desk.at("2026-06-01 09:00").arrives(
        CONSUMER, text, attach={"identiteitskaart.jpg": PHOTO, "lamp.jpg": PHOTO}
    )
    mails = desk.round()
    forward, shown = to(mails, SHOP), to(mails, MEDIATOR)
    assert len(mails) == 3
    assert [part.get_filename() for part in forward.message.iter_attachments()] == [
        "lamp.jpg",
        "full-text.txt",
    ]
    assert "identiteitskaart.jpg" in forward.text
    assert "•••• •••• •••• 7034" in forward.text
    assert not any(b"5390" in data for _, data in forward.attached())
    assert "op een identiteitsbewijs of een betaalkaart lijkt" in shown.text
    ((kind, original),) = shown.attached()
    assert kind == "message/rfc822"
    assert b"identiteitskaart.jpg" in original
